use super::*;

fn flaws(given: Result<Given, Vec<Flaw>>) -> Vec<String> {
    let flaws = given.and_then(|given| given.settings()).expect_err("a flaw");
    flaws.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn refused(file: &str, sentence: &str) {
    assert_eq!(flaws(Given::nothing().file("daywright.toml", file)), [sentence]);
}

#[test]
fn nothing_said_is_sound() {
    let settings = Given::nothing().settings().expect("the defaults are sound");
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8017");
    assert_eq!(settings.body_limit, Size(2 << 20));
    assert_eq!(settings.role, Role::All);
}

#[test]
fn a_flag_outweighs_the_environment_which_outweighs_the_file() {
    let file = "listen = \"10.0.0.1:1\"\nworkers = 3\nzone = \"Europe/Paris\"";
    let environment = [("DAYWRIGHT_LISTEN", "10.0.0.2:2"), ("DAYWRIGHT_WORKERS", "4")];
    let settings = Given::nothing()
        .file("daywright.toml", file)
        .expect("a sound file")
        .environment(environment.map(|(name, words)| (name.to_owned(), words.to_owned())))
        .flag("listen", "10.0.0.3:3")
        .settings()
        .expect("sound settings");
    assert_eq!((settings.listen.to_string().as_str(), settings.workers), ("10.0.0.3:3", 4));
    assert_eq!(settings.zone, "Europe/Paris");
}

#[test]
fn what_cannot_be_used_is_told_with_its_value_and_the_way_out() {
    refused(
        "listen = \"here\"",
        "listen in daywright.toml is \"here\", but takes an address and a port, such as 127.0.0.1:8017.",
    );
    refused("workerz = 1", "workerz in daywright.toml is no setting. Maybe workers.");
    refused("workers = 0", "workers is 0, and nothing would get through. Maybe leave it out.");
    refused("zone = \"Mars\"", "zone is \"Mars\", which is no time zone. Maybe Europe/Berlin or America/New_York.");
    refused("tls_key = \"key.pem\"", "tls_key is set, but tls_certificate is not. Maybe set both, or neither.");
    refused(
        "public_url = \"day.example.org\"",
        "public_url is \"day.example.org\", but takes scheme, host and port only. Maybe https://day.example.org.",
    );
    refused(
        "profile = \"production\"\nlisten = \"0.0.0.0:80\"",
        "In production, 0.0.0.0:80 would send passwords in the clear. Maybe set tls_certificate and tls_key, or public_url with the https:// of your proxy.",
    );
}

#[test]
fn every_flaw_is_told_at_once() {
    assert_eq!(flaws(Given::nothing().file("f", "role = \"boss\"\nbody_limit = \"big\"")).len(), 2);
}

#[test]
fn a_secret_is_never_shown() {
    let given = Given::nothing().flag("database", "postgres://me:hush@host/db");
    let settings = given.settings().expect("sound settings");
    assert!(!format!("{settings:?}").contains("hush"));
    let wrong = Given::nothing().flag("database", "mysql://me:hush@host/db");
    assert!(!flaws(Ok(wrong)).concat().contains("hush"));
}

#[test]
fn a_service_named_daywright_does_not_upset_it() {
    let variables = [("DAYWRIGHT_PORT".to_owned(), "tcp://10.0.0.1:8017".to_owned())];
    assert!(Given::nothing().environment(variables).settings().is_ok());
}

#[test]
fn sizes_are_read_in_the_units_people_write() {
    let cases = [
        ("12", Some(12)),
        ("500 KB", Some(500 << 10)),
        ("2MB", Some(2 << 20)),
        ("2 mb", None),
        ("MB", None),
        ("99999999999 GB", None),
    ];
    for (text, bytes) in cases {
        assert_eq!(Size::read(text), bytes.map(Size), "{text}");
    }
}

#[test]
fn the_reference_names_every_setting() {
    let page = page();
    for setting in REFERENCE {
        assert!(page.contains(&format!("`{}`", setting.name)) && setting.says.len() > 10, "{}", setting.name);
    }
}

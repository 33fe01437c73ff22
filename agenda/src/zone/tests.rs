use super::*;

#[track_caller]
fn check(asked: &str, expected: Option<&str>) {
    assert_eq!(Zone::named(asked).ok().as_ref().map(Zone::name), expected, "{asked}");
}

#[test]
fn names_are_corrected_and_strangers_refused() {
    check("Europe/Berlin", Some("Europe/Berlin"));
    check("america/new_york", Some("America/New_York"));
    check("US/Eastern", Some("US/Eastern"));
    check("UTC", Some("UTC"));
    check("Etc/UTC", Some("Etc/UTC"));
    check("", None);
    check("Etc/Unknown", None);
    check("W. Europe Standard Time", None);
    check("+02:00", None);
    check("CET-1CEST,M3.5.0,M10.5.0/3", None);
    check(&"x".repeat(100_000), None);
}

#[test]
fn an_unknown_name_is_told_but_not_at_any_length() {
    let flaw = Zone::named(&"ä".repeat(5_000)).unwrap_err();
    assert_eq!(flaw.name.chars().count(), LONGEST_NAME);
    assert!(flaw.to_string().contains("Maybe"));
}

#[test]
fn a_zone_travels_as_its_name() {
    let zone: Zone = serde_json::from_str("\"asia/tokyo\"").unwrap();
    assert_eq!(serde_json::to_string(&zone).unwrap(), "\"Asia/Tokyo\"");
    assert!(serde_json::from_str::<Zone>("\"Moon/Base\"").is_err());
    assert_eq!(Zone::utc(), Zone::named("utc").unwrap());
}

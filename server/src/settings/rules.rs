//! What settings must be together, beyond what each must be alone.

use super::{Flaw, Profile, Settings};

/// Every rule that these settings break.
pub(super) fn broken(settings: &Settings) -> Vec<Flaw> {
    [
        tls_is_whole,
        public_url_is_an_origin,
        database_is_postgres,
        production_is_private,
        zone_is_known,
        limits_let_something_through,
        llm_is_whole,
        mail_has_a_sender,
        telegram_finds_us,
    ]
    .iter()
    .filter_map(|rule| rule(settings))
    .map(Flaw::new)
    .collect()
}

fn tls_is_whole(settings: &Settings) -> Option<String> {
    match (&settings.tls_certificate, &settings.tls_key) {
        (Some(_), None) => Some("tls_certificate is set, but tls_key is not. Maybe set both, or neither.".to_owned()),
        (None, Some(_)) => Some("tls_key is set, but tls_certificate is not. Maybe set both, or neither.".to_owned()),
        _ => None,
    }
}

fn public_url_is_an_origin(settings: &Settings) -> Option<String> {
    let url = settings.public_url.as_deref()?;
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let sound = host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']));
    (!sound).then(|| {
        format!("public_url is \"{url}\", but takes scheme, host and port only. Maybe https://day.example.org.")
    })
}

fn database_is_postgres(settings: &Settings) -> Option<String> {
    let address = settings.database.as_ref()?.expose();
    let sound = address.starts_with("postgres://") || address.starts_with("postgresql://");
    // The address holds a password, so the sentence does not show it.
    (!sound).then(|| {
        "database must begin with postgres://. Maybe leave it out: then SQLite keeps everything in the data folder."
            .to_owned()
    })
}

fn production_is_private(settings: &Settings) -> Option<String> {
    let public = settings.public_url.as_deref().unwrap_or_default();
    let private = settings.tls_key.is_some() || public.starts_with("https://") || settings.listen.ip().is_loopback();
    (settings.profile == Profile::Production && !private).then(|| {
        format!(
            "In production, {} would send passwords in the clear. Maybe set tls_certificate and tls_key, or public_url with the https:// of your proxy.",
            settings.listen
        )
    })
}

fn zone_is_known(settings: &Settings) -> Option<String> {
    jiff::tz::TimeZone::get(&settings.zone).is_err().then(|| {
        format!("zone is \"{}\", which is no time zone. Maybe Europe/Berlin or America/New_York.", settings.zone)
    })
}

fn mail_has_a_sender(settings: &Settings) -> Option<String> {
    (settings.smtp.is_some() && settings.mail_from.is_none())
        .then(|| "smtp is set, but mail_from is not. Maybe set mail_from to Daywright <day@example.org>.".to_owned())
}

fn telegram_finds_us(settings: &Settings) -> Option<String> {
    let public = settings.public_url.as_deref().unwrap_or_default();
    (settings.telegram_webhook && !public.starts_with("https://")).then(|| {
        format!("telegram_webhook is true, but public_url is \"{public}\". Maybe leave telegram_webhook out: then updates are asked for.")
    })
}

fn limits_let_something_through(settings: &Settings) -> Option<String> {
    let limits = [
        ("body_limit", settings.body_limit.0 as u64),
        ("import_limit", settings.import_limit.0 as u64),
        ("image_limit", settings.image_limit.0 as u64),
        ("eyes_threads", u64::from(settings.eyes_threads)),
        ("request_timeout", settings.request_timeout),
        ("session_days", u64::from(settings.session_days)),
        ("access_minutes", u64::from(settings.access_minutes)),
        ("refresh_days", u64::from(settings.refresh_days)),
        ("workers", u64::from(settings.workers)),
        ("llm_steps", u64::from(settings.llm_steps)),
        ("llm_tokens", settings.llm_tokens),
        ("llm_seconds", settings.llm_seconds),
    ];
    let (name, _) = limits.iter().find(|(_, value)| *value == 0)?;
    Some(format!("{name} is 0, and nothing would get through. Maybe leave it out."))
}

fn llm_is_whole(settings: &Settings) -> Option<String> {
    match (&settings.llm_url, &settings.llm_model) {
        (Some(url), Some(_)) => (!url.starts_with("http://") && !url.starts_with("https://"))
            .then(|| format!("llm_url is \"{url}\", which is no address. Maybe http://127.0.0.1:11434/v1.")),
        (Some(_), None) => {
            Some("llm_url is set, but llm_model is not. Maybe name the model that it serves.".to_owned())
        }
        (None, Some(_)) => Some("llm_model is set, but llm_url is not. Maybe https://api.openai.com/v1.".to_owned()),
        (None, None) => None,
    }
}

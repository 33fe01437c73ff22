//! The cookie of a browser's session: out of reach for scripts and for other sites.

use axum::http::{HeaderMap, HeaderValue, header};
use secrecy::{ExposeSecret as _, SecretString};

use crate::app::App;

const DAY: i64 = 24 * 60 * 60;

/// The header that keeps a session in the browser.
pub fn kept(app: &App, token: &SecretString) -> Option<HeaderValue> {
    cookie(app, token.expose_secret(), i64::from(app.settings.session_days) * DAY)
}

/// The header that makes the browser forget its session.
pub fn ended(app: &App) -> Option<HeaderValue> {
    cookie(app, "", 0)
}

/// The token in a request's cookie.
pub(super) fn found(app: &App, headers: &HeaderMap) -> Option<SecretString> {
    let name = name(app);
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, value)| *key == name && !value.is_empty()).map(|(_, value)| SecretString::from(value))
}

fn cookie(app: &App, value: &str, lasts: i64) -> Option<HeaderValue> {
    let secure = if app.speaks_tls() { "; Secure" } else { "" };
    let line = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={lasts}{secure}", name(app));
    let mut header = HeaderValue::from_str(&line).ok()?;
    header.set_sensitive(true);
    Some(header)
}

/// Over TLS the browser itself sees to it that no other host sets this cookie.
fn name(app: &App) -> &'static str {
    if app.speaks_tls() { "__Host-daywright" } else { "daywright" }
}

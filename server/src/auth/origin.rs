//! Whether a write with a cookie comes from one of our own pages.

use axum::http::{HeaderMap, header};

use crate::app::App;

/// A browser names the page that a write comes from; a write that names none, or another site, is not ours.
pub(super) fn is_ours(app: &App, headers: &HeaderMap) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match said(header::ORIGIN.as_str()) {
        Some(origin) => origin == app.origin() || is_this_host(origin, said(header::HOST.as_str()), app),
        None => said("sec-fetch-site") == Some("same-origin"),
    }
}

/// Without `public_url`, the page may have been asked for by any name of this machine.
fn is_this_host(origin: &str, host: Option<&str>, app: &App) -> bool {
    let scheme = if app.speaks_tls() { "https://" } else { "http://" };
    app.settings.public_url.is_none() && origin.strip_prefix(scheme).is_some_and(|origin| Some(origin) == host)
}

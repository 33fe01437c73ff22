//! The key of a site that carries somebody's chat: readable by all, so good for little, and from that site alone.

use agenda::{Door, Scope};
use axum::extract::MatchedPath;
use axum::http::request::Parts;
use axum::http::{Method, header};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};

use super::signed::{Proof, SEEN_EVERY, Signed, actor};
use crate::api;
use crate::app::App;
use crate::problem::{Kind, Problem};

/// What the keys of sites begin with.
const KEY: &str = "dws_";
/// What they open: saying something, a picture for it, and taking back what came of it.
const OPENS: [&str; 3] = ["/chat", "/images", "/undo"];

/// Whether this is the key of a site, or pretends to be.
pub(super) fn is_key(bearer: &SecretString) -> bool {
    bearer.expose_secret().starts_with(KEY)
}

/// Whether pages of other sites may call this address.
#[must_use]
pub fn takes(path: &str) -> bool {
    path.strip_prefix(api::ROOT).is_some_and(|path| OPENS.contains(&path))
}

/// Whoever comes with a site's key, from a page of that site. A browser names the page truly; what is no browser could
/// lie, and has in hand no more than a visitor of the page has.
pub(super) async fn recognised(
    app: &App,
    parts: &Parts,
    key: &SecretString,
    now: Timestamp,
) -> Result<Signed, Problem> {
    let site = app.store.site(key).await?.ok_or_else(Problem::sign_in_first)?;
    let origin = parts.headers.get(header::ORIGIN).and_then(|origin| origin.to_str().ok()).unwrap_or_default();
    if !site.origins.iter().any(|known| known == origin) {
        return Err(Problem::new(Kind::NotAllowed, "This key is not for pages of this site.")
            .at("origin")
            .with_value(origin)
            .maybe("Make a key in the settings that names this origin."));
    }
    let route = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str);
    if parts.method != Method::POST || !route.is_some_and(takes) {
        return Err(Problem::new(Kind::NotAllowed, "The key of a site opens the chat and nothing else.")
            .maybe("Make a token in the settings."));
    }
    if site.used_at.is_none_or(|used| now.duration_since(used) > SEEN_EVERY) {
        app.store.touch_site(site.id, now).await?;
    }
    let actor = actor(app, site.user, Door::Widget, [Scope::Read, Scope::Write].into()).await?;
    Ok(Signed { user: site.user, actor, by: Proof::Site(site.id) })
}

//! Sites: pages elsewhere that carry the chat, each site with a key of its own and a list of its origins.

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, Uri};
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use store::NewSite;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::accounts;
use crate::app::App;
use crate::auth::Manages;
use crate::extract::{Json, Path};
use crate::problem::{Kind, Problem};

/// The most origins that one site has.
const MOST_ORIGINS: usize = 20;

/// A site, without its key.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Site {
    id: Uuid,
    name: String,
    /// Where the key is good: scheme, host and port, as a browser writes them.
    #[schema(example = json!(["https://shop.example.org"]))]
    origins: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// To the hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    used_at: Option<Timestamp>,
}

/// A site as it is added: the only time that its key is shown.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Added {
    #[serde(flatten)]
    site: Site,
    /// For the `key` of `<daywright-chat>`. It stands in the page for all to read.
    key: String,
}

/// Which pages are to carry the chat.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    name: String,
    #[schema(min_items = 1, max_items = 20, example = json!(["https://shop.example.org"]))]
    origins: Vec<String>,
}

impl From<store::Site> for Site {
    fn from(site: store::Site) -> Self {
        let store::Site { id, name, origins, created_at, used_at, .. } = site;
        Self { id, name, origins, created_at, used_at }
    }
}

/// List your sites
#[utoipa::path(get, path = "/sites", tag = "tokens", operation_id = "list_sites", responses((status = 200, description = "Oldest first", body = [Site])))]
pub(super) async fn list(State(app): State<Arc<App>>, Manages(signed): Manages) -> Result<Json<Vec<Site>>, Problem> {
    Ok(Json(app.store.sites_of(signed.user).await?.into_iter().map(Site::from).collect()))
}

/// Let a site carry your chat
///
/// Its key opens nothing but the chat, the uploading of pictures for it and the undoing of what it did, and only from the
/// origins named here. Whoever can open such a page can ask about your agenda and change it.
#[utoipa::path(post, path = "/sites", tag = "tokens", operation_id = "add_site", request_body = Wanted, responses(
    (status = 201, description = "The site, with its key this once", body = Added),
))]
pub(super) async fn add(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Json(wanted): Json<Wanted>,
) -> Result<(StatusCode, Json<Added>), Problem> {
    let name = accounts::name(&wanted.name)?;
    if !(1..=MOST_ORIGINS).contains(&wanted.origins.len()) {
        let told = format!("A site has 1 to {MOST_ORIGINS} origins, not {}.", wanted.origins.len());
        return Err(Problem::new(Kind::Refused, told).at("origins").maybe("https://shop.example.org"));
    }
    let origins = wanted.origins.iter().map(|text| origin(text)).collect::<Result<_, _>>()?;
    let new = NewSite { user: signed.user, name, origins };
    let (site, key) = app.store.add_site(new, app.clock.now()).await?;
    Ok((StatusCode::CREATED, Json(Added { site: Site::from(site), key: key.expose_secret().to_owned() })))
}

/// Remove a site
#[utoipa::path(delete, path = "/sites/{id}", tag = "tokens", operation_id = "remove_site", params(("id" = Uuid, Path)), responses(
    (status = 204, description = "Its key opens nothing any more"),
))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    match app.store.remove_site(signed.user, id).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Problem::not_found()),
    }
}

/// An origin as a browser writes it: of an address that was copied whole, the part that counts.
fn origin(text: &str) -> Result<String, Problem> {
    written(text.trim()).ok_or_else(|| {
        Problem::new(Kind::Refused, "This is no origin of a web page.")
            .at("origins")
            .with_value(text)
            .maybe("https://shop.example.org")
    })
}

fn written(text: &str) -> Option<String> {
    let address: Uri = text.to_ascii_lowercase().parse().ok()?;
    let (scheme, host) = (address.scheme_str()?, address.host().filter(|host| !host.is_empty())?);
    let usual = match scheme {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    if address.authority()?.as_str().contains('@') {
        return None;
    }
    let port = address.port_u16().filter(|port| *port != usual).map(|port| format!(":{port}"));
    Some(format!("{scheme}://{host}{}", port.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(written(text).as_deref(), expected, "{text}");
    }

    #[test]
    fn an_origin_is_written_as_a_browser_writes_it() {
        check("https://shop.example.org", Some("https://shop.example.org"));
        check("HTTPS://Shop.Example.org/kontakt?x=1", Some("https://shop.example.org"));
        check("https://shop.example.org:443", Some("https://shop.example.org"));
        check("http://localhost:3000/", Some("http://localhost:3000"));
        check("http://[::1]:80", Some("http://[::1]"));
    }

    #[test]
    fn what_no_page_comes_from_is_no_origin() {
        for text in ["", "*", "null", "shop.example.org", "file:///a.html", "https://", "https://me@shop.example.org"] {
            check(text, None);
        }
    }
}

//! The web app as the binary carries it: every file as small as it gets, and one page for every address of the app.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use rust_embed::{Embed, EmbeddedFile};

use crate::api;
use crate::auth::Reads;
use crate::problem::Problem;

/// What `npm run build` left in `web/app/dist`, or the page that says that it did not run.
#[derive(Embed)]
#[folder = "../web/app/dist"]
struct Built;

/// The page that the app starts from.
const PAGE: &str = "index.html";
/// The chat for pages elsewhere: the one file that other sites load.
const WIDGET: &str = "widget.js";
/// Files below it bear a digest of their content in their names, so they never change.
const NAMED_BY_CONTENT: &str = "assets/";
/// The app brings its own styles and scripts as files: nothing inline, nothing from elsewhere, no exception.
const OWN_FILES_ONLY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
     connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// How a file may be packed, the smallest first, with what its name then ends in.
const PACKED: [(&str, &str); 2] = [("br", ".br"), ("gzip", ".gz")];

/// A file of the app; any other address that somebody looks at with a browser is a page of it.
pub(crate) async fn carried(signed: Result<Reads, Problem>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().trim_start_matches('/');
    let reads = method == Method::GET || method == Method::HEAD;
    if !reads || path.starts_with("api/") {
        return api::nothing_here().await.into_response();
    }
    if path != PAGE && !path.is_empty() && Built::get(path).is_some() {
        return file(path, &headers);
    }
    if !path.is_empty() && !wants_a_page(&headers) {
        return api::nothing_here().await.into_response();
    }
    match signed {
        Ok(_) => file(PAGE, &headers),
        Err(_) => Redirect::to("/sign-in").into_response(),
    }
}

fn wants_a_page(headers: &HeaderMap) -> bool {
    said(headers, header::ACCEPT.as_str()).contains("text/html")
}

fn said<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A file, packed as the browser likes it best; not at all if it has this very one.
fn file(path: &str, headers: &HeaderMap) -> Response {
    let accepted = said(headers, header::ACCEPT_ENCODING.as_str());
    let packed = PACKED.iter().filter(|(name, _)| accepts(accepted, name)).find_map(|(name, end)| {
        let file = Built::get(&format!("{path}{end}"))?;
        Some((file, Some(*name)))
    });
    let Some((file, packing)) = packed.or_else(|| Some((Built::get(path)?, None))) else {
        return Problem::not_found().into_response();
    };
    let tag = tag(&file);
    let mut answer = match said(headers, header::IF_NONE_MATCH.as_str()).contains(&tag) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => Body::from(file.data).into_response(),
    };
    let told = answer.headers_mut();
    told.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind(path)));
    told.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept(path)));
    told.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(packing) = packing {
        told.insert(header::CONTENT_ENCODING, HeaderValue::from_static(packing));
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        told.insert(header::ETAG, tag);
    }
    if path == WIDGET {
        told.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        told.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    }
    if path == PAGE {
        told.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(OWN_FILES_ONLY));
    }
    answer
}

/// Whether `gzip, br;q=0.9` takes this packing; `q=0` is a refusal.
fn accepts(accepted: &str, packing: &str) -> bool {
    accepted.split(',').any(|one| {
        let (name, weight) = one.split_once(';').unwrap_or((one, ""));
        name.trim() == packing && !matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000")
    })
}

fn tag(file: &EmbeddedFile) -> String {
    let digest = file.metadata.sha256_hash();
    format!("\"{}\"", BASE64_URL_SAFE_NO_PAD.encode(digest.get(..12).unwrap_or_default()))
}

fn kept(path: &str) -> &'static str {
    match path.starts_with(NAMED_BY_CONTENT) {
        true => "public, max-age=31536000, immutable",
        false => "no-cache",
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(accepted: &str, packing: &str, expected: bool) {
        assert_eq!(accepts(accepted, packing), expected, "{accepted}");
    }

    #[test]
    fn a_packing_is_sent_only_to_whom_takes_it() {
        check("gzip, deflate, br", "br", true);
        check("gzip;q=0.8, br;q=0.9", "br", true);
        check("gzip, br;q=0", "br", false);
        check("", "gzip", false);
        check("x-gzip", "gzip", false);
    }

    #[test]
    fn only_what_is_named_by_its_content_is_kept_for_good() {
        assert!(kept("assets/app-1a2b3c.js").contains("immutable"));
        assert_eq!(kept("index.html"), "no-cache");
        assert_eq!(kept("sw.js"), "no-cache");
    }
}

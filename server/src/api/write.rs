//! One write: who makes it, on what terms, with what body. A repeated one is answered before anything else happens.

use std::sync::Arc;

use agenda::{Guard, Owner, Version};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, MatchedPath, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use utoipa::IntoParams;
use uuid::Uuid;

use super::{ROOT, exchange, images, step};
use crate::app::App;
use crate::auth::{Signed, Writes};
use crate::extract::{self, Query};
use crate::problem::{Kind, Problem};
use desk::derived;

/// The longest idempotency key.
const LONGEST_KEY: usize = 200;

/// A write as it came in.
#[derive(Debug)]
pub(super) struct Write<T> {
    pub(super) signed: Signed,
    pub(super) guard: Guard,
    pub(super) key: Option<String>,
    pub(super) asked: Asked,
    pub(super) body: T,
    /// What tells this request from another under the same key.
    pub(super) digest: [u8; 32],
}

/// What a write may say after `?`.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// The version that the edit began from: what others changed since is kept, property by property, and named.
    pub(super) base: Option<u64>,
    /// Only say what would happen.
    #[serde(default)]
    #[param(required = false)]
    pub(super) dry_run: bool,
    /// Of a series: `this` occurrence alone, or this and all `following`.
    #[serde(default)]
    #[param(required = false, inline)]
    pub(super) reach: Reach,
    /// The agenda that a new thing goes to, if it is not your own.
    pub(super) agenda: Option<Uuid>,
}

/// How much of a series is meant where an occurrence is named.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Reach {
    #[default]
    This,
    Following,
}

/// No body.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Nothing;

/// What a body is read into.
pub(super) trait Body: Sized + Send + Sync {
    /// Reads it, if the kind of request has one.
    fn read(headers: &HeaderMap, bytes: &[u8]) -> Result<Self, Problem>;
}

impl Body for Nothing {
    fn read(_: &HeaderMap, _: &[u8]) -> Result<Self, Problem> {
        Ok(Self)
    }
}

impl<T: DeserializeOwned + Send + Sync> Body for T {
    fn read(headers: &HeaderMap, bytes: &[u8]) -> Result<Self, Problem> {
        extract::must_say_json(headers)?;
        extract::read(bytes)
    }
}

impl<T: Body> FromRequest<Arc<App>> for Write<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &Arc<App>) -> Result<Self, Response> {
        let write = read::<T>(request, app).await.map_err(IntoResponse::into_response)?;
        write.replayed(app).await
    }
}

async fn read<T: Body>(request: Request, app: &Arc<App>) -> Result<Write<T>, Problem> {
    let (mut parts, body) = request.into_parts();
    let Writes(signed) = Writes::from_request_parts(&mut parts, app).await?;
    let Query(asked) = Query::<Asked>::from_request_parts(&mut parts, app).await?;
    let key = key(&parts.headers)?;
    let guard = guard(&parts.headers)?;
    let mut digest = Sha256::new().chain_update(parts.method.as_str()).chain_update(parts.uri.to_string());
    let headers = parts.headers.clone();
    let (limit, setting) = limit(&parts, app);
    let mut request = Request::from_parts(parts, body);
    DefaultBodyLimit::max(limit).apply(&mut request);
    let bytes = extract::bytes(request, app, setting).await?;
    digest.update(&bytes);
    // Whoever names a base wants both changes merged, not one refused.
    let guard = if asked.base.is_some() { Guard::None } else { guard };
    Ok(Write { signed, guard, key, asked, body: T::read(&headers, &bytes)?, digest: digest.finalize().into() })
}

/// How much an address takes, and which setting says so. The address itself lost its first part where the routes were
/// nested.
fn limit(parts: &Parts, app: &App) -> (usize, &'static str) {
    let route = parts.extensions.get::<MatchedPath>().map(MatchedPath::as_str);
    match route.and_then(|route| route.strip_prefix(ROOT)) {
        Some(exchange::IMPORT) => (app.settings.import_limit.0, "import_limit"),
        Some(images::UPLOAD) => (app.settings.image_limit.0, "image_limit"),
        _ => (app.settings.body_limit.0, "body_limit"),
    }
}

impl<T> Write<T> {
    /// Lets a write through that was not carried out before; one that was gets its old answer.
    async fn replayed(self, app: &App) -> Result<Self, Response> {
        let Some(key) = self.key.as_deref().filter(|_| !self.asked.dry_run) else { return Ok(self) };
        match step::saved(app, &self.signed, key, &self.digest).await {
            Ok(None) => Ok(self),
            Ok(Some(answer)) => Err(answer),
            Err(problem) => Err(problem.into_response()),
        }
    }

    /// Whose answers its key is looked up among.
    pub(super) fn owner(&self) -> Owner {
        Owner::User(self.signed.user)
    }

    /// An id for something that this write makes: the same again for the same key.
    pub(super) fn id(&self, app: &App, of: &str) -> Uuid {
        match &self.key {
            Some(key) => derived(&[self.signed.user.0.as_bytes(), key.as_bytes(), of.as_bytes()]),
            None => app.chance.id(app.clock.now()),
        }
    }
}

fn guard(headers: &HeaderMap) -> Result<Guard, Problem> {
    if headers.get(header::IF_NONE_MATCH).is_some_and(|value| value == "*") {
        return Ok(Guard::IfAbsent);
    }
    match headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok()) {
        None | Some("*") => Ok(Guard::None),
        Some(tag) => version(tag)
            .map(Guard::IfMatch)
            .ok_or_else(|| Problem::new(Kind::Stale, "This tag was never given out.").at("if-match").with_value(tag)),
    }
}

/// The version in a tag, weak or strong: `"12"`.
fn version(tag: &str) -> Option<Version> {
    let tag = tag.trim().trim_start_matches("W/");
    tag.strip_prefix('"')?.strip_suffix('"')?.parse().ok().map(Version)
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let sound = key.to_str().ok().filter(|key| (1..=LONGEST_KEY).contains(&key.len()));
    sound.map(|key| Some(key.to_owned())).ok_or_else(|| {
        Problem::new(Kind::Malformed, format!("A key has 1 to {LONGEST_KEY} plain characters.")).at("idempotency-key")
    })
}

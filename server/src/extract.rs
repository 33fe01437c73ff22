//! Bodies, queries and paths, read strictly: what cannot be read is told with its field.

use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::problem::{Kind, Problem};

/// A JSON body.
#[derive(Clone, Copy, Debug, Default)]
pub struct Json<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        must_say_json(request.headers())?;
        let bytes = bytes(request, state, "body_limit").await?;
        read(&bytes).map(Self)
    }
}

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        axum::Json(self.0).into_response()
    }
}

/// The body's bytes, within the size that the route takes and `setting` sets.
pub async fn bytes<S: Send + Sync>(request: Request, state: &S, setting: &str) -> Result<axum::body::Bytes, Problem> {
    axum::body::Bytes::from_request(request, state).await.map_err(|rejection| {
        if rejection.status() == Kind::TooLarge.status() {
            Problem::new(Kind::TooLarge, "The request is larger than this server takes.")
                .maybe(format!("Send it in parts, or raise {setting}."))
        } else {
            Problem::new(Kind::Malformed, "The body ended before it was whole.")
        }
    })
}

/// Reads JSON and names the field that is wrong.
pub fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = error.path().to_string();
        Problem::new(Kind::Malformed, format!("The body cannot be read: {}.", error.inner())).at(if field == "." {
            String::new()
        } else {
            field
        })
    })?;
    json.end().map_err(|error| Problem::new(Kind::Malformed, format!("After the JSON: {error}.")))?;
    Ok(value)
}

/// The part of the address after `?`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let axum::extract::Query(value) = axum::extract::Query::from_request_parts(parts, state)
            .await
            .map_err(|rejection| Problem::new(Kind::Malformed, format!("{}.", rejection.body_text())).at("query"))?;
        Ok(Self(value))
    }
}

/// The ids in an address. What is no id names nothing, so it is not found.
#[derive(Clone, Copy, Debug, Default)]
pub struct Path<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let axum::extract::Path(value) = axum::extract::Path::from_request_parts(parts, state)
            .await
            .map_err(|_: axum::extract::rejection::PathRejection| Problem::not_found())?;
        Ok(Self(value))
    }
}

/// Refuses a body that does not say that it is JSON: a form on another site cannot say so without asking first.
pub fn must_say_json(headers: &HeaderMap) -> Result<(), Problem> {
    if says_json(headers) {
        return Ok(());
    }
    Err(Problem::new(Kind::NotJson, "The body does not say that it is JSON.")
        .at("content-type")
        .maybe("Send content-type: application/json."))
}

fn says_json(headers: &HeaderMap) -> bool {
    let Some(kind) = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()) else {
        return false;
    };
    let essence = kind.split(';').next().unwrap_or_default().trim();
    essence.eq_ignore_ascii_case("application/json") || essence.to_ascii_lowercase().ends_with("+json")
}

//! What happens to every request on its way in and out, from the outside inwards.

mod buckets;
mod caller;
mod headers;
mod language;
mod limits;
mod watch;

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{AllowOrigin, CorsLayer};
use tower_http::timeout::TimeoutLayer;

use crate::app::App;
use crate::auth;
use crate::problem::{Kind, Problem};

pub use caller::{address, network};
pub use limits::Limits;
pub use watch::{REQUEST_ID, RequestId};

/// Lays it all around the routes.
pub fn around(routes: Router, app: &Arc<App>) -> Router {
    let settings = &app.settings;
    routes.layer(
        ServiceBuilder::new()
            .layer(from_fn_with_state(app.clone(), watch::watch))
            .layer(CatchPanicLayer::custom(|_| Problem::ours(&"a handler panicked").into_response()))
            .layer(from_fn_with_state(app.clone(), headers::secure))
            .layer(cors(app))
            .layer(CompressionLayer::new().gzip(true))
            .layer(from_fn_with_state(app.clone(), limits::by_address))
            .layer(DefaultBodyLimit::max(settings.body_limit.0))
            .layer(from_fn_with_state(app.clone(), language::speak))
            .layer(from_fn(too_late))
            .layer(TimeoutLayer::with_status_code(
                StatusCode::GATEWAY_TIMEOUT,
                Duration::from_secs(settings.request_timeout),
            )),
    )
}

/// A timeout answers without a body; the caller is told like of any other problem.
async fn too_late(request: axum::extract::Request, next: axum::middleware::Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::GATEWAY_TIMEOUT {
        return response;
    }
    Problem::new(Kind::Unavailable, "The answer took too long and was given up.").into_response()
}

/// Other web pages may call the API with a token, never with our cookie; a site that carries the chat, what that takes.
fn cors(app: &Arc<App>) -> CorsLayer {
    let listed: Vec<HeaderValue> = app.settings.origins.0.iter().filter_map(|origin| origin.parse().ok()).collect();
    let store = app.store.clone();
    let known = move |origin: HeaderValue, parts: &Parts| {
        let listed = listed.contains(&origin);
        let text = origin.to_str().ok().filter(|_| auth::takes_sites(parts.uri.path())).map(str::to_owned);
        async move {
            listed
                || match text {
                    Some(origin) => store.carries(origin).await.unwrap_or(false),
                    None => false,
                }
        }
    };
    let ours = [header::AUTHORIZATION, header::CONTENT_TYPE, header::IF_MATCH, header::IF_NONE_MATCH];
    let idempotency = HeaderName::from_static("idempotency-key");
    CorsLayer::new()
        .allow_origin(AllowOrigin::async_predicate(known))
        .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
        .allow_headers(ours.into_iter().chain([idempotency]).collect::<Vec<_>>())
        .expose_headers([header::ETAG, header::LOCATION, header::RETRY_AFTER, REQUEST_ID])
        .max_age(Duration::from_secs(3600))
}

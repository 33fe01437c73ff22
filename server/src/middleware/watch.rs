//! Every request gets an id, one line in the log and its place in the metrics.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument as _;

use crate::app::App;

/// The header that carries the id, both ways.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST_ID: usize = 64;

/// The id of the request under way.
#[derive(Clone, Debug)]
pub struct RequestId(pub HeaderValue);

/// Follows one request from its first byte to its answer.
pub(super) async fn watch(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = id_of(&app, &request);
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let path = request.uri().path().to_owned();
    let route =
        request.extensions().get::<MatchedPath>().map_or_else(|| "none".to_owned(), |route| route.as_str().to_owned());
    let span = tracing::info_span!("request", id = id.to_str().unwrap_or_default());

    let mut response = next.run(request).instrument(span.clone()).await;

    let took = began.elapsed();
    let status = response.status().as_u16();
    let labels = [("method", method.to_string()), ("route", route), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", &labels[..2]).record(took.as_secs_f64());
    let ms = took.as_secs_f64() * 1000.0;
    span.in_scope(|| tracing::info!(%method, path, status, ms, "{method} {path} answered {status} in {ms:.1} ms"));
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

/// A proxy's id is kept if it is short and plain, so that one request has one name in every log.
fn id_of(app: &App, request: &Request) -> HeaderValue {
    let given = request.headers().get(REQUEST_ID).filter(|id| {
        (1..=LONGEST_ID).contains(&id.len())
            && id.as_bytes().iter().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(b))
    });
    given.cloned().unwrap_or_else(|| {
        let id = app.chance.id(app.clock.now()).to_string();
        HeaderValue::from_str(&id).unwrap_or(HeaderValue::from_static("unnamed"))
    })
}

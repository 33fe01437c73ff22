//! Whether it lives, whether it can answer, and how it does: for whoever watches over it.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::app::App;
use crate::middleware;
use crate::problem::{Kind, Problem};
use crate::telemetry;

/// How long the database may take before whoever watches is told that it does not answer; they do not wait for ever.
const PATIENCE: Duration = Duration::from_secs(2);

/// The routes of every role.
pub fn routes() -> Router<Arc<App>> {
    Router::new().route("/health", get(health)).route("/ready", get(ready)).route("/metrics", get(metrics))
}

/// The process lives; whether it can do its work is what `/ready` says.
async fn health() -> Json<Value> {
    Json(json!({"status": "alive", "version": env!("CARGO_PKG_VERSION")}))
}

/// It can do its work: the database answers and has today's shape, and nobody told it to stop.
async fn ready(State(app): State<Arc<App>>) -> Result<Json<Value>, Problem> {
    let not_ready = |why: String| Problem::new(Kind::Unavailable, why);
    if app.stopping.is_cancelled() {
        return Err(not_ready("The server is stopping.".to_owned()));
    }
    let asked = tokio::time::timeout(PATIENCE, app.store.pending()).await;
    let Ok(Ok(pending)) = asked else {
        tracing::warn!(?asked, "the database does not answer");
        return Err(not_ready("The database does not answer.".to_owned()));
    };
    if !pending.is_empty() {
        return Err(not_ready(format!("The database is {} steps behind.", pending.len())));
    }
    Ok(Json(json!({"status": "ready"})))
}

/// Figures in Prometheus' text format. Without a token in the settings they are for this machine alone.
async fn metrics(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    request: axum::extract::Request,
) -> Result<String, Problem> {
    let allowed = match &app.settings.metrics_token {
        Some(token) => bearer(&headers).is_some_and(|shown| Sha256::digest(shown) == Sha256::digest(token.expose())),
        None => middleware::address(request.extensions(), &headers, app.settings.trusted_proxies)
            .is_some_and(|address| address.is_loopback()),
    };
    if !allowed {
        return Err(Problem::not_found());
    }
    telemetry::figures().run_upkeep();
    Ok(telemetry::figures().render())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

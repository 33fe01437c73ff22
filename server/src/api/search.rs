//! Finding things by their words. What is private is in no index and is looked for only in one's own agenda.

use std::sync::Arc;

use agenda::Key;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::wire;
use crate::app::App;
use crate::auth::Reads;
use crate::extract::{Json, Query};
use crate::problem::{Kind, Problem};

const USUAL: u32 = 20;
const MOST: u32 = 200;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(search))
}

/// What is looked for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Sought {
    /// Words or their beginnings; all of them must stand in the title or the notes.
    q: String,
    /// How many, 200 at most.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// What was found.
#[derive(Debug, Serialize, ToSchema)]
struct Found {
    /// Best first; each as its own address shows it.
    #[schema(value_type = Vec<Object>)]
    items: Vec<Value>,
}

/// Find items by their words
#[utoipa::path(get, path = "/search", tag = "search", operation_id = "search", params(Sought),
    responses((status = 200, description = "Best first", body = Found)))]
async fn search(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Query(sought): Query<Sought>,
) -> Result<Json<Found>, Problem> {
    let limit = sought.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::new(Kind::Malformed, format!("A search gives 1 to {MOST} items."))
            .at("limit")
            .with_value(limit));
    }
    let view = app.desk.view(&signed.actor).await?;
    let agendas: Vec<_> = view.agendas.iter().map(|agenda| agenda.id).collect();
    let found = app.store.search(&agendas, &sought.q, limit).await?;
    let shown = found.into_iter().filter_map(|(_, item)| {
        let (agenda, held) = view.find(&Key::Item(item))?;
        Some(wire::shown(&held.entity, held.version, agenda))
    });
    Ok(Json(Found { items: shown.collect() }))
}

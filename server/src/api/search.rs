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
/// So many of the best are looked at for those that the seeker may read.
const MOST_LOOKED_AT: u32 = 12_800;

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
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let mut looked_at = limit;
    loop {
        let found = app.store.search(&agendas, &sought.q, looked_at).await?;
        let all = found.len() < usize::try_from(looked_at).unwrap_or(usize::MAX);
        let seen = found.into_iter().filter_map(|(_, item)| view.find(&Key::Item(item)));
        let items: Vec<Value> =
            seen.take(wanted).map(|(agenda, held)| wire::shown(&held.entity, held.version, agenda)).collect();
        // What the seeker may only see as busy time takes no place from what they may read.
        if all || items.len() == wanted || looked_at >= MOST_LOOKED_AT {
            return Ok(Json(Found { items }));
        }
        looked_at = looked_at.saturating_mul(8).min(MOST_LOOKED_AT);
    }
}

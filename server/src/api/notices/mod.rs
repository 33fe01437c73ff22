//! Notices: what you are told unasked, how it reached you, and how you want to be told.

mod answer;
mod ledger;
mod list;
mod preferences;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list::list))
        .routes(routes!(answer::answer))
        .routes(routes!(ledger::ledger))
        .routes(routes!(preferences::read, preferences::replace))
}

//! Signing in and out.

mod password;
mod refresh;
mod register;
mod sessions;
mod sign_in;
pub(super) mod tokens;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(super) use sign_in::label;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(register::register))
        .routes(routes!(sign_in::login))
        .routes(routes!(refresh::refresh))
        .routes(routes!(sign_in::logout))
        .routes(routes!(password::change))
        .routes(routes!(sessions::list))
        .routes(routes!(sessions::end))
}

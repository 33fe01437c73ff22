//! What programs sign in with: API tokens, passwords for phones' calendars, keys of sites that carry the chat.

mod api_tokens;
mod app_passwords;
mod sites;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(api_tokens::list, api_tokens::create))
        .routes(routes!(api_tokens::remove))
        .routes(routes!(app_passwords::list, app_passwords::create))
        .routes(routes!(app_passwords::remove))
        .routes(routes!(sites::list, sites::add))
        .routes(routes!(sites::remove))
}

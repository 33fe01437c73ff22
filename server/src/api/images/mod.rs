//! /images: pictures, what was read in them, and what becomes of it.

mod kept;
mod look;
mod take;
mod upload;

use std::sync::Arc;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;

pub(super) use kept::drafts;

/// Where pictures come in: an address that takes more than others.
pub(super) const UPLOAD: &str = "/images";

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(upload::upload, look::list))
        .routes(routes!(look::one, take::remove))
        .routes(routes!(look::picture))
        .routes(routes!(look::overlay))
        .routes(routes!(upload::again))
        .routes(routes!(take::take))
}

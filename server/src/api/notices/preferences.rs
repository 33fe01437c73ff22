//! How you want to be told: through what, and when not.

use std::sync::Arc;

use axum::extract::State;
use bots::Preferences;

use crate::app::App;
use crate::auth::{Reads, Writes};
use crate::extract::Json;
use crate::notices;
use crate::problem::{Kind, Problem};

/// The longest that the snooze button puts a notice off.
const LONGEST_SNOOZE: u32 = 24 * 60;

/// See how you are told
#[utoipa::path(get, path = "/notices/preferences", tag = "notices", operation_id = "read_notice_preferences",
    responses((status = 200, description = "What you said, or what holds unless you say something", body = Preferences)))]
pub(super) async fn read(State(app): State<Arc<App>>, Reads(signed): Reads) -> Result<Json<Preferences>, Problem> {
    Ok(Json(notices::preferences(&app, signed.user).await?))
}

/// Say how you want to be told
///
/// What is left out is as if you had said nothing. Quiet hours are those of the clock on your wall.
#[utoipa::path(put, path = "/notices/preferences", tag = "notices", operation_id = "replace_notice_preferences", request_body = Preferences,
    responses((status = 200, description = "It holds from the next notice on", body = Preferences)))]
pub(super) async fn replace(
    State(app): State<Arc<App>>,
    Writes(signed): Writes,
    Json(said): Json<Preferences>,
) -> Result<Json<Preferences>, Problem> {
    if !(1..=LONGEST_SNOOZE).contains(&said.snooze_minutes) {
        let told = format!("The button puts a notice off by 1 to {LONGEST_SNOOZE} minutes.");
        return Err(Problem::new(Kind::Refused, told).at("snooze_minutes").with_value(said.snooze_minutes));
    }
    let value = serde_json::to_value(&said).map_err(|error| Problem::ours(&error))?;
    app.store.set_notice_preferences(signed.user, &value).await?;
    Ok(Json(said))
}

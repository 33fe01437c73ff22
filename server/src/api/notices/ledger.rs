//! The ledger: how each notice reached you, when, and if not, why.

use std::sync::Arc;

use axum::extract::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Channel, DeliveryState};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::auth::Reads;
use crate::extract::{Json, Query};
use crate::problem::Problem;

/// So many lines are shown at once.
const MOST: u32 = 500;

/// From where on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Of notices that were due before this moment.
    #[param(value_type = Option<String>, format = DateTime)]
    before: Option<Timestamp>,
}

/// One way that one notice took.
#[derive(Debug, Serialize, ToSchema)]
struct Delivery {
    notice: Uuid,
    /// `app`, `mail`, `telegram`, `slack` or `webhook`.
    #[schema(value_type = String, example = "telegram")]
    channel: Channel,
    /// The connection, where the channel has several.
    #[serde(skip_serializing_if = "Uuid::is_nil")]
    connection: Uuid,
    /// `waiting`, `attempted`, `delivered`, `withheld` or `failed`.
    #[schema(value_type = String, example = "delivered")]
    state: DeliveryState,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    attempted_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    settled_at: Option<Timestamp>,
    attempts: u32,
    /// It was sent once more because nobody knew whether it had arrived.
    again: bool,
    /// What the channel said, or why it was withheld: `answered`, `gone` or `unreachable`.
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<String>,
}

impl From<store::Delivery> for Delivery {
    fn from(line: store::Delivery) -> Self {
        Self {
            notice: line.notice,
            channel: line.way.channel,
            connection: line.way.recipient,
            state: line.state,
            due_at: line.way.due_at,
            attempted_at: line.attempted_at,
            settled_at: line.settled_at,
            attempts: line.attempts,
            again: line.again,
            because: line.trouble,
        }
    }
}

/// The lines of the latest notices.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Ledger {
    deliveries: Vec<Delivery>,
}

/// See how your notices reached you
#[utoipa::path(get, path = "/notices/deliveries", tag = "notices", operation_id = "list_deliveries", params(Asked),
    responses((status = 200, description = "Those of the latest notices first, 500 lines at most", body = Ledger)))]
pub(super) async fn ledger(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Query(asked): Query<Asked>,
) -> Result<Json<Ledger>, Problem> {
    let lines = app.store.deliveries_of(signed.user, asked.before, MOST).await?;
    Ok(Json(Ledger { deliveries: lines.into_iter().map(Delivery::from).collect() }))
}

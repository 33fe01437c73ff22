//! What you were told, the latest first.

use std::sync::Arc;

use agenda::recurrence::OccurrenceKey;
use agenda::{AgendaId, ItemId};
use axum::extract::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{NoticeKind, NoticeState, Which};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::app::App;
use crate::auth::Reads;
use crate::extract::{Json, Query};
use crate::notices::Words;
use crate::problem::{Kind, Problem};

/// So many are listed at once.
const MOST: u32 = 100;

/// Which of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Only those that nothing was done about.
    #[serde(default)]
    #[param(required = false)]
    open: bool,
    /// Older than this one.
    before: Option<Uuid>,
}

/// Something that you were told.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Notice {
    id: Uuid,
    #[schema(value_type = String, example = "reminder")]
    kind: NoticeKind,
    /// `open`, `seen`, `snoozed` or `done`.
    #[schema(value_type = String, example = "open")]
    state: NoticeState,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    agenda: AgendaId,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<ItemId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    occurrence: Option<OccurrenceKey>,
    #[serde(flatten)]
    words: Words,
}

impl Notice {
    pub(super) fn shown(notice: &store::Notice) -> Result<Self, Problem> {
        let words = Words::read(&notice.body).map_err(|error| Problem::ours(&error))?;
        let store::Notice { id, kind, state, due_at, agenda, item, occurrence, .. } = *notice;
        Ok(Self { id, kind, state, due_at, agenda, item, occurrence, words })
    }
}

/// The latest first, and whether there are older ones.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Notices {
    notices: Vec<Notice>,
    more: bool,
}

/// List your notices
#[utoipa::path(get, path = "/notices", tag = "notices", operation_id = "list_notices", params(Asked),
    responses((status = 200, description = "The latest first, 100 at most", body = Notices)))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Query(asked): Query<Asked>,
) -> Result<Json<Notices>, Problem> {
    let before = match asked.before {
        None => None,
        Some(id) => {
            let told = app.store.notice(signed.user, id).await?.ok_or_else(|| {
                Problem::new(Kind::Malformed, "This names none of your notices.")
                    .at("before")
                    .with_value(id.to_string())
            })?;
            Some((told.due_at, told.id))
        }
    };
    let mut found = app.store.notices_of(signed.user, Which { open: asked.open, before }, MOST + 1).await?;
    let more = found.len() > MOST as usize;
    found.truncate(MOST as usize);
    let notices = found.iter().map(Notice::shown).collect::<Result<_, _>>()?;
    Ok(Json(Notices { notices, more }))
}

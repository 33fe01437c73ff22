//! What happened: step by step, newest first, as far as the asker may see it.

use std::sync::Arc;

use agenda::{Actor, Agenda, AgendaId, Change, Door, Key, ReceiptId, Role, UserId, Version, Who};
use axum::extract::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::{Asked, Logged};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::app::App;
use crate::auth::Reads;
use crate::extract::{Json, Query};
use crate::problem::{Kind, Problem};

const USUAL: u32 = 50;
const MOST: u32 = 500;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(history))
}

/// Which steps.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Which {
    /// The agenda, if it is not your own.
    agenda: Option<Uuid>,
    /// Only steps that touched this: `item:<id>`, `calendar:<id>`, `settings`.
    key: Option<String>,
    /// Only steps of this person.
    by: Option<Uuid>,
    /// `next` of the page before.
    before: Option<u64>,
    /// How many, 500 at most.
    #[param(minimum = 1, maximum = 500)]
    limit: Option<u32>,
}

/// A page of it.
#[derive(Debug, Serialize, ToSchema)]
struct Page {
    steps: Vec<Step>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<u64>,
}

/// One step in one agenda.
#[derive(Debug, Serialize, ToSchema)]
struct Step {
    id: ReceiptId,
    version: u64,
    /// What it was: added, edited, removed, undone and so on.
    act: String,
    /// Who took it; nobody where the house did.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<UserId>,
    door: Door,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    changes: Vec<Difference>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undoes: Option<ReceiptId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<ReceiptId>,
}

/// What one thing was and is, in the properties that differ.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Changed)]
struct Difference {
    key: String,
    /// Left out where it was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    before: Option<Value>,
    /// Left out where it was taken away.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    after: Option<Value>,
}

/// See what happened
#[utoipa::path(get, path = "/history", tag = "history", operation_id = "history", params(Which),
    responses((status = 200, description = "Newest first", body = Page)))]
async fn history(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Query(which): Query<Which>,
) -> Result<Json<Page>, Problem> {
    let limit = which.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::new(Kind::Malformed, format!("A page has 1 to {MOST} steps."))
            .at("limit")
            .with_value(limit));
    }
    let key = which.key.as_deref().map(str::parse::<Key>).transpose().map_err(|_| {
        Problem::new(Kind::Malformed, "This names nothing.").at("key").maybe("item:<id>, calendar:<id> or settings")
    })?;
    let view = app.desk.view(&signed.actor).await?;
    let agenda = match which.agenda {
        Some(id) => view.agendas.iter().find(|agenda| agenda.id == AgendaId(id)),
        None => view.own(),
    };
    let agenda = agenda.ok_or_else(Problem::not_found)?;
    let asked =
        Asked { actor: which.by.map(|id| Who::User(UserId(id))), key, until: None, before: which.before.map(Version) };
    let logged = app.store.history(agenda.id, &asked, limit).await?;
    let full = u32::try_from(logged.len()).is_ok_and(|found| found == limit);
    let next = logged.last().filter(|_| full).map(|last| last.version.0);
    let steps = logged.into_iter().filter_map(|logged| step(agenda, &signed.actor, logged)).collect();
    Ok(Json(Page { steps, next }))
}

/// A step with what the actor may see of it; nothing where that is nothing.
fn step(agenda: &Agenda, actor: &Actor, logged: Logged) -> Option<Step> {
    let seen = |change: &&Change| {
        let thing = change.after.as_ref().or(change.before.as_ref());
        let both = [&change.before, &change.after].into_iter().flatten();
        // What was private before, or is now, stays hidden from others.
        thing.is_some()
            && both.clone().all(|entity| agenda.role_over(actor, entity).is_some_and(|role| role > Role::FreeBusy))
    };
    let changes: Vec<Difference> = logged.entry.changes.iter().filter(seen).map(difference).collect();
    if changes.is_empty() {
        return None;
    }
    Some(Step {
        id: logged.entry.receipt,
        version: logged.version.0,
        act: logged.entry.command,
        by: match logged.entry.actor {
            Who::User(user) => Some(user),
            Who::House => None,
        },
        door: logged.entry.door,
        at: logged.entry.at,
        changes,
        undoes: logged.entry.undoes,
        because: logged.entry.because,
    })
}

fn difference(change: &Change) -> Difference {
    let (before, after) = (change.before.as_ref().map(|it| it.fields()), change.after.as_ref().map(|it| it.fields()));
    let (before, after) = match (before, after) {
        (Some(before), Some(after)) => (Some(after.difference(&before)), Some(before.difference(&after))),
        one => one,
    };
    let value = |fields: agenda::Fields| serde_json::to_value(fields).ok();
    Difference { key: change.key.to_string(), before: before.and_then(value), after: after.and_then(value) }
}

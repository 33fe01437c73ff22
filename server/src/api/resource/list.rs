//! The things of a kind, a page at a time, in an order that lasts.

use std::sync::Arc;

use agenda::{Agenda, AgendaId, Entity, Home, Item, Key};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use desk::View;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::IntoParams;
use uuid::Uuid;

use super::Resource;
use crate::api::wire;
use crate::app::App;
use crate::auth::Reads;
use crate::extract::{Json, Query};
use crate::problem::{Kind, Problem};
use desk::derived;

/// A page where nobody says how large.
const USUAL: usize = 100;
/// The largest page.
const MOST: usize = 1_000;

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(in crate::api) struct Page {
    /// How many, 1000 at most.
    #[param(minimum = 1, maximum = 1000)]
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Only what is in this calendar or list.
    #[serde(rename = "in")]
    home: Option<Uuid>,
    /// Only what has this tag.
    tag: Option<String>,
}

/// Where the page before ended.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
struct Cursor {
    agenda: AgendaId,
    key: Key,
}

pub(super) async fn list<R: Resource>(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    headers: HeaderMap,
    Query(page): Query<Page>,
) -> Result<Response, Problem> {
    let limit = page.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Problem::new(Kind::Malformed, format!("A page has 1 to {MOST} things."))
            .at("limit")
            .with_value(limit));
    }
    let view = app.desk.view(&signed.actor).await?;
    let tag = tag_of(&view);
    if wire::has_already(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let after = page.cursor.as_deref().map(Cursor::read).transpose()?;
    let mut found = found::<R>(&view, &page, after.as_ref()).take(limit + 1).collect::<Vec<_>>();
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|(cursor, _)| cursor.written());
    let things: Vec<Value> = found.into_iter().map(|(_, thing)| thing).collect();
    let mut answer = json!({ "items": things });
    if let Some(next) = next {
        answer["next"] = next.into();
    }
    Ok(([(header::ETAG, tag)], Json(answer)).into_response())
}

/// Agendas in the order of the view, the things of each in the order of their keys.
fn found<'v, R: Resource>(
    view: &'v View,
    page: &'v Page,
    after: Option<&'v Cursor>,
) -> impl Iterator<Item = (Cursor, Value)> + 'v {
    let from = after.and_then(|cursor| view.agendas.iter().position(|agenda| agenda.id == cursor.agenda)).unwrap_or(0);
    view.agendas.iter().skip(from).flat_map(move |agenda| {
        let held = agenda.all().filter(|held| R::is(&held.entity) && asked_for(page, &held.entity));
        held.filter_map(move |held| {
            let cursor = Cursor { agenda: agenda.id, key: held.entity.key() };
            let seen = after.is_some_and(|after| after.agenda == cursor.agenda && after.key >= cursor.key);
            let visible = !seen && agenda.visible(&view.actor, &cursor.key).is_some();
            visible.then(|| (cursor, wire::shown(&held.entity, held.version, agenda)))
        })
    })
}

fn asked_for(page: &Page, entity: &Entity) -> bool {
    let item = entity.as_item();
    let home = page.home.is_none_or(|home| item.is_some_and(|item| is_in(item, home)));
    home && page.tag.as_ref().is_none_or(|tag| item.is_some_and(|item| item.tags.contains(tag)))
}

fn is_in(item: &Item, home: Uuid) -> bool {
    match item.home() {
        Home::Calendar(id) => id.0 == home,
        Home::List(id) => id.0 == home,
        Home::Agenda => false,
    }
}

/// The same as long as none of the agendas took a step; told apart by whose view it is.
pub(in crate::api) fn tag_of(view: &View) -> String {
    let mut parts: Vec<Vec<u8>> = vec![format!("{:?}", view.actor.who).into_bytes()];
    for Agenda { id, version, .. } in view.agendas.iter().map(AsRef::as_ref) {
        parts.push(id.0.as_bytes().to_vec());
        parts.push(version.0.to_be_bytes().to_vec());
    }
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    format!("W/\"{}\"", derived(&parts).simple())
}

impl Cursor {
    fn written(&self) -> String {
        URL_SAFE_NO_PAD.encode(format!("{} {}", self.agenda, self.key))
    }

    fn read(text: &str) -> Result<Self, Problem> {
        let strange =
            || Problem::new(Kind::Malformed, "This is no `next` of a page before.").at("cursor").with_value(text);
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| strange())?;
        let text = String::from_utf8(bytes).map_err(|_| strange())?;
        let (agenda, key) = text.split_once(' ').ok_or_else(strange)?;
        Ok(Self { agenda: agenda.parse().map_err(|_| strange())?, key: key.parse().map_err(|_| strange())? })
    }
}

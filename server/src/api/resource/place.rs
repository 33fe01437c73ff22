//! Which agenda a new thing goes to, and what it gets there where the asker said nothing.

use std::sync::Arc;

use agenda::{Agenda, Entity, Fields, Home, Key, Kind};
use desk::View;
use serde_json::json;
use uuid::Uuid;

use super::Resource;
use crate::problem::{Kind as ProblemKind, Problem};

/// The agenda that a thing belongs to: the one named, the one that holds its calendar or list, or the asker's own.
pub(super) fn place_of<'v>(view: &'v View, entity: &Entity, named: Option<Uuid>) -> Result<&'v Arc<Agenda>, Problem> {
    if let Some(named) = named {
        let known = view.agendas.iter().find(|agenda| agenda.id.0 == named);
        return known.ok_or_else(|| not_yours("agenda", &named.to_string()));
    }
    let home = match entity {
        Entity::Item(item) => home_key(item.home()),
        Entity::Grant(grant) => home_key(Home::from(grant.of)),
        Entity::Block(block) => Some(Key::Item(block.item)),
        _ => None,
    };
    match home {
        Some(key) => view.find(&key).map(|(agenda, _)| agenda).ok_or_else(|| {
            let (kind, id) =
                key.to_string().split_once(':').map(|(kind, id)| (kind.to_owned(), id.to_owned())).unwrap_or_default();
            not_yours(&kind, &id)
        }),
        None => view.own().ok_or_else(Problem::not_found),
    }
}

/// What a new thing gets where it was left out: an id, and what items of its kind have.
pub(super) fn completed<R: Resource>(fields: Fields, id: Uuid, view: &View) -> Result<Fields, Problem> {
    let fields = if !R::NAMES.contains(&"id") || fields.0.contains_key("id") {
        fields
    } else {
        fields.and("id", id.to_string())
    };
    match R::ITEM {
        Some(kind) => Ok(item_completed(kind, of_kind::<R>(fields)?, view)),
        None => Ok(fields),
    }
}

/// What a new item with an id gets where it was left out: its uid, and a calendar or list.
pub(in crate::api) fn item_completed(kind: Kind, fields: Fields, view: &View) -> Fields {
    let uid = fields.0.get("id").cloned().unwrap_or_default();
    let fields = if fields.0.contains_key("uid") { fields } else { fields.and("uid", uid) };
    match (kind, view.own()) {
        (Kind::Event, Some(own)) if !fields.0.contains_key("calendar") => match default_calendar(own) {
            Some(calendar) => fields.and("calendar", json!(calendar)),
            None => fields,
        },
        (Kind::Task | Kind::Habit | Kind::Reminder, Some(own)) if !fields.0.contains_key("list") => {
            match own.settings().list.or_else(|| own.lists().next().map(|list| list.id)) {
                Some(list) => fields.and("list", json!(list)),
                None => fields,
            }
        }
        _ => fields,
    }
}

/// The kind may be left out, because the address says it; another one is refused.
pub(super) fn of_kind<R: Resource>(fields: Fields) -> Result<Fields, Problem> {
    let Some(kind) = R::ITEM else { return Ok(fields) };
    let kind = json!(kind);
    match fields.0.get("kind") {
        Some(other) if *other != kind => {
            Err(Problem::new(ProblemKind::Refused, format!("This address takes things of the kind {kind}."))
                .at("kind")
                .with_value(other.clone())
                .maybe("Leave it out."))
        }
        _ => Ok(fields.and("kind", kind)),
    }
}

fn default_calendar(own: &Agenda) -> Option<agenda::CalendarId> {
    own.settings().calendar.or_else(|| own.calendars().next().map(|calendar| calendar.id))
}

fn home_key(home: Home) -> Option<Key> {
    match home {
        Home::Calendar(id) => Some(Key::Calendar(id)),
        Home::List(id) => Some(Key::List(id)),
        Home::Agenda => None,
    }
}

fn not_yours(field: &str, value: &str) -> Problem {
    Problem::new(ProblemKind::Refused, format!("There is no {field} of this id that you can see."))
        .at(field)
        .with_value(value)
}

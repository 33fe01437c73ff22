//! Things on the wire: flat properties, with the version that last touched them and the instant beside each time.

use agenda::{Agenda, Entity, Fields, Moment, Version};
use axum::http::{HeaderMap, header};
use serde_json::{Map, Value, json};

use crate::problem::{Kind, Problem};

/// What answers add, and what is passed over when it comes back.
const ADDED: [&str; 2] = ["version", "agenda"];
/// Properties that hold a time.
const TIMES: [&str; 3] = ["start", "end", "at"];

/// A thing as it is answered.
pub(super) fn shown(entity: &Entity, version: Version, agenda: &Agenda) -> Value {
    let mut fields: Map<String, Value> = entity.fields().0.into_iter().collect();
    with_instants(&mut fields, agenda);
    if let Some(Value::Object(due)) = fields.get_mut("due") {
        with_instants(due, agenda);
    }
    fields.insert("version".to_owned(), version.0.into());
    fields.insert("agenda".to_owned(), json!(agenda.id));
    Value::Object(fields)
}

/// What was sent, without what answers add.
pub(super) fn taken(mut fields: Fields) -> Fields {
    for name in ADDED {
        fields.0.remove(name);
    }
    fields
}

/// The tag of a thing at a version.
pub(super) fn tag(version: Version) -> String {
    format!("\"{}\"", version.0)
}

/// Whether the asker has what this tag stands for.
pub(super) fn has_already(headers: &HeaderMap, tag: &str) -> bool {
    let said = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    said.flat_map(|line| line.split(',')).any(|one| one.trim().trim_start_matches("W/") == tag.trim_start_matches("W/"))
}

/// Nobody says of their own thing that it is a copy of another's: only the desk does.
pub(super) fn not_a_forged_copy(fields: &Fields, standing: Option<&Entity>) -> Result<(), Problem> {
    let own = standing.map(Entity::fields).unwrap_or_default();
    match fields.0.get("origin") {
        Some(origin) if own.0.get("origin") != Some(origin) => {
            Err(Problem::new(Kind::Refused, "Where a copy comes from is not for the sender to say.")
                .at("origin")
                .maybe("Leave it out."))
        }
        _ => Ok(()),
    }
}

fn with_instants(fields: &mut Map<String, Value>, agenda: &Agenda) {
    for name in TIMES {
        let Some(Value::Object(time)) = fields.get_mut(name) else { continue };
        if let Ok(moment) = serde_json::from_value::<Moment>(Value::Object(time.clone())) {
            time.insert("utc".to_owned(), moment.instant(agenda.zone()).to_string().into());
        }
    }
}

//! What iCalendar has no word for: `X-DAYWRIGHT-...`, one property a field, the field's JSON as its text.

use agenda::{Fields, Item};
use serde_json::Value;

use super::Scene;
use crate::flaw::{Fault, shown};
use crate::line::Line;
use crate::text::unescape;

/// Every property of ours begins so.
pub(crate) const PREFIX: &str = "X-DAYWRIGHT-";
/// `HABIT`, `REMINDER`, `RULE`, `BLOCK` on a component that stands for one.
pub(crate) const KIND: &str = "X-DAYWRIGHT-KIND";
/// In an archive: the fields in which the item differs from what the rest of its text says.
pub(crate) const FIELDS: &str = "X-DAYWRIGHT-FIELDS";

/// The fields that travel so, and nothing else in a text speaks of.
pub(crate) const OWN: &[&str] = &[
    "split",
    "prefer",
    "hours",
    "per_week",
    "minutes",
    "window",
    "ideal",
    "days",
    "gap_days",
    "paused",
    "matches",
    "effect",
    "hard",
    "off",
    "item",
    "occurrence",
    "pinned",
];

/// The field that a line of ours states.
pub(super) fn field(line: &Line) -> Option<(String, Value)> {
    let name = line.name.strip_prefix(PREFIX)?.to_ascii_lowercase().replace('-', "_");
    let value = serde_json::from_str(&unescape(&line.value)).ok()?;
    OWN.contains(&name.as_str()).then_some((name, value))
}

/// The item with those of the fields that fit it; the others are named as flaws.
pub(super) fn with_fields(item: Item, mut fields: Fields, at: usize, scene: &mut Scene) -> Item {
    // Each round takes one bad field out; what is wholly bad is not worth more rounds than there are good names.
    for _ in 0..=OWN.len() {
        if fields.is_empty() {
            break;
        }
        let bad = match item.edited(&fields) {
            Ok(edited) => return edited,
            Err(bad) => bad,
        };
        let name = bad.field.split(['.', '[']).next().unwrap_or_default().to_owned();
        let removed = fields.0.remove(&name);
        scene.flaw(at, Fault::Field(agenda::BadField { value: shown(&bad.value), ..bad }));
        if removed.is_none() {
            break;
        }
    }
    item
}

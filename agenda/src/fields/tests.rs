use serde_json::json;

use super::*;
use crate::{CalendarId, Event, EventStatus, ItemId, ListId, Moment, Task, What};

fn dentist() -> Item {
    let at = |wire: &str| Moment::At { at: wire.parse().unwrap(), zone: None };
    let event = Event {
        calendar: CalendarId(uuid::Uuid::from_u128(7)),
        start: at("2026-03-05T15:00"),
        end: at("2026-03-05T15:30"),
        busy: true,
        status: EventStatus::Confirmed,
        organizer: None,
        guests: vec![],
    };
    Item::new(ItemId(uuid::Uuid::from_u128(1)), "Dentist", What::Event(event))
}

#[track_caller]
fn refused(edit: serde_json::Value, field: &str, flaw: impl Fn(&Flaw) -> bool) {
    let edit: Fields = serde_json::from_value(edit).unwrap();
    let bad = Entity::Item(dentist()).edited(&edit).unwrap_err();
    assert_eq!(bad.field, field, "{bad:?}");
    assert!(flaw(&bad.flaw), "{bad:?}");
}

#[test]
fn an_item_is_flat_on_the_outside() {
    let fields = dentist().fields();
    assert_eq!(fields.0["kind"], json!("event"));
    assert_eq!(fields.0["title"], json!("Dentist"));
    assert_eq!(fields.0["end"], json!({"at": "2026-03-05T15:30"}));
    assert_eq!(Item::from_fields(fields).unwrap(), dentist());
}

#[test]
fn every_shared_property_is_known_as_one() {
    let task = Task {
        list: ListId(uuid::Uuid::from_u128(9)),
        start: None,
        due: None,
        estimate: None,
        priority: crate::Priority::Normal,
        status: crate::Progress::Open,
        done_at: None,
        percent: 0,
        parent: None,
        after: vec![],
        split: None,
        prefer: vec![],
        hours: None,
    };
    let mut item = Item::new(ItemId(uuid::Uuid::from_u128(1)), "Everything", What::Task(task));
    item.notes = "n".into();
    item.sequence = 1;
    item.tags = ["t".to_owned()].into();
    item.place = Some(crate::Spot::Named("here".into()));
    item.link = Some("https://example.org".into());
    item.private = true;
    item.reminders = vec![crate::Alarm::BeforeStart(10)];
    item.recurrence = Some(crate::recurrence::Recurrence::default());
    item.overrides = [("20260305".parse().unwrap(), Fields::of("title", "other"))].into();
    item.extra = vec!["X-A:1".into()];
    item.origin = Some(crate::Origin { agenda: crate::AgendaId(uuid::Uuid::nil()), item: item.id });
    item.created = Some(jiff::Timestamp::UNIX_EPOCH);
    let whole = Fields::from_value(&item);
    let names: std::collections::BTreeSet<&str> = whole.0.keys().map(String::as_str).collect();
    let mut known: std::collections::BTreeSet<&str> = SHARED.iter().copied().collect();
    known.insert("what");
    assert_eq!(names, known);
}

#[test]
fn null_takes_a_property_away_and_the_rest_stays() {
    let mut item = dentist();
    item.notes = "bring the card".into();
    let edited = item.edited(&Fields::of("notes", serde_json::Value::Null).and("title", "Dr Ode")).unwrap();
    assert_eq!((edited.notes.as_str(), edited.title.as_str()), ("", "Dr Ode"));
}

#[test]
fn a_bad_property_is_named_with_its_value() {
    refused(json!({"titel": "x"}), "titel", |f| matches!(f, Flaw::Unknown { known } if known.len() > 3));
    refused(json!({"start": {"at": "tomorrow"}}), "start.at", |f| matches!(f, Flaw::Unreadable { .. }));
    refused(json!({"title": null}), "title", |f| *f == Flaw::Missing);
    refused(json!({"kind": "task"}), "calendar", |f| matches!(f, Flaw::Unknown { .. }));
    refused(json!({"id": "0190a5c0-0000-7000-8000-000000000001"}), "id", |f| *f == Flaw::Fixed);
}

#[test]
fn a_difference_leads_from_one_to_the_other() {
    let before = dentist().fields();
    let mut item = dentist();
    item.notes = "new".into();
    let after = item.fields();
    assert_eq!(before.clone().edited(&before.difference(&after)), after);
    assert_eq!(after.clone().edited(&after.difference(&before)), before);
}

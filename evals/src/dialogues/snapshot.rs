//! What stands in an agenda at one moment, item by item, in the terms of the dialogues.

use std::collections::{BTreeMap, BTreeSet};

use agenda::recurrence::{Recurrence, Rule, Start};
use agenda::{Moment, Zone};
use jiff::Timestamp;
use serde_json::Value;

/// All items by id.
#[derive(Debug, Default)]
pub(super) struct Snapshot {
    pub(super) items: BTreeMap<String, Thing>,
}

/// One item.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Thing {
    pub(super) kind: String,
    pub(super) title: String,
    pub(super) start: Option<When>,
    pub(super) end: Option<When>,
    pub(super) due: Option<When>,
    pub(super) at: Option<When>,
    pub(super) minutes: Option<i64>,
    pub(super) rule: Option<String>,
    pub(super) guests: Vec<String>,
    pub(super) place: String,
    pub(super) priority: String,
    pub(super) list: String,
    pub(super) tags: BTreeSet<String>,
    pub(super) remind_before: Vec<i64>,
    pub(super) after: Vec<String>,
    pub(super) split: bool,
    /// Called off, or done.
    pub(super) cancelled: bool,
    pub(super) done: bool,
}

/// A moment, or a whole day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum When {
    At(Timestamp),
    Day(jiff::civil::Date),
}

impl When {
    pub(super) fn day(self, zone: &Zone) -> jiff::civil::Date {
        match self {
            Self::At(at) => zone.rules().to_datetime(at).date(),
            Self::Day(day) => day,
        }
    }
}

impl Snapshot {
    pub(super) fn of(items: &[Value], lists: &[Value], places: &[Value], zone: &Zone) -> Self {
        let named = |all: &[Value], id: &Value| {
            let found = all.iter().find(|one| one["id"] == *id);
            found.and_then(|one| one["name"].as_str()).unwrap_or_default().to_owned()
        };
        let title = |id: &Value| {
            let found = items.iter().find(|one| one["id"] == *id);
            found.and_then(|one| one["title"].as_str()).unwrap_or_default().to_owned()
        };
        let thing = |item: &Value| {
            let text = |name: &str| item[name].as_str().unwrap_or_default().to_owned();
            let list = |name: &str| item[name].as_array().cloned().unwrap_or_default();
            let (start, end) = (when(&item["start"], zone), when(&item["end"], zone));
            let length = start.zip(end).and_then(|(start, end)| match (start, end) {
                (When::At(start), When::At(end)) => Some(end.duration_since(start).as_mins()),
                _ => None,
            });
            let place = match &item["place"]["known"] {
                Value::Null => item["place"]["named"].as_str().unwrap_or_default().to_owned(),
                id => named(places, id),
            };
            let guest = |guest: &Value| {
                format!(
                    "{} {}",
                    guest["name"].as_str().unwrap_or_default(),
                    guest["email"].as_str().unwrap_or_default()
                )
            };
            Thing {
                kind: text("kind"),
                title: text("title"),
                start,
                end,
                due: when(&item["due"]["at"], zone),
                at: when(&item["at"], zone),
                minutes: item["estimate"].as_i64().or(item["minutes"].as_i64()).or(length),
                rule: item["recurrence"]["rules"][0].as_str().map(str::to_owned),
                guests: list("guests").iter().map(guest).collect(),
                place,
                priority: item["priority"].as_str().unwrap_or("normal").to_owned(),
                list: named(lists, &item["list"]),
                tags: list("tags").iter().filter_map(Value::as_str).map(str::to_owned).collect(),
                remind_before: list("reminders").iter().filter_map(|alarm| alarm["before_start"].as_i64()).collect(),
                after: list("after").iter().map(|after| title(&after["item"])).collect(),
                split: !item["split"].is_null(),
                cancelled: item["status"] == "cancelled",
                done: item["status"] == "done" || item["done"] == true,
            }
        };
        let items = items.iter().filter_map(|item| Some((item["id"].as_str()?.to_owned(), thing(item)))).collect();
        Self { items }
    }
}

fn when(time: &Value, zone: &Zone) -> Option<When> {
    if let Some(day) = time["date"].as_str() {
        return day.parse().ok().map(When::Day);
    }
    let at: jiff::civil::DateTime = time["at"].as_str()?.parse().ok()?;
    let there = time["zone"].as_str().and_then(|name| Zone::named(name).ok());
    Some(When::At(Moment::zoned(at, there.as_ref().unwrap_or(zone)).instant(zone)))
}

/// Whether two rules are the same series from this start on, over the next two years.
pub(super) fn same_series(one: &str, other: &str, start: When, zone: &Zone) -> bool {
    let start = match start {
        When::Day(day) => Start::from(&Moment::Date(day)),
        When::At(at) => Start::from(&Moment::of_instant(at, zone)),
    };
    let until = start.civil().saturating_add(jiff::Span::new().years(2));
    let starts = |rule: &str| -> Option<Vec<Timestamp>> {
        // An end may be local in a dialogue and in UTC in an agenda.
        let rule: Rule = rule.parse().ok().or_else(|| format!("{rule}Z").parse().ok())?;
        let series = Recurrence::of(rule);
        Some(series.starts(&start).home(zone).to_civil(until).iter().map(|one| one.instant).collect())
    };
    let both = starts(one).zip(starts(other));
    both.is_some_and(|(one, other)| one == other)
}

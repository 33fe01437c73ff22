//! What an item must look like.

use agenda::Zone;
use serde::Deserialize;

use super::snapshot::{Thing, When, same_series};

/// A description of an item; what it leaves out may be anything.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Pattern {
    kind: Option<String>,
    title: Option<AnyOf>,
    start: Option<String>,
    end: Option<String>,
    due: Option<String>,
    at: Option<String>,
    all_day: Option<bool>,
    duration: Option<i64>,
    rrule: Option<String>,
    attendees: Vec<String>,
    location: Option<String>,
    priority: Option<String>,
    list: Option<String>,
    tags: Vec<String>,
    remind_before: Vec<i64>,
    after: Option<String>,
    split: Option<bool>,
}

/// One text, or any of several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum AnyOf {
    One(String),
    Any(Vec<String>),
}

impl AnyOf {
    /// Whether a text contains it, in any case.
    pub(super) fn is_in(&self, text: &str) -> bool {
        match self {
            Self::One(part) => contains(text, part),
            Self::Any(parts) => parts.iter().any(|part| contains(text, part)),
        }
    }
}

impl Pattern {
    pub(super) fn fits(&self, thing: &Thing, zone: &Zone) -> bool {
        let all_day = matches!(thing.start, Some(When::Day(_)));
        let rule = self.rrule.as_deref().is_none_or(|rule| {
            let from = thing.start.or(thing.at).or(thing.due);
            thing.rule.as_deref().zip(from).is_some_and(|(own, from)| same_series(rule, own, from, zone))
        });
        // A reminder that stands alone has its moment; a task with a deadline, its day.
        let at = thing.at.or(thing.start).or(thing.due);
        is(self.kind.as_deref(), &thing.kind)
            && self.title.as_ref().is_none_or(|title| title.is_in(&thing.title))
            && then(self.start.as_deref(), thing.start.or(thing.due), zone)
            && (all_day || then(self.end.as_deref(), thing.end, zone))
            && then(self.due.as_deref(), thing.due, zone)
            && then(self.at.as_deref(), at, zone)
            && self.all_day.is_none_or(|wanted| wanted == all_day)
            && self.duration.is_none_or(|minutes| thing.minutes == Some(minutes))
            && rule
            && self.attendees.iter().all(|name| thing.guests.iter().any(|guest| contains(guest, name)))
            && self.location.as_deref().is_none_or(|place| contains(&thing.place, place))
            && is(self.priority.as_deref(), &thing.priority)
            && self.list.as_deref().is_none_or(|list| contains(&thing.list, list))
            && self.tags.iter().all(|tag| thing.tags.contains(tag))
            && self.remind_before.iter().all(|minutes| thing.remind_before.contains(minutes))
            && self.after.as_deref().is_none_or(|title| thing.after.iter().any(|one| contains(one, title)))
            && self.split.is_none_or(|split| split == thing.split)
    }
}

fn is(wanted: Option<&str>, found: &str) -> bool {
    wanted.is_none_or(|wanted| wanted == found)
}

fn contains(text: &str, part: &str) -> bool {
    text.to_lowercase().contains(&part.to_lowercase())
}

/// A time to the minute, or the day it is on.
fn then(wanted: Option<&str>, found: Option<When>, zone: &Zone) -> bool {
    let Some(wanted) = wanted else { return true };
    let Some(found) = found else { return false };
    if !wanted.contains('T') {
        return wanted.parse().is_ok_and(|day: jiff::civil::Date| found.day(zone) == day);
    }
    let at: Option<jiff::civil::DateTime> = wanted.parse().ok();
    let at = at.and_then(|at| Some(zone.rules().to_ambiguous_zoned(at).compatible().ok()?.timestamp()));
    matches!((found, at), (When::At(found), Some(at)) if found == at)
}

//! Whether what was proposed is what should have been.

use ingest::{Draft, Kind, Name, Value};

use super::text::plain;
use super::truth::Expected;

/// A proposal in the terms of the truth.
#[derive(Debug, PartialEq)]
pub(super) struct Item {
    kind: &'static str,
    title: String,
    start: Option<String>,
    end: Option<String>,
    due: Option<String>,
    location: String,
    amount: Option<f64>,
    done: bool,
}

impl Item {
    pub(super) fn of(draft: &Draft) -> Self {
        let words = |name: Name| match draft.value(name) {
            Some(Value::Text(words)) => plain(words),
            _ => String::new(),
        };
        Self {
            kind: kind(draft),
            title: words(Name::Title),
            start: time(draft, Name::Start),
            end: time(draft, Name::End),
            due: time(draft, Name::Due),
            location: words(Name::Location),
            amount: match draft.value(Name::Amount) {
                Some(Value::Amount(amount)) => Some(*amount),
                _ => None,
            },
            done: draft.value(Name::Done) == Some(&Value::Flag(true)),
        }
    }

    /// Whether every property that the truth names is right.
    pub(super) fn is(&self, expected: &Expected) -> bool {
        let places = [&expected.location, &expected.alt_location];
        let mut places = places.into_iter().flatten().peekable();
        self.kind == expected.kind
            && self.title == plain(&expected.title)
            && self.start == expected.start
            && self.end == expected.end
            && self.due == expected.due
            && (places.peek().is_none() || places.any(|place| self.location == plain(place)))
            && expected.amount.is_none_or(|amount| self.amount == Some(amount))
            && expected.done.is_none_or(|done| self.done == done)
    }
}

/// Whether any event was proposed at the start of an expected one; none where that has no start.
pub(super) fn start_found(expected: &Expected, drafts: &[&Draft]) -> Option<bool> {
    expected.start.as_ref()?;
    let found = drafts.iter().any(|draft| kind(draft) == expected.kind && time(draft, Name::Start) == expected.start);
    (expected.kind == "event").then_some(found)
}

fn kind(draft: &Draft) -> &'static str {
    match draft.kind {
        Kind::Event => "event",
        Kind::Task => "task",
        Kind::Contact => "contact",
    }
}

fn time(draft: &Draft, name: Name) -> Option<String> {
    match draft.value(name)? {
        Value::Day(day) => Some(day.to_string()),
        Value::Moment(at) => Some(at.strftime("%Y-%m-%dT%H:%M").to_string()),
        Value::Text(_) | Value::Amount(_) | Value::Flag(_) => None,
    }
}

//! What calendar text comes to, and that nothing is lost on the way there and back.

mod hostile;
mod kept;
mod reading;
mod round_trip;
mod samples;
mod series;

use agenda::testing::{HOME, WORK, agenda};
use agenda::{Agenda, Item};
use jiff::Timestamp;

use crate::{Circle, Context, Parsed, parse, print_all};

/// The moment that everything printed in tests is stamped with: 5 March 2026, 08:00 UTC.
pub(crate) fn stamp() -> Timestamp {
    "2026-03-05T08:00:00Z".parse().unwrap()
}

pub(crate) fn context(agenda: &Agenda, circle: Circle) -> Context<'_> {
    Context { agenda, calendar: WORK, list: HOME, circle }
}

/// Reads a calendar, or these lines as one, from one of the person's own devices.
#[track_caller]
pub(crate) fn read(lines: &str) -> Parsed {
    let agenda = agenda();
    let wrapped = format!("BEGIN:VCALENDAR\n{lines}\nEND:VCALENDAR\n");
    let text = if lines.starts_with("BEGIN:VCALENDAR") { lines } else { &wrapped };
    parse(text, &context(&agenda, Circle::Devices)).unwrap()
}

/// The only item among these lines.
#[track_caller]
pub(crate) fn item(lines: &str) -> Item {
    let parsed = read(lines);
    assert_eq!(parsed.items().count(), 1, "{parsed:?}");
    parsed.items().next().unwrap().clone()
}

/// What is printed of what was read, unfolded and without CR.
#[track_caller]
pub(crate) fn printed(parsed: &Parsed, circle: Circle) -> String {
    let agenda = agenda();
    print_all(&parsed.documents, &context(&agenda, circle), stamp()).replace("\r\n ", "").replace('\r', "")
}

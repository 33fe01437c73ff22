//! Sets of hours in which things may be planned, each made once.

use agenda::{CalendarId, Item};

use super::Work;
use super::clock::merged;
use super::rules::{self, InForce};
use crate::span::{Span, Spans};

/// The hours sets of a problem by what they were made of.
#[derive(Default)]
pub(super) struct HoursSets {
    known: Vec<(Made, Spans)>,
}

/// A calendar's hours (or the person's own), narrowed by the hard rules of these numbers.
#[derive(Clone, PartialEq, Eq)]
struct Made {
    calendar: Option<CalendarId>,
    rules: Vec<usize>,
}

impl HoursSets {
    /// Names and spans of all sets.
    pub(super) fn finish(self) -> (Vec<String>, Vec<Spans>) {
        let name = |made: &Made| {
            let base = made.calendar.map_or_else(|| "own".to_owned(), |calendar| calendar.to_string());
            made.rules.iter().fold(base, |name, rule| format!("{name}, rule {rule}"))
        };
        self.known.into_iter().map(|(made, spans)| (name(&made), spans)).unzip()
    }
}

/// The set of hours for an item that is planned in the hours of a calendar, or in the person's own.
pub(super) fn set_for(work: &mut Work, item: &Item, calendar: Option<CalendarId>) -> usize {
    let calendar = calendar.filter(|id| work.agenda.calendar(*id).is_some_and(|calendar| calendar.hours.is_some()));
    let hard = |rule: &InForce| rule.narrows() && rules::concerns(&rule.rule.matches, item);
    let rules = (0..work.rules.len()).filter(|&at| hard(&work.rules[at])).collect();
    let made = Made { calendar, rules };
    if let Some(known) = work.hours.known.iter().position(|(one, _)| *one == made) {
        return known;
    }
    let spans = open(work, &made);
    work.hours.known.push((made, Spans::new(spans)));
    work.hours.known.len() - 1
}

fn open(work: &Work, made: &Made) -> Vec<Span> {
    let settings = work.agenda.settings();
    let own = made.calendar.and_then(|id| work.agenda.calendar(id));
    let base = match own {
        Some(calendar) => {
            let zone = calendar.zone.as_ref().unwrap_or(work.clock.zone());
            work.clock.open(calendar.hours.as_ref().unwrap_or(&settings.hours), zone)
        }
        None => work.clock.open(&settings.hours, work.clock.zone()),
    };
    let slack = i64::from(settings.planning.slack_minutes);
    let rules = made.rules.iter().map(|&at| &work.rules[at]);
    let narrowed = rules.fold(base, |open, rule| rule.narrow(work.clock, open));
    merged(shortened(narrowed, &work.problem.people[0].days, slack))
}

/// Leaves the last minutes of each day unplanned.
fn shortened(mut open: Vec<Span>, days: &[Span], slack: i64) -> Vec<Span> {
    for day in days {
        let mut left = slack;
        for span in open.iter_mut().rev().filter(|span| day.start <= span.start && span.start < day.end) {
            let cut = left.min(span.minutes());
            span.end -= cut;
            left -= cut;
        }
    }
    open
}

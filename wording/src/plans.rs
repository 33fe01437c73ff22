//! Plans in words: why a thing is where it is, what is in its way, and what would come of a change.

mod outlook;
mod reasons;
mod why;

use std::collections::BTreeMap;

use agenda::{Agenda, ItemId, Moment};
use jiff::{SignedDuration, Timestamp, ToSpan};
use planner::{Compiled, Plan, Problem, Room, Span, Thing};

use crate::names;
use crate::text::{capitalised, tidy};
use crate::times::{self, Style};
use crate::tongue::plans::Plans;
use crate::voice::Voice;

pub(crate) use outlook::what_if;
pub use outlook::{Fate, Line, Outlook};
pub use why::Reasoning;

/// A plan as it is talked about.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    pub problem: &'a Problem,
    pub plan: &'a Plan,
    /// The instant of minute 0.
    pub start: Timestamp,
    /// Which of the problem's people is the listener.
    pub you: Option<usize>,
    pub names: Names<'a>,
}

impl<'a> Planned<'a> {
    /// A plan of somebody's own agenda, told to them.
    pub fn of(agenda: &'a Agenda, compiled: &'a Compiled, plan: &'a Plan) -> Self {
        let start = compiled.instant(0);
        Self { problem: &compiled.problem, plan, start, you: Some(0), names: Names::Agenda(agenda) }
    }
}

/// What the listener calls the things and people of a problem, by their ids there. What has no name here is told by its
/// kind: so a name that is not for the listener's eyes is kept from them by leaving it out.
#[derive(Debug, Clone, Copy)]
pub enum Names<'a> {
    /// The titles of an agenda; an id begins with that of an item.
    Agenda(&'a Agenda),
    Table(&'a BTreeMap<String, String>),
}

impl Names<'_> {
    fn find(&self, id: &str, voice: &Voice<'_>) -> Option<String> {
        match self {
            Self::Table(table) => table.get(id).map(|name| names::bare(name, voice)),
            Self::Agenda(agenda) => {
                let item: ItemId = id.split(['@', ' ']).next()?.parse().ok()?;
                agenda.item(item).map(|item| names::bare(&item.title, voice))
            }
        }
    }
}

/// A plan and the listener to whom it is told.
#[derive(Clone, Copy)]
pub(crate) struct Telling<'a> {
    planned: &'a Planned<'a>,
    voice: &'a Voice<'a>,
}

impl<'a> Telling<'a> {
    pub(crate) fn new(planned: &'a Planned<'a>, voice: &'a Voice<'a>) -> Self {
        Self { planned, voice }
    }

    fn words(&self) -> &'static Plans {
        &self.voice.tongue().plans
    }

    fn problem(&self) -> &'a Problem {
        self.planned.problem
    }

    /// A thing in the middle of a sentence.
    fn name(&self, thing: Thing) -> String {
        self.named(thing).unwrap_or_else(|| self.another(thing).to_owned())
    }

    /// A sentence about a thing; one that has no name begins with a capital where it begins the sentence.
    fn about(&self, thing: Thing, said: impl FnOnce(&str) -> String) -> String {
        match self.named(thing) {
            Some(name) => said(&name),
            None => capitalised(&said(self.another(thing))),
        }
    }

    /// The same about the thing that is asked about.
    fn about_asked(&self, thing: Thing, said: impl FnOnce(&str) -> String) -> String {
        match self.named(thing) {
            Some(name) => said(&name),
            None => capitalised(&said(&self.this(thing))),
        }
    }

    /// The thing that is asked about: without a name it is "this task".
    fn this(&self, thing: Thing) -> String {
        let kind = match thing {
            Thing::Task(_) => crate::Thing::Task,
            Thing::Habit(_) => crate::Thing::Habit,
            Thing::Meeting(_) => crate::Thing::Event,
        };
        self.named(thing).unwrap_or_else(|| (self.voice.tongue().words.this)(kind).to_owned())
    }

    /// A name in the quotes of the language.
    fn named(&self, thing: Thing) -> Option<String> {
        self.titled(thing.id(self.problem()))
    }

    fn titled(&self, id: &str) -> Option<String> {
        let name = self.planned.names.find(id, self.voice)?;
        Some((self.voice.tongue().named)(&name))
    }

    /// A thing by its bare name, as a list shows it.
    pub(crate) fn label(&self, thing: Thing) -> String {
        let found = self.planned.names.find(thing.id(self.problem()), self.voice);
        found.unwrap_or_else(|| capitalised(self.another(thing)))
    }

    fn another(&self, thing: Thing) -> &'static str {
        let [task, habit, meeting] = self.words().another;
        match thing {
            Thing::Task(_) => task,
            Thing::Habit(_) => habit,
            Thing::Meeting(_) => meeting,
        }
    }

    /// Somebody else by name.
    fn person(&self, person: usize) -> String {
        let found = self.planned.names.find(&self.problem().people[person].id, self.voice);
        found.map_or_else(|| self.words().somebody.to_owned(), |name| tidy(&name))
    }

    fn is_you(&self, person: usize) -> bool {
        self.planned.you == Some(person)
    }

    fn moment(&self, minute: i64) -> Moment {
        let bound = if minute < 0 { Timestamp::MIN } else { Timestamp::MAX };
        let instant = self.planned.start.checked_add(SignedDuration::from_mins(minute)).unwrap_or(bound);
        Moment::of_instant(instant, &self.voice.zone)
    }

    pub(crate) fn span(&self, span: Span, style: Style) -> String {
        times::span(&self.moment(span.start), &self.moment(span.end), self.voice, style)
    }

    /// A span in a sentence.
    fn on(&self, span: Span) -> String {
        self.span(span, Style::Own)
    }

    /// The same, after the day of this minute was said.
    fn on_after(&self, said: i64, span: Span) -> String {
        let [said, from, to] = [said, span.start, span.end].map(|minute| self.moment(minute).civil());
        let hours = (said.date() == from.date()).then(|| times::hours_of(self.words().same_day, from, to, self.voice));
        hours.flatten().unwrap_or_else(|| self.on(span))
    }

    /// The first of several spans, and how many more there are.
    fn on_all(&self, spans: &[Span], style: Style) -> Option<String> {
        Some(self.with_others(self.span(*spans.first()?, style), spans))
    }

    fn with_others(&self, first: String, spans: &[Span]) -> String {
        match spans.len() {
            ..=1 => first,
            several => (self.words().and_times)(&first, several as u64 - 1),
        }
    }

    fn clock(&self, minute: i64) -> String {
        times::clock(self.moment(minute).civil().time(), self.voice)
    }

    fn at(&self, minute: i64) -> String {
        times::moment(&self.moment(minute), self.voice, Style::Own)
    }

    /// An end: midnight is the end of the day before.
    fn by(&self, minute: i64) -> String {
        let at = self.moment(minute).civil();
        let day_before = at.date().checked_sub(1.day()).ok();
        match day_before.filter(|_| at.time() == jiff::civil::Time::midnight()) {
            Some(day) => times::date(day, self.voice, Style::Own),
            None => self.at(minute),
        }
    }

    fn day(&self, minute: i64) -> String {
        times::date(self.moment(minute).civil().date(), self.voice, Style::Own)
    }

    fn length(&self, minutes: i64) -> String {
        times::length(minutes.unsigned_abs(), self.voice)
    }

    /// A price: `12 points`.
    fn points(&self, price: i64) -> String {
        self.voice.tongue().words.counted(crate::Thing::Point, price.unsigned_abs())
    }

    /// A span with what must stay free between it and a thing, or what the way takes.
    fn with_room(&self, on: String, room: &Room, of: &Room) -> String {
        let gap = self.problem().gap(room, of).max(self.problem().gap(of, room));
        let idle = (room.after + of.before).max(of.after + room.before);
        match gap {
            ..=0 => on,
            _ if gap > idle => (self.words().reasons.with_way)(&on, &self.length(gap)),
            _ => (self.words().reasons.with_slack)(&on, &self.length(gap)),
        }
    }
}

fn room(problem: &Problem, thing: Thing) -> &Room {
    match thing {
        Thing::Task(task) => &problem.tasks[task].room,
        Thing::Habit(habit) => &problem.habits[habit].room,
        Thing::Meeting(meeting) => &problem.meetings[meeting].room,
    }
}

#[cfg(test)]
pub(crate) mod tests;

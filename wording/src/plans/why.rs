//! Why a thing is where it is, or nowhere, and what else there would be.

use planner::{Cause, Earlier, Missing, Other, Plan, Reason, Remedy, Span, Thing, Why, remedies, score};

use super::reasons::Asked;
use super::{Planned, Telling};
use crate::tongue::plans::{PricedPlace, Worse};
use crate::voice::Voice;

/// So many ways out are told.
const WAYS_OUT: usize = 2;

/// An answer to "why here?" or "why not?".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reasoning {
    /// Where it is, or that there is no room for it.
    pub what: String,
    /// The deciding reason first.
    pub why: Vec<String>,
    /// The next best place and its price; of what has no place, what would make room.
    pub otherwise: Vec<String>,
}

impl Reasoning {
    /// Why a piece of a thing stands where it stands.
    pub fn of_place(planned: &Planned<'_>, thing: Thing, why: &Why, voice: &Voice<'_>) -> Self {
        Telling::new(planned, voice).place(thing, why)
    }

    /// Why a thing is left out.
    pub fn of_missing(planned: &Planned<'_>, thing: Thing, missing: &Missing, voice: &Voice<'_>) -> Self {
        Telling::new(planned, voice).missing(thing, missing)
    }

    /// All of it in one breath.
    pub fn whole(&self) -> String {
        let parts = [&self.what].into_iter().chain(&self.why).chain(&self.otherwise);
        parts.map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

impl Telling<'_> {
    fn place(&self, thing: Thing, why: &Why) -> Reasoning {
        let places = &self.words().places;
        let on = self.on(why.span);
        let (what, reasons): (fn(&str, &str) -> String, _) = match &why.earlier {
            _ if self.is_pinned(thing, why.span) => (places.pinned, Vec::new()),
            Earlier::Closed(reasons) if reasons.is_empty() => (places.here, Vec::new()),
            Earlier::Closed(reasons) => {
                let asked = Asked::standing(self.problem(), thing, why.span);
                let earliest = if asked.day.is_some() { places.earliest_that_day } else { places.earliest };
                (earliest, self.reasons(&asked, reasons))
            }
            Earlier::Open(sooner) => (places.here, self.priced(thing, why.span, *sooner, &places.sooner)),
        };
        Reasoning {
            what: self.about_asked(thing, |name| what(name, &on)),
            why: reasons,
            otherwise: self.next(thing, why),
        }
    }

    fn next(&self, thing: Thing, why: &Why) -> Vec<String> {
        match why.other {
            _ if self.is_pinned(thing, why.span) => Vec::new(),
            // It was told already.
            Some(other) if why.earlier == Earlier::Open(other) => Vec::new(),
            Some(other) if other.delta > 0 && other.span.meets(why.span) => self.shifted(thing, why.span, other),
            Some(other) => self.priced(thing, why.span, other, &self.words().places.next),
            // Of a habit only the one day was looked at.
            None if matches!(thing, Thing::Habit(_)) => Vec::new(),
            None => vec![self.words().places.no_other.to_owned()],
        }
    }

    /// A little sooner or later on the same day; that it is later needs no saying.
    fn shifted(&self, thing: Thing, from: Span, other: Other) -> Vec<String> {
        let said = (self.words().places.shifted)(&self.clock(other.span.start), &self.points(other.delta));
        let worse = self.worse(thing, from, other.span).filter(|worse| *worse != Worse::Later);
        std::iter::once(said).chain(worse.as_ref().map(self.words().places.worse)).collect()
    }

    /// Another place with its price, and what is worse there.
    fn priced(&self, thing: Thing, from: Span, other: Other, said: &PricedPlace) -> Vec<String> {
        let (on, points) = (self.on_after(from.start, other.span), self.points(other.delta));
        match other.delta {
            1.. => {
                let worse = self.worse(thing, from, other.span);
                let worse = worse.as_ref().map(self.words().places.worse);
                std::iter::once((said.dearer)(&on, &points)).chain(worse).collect()
            }
            0 => vec![(said.equal)(&on)],
            _ => vec![(said.cheaper)(&on, &points)],
        }
    }

    /// What makes the other place dearer, if it is one of the things that a person can see.
    fn worse(&self, thing: Thing, from: Span, to: Span) -> Option<Worse> {
        let moved = moved(self.planned.plan, thing, from, to);
        let (here, there) = (score(self.problem(), self.planned.plan), score(self.problem(), &moved));
        let end = moved.spans(thing).last().map_or(to.end, |span| span.end);
        let late = self.length(end - self.due(thing).unwrap_or(end));
        let dearer = [
            (there.late - here.late, Worse::Late(late)),
            (there.preference - here.preference, Worse::Unliked),
            (there.habit_deviation - here.habit_deviation, Worse::OffIdeal),
            (there.stability - here.stability, Worse::Moved),
            (there.completion - here.completion, Worse::Later),
        ];
        // The first of the dearest: what a person minds most stands first.
        let (_, worst) = dearer.into_iter().filter(|(more, _)| *more > 0).rev().max_by_key(|(more, _)| *more)?;
        Some(worst)
    }

    pub(crate) fn is_pinned(&self, thing: Thing, span: Span) -> bool {
        let problem = self.problem();
        match thing {
            Thing::Task(task) => problem.tasks[task].pinned.contains(&span),
            Thing::Habit(habit) => problem.habits[habit].pinned.contains(&span),
            Thing::Meeting(meeting) => problem.meetings[meeting].pinned == Some(span),
        }
    }

    fn missing(&self, thing: Thing, missing: &Missing) -> Reasoning {
        let places = &self.words().places;
        match &missing.cause {
            Cause::TooDear(place) => {
                let (on, points) = (self.on(place.span), self.points(place.delta));
                let what = match place.delta {
                    1.. => self.about_asked(thing, |name| (places.too_dear)(name, &on, &points)),
                    _ => self.about_asked(thing, |name| (places.worth_it)(name, &on)),
                };
                Reasoning { what, why: Vec::new(), otherwise: Vec::new() }
            }
            Cause::Conflict(reasons) => {
                let asked = Asked::missing(self, thing, missing.day, reasons);
                let day = asked.window(self.problem()).map(|window| self.day(window.start));
                let what = self.about_asked(thing, |name| match &day {
                    Some(day) => (places.no_room_on)(name, day),
                    None => (places.no_room)(name),
                });
                let otherwise = self.ways_out(&asked, missing, reasons);
                Reasoning { what, why: self.reasons(&asked, reasons), otherwise }
            }
        }
    }

    fn ways_out(&self, asked: &Asked, missing: &Missing, reasons: &[Reason]) -> Vec<String> {
        let mut found = remedies(self.problem(), self.planned.plan, asked.thing, missing);
        if found.is_empty() && reasons.len() > 1 {
            return vec![self.words().remedies.several.to_owned()];
        }
        // Time outside one's hours is nearly always free, and the last that one wants to give.
        found.sort_by_key(|remedy| matches!(remedy.reason, Reason::Hours(_)));
        found.iter().take(WAYS_OUT).filter_map(|remedy| self.way_out(asked, remedy)).collect()
    }

    fn way_out(&self, asked: &Asked, remedy: &Remedy) -> Option<String> {
        let words = &self.words().remedies;
        let on = self.on_near(asked, remedy.span);
        Some(match remedy.reason {
            Reason::Hours(person) if self.is_you(person) => (words.outside_your_hours)(&on),
            Reason::Hours(person) => (words.outside_hours_of)(&self.person(person), &on),
            Reason::Release => (words.sooner)(&on),
            Reason::Due => (words.late)(&on),
            Reason::Day => (words.another_hour)(&on),
            Reason::Rhythm => (words.closer)(&on),
            Reason::Daily => (words.more_a_day)(&on),
            Reason::After(first) => (words.not_after)(&self.name(Thing::Task(first)), &on),
            Reason::Item(other) => (words.without)(&self.name(other), &on),
            Reason::Busy { person, event } => {
                let busy = &self.problem().people[person].busy[event];
                match self.titled(&busy.id) {
                    Some(name) => (words.without)(&name, &on),
                    None => {
                        let fixed = (self.words().reasons.fixed_noun)(&self.on_near(asked, busy.span));
                        (words.without)(&fixed, &self.on_after(busy.span.start, remedy.span))
                    }
                }
            }
            Reason::Horizon | Reason::Now | Reason::Own => return None,
        })
    }
}

/// The plan with one interval of a thing elsewhere.
fn moved(plan: &Plan, thing: Thing, from: Span, to: Span) -> Plan {
    let mut plan = plan.clone();
    let spans = match thing {
        Thing::Task(task) => &mut plan.tasks[task],
        Thing::Habit(habit) => &mut plan.habits[habit],
        Thing::Meeting(meeting) => {
            if let Some(held) = &mut plan.meetings[meeting] {
                held.span = to;
            }
            return plan;
        }
    };
    spans.iter_mut().filter(|span| **span == from).for_each(|span| *span = to);
    spans.sort_unstable();
    plan
}

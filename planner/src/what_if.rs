//! Branches from today's plan: what would move, be late or be at risk, and what that costs.

use crate::diff::Diff;
use crate::objective;
use crate::plan::{Plan, Thing};
use crate::problem::{Busy, Problem, Room};
use crate::rng::Seed;
use crate::solve::{Budget, plan};
use crate::span::Span;

/// Something that could come to pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Supposition {
    /// "Friday off": a person has no time then.
    Away { person: usize, span: Span },
    /// "This slips two days": it cannot begin before so many minutes after it would.
    Slips { thing: Thing, minutes: i64 },
    /// "Drop the report."
    Dropped(Thing),
}

/// A future: the problem as it would be, its plan, and what that changes. Adopting it is adopting this very plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    pub problem: Problem,
    pub plan: Plan,
    pub diff: Diff,
    /// What the others cost then less what they cost today, moves included.
    pub price: i64,
}

/// The future in which all of these come to pass, replanned calmly from the plan that stands.
pub fn what_if(problem: &Problem, today: &Plan, supposed: &[Supposition], budget: Budget, seed: Seed) -> Branch {
    let stands = standing(problem, today);
    let mut then = stands.clone();
    supposed.iter().for_each(|one| suppose(&mut then, today, one));
    let planned = plan(&then, budget, seed);
    let dropped = |thing: Thing| supposed.contains(&Supposition::Dropped(thing));
    let price = |problem: &Problem, plan: &Plan| -> i64 {
        Thing::all(problem)
            .filter(|&thing| !dropped(thing))
            .map(|thing| objective::of(problem, plan, thing).total())
            .sum()
    };
    let price = price(&then, &planned.plan) - price(&stands, today);
    let diff = Diff::between((&stands, today), (&then, &planned.plan));
    Branch { problem: then, plan: planned.plan, diff, price }
}

/// The problem with a plan as the one that stands, so that moving anything has its price.
pub fn standing(problem: &Problem, today: &Plan) -> Problem {
    let mut stands = problem.clone();
    for (task, pieces) in stands.tasks.iter_mut().zip(&today.tasks) {
        task.stood.clone_from(pieces);
    }
    for (habit, held) in stands.habits.iter_mut().zip(&today.habits) {
        habit.stood.clone_from(held);
    }
    for (meeting, held) in stands.meetings.iter_mut().zip(&today.meetings) {
        meeting.stood = held.as_ref().map(|held| held.span);
    }
    stands
}

fn suppose(problem: &mut Problem, today: &Plan, supposed: &Supposition) {
    match *supposed {
        Supposition::Away { person, span } => {
            let concerned: Vec<Thing> =
                Thing::all(problem).filter(|&thing| concerns(problem, today, thing, person)).collect();
            let who = |thing: Thing| concerned.contains(&thing);
            let id = format!("away {}", problem.people[person].busy.len());
            problem.people[person].busy.push(Busy { id, span, room: Room::default() });
            unpin(problem, |thing, pinned| who(thing) && pinned.meets(span));
        }
        Supposition::Slips { thing, minutes } => {
            let begins = today.spans(thing).first().map_or(problem.now, |span| span.start);
            unpin(problem, |other, _| other == thing);
            match thing {
                Thing::Task(task) => problem.tasks[task].release = problem.tasks[task].release.max(begins + minutes),
                Thing::Meeting(meeting) => {
                    let one = &mut problem.meetings[meeting];
                    one.release = one.release.max(begins + minutes);
                }
                Thing::Habit(habit) => {
                    let slipped = begins + minutes;
                    let days = problem.habits[habit].weeks.iter_mut().flat_map(|week| &mut week.days);
                    days.for_each(|day| day.within.start = day.within.start.max(slipped.min(day.within.end)));
                }
            }
        }
        Supposition::Dropped(thing) => drop(problem, thing),
    }
}

/// Leaves a thing out for good; what followed it follows it no more.
fn drop(problem: &mut Problem, thing: Thing) {
    unpin(problem, |other, _| other == thing);
    match thing {
        Thing::Task(task) => {
            let one = &mut problem.tasks[task];
            (one.due, one.hard) = (Some(one.release), true);
            one.stood.clear();
            problem.tasks.iter_mut().for_each(|other| other.after.retain(|(first, _)| *first != task));
        }
        Thing::Habit(habit) => {
            let one = &mut problem.habits[habit];
            one.weeks.iter_mut().for_each(|week| week.times = 0);
            one.stood.clear();
        }
        Thing::Meeting(meeting) => {
            let one = &mut problem.meetings[meeting];
            (one.due, one.stood) = (one.release, None);
        }
    }
}

fn unpin(problem: &mut Problem, loose: impl Fn(Thing, Span) -> bool) {
    for (at, task) in problem.tasks.iter_mut().enumerate() {
        if task.pinned.iter().any(|span| loose(Thing::Task(at), *span)) {
            task.pinned.clear();
        }
    }
    for (at, habit) in problem.habits.iter_mut().enumerate() {
        habit.pinned.retain(|span| !loose(Thing::Habit(at), *span));
    }
    for (at, meeting) in problem.meetings.iter_mut().enumerate() {
        meeting.pinned = meeting.pinned.filter(|span| !loose(Thing::Meeting(at), *span));
    }
}

/// Whether a thing takes time of a person.
fn concerns(problem: &Problem, today: &Plan, thing: Thing, person: usize) -> bool {
    match thing {
        Thing::Task(task) => problem.tasks[task].person == person,
        Thing::Habit(habit) => problem.habits[habit].person == person,
        Thing::Meeting(meeting) => {
            let guests = today.meetings[meeting].iter().flat_map(|held| &held.guests);
            problem.meetings[meeting].required.iter().chain(guests).any(|one| *one == person)
        }
    }
}

//! Time defence: a placed piece is shown as free while it could still go elsewhere, and as busy when it could not.

use crate::explain::masks::Masks;
use crate::explain::{Cause, explain, piece_at};
use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::span::Span;

/// For each piece of a thing whether it must be held: true when no other place before its due date is left.
pub fn must_hold(problem: &Problem, plan: &Plan, thing: Thing) -> Vec<bool> {
    let spans = plan.spans(thing);
    (0..spans.len()).map(|at| !has_other(problem, plan, thing, &spans, at)).collect()
}

fn has_other(problem: &Problem, plan: &Plan, thing: Thing, spans: &[Span], at: usize) -> bool {
    let due = due(problem, thing);
    let masks = Masks::of(&piece_at(problem, plan, thing, spans, at));
    let elsewhere = masks.open().map(|start| masks.span(start)).any(|span| !span.meets(spans[at]) && span.end <= due);
    elsewhere || matches!(thing, Thing::Habit(_)) && other_day(problem, plan, thing, spans, at)
}

/// Whether the occurrence of a habit could be on another day of its week.
fn other_day(problem: &Problem, plan: &Plan, thing: Thing, spans: &[Span], at: usize) -> bool {
    let Thing::Habit(habit) = thing else { return false };
    let mut without = plan.clone();
    without.habits[habit].retain(|span| *span != spans[at]);
    let week = |day: Option<(usize, usize)>| day.map(|(week, _)| week);
    let mine = piece_at(problem, plan, thing, spans, at).day;
    let missing = explain(problem, &without, thing).missing;
    missing.iter().any(|one| one.day != mine && week(one.day) == week(mine) && matches!(one.cause, Cause::TooDear(_)))
}

/// When a thing is due, softly or not; else the end of what is planned.
fn due(problem: &Problem, thing: Thing) -> i64 {
    match thing {
        Thing::Task(task) => problem.tasks[task].due.unwrap_or(problem.horizon),
        Thing::Meeting(meeting) => problem.meetings[meeting].due,
        Thing::Habit(_) => problem.horizon,
    }
}

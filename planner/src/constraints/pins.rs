//! What is pinned stands exactly where it is pinned.

use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::span::Span;

/// Where a thing must stand.
pub(super) fn pinned(problem: &Problem, thing: Thing) -> Vec<Span> {
    match thing {
        Thing::Task(task) => problem.tasks[task].pinned.clone(),
        Thing::Habit(habit) => problem.habits[habit].pinned.clone(),
        Thing::Meeting(meeting) => problem.meetings[meeting].pinned.into_iter().collect(),
    }
}

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    let moved = |thing: &Thing| {
        let (pins, spans) = (pinned(problem, *thing), plan.spans(*thing));
        let whole = matches!(thing, Thing::Habit(_)) || pins.is_empty() || pins.len() == spans.len();
        !whole || pins.iter().any(|pin| !spans.contains(pin))
    };
    Thing::all(problem).filter(moved).collect()
}

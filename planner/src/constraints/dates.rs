//! Nothing begins before now or its release, nor ends after a hard due date.

use super::{Closed, Piece, Reason, unpinned};
use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::span::Span;

pub(super) fn close(piece: &Piece, closed: &mut Closed) {
    let problem = piece.problem;
    closed(Reason::Now, Span::new(0, problem.now));
    let (release, due) = dates(problem, piece.thing);
    closed(Reason::Release, Span::new(0, release));
    if let Some(due) = due {
        closed(Reason::Due, Span::new(due - piece.minutes + 1, problem.horizon));
    }
}

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    unpinned(problem, plan, |thing, span| {
        let (release, due) = dates(problem, thing);
        span.start < release.max(problem.now) || due.is_some_and(|due| span.end > due)
    })
}

/// Release, and the due date if it is hard.
fn dates(problem: &Problem, thing: Thing) -> (i64, Option<i64>) {
    match thing {
        Thing::Task(task) => {
            (problem.tasks[task].release, problem.tasks[task].due.filter(|_| problem.tasks[task].hard))
        }
        Thing::Meeting(meeting) => (problem.meetings[meeting].release, Some(problem.meetings[meeting].due)),
        Thing::Habit(_) => (0, None),
    }
}

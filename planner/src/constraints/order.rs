//! A task is placed only with the tasks that come first, and begins after them.

use super::{Closed, Piece, Reason};
use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::span::Span;

/// What comes first closes all before its end, or everything when it is not placed.
pub(super) fn close_before(piece: &Piece, closed: &mut Closed) {
    let Thing::Task(task) = piece.thing else { return };
    for &(first, lag) in &piece.problem.tasks[task].after {
        let end = piece.plan.tasks[first].iter().map(|span| span.end).max();
        closed(Reason::After(first), Span::new(0, end.map_or(piece.problem.horizon, |end| end + lag)));
    }
}

/// What follows and is placed closes all that would end too late for it.
pub(super) fn close_behind(piece: &Piece, closed: &mut Closed) {
    let Thing::Task(task) = piece.thing else { return };
    for (follower, one) in piece.problem.tasks.iter().enumerate() {
        let Some(begins) = piece.plan.tasks[follower].first().map(|span| span.start) else { continue };
        for &(_, lag) in one.after.iter().filter(|(first, _)| *first == task) {
            let last = begins - lag - piece.minutes;
            closed(Reason::Item(Thing::Task(follower)), Span::new(last + 1, piece.problem.horizon));
        }
    }
}

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    let early = |task: &usize| {
        let Some(begins) = plan.tasks[*task].first() else { return false };
        let late = |&(first, lag): &(usize, i64)| {
            plan.tasks[first].iter().map(|span| span.end).max().is_none_or(|end| begins.start < end + lag)
        };
        problem.tasks[*task].after.iter().any(late)
    };
    (0..problem.tasks.len()).filter(early).map(Thing::Task).collect()
}

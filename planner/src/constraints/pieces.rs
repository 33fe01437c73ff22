//! The pieces of a task are neither too short nor too long, add up to it, and leave the day its share.

use super::{Closed, Piece, Reason};
use crate::plan::{Plan, Thing};
use crate::problem::{Problem, Task};
use crate::span::Span;

pub(super) fn close(piece: &Piece, closed: &mut Closed) {
    let Thing::Task(task) = piece.thing else { return };
    let task = &piece.problem.tasks[task];
    let Some(most) = task.daily else { return };
    for &day in &piece.problem.people[task.person].days {
        if done(&piece.own, day) + piece.minutes > most {
            closed(Reason::Daily, day);
        }
    }
}

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    let wrong = |(_, (task, pieces)): &(usize, (&Task, &Vec<Span>))| {
        let unfit = |piece: &Span| !(task.shortest..=task.longest).contains(&piece.minutes());
        let days = &problem.people[task.person].days;
        let crammed = |most: i64| days.iter().any(|&day| done(pieces, day) > most.max(0));
        task.pinned.is_empty() && (pieces.iter().any(unfit) || task.daily.is_some_and(crammed))
    };
    let tasks = problem.tasks.iter().zip(&plan.tasks).enumerate();
    tasks.filter(wrong).map(|(at, _)| Thing::Task(at)).collect()
}

/// Minutes of the pieces that begin on a day.
fn done(pieces: &[Span], day: Span) -> i64 {
    pieces.iter().filter(|piece| day.start <= piece.start && piece.start < day.end).map(|piece| piece.minutes()).sum()
}

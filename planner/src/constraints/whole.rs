//! A task or meeting is placed whole or not at all, and only those who were invited come.

use crate::plan::{Plan, Thing};
use crate::problem::Problem;

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    let wrong = |thing: &Thing| match *thing {
        Thing::Task(task) => {
            let pieces = &plan.tasks[task];
            !pieces.is_empty() && pieces.iter().map(|piece| piece.minutes()).sum::<i64>() != problem.tasks[task].minutes
        }
        Thing::Habit(_) => false,
        Thing::Meeting(meeting) => plan.meetings[meeting].as_ref().is_some_and(|held| {
            let strange = |guest: &usize| !problem.meetings[meeting].optional.contains(guest);
            let twice = held.guests.iter().enumerate().any(|(at, guest)| held.guests[..at].contains(guest));
            held.span.minutes() != problem.meetings[meeting].minutes || held.guests.iter().any(strange) || twice
        }),
    };
    Thing::all(problem).filter(wrong).collect::<Vec<_>>()
}

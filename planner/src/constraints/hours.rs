//! A piece lies inside one interval of the hours it keeps to; a meeting inside one of each attendee.

use super::{Closed, Piece, Reason, unpinned};
use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::span::Span;

pub(super) fn close(piece: &Piece, closed: &mut Closed) {
    let Some(hours) = kept(piece.problem, piece.thing) else { return };
    for &person in &piece.people {
        let mut open = 0;
        for span in piece.problem.people[person].hours[hours].iter() {
            if span.minutes() >= piece.minutes {
                closed(Reason::Hours(person), Span::new(open, span.start));
                open = span.end - piece.minutes + 1;
            }
        }
        closed(Reason::Hours(person), Span::new(open, piece.problem.horizon));
    }
}

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    unpinned(problem, plan, |thing, span| {
        let Some(hours) = kept(problem, thing) else { return false };
        let outside = |person: usize| !problem.people[person].hours[hours].hold(span);
        match thing {
            Thing::Task(task) => outside(problem.tasks[task].person),
            Thing::Habit(_) => false,
            Thing::Meeting(meeting) => {
                let guests = plan.meetings[meeting].iter().flat_map(|held| &held.guests);
                problem.meetings[meeting].required.iter().chain(guests).any(|&person| outside(person))
            }
        }
    })
}

/// The hours set that a thing keeps to; a habit has its days instead.
fn kept(problem: &Problem, thing: Thing) -> Option<usize> {
    match thing {
        Thing::Task(task) => Some(problem.tasks[task].hours),
        Thing::Meeting(meeting) => Some(problem.meetings[meeting].hours),
        Thing::Habit(_) => None,
    }
}

//! The intervals of a person, with the idle minutes around them, are disjoint; fixed events may overlap one another.

use super::{Closed, Piece, Reason, standing};
use crate::plan::{Plan, Thing};
use crate::problem::{Problem, Room};
use crate::span::Span;

/// Everything that stands closes the starts from which a piece would run into it; travel counts as idle time.
pub(super) fn close(piece: &Piece, closed: &mut Closed) {
    let problem = piece.problem;
    let starts = |span: Span, room: &Room| {
        let wide = span.widened(problem.gap(&piece.room, room), problem.gap(room, &piece.room));
        Span::new(wide.start - piece.minutes + 1, wide.end)
    };
    for &person in &piece.people {
        for (event, busy) in problem.people[person].busy.iter().enumerate() {
            closed(Reason::Busy { person, event }, starts(busy.span, &busy.room));
        }
    }
    for &own in &piece.own {
        closed(Reason::Own, starts(own, &piece.room));
    }
    for &person in &piece.people {
        for (thing, span, room) in standing(problem, piece.plan, person) {
            if thing != piece.thing {
                closed(Reason::Item(thing), starts(span, &room));
            }
        }
    }
}

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    (0..problem.people.len()).flat_map(|person| clashes(problem, plan, person)).collect()
}

fn clashes(problem: &Problem, plan: &Plan, person: usize) -> Vec<Thing> {
    let around = |span: Span, room: &Room| span.widened(room.before, room.after);
    let mut placed: Vec<(Span, Thing)> =
        standing(problem, plan, person).map(|(thing, span, room)| (around(span, &room), thing)).collect();
    placed.sort_unstable();
    let mut found = Vec::new();
    let mut reach = i64::MIN;
    for &(span, thing) in &placed {
        let busy = problem.people[person].busy.iter().any(|busy| around(busy.span, &busy.room).meets(span));
        if span.start < reach || busy {
            found.push(thing);
        }
        reach = reach.max(span.end);
    }
    found
}

//! Between two things at different places there is time for the way, also when something without a place lies between them.

use super::standing;
use crate::plan::{Plan, Thing};
use crate::problem::{Problem, Room};
use crate::span::Span;

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    (0..problem.people.len()).flat_map(|person| stranded(problem, plan, person)).collect()
}

fn stranded(problem: &Problem, plan: &Plan, person: usize) -> Vec<Thing> {
    let placed: Vec<(Thing, Span, Room)> =
        standing(problem, plan, person).filter(|(_, _, room)| room.place.is_some()).collect();
    let busy = problem.people[person].busy.iter().map(|busy| (None, busy.span, busy.room));
    let all: Vec<(Option<Thing>, Span, Room)> =
        placed.iter().map(|&(thing, span, room)| (Some(thing), span, room)).chain(busy).collect();
    let late = |thing: Thing, span: Span, room: Room| {
        all.iter().any(|&(other, before, from)| {
            let way = from.place.zip(room.place).map_or(0, |(from, to)| problem.travel[from][to]);
            let back = room.place.zip(from.place).map_or(0, |(from, to)| problem.travel[from][to]);
            let same = other == Some(thing) && before == span;
            !same
                && (before.end <= span.start && span.start < before.end + way
                    || span.end <= before.start && before.start < span.end + back)
        })
    };
    placed.iter().filter(|&&(thing, span, room)| late(thing, span, room)).map(|&(thing, ..)| thing).collect()
}

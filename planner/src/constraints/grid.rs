//! Starts and ends lie on the grid and inside the horizon.

use super::{Closed, Piece, Reason};
use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::span::Span;

pub(super) fn close(piece: &Piece, closed: &mut Closed) {
    let horizon = piece.problem.horizon;
    closed(Reason::Horizon, Span::new(horizon - piece.minutes + 1, horizon));
}

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    let off = |span: &Span| {
        let crooked = span.start % problem.grid != 0 || span.end % problem.grid != 0;
        crooked || span.start >= span.end || span.start < 0 || span.end > problem.horizon
    };
    Thing::all(problem).filter(|&thing| plan.spans(thing).iter().any(off)).collect()
}

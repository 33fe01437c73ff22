//! The best hour for a habit on one day: the free start that is nearest to the ideal, or the one it had.

use smallvec::smallvec;

use super::Eye;
use crate::bits;
use crate::board::{Board, Offer, Spot};
use crate::ground::Slot;
use crate::objective;
use crate::plan::Thing;

pub(super) fn best(board: &Board, unit: usize, day: &Slot, eye: &mut Eye) -> Option<Offer> {
    let one = board.unit(unit);
    let Thing::Habit(habit) = one.thing else { return None };
    if day.first >= day.until || !board.wanted(unit) {
        return None;
    }
    let problem = board.ground.problem;
    let closed = board.time[one.people[0]].closed(one.room);
    let mut best: Option<(i64, usize)> = None;
    for start in (day.first..day.until).filter(|&start| bits::clear(closed, start, start + one.length)) {
        let gain = objective::gained(problem, &problem.habits[habit], day.ideal, board.ground.span(start, one.length));
        if best.is_none_or(|(most, _)| gain > most) && !eye.overlooks(start, one.length) && !eye.misses() {
            best = Some((gain, start));
        }
    }
    let (gain, start) = best.filter(|&(gain, _)| gain > 0)?;
    let pieces = smallvec![board.ground.span(start, one.length)];
    Some(Offer { spot: Spot { pieces, guests: Vec::new() }, price: board.cost_out(unit) - gain })
}

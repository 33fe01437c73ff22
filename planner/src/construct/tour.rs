//! A round of errands: of a few things at different places the dearest set that one person can do, in an order that fits.

use smallvec::smallvec;

use crate::bits;
use crate::board::{Board, Spot};
use crate::fit;
use crate::ground::Shape;

/// Things ordered at once: every set of them is looked at.
const MOST: usize = 11;

/// A step that is never reached.
const NEVER: usize = usize::MAX;

/// Something to be done in one go by the one whose round it is.
struct Errand {
    unit: usize,
    room: usize,
    length: usize,
    /// The first start at or after each step.
    next: Vec<usize>,
}

/// The board with the best round on it; `None` when there are no ways to save or too many errands to try.
pub(super) fn tour<'g, 'p>(start: &Board<'g, 'p>) -> Option<Board<'g, 'p>> {
    if start.ground.reach == 0 || start.ground.units.len() > MOST {
        return None;
    }
    let errands: Vec<Errand> = (0..start.spots.len()).filter_map(|unit| errand(start, unit)).collect();
    let person = start.unit(errands.first()?.unit).people[0];
    if errands.iter().any(|errand| start.unit(errand.unit).people[0] != person) {
        return None;
    }
    let mut board = start.clone();
    for (at, begins) in order(start, &errands) {
        let spot = Spot { pieces: smallvec![board.ground.span(begins, errands[at].length)], guests: Vec::new() };
        if fit::stands(&board, errands[at].unit, &spot) {
            board.settle(errands[at].unit, spot);
        }
    }
    Some(board)
}

/// What is free, alone and waits for nothing.
fn errand(board: &Board, unit: usize) -> Option<Errand> {
    let (ground, one) = (board.ground, board.unit(unit));
    let (Shape::Piece { starts, guests }, [person]) = (&one.shape, one.people.as_slice()) else { return None };
    if one.pinned || !guests.is_empty() || !one.before.is_empty() || !one.behind.is_empty() {
        return None;
    }
    let (from, until) = board.bounds(unit)?;
    let until = until.div_euclid(ground.problem.grid) - starts.length as i64 + 1;
    let closed = board.time[*person].closed(one.room);
    let open = |word: usize| closed.get(word).map_or(0, |closed| !closed);
    let within = (ground.slot(from), usize::try_from(until).ok()?);
    let allowed = bits::starts(&ground.masks[starts.mask], open, within, starts.length);
    let mut next = vec![NEVER; ground.slots + 1];
    allowed.flat_map(|(word, found)| bits::members(word, found)).for_each(|start| next[start] = start);
    for step in (0..ground.slots).rev() {
        next[step] = next[step].min(next[step + 1]);
    }
    Some(Errand { unit, room: one.room, length: starts.length, next })
}

/// The starts of the dearest set that can be done, of two as dear the one that ends first.
fn order(board: &Board, errands: &[Errand]) -> Vec<(usize, usize)> {
    let count = errands.len();
    // By (set, last of it): the earliest end, and who comes before.
    let mut ends = vec![(NEVER, count); count << count];
    let mut best: Option<(i64, usize, usize, usize)> = None;
    for set in 1..1_usize << count {
        let dear: i64 = (0..count).filter(|at| set >> at & 1 == 1).map(|at| board.cost_out(errands[at].unit)).sum();
        for last in (0..count).filter(|last| set >> last & 1 == 1) {
            let found = earliest(board, errands, &ends, set & !(1 << last), last);
            ends[set * count + last] = found;
            let better = |&(most, end, ..): &(i64, usize, usize, usize)| (-dear, found.0) < (-most, end);
            if found.0 < NEVER && best.as_ref().is_none_or(better) {
                best = Some((dear, found.0, set, last));
            }
        }
    }
    let mut starts = Vec::new();
    let Some((.., mut set, mut last)) = best else { return starts };
    while set != 0 {
        let (end, before) = ends[set * count + last];
        starts.push((last, end - errands[last].length));
        set &= !(1 << last);
        last = before;
    }
    starts
}

/// The earliest end of one errand after a set of others.
fn earliest(board: &Board, errands: &[Errand], ends: &[(usize, usize)], rest: usize, last: usize) -> (usize, usize) {
    let count = errands.len();
    let one = &errands[last];
    let end = |ready: usize| match one.next.get(ready) {
        Some(&start) if start < NEVER => start + one.length,
        _ => NEVER,
    };
    if rest == 0 {
        return (end(0), count);
    }
    let after = (0..count).filter(|before| rest >> before & 1 == 1).map(|before| {
        let gap = board.ground.gaps[errands[before].room][one.room];
        (end(ends[rest * count + before].0.saturating_add(gap)), before)
    });
    after.min().unwrap_or((NEVER, count))
}

//! The best place for one unit while everything else stays where it is.

mod day;
mod piece;
mod split;

use crate::bits;
use crate::board::{Board, Offer, Spot};
use crate::ground::{Shape, Starts};
use crate::rng::Rng;

/// Whether good places are passed over now and then, so that a search sees more than the nearest.
pub(crate) enum Eye<'r> {
    Sharp,
    Blinking(Blink<'r>),
}

/// Passes over single starts, and over all that would take some steps drawn anew for each unit.
pub(crate) struct Blink<'r> {
    pub(crate) rng: &'r mut Rng,
    /// One start in so many is passed over.
    pub(crate) rate: usize,
    /// Steps near which something may be hidden.
    pub(crate) near: &'r [usize],
    pub(crate) hidden: (usize, usize),
}

impl Eye<'_> {
    /// Draws what is hidden from the next unit.
    fn turn(&mut self) {
        let Eye::Blinking(Blink { rng, near, hidden, .. }) = self else { return };
        *hidden = (0, 0);
        if !near.is_empty() && rng.one_in(4) {
            let from = (near[rng.below(near.len())] + rng.below(9)).saturating_sub(8);
            *hidden = (from, from + 1 + rng.below(8));
        }
    }

    /// Whether a start is passed over.
    fn misses(&mut self) -> bool {
        match self {
            Eye::Sharp => false,
            Eye::Blinking(Blink { rng, rate, .. }) => rng.one_in(*rate),
        }
    }

    /// Whether these steps are hidden.
    fn overlooks(&self, start: usize, length: usize) -> bool {
        match self {
            Eye::Sharp => false,
            Eye::Blinking(Blink { hidden, .. }) => start < hidden.1 && hidden.0 < start + length,
        }
    }
}

/// The cheapest place for a unit that is out; `None` when there is none.
pub(crate) fn best(board: &Board, unit: usize, eye: &mut Eye) -> Option<Offer> {
    let one = board.unit(unit);
    if one.pinned {
        return None;
    }
    eye.turn();
    match &one.shape {
        Shape::Piece { starts, guests } => piece::best(board, unit, starts, guests, eye),
        Shape::Split { lengths, daily } => split::best(board, unit, lengths, *daily, eye),
        Shape::Day { slot, .. } => day::best(board, unit, slot, eye),
    }
}

/// Whether a unit that is out may stand exactly here.
pub(crate) fn stands(board: &Board, unit: usize, spot: &Spot) -> bool {
    let ground = board.ground;
    let one = board.unit(unit);
    let Some((from, until)) = board.bounds(unit) else { return false };
    let (Some(first), Some(last)) = (spot.pieces.first(), spot.pieces.last()) else { return false };
    if one.pinned || first.start < from || last.end > until {
        return false;
    }
    let open = |start: usize, length: usize| {
        let free = |&person: &usize| bits::clear(board.time[person].closed(one.room), start, start + length);
        start + length <= ground.slots && one.people.iter().chain(&spot.guests).all(free)
    };
    let fits =
        |starts: &Starts, start: usize| bits::has(&ground.masks[starts.mask], start) && open(start, starts.length);
    let mut pieces = spot.pieces.iter().map(|piece| (ground.slot(piece.start), ground.slot(piece.minutes()), *piece));
    let on_grid = |start: usize, length: usize, piece| ground.span(start, length) == piece;
    match &one.shape {
        Shape::Piece { starts, guests } => {
            let invited = |guest: &usize| {
                guests
                    .iter()
                    .any(|(one, hours)| one == guest && bits::has(&ground.masks[*hours], ground.slot(first.start)))
            };
            spot.pieces.len() == 1
                && spot.guests.iter().all(invited)
                && pieces.all(|(start, length, piece)| {
                    on_grid(start, length, piece) && length == starts.length && fits(starts, start)
                })
        }
        Shape::Split { lengths, daily } => {
            let whole =
                spot.pieces.iter().map(|piece| piece.minutes()).sum::<i64>() == one.length as i64 * ground.problem.grid;
            let apart = spot.pieces.windows(2).all(|two| {
                two[0].end + ground.problem.gap(&ground.rooms[one.room], &ground.rooms[one.room]) <= two[1].start
            });
            whole
                && apart
                && split::within_days(board, one, &spot.pieces, *daily)
                && pieces.all(|(start, length, piece)| {
                    on_grid(start, length, piece)
                        && lengths.iter().any(|starts| starts.length == length && fits(starts, start))
                })
        }
        Shape::Day { slot, .. } => {
            spot.pieces.len() == 1
                && board.wanted(unit)
                && pieces.all(|(start, length, piece)| {
                    on_grid(start, length, piece)
                        && length == one.length
                        && (slot.first..slot.until).contains(&start)
                        && open(start, length)
                })
        }
    }
}

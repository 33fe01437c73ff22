//! A few neighbours in time, put into the best of all orders at the best of all times: by dynamic programming over who
//! has been placed and when, so nothing is missed between the first and the last of them.

use super::Search;
use crate::bits;
use crate::board::{Board, Spot};
use crate::fit;
use crate::ground::{Shape, Starts};
use crate::objective;
use crate::plan::Thing;
use crate::span::Span;
use crate::timeline::FREE;

/// Pieces rearranged at once.
const MOST: usize = 5;

/// Grid steps that they may lie in.
const WIDEST: usize = 160;

/// A price that nothing reaches.
const NEVER: i64 = i64::MAX / 4;

/// One interval that may be moved; `at` is its number among the pieces of its unit.
struct Stone {
    unit: usize,
    at: usize,
    room: usize,
    length: usize,
    /// The price of each start from the first step of the stretch on.
    prices: Vec<i64>,
}

impl Search<'_, '_, '_> {
    /// Rearranges the neighbours of a step in the time of one person. Tells whether anything was changed.
    pub(super) fn rearrange(&mut self, person: usize, slot: usize) -> bool {
        let (first, until, mut stones) = stretch(&self.board, person, slot);
        if stones.len() < 2 || until - first > WIDEST {
            return false;
        }
        let mut units: Vec<usize> = stones.iter().map(|stone| stone.unit).collect();
        units.sort_unstable();
        units.dedup();
        if units.iter().any(|&unit| self.board.unit(unit).behind.iter().any(|(next, _)| units.contains(next))) {
            return false;
        }
        let old: Vec<Spot> = units.iter().map(|&unit| self.board.spots[unit].clone()).collect();
        let bounds: Vec<_> = units.iter().map(|&unit| self.board.bounds(unit)).collect();
        let followers =
            |unit: &usize| self.board.unit(*unit).behind.iter().any(|(next, _)| !self.board.spots[*next].is_empty());
        if units.iter().any(followers) {
            return false;
        }
        units.iter().for_each(|&unit| self.board.lift(unit));
        for stone in &mut stones {
            let Ok(at) = units.binary_search(&stone.unit) else { continue };
            stone.prices = prices(&self.board, stone, &old[at], bounds[at], (first, until));
        }
        let Some(starts) = arrange(&self.board, &stones, until - first) else {
            self.board.revert();
            return false;
        };
        let mut new = old;
        for (stone, start) in stones.iter().zip(starts) {
            if let Ok(at) = units.binary_search(&stone.unit) {
                new[at].pieces[stone.at] = self.board.ground.span(first + start, stone.length);
            }
        }
        for (&unit, mut spot) in units.iter().zip(new) {
            spot.pieces.sort_unstable();
            if !fit::stands(&self.board, unit, &spot) {
                self.board.revert();
                return false;
            }
            self.board.settle(unit, spot);
        }
        true
    }
}

/// Up to [`MOST`] movable pieces from a step on, and the steps between the neighbours before and after them.
fn stretch(board: &Board, person: usize, slot: usize) -> (usize, usize, Vec<Stone>) {
    let owner = &board.time[person].owner;
    let slots = board.ground.slots;
    let mut stones: Vec<Stone> = Vec::new();
    let mut at = slot.min(slots);
    while at > 0 && owner[at - 1] != FREE && owner[at] == owner[at - 1] {
        at -= 1;
    }
    let mut first = at;
    while first > 0 && owner[first - 1] == FREE && at - first < WIDEST {
        first -= 1;
    }
    let mut until = at;
    while at < slots && at - first <= WIDEST {
        if owner[at] == FREE {
            at += 1;
            until = at;
            continue;
        }
        if stones.len() == MOST {
            break;
        }
        let unit = owner[at] as usize;
        let begins = board.ground.span(at, 0).start;
        let Some((number, piece)) =
            board.spots[unit].pieces.iter().enumerate().find(|(_, piece)| piece.start == begins)
        else {
            break;
        };
        let length = board.ground.slot(piece.minutes());
        stones.push(Stone { unit, at: number, room: board.unit(unit).room, length, prices: Vec::new() });
        at += length;
        until = at;
    }
    (first, until, stones)
}

/// What a piece costs at each start, the other pieces of its unit where they were.
fn prices(
    board: &Board,
    stone: &Stone,
    old: &Spot,
    bounds: Option<(i64, i64)>,
    (first, until): (usize, usize),
) -> Vec<i64> {
    let ground = board.ground;
    let one = board.unit(stone.unit);
    let Some((from, to)) = bounds else { return vec![NEVER; until - first] };
    let others = old
        .pieces
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != stone.at)
        .map(|(_, piece)| ground.slot(piece.end))
        .max()
        .unwrap_or(0);
    let open = |start: usize| {
        let free = |&person: &usize| bits::clear(board.time[person].closed(one.room), start, start + stone.length);
        let span = ground.span(start, stone.length);
        start + stone.length <= until
            && from <= span.start
            && span.end <= to
            && one.people.iter().chain(&old.guests).all(free)
    };
    let price = |start: usize| {
        let span = ground.span(start, stone.length);
        let time = one.pace.at((start + stone.length).max(others));
        match &one.shape {
            Shape::Piece { starts, .. } => {
                at(board, starts, start).map(|outside| time + outside - saved(board, stone.unit, span))
            }
            Shape::Split { lengths, .. } => {
                let starts = lengths.iter().find(|starts| starts.length == stone.length)?;
                at(board, starts, start).map(|outside| time + outside - saved(board, stone.unit, span))
            }
            Shape::Day { slot, .. } => {
                let Thing::Habit(habit) = one.thing else { return None };
                let inside = (slot.first..slot.until).contains(&start);
                inside.then(|| -objective::gained(ground.problem, &ground.problem.habits[habit], slot.ideal, span))
            }
        }
    };
    (first..until).map(|start| if open(start) { price(start).unwrap_or(NEVER) } else { NEVER }).collect()
}

/// The price of being outside the liked windows; `None` where the start is not allowed.
fn at(board: &Board, starts: &Starts, start: usize) -> Option<i64> {
    let masks = &board.ground.masks;
    let outside =
        starts.liked.iter().filter(|(liked, _)| !bits::has(&masks[*liked], start)).map(|(_, cost)| cost).sum();
    bits::has(&masks[starts.mask], start).then_some(outside)
}

/// What standing where it stood before saves.
fn saved(board: &Board, unit: usize, span: Span) -> i64 {
    let problem = board.ground.problem;
    match board.unit(unit).thing {
        Thing::Task(task) if problem.tasks[task].stood.contains(&span) => {
            objective::move_price(problem, problem.tasks[task].moves, span)
        }
        Thing::Meeting(meeting) if problem.meetings[meeting].stood == Some(span) => {
            objective::move_price(problem, problem.meetings[meeting].moves, span)
        }
        _ => 0,
    }
}

/// The least price of having placed a set of stones, one of them last and begun by a step; and the step at which it begins.
type Least = Vec<(i64, u16)>;

/// The cheapest starts of all stones, if they fit at all.
fn arrange(board: &Board, stones: &[Stone], width: usize) -> Option<Vec<usize>> {
    let count = stones.len();
    let mut least: Vec<Least> = vec![Least::new(); count << count];
    for set in 1..1_usize << count {
        for last in (0..count).filter(|last| set >> last & 1 == 1) {
            let rest = set & !(1 << last);
            let mut so_far = (NEVER, 0);
            let best = (0..width).map(|start| {
                let price = stones[last].prices[start];
                let ready = match before(board, stones, &least, rest, last, start) {
                    _ if price >= NEVER => NEVER,
                    Some((before, ..)) => before,
                    None if rest == 0 => 0,
                    None => NEVER,
                };
                if ready < NEVER && ready + price < so_far.0 {
                    so_far = (ready + price, start as u16);
                }
                so_far
            });
            let best = best.collect();
            least[last << count | set] = best;
        }
    }
    trace(board, stones, &least, width)
}

/// The cheapest way to have placed `rest` before `next` begins: (price, who is last, when they begin).
fn before(
    board: &Board,
    stones: &[Stone],
    least: &[Least],
    rest: usize,
    next: usize,
    start: usize,
) -> Option<(i64, usize, usize)> {
    let count = stones.len();
    let ways = (0..count).filter(|last| rest >> last & 1 == 1).filter_map(|last| {
        let gap = board.ground.gaps[stones[last].room][stones[next].room];
        let latest = start.checked_sub(stones[last].length + gap)?;
        let (price, begins) = least[last << count | rest][latest];
        (price < NEVER).then_some((price, last, usize::from(begins)))
    });
    ways.min()
}

fn trace(board: &Board, stones: &[Stone], least: &[Least], width: usize) -> Option<Vec<usize>> {
    let count = stones.len();
    let mut set = (1 << count) - 1;
    let end = |last: &usize| least[last << count | set][width - 1];
    let mut last = (0..count).min_by_key(end)?;
    let (price, mut start) = end(&last);
    if price >= NEVER {
        return None;
    }
    let mut starts = vec![0; count];
    loop {
        starts[last] = usize::from(start);
        set &= !(1 << last);
        if set == 0 {
            return Some(starts);
        }
        let (_, previous, begins) = before(board, stones, least, set, last, usize::from(start))?;
        last = previous;
        start = begins as u16;
    }
}

//! What is taken out: stretches of time, or the way of something badly served.

use smallvec::smallvec;

use super::Search;
use crate::bits;
use crate::board::{self, Spot};
use crate::fit;
use crate::ground::{Shape, Starts};
use crate::timeline::FREE;

/// Fewest units of a stretch, and how many more there may be; of a small problem a third.
const FEWEST: usize = 2;
const MORE: usize = 18;

/// Starts looked at by something that pushes others aside.
const SEEN: usize = 256;

impl Search<'_, '_, '_> {
    /// Takes some units out; tells which, and which of them is to be put back before all others.
    pub(super) fn ruin(&mut self) -> (Vec<usize>, Option<usize>) {
        let most = (self.board.spots.len() / 3).clamp(4, MORE);
        let count = FEWEST + self.rng.below(most);
        let mut pool = Vec::with_capacity(2 * (FEWEST + MORE));
        match self.rng.below(16) {
            0..3 => self.stretch(count, &mut pool),
            3..6 => {
                self.stretch(count / 2, &mut pool);
                self.stretch(count - count / 2, &mut pool);
            }
            6..10 => {
                let unit = self.sufferer();
                self.clear_way(unit, count, &mut pool);
                return (pool, Some(unit));
            }
            _ => {
                let first = self.push_aside(&mut pool);
                return (pool, first);
            }
        }
        (pool, None)
    }

    fn drawn(&mut self) -> usize {
        self.near[self.rng.below(self.drawn_from.max(1))]
    }

    /// Of a few units the one that could gain most.
    fn sufferer(&mut self) -> usize {
        let homeless = self.board.homeless.len();
        if homeless > 0 && self.rng.one_in(3) {
            return self.board.homeless[self.rng.below(homeless)];
        }
        let mut worst = self.drawn();
        for _ in 0..4 {
            let other = self.drawn();
            if self.could_gain(other) > self.could_gain(worst) {
                worst = other;
            }
        }
        worst
    }

    fn could_gain(&self, unit: usize) -> i64 {
        self.board.cost(unit) - self.wishes[unit].price
    }

    fn take(&mut self, unit: usize, pool: &mut Vec<usize>) {
        if self.board.unit(unit).pinned || self.board.spots[unit].is_empty() {
            return;
        }
        let mut all = Vec::new();
        self.board.with_followers(unit, &mut all);
        for unit in all {
            self.board.lift(unit);
            pool.push(unit);
        }
    }

    /// Neighbours in time around something drawn.
    fn stretch(&mut self, count: usize, pool: &mut Vec<usize>) {
        let unit = self.drawn();
        let start = self.board.spots[unit].pieces.first().map(|piece| piece.start);
        let slot = start.map_or(self.wishes[unit].slot, |start| self.board.ground.slot(start));
        self.around(unit, slot, count, None, pool);
    }

    /// What stands between where something is and where it would rather be.
    fn clear_way(&mut self, unit: usize, count: usize, pool: &mut Vec<usize>) {
        let wish = self.wishes[unit].slot;
        let last = self.board.ground.slots.saturating_sub(1);
        let stands = self.board.spots[unit].pieces.last().map_or(last, |piece| self.board.ground.slot(piece.start));
        let from = wish.min(stands);
        let slot = from + self.rng.below(wish.max(stands) - from + 1);
        self.take(unit, pool);
        if self.rng.next() & 1 == 0 {
            for &(first, _) in &self.board.unit(unit).before {
                self.take(first, pool);
            }
        }
        self.around(unit, slot, count, None, pool);
    }

    /// Takes the nearest units to a step, in the time of someone whom `unit` concerns, but for one spared.
    fn around(&mut self, unit: usize, slot: usize, count: usize, spared: Option<usize>, pool: &mut Vec<usize>) {
        let people = &self.board.unit(unit).people;
        if people.is_empty() {
            return;
        }
        let person = people[self.rng.below(people.len())];
        let slots = self.board.ground.slots;
        let (mut left, mut right) = (slot, slot);
        let mut found: Vec<usize> = Vec::with_capacity(count);
        while found.len() < count && (left > 0 || right < slots) {
            let owner = &self.board.time[person].owner;
            let seen = if right < slots && (left == 0 || self.rng.next() & 1 == 0) {
                right += 1;
                owner[right - 1]
            } else {
                left -= 1;
                owner[left]
            };
            let other = seen as usize;
            if seen != FREE && spared != Some(other) && !found.contains(&other) {
                found.push(other);
            }
        }
        for unit in found {
            self.take(unit, pool);
        }
    }

    /// Something badly served takes a place it wants; whoever stands there must find another.
    fn push_aside(&mut self, pool: &mut Vec<usize>) -> Option<usize> {
        let unit = self.sufferer();
        let ground = self.board.ground;
        let one = &ground.units[unit];
        let Shape::Piece { starts, .. } = &one.shape else {
            self.clear_way(unit, FEWEST + MORE / 4, pool);
            return Some(unit);
        };
        if !one.before.is_empty() && self.rng.next() & 1 == 0 {
            self.clear_way(unit, FEWEST + MORE / 4, pool);
            return Some(unit);
        }
        let stood = self.board.spots[unit].pieces.first().copied();
        self.take(unit, pool);
        let start = self.target(unit, starts)?;
        for other in self.in_the_way(unit, start, starts.length) {
            self.take(other, pool);
        }
        let spot = Spot { pieces: smallvec![ground.span(start, starts.length)], guests: Vec::new() };
        if !self.board.spots[unit].is_empty() || !fit::stands(&self.board, unit, &spot) {
            return None;
        }
        pool.retain(|&other| other != unit);
        self.board.settle(unit, spot);
        if let Some(stood) = stood {
            let count = self.rng.below(MORE / 2);
            self.around(unit, ground.slot(stood.start), count, Some(unit), pool);
        }
        None
    }

    /// A start that only movable things forbid, and that would be cheaper: rather an early one, by chance.
    fn target(&mut self, unit: usize, starts: &Starts) -> Option<usize> {
        let ground = self.board.ground;
        let one = &ground.units[unit];
        let (from, until) = self.board.bounds(unit)?;
        let first = ground.slot(from);
        let until = (until.div_euclid(ground.problem.grid) - starts.length as i64 + 1).max(0) as usize;
        let fixed: Vec<&[u64]> = one.people.iter().map(|&person| self.board.time[person].fixed(one.room)).collect();
        let free = |word: usize| !fixed.iter().fold(0, |sum, fixed| sum | fixed.get(word).copied().unwrap_or(u64::MAX));
        let allowed = &ground.masks[starts.mask];
        let cheaper = |start: &usize| one.pace.at(start + starts.length) < self.board.cost(unit);
        let found = bits::starts(allowed, free, (first, until), starts.length);
        let open: Vec<usize> =
            found.flat_map(|(word, starts)| bits::members(word, starts)).take(SEEN).filter(cheaper).collect();
        if open.is_empty() {
            return None;
        }
        let near = open.len().min(1 << self.rng.below(9));
        Some(open[self.rng.below(near)])
    }

    /// Who keeps a unit from a start.
    fn in_the_way(&self, unit: usize, start: usize, length: usize) -> Vec<usize> {
        let ground = self.board.ground;
        let one = &ground.units[unit];
        let mut found = Vec::new();
        let (from, to) = (start.saturating_sub(ground.reach), (start + length + ground.reach).min(ground.slots));
        for &person in &one.people {
            for other in board::standing(&self.board.time[person], from, to) {
                let room = ground.units[other].room;
                let clash = self.board.spots[other].pieces.iter().any(|piece| {
                    let (begins, ends) = (ground.slot(piece.start), ground.slot(piece.end));
                    begins < start + length + ground.gaps[one.room][room] && start < ends + ground.gaps[room][one.room]
                });
                if clash && !found.contains(&other) {
                    found.push(other);
                }
            }
        }
        found
    }
}

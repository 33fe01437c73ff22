//! From a plan to a better one: take some things out, put them back otherwise, keep what is not much worse.

mod exact;
mod ruin;

use crate::board::{Board, Spot};
use crate::construct::{Order, Ranks, fill};
use crate::fit::{self, Blink, Eye};
use crate::rng::Rng;

/// At most so many of those left out are tried again in one step.
const RETRIED: usize = 12;

/// How often a search passes over a good place: once in so many, drawn for each step.
const BLINKS: [usize; 4] = [16, 32, 64, usize::MAX];

/// The heat at the start is the mean worth of a unit, divided by this.
const COOL: i64 = 12;

/// By how many 1024ths heat falls in each of the [`ROUNDS`]: to 1/150 over all of them.
const COOLING: i64 = 947;

/// One step in so many finds the best order of a few neighbours, the others take out and put back: often where a few are
/// much of all, seldom in a long plan.
const EXACT: (usize, usize) = (6, 64);

/// The parts of a budget after which the best plan so far is told.
pub(crate) const ROUNDS: u64 = 64;

pub(crate) struct Search<'s, 'g, 'p> {
    board: Board<'g, 'p>,
    ranks: &'s Ranks,
    rng: Rng,
    /// How much worse a step may be and still be kept, on average.
    heat: i64,
    /// What each unit would cost, and where it would begin, if it were alone.
    wishes: Vec<Wish>,
    /// All units, those nearest to what must change first ..
    near: Vec<usize>,
    /// .. and how many of them are drawn from by now.
    drawn_from: usize,
    best: Vec<Spot>,
    best_total: i64,
    /// Units that stand otherwise than in `best`.
    strayed: Vec<usize>,
    stray: Vec<bool>,
}

struct Wish {
    price: i64,
    slot: usize,
}

impl<'s, 'g, 'p> Search<'s, 'g, 'p> {
    /// A search from `board`; `start` holds only what is fixed. Of `near`, the first `hit` units are those that must change.
    pub(crate) fn new(
        board: Board<'g, 'p>,
        start: &Board<'g, 'p>,
        ranks: &'s Ranks,
        rng: Rng,
        near: Vec<usize>,
        hit: usize,
    ) -> Self {
        let units = board.spots.len() as i64;
        let worth: i64 = (0..board.spots.len()).map(|unit| -ranks.of(unit, Order::Heavy)).sum();
        Search {
            ranks,
            rng,
            heat: worth / units.max(1) / COOL,
            wishes: wishes(start),
            drawn_from: hit,
            near,
            best: board.spots.clone(),
            best_total: board.total,
            strayed: Vec::new(),
            stray: vec![false; board.spots.len()],
            board,
        }
    }

    pub(crate) fn best(&self) -> (i64, &[Spot]) {
        (self.best_total, &self.best)
    }

    /// One of the [`ROUNDS`]: cooler than the one before, and seeing further from what was hit.
    pub(crate) fn round(&mut self, steps: u64) {
        for _ in 0..steps {
            self.step();
        }
        self.heat = self.heat * COOLING / 1024;
        self.drawn_from = (self.drawn_from + self.near.len().div_ceil(ROUNDS as usize / 4)).min(self.near.len());
    }

    /// One removal and re-insertion.
    fn step(&mut self) {
        let before = self.board.total;
        let units = self.board.spots.len();
        if self.rng.one_in((units / 4).clamp(EXACT.0, EXACT.1)) {
            return self.rearrange_somewhere(before);
        }
        let (mut pool, first) = self.ruin();
        self.retry(&mut pool);
        self.order(&mut pool);
        if let Some(at) = first.and_then(|first| pool.iter().position(|&unit| unit == first)) {
            pool[..=at].rotate_right(1);
        }
        let rate = BLINKS[self.rng.below(BLINKS.len())];
        let near: Vec<usize> = pool.iter().map(|&unit| self.former(unit)).collect();
        let blink = Blink { rng: &mut self.rng, rate, near: &near, hidden: (0, 0) };
        fill(&mut self.board, &pool, &mut Eye::Blinking(blink));
        if self.board.total > before + self.heat * self.rng.patience() / 1024 {
            self.board.revert();
        } else {
            self.keep();
        }
    }

    /// Where a unit began before this step, or would like to.
    fn former(&self, unit: usize) -> usize {
        self.board.stood(unit).map_or(self.wishes[unit].slot, |start| self.board.ground.slot(start))
    }

    /// Puts a few neighbours into their best order.
    fn rearrange_somewhere(&mut self, before: i64) {
        let unit = self.near[self.rng.below(self.drawn_from.max(1))];
        let Some(piece) = self.board.spots[unit].pieces.first() else { return };
        let slot = self.board.ground.slot(piece.start);
        let people = &self.board.unit(unit).people;
        if people.is_empty() {
            return;
        }
        let person = people[self.rng.below(people.len())];
        if self.rearrange(person, slot) && self.board.total <= before {
            self.keep();
        } else {
            self.board.revert();
        }
    }

    fn keep(&mut self) {
        let (stray, strayed) = (&mut self.stray, &mut self.strayed);
        self.board.keep(|unit| {
            if !std::mem::replace(&mut stray[unit], true) {
                strayed.push(unit);
            }
        });
        if self.board.total >= self.best_total {
            return;
        }
        self.best_total = self.board.total;
        for unit in self.strayed.drain(..) {
            self.stray[unit] = false;
            self.best[unit].clone_from(&self.board.spots[unit]);
        }
    }

    /// Gives some of those left out another chance.
    fn retry(&mut self, pool: &mut Vec<usize>) {
        let homeless = self.board.homeless.len();
        for _ in 0..RETRIED.min(homeless) {
            let unit = self.board.homeless[self.rng.below(homeless)];
            if !pool.contains(&unit) && self.board.wanted(unit) {
                pool.push(unit);
            }
        }
    }

    /// The order of putting back: by a rank, by chance, or as they stood but for a few.
    fn order(&mut self, pool: &mut Vec<usize>) {
        match self.rng.below(16) {
            0..6 => {
                pool.sort_by_cached_key(|&unit| self.former(unit));
                for _ in 0..(1 + self.rng.below(3)).min(pool.len()) {
                    let unit = pool.remove(self.rng.below(pool.len()));
                    pool.insert(self.rng.below(pool.len() + 1), unit);
                }
            }
            6..9 => self.rng.shuffle(pool),
            drawn => {
                self.rng.shuffle(pool);
                pool.sort_by_key(|&unit| self.ranks.of(unit, Order::ALL[drawn - 9]));
            }
        }
    }
}

/// What every unit would have if nothing but what is fixed stood in its way.
fn wishes(start: &Board) -> Vec<Wish> {
    let last = start.ground.slots.saturating_sub(1);
    let wish = |unit: usize| {
        let offer = fit::best(start, unit, &mut Eye::Sharp);
        let begins = offer.as_ref().map_or(start.unit(unit).earliest, |offer| offer.spot.pieces[0].start);
        Wish { price: offer.map_or(start.cost(unit), |offer| offer.price), slot: start.ground.slot(begins).min(last) }
    };
    (0..start.spots.len()).map(wish).collect()
}

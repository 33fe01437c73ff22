//! The best start for what is done in one go: a scan over fitting starts that ends when time itself costs too much.

use smallvec::smallvec;

use super::Eye;
use crate::bits;
use crate::board::{Board, Offer, Spot};
use crate::ground::{Starts, Unit};
use crate::objective;
use crate::plan::Thing;
use crate::span::Span;

pub(super) fn best(
    board: &Board,
    unit: usize,
    starts: &Starts,
    guests: &[(usize, usize)],
    eye: &mut Eye,
) -> Option<Offer> {
    let ground = board.ground;
    let one = board.unit(unit);
    let (from, until) = board.bounds(unit)?;
    let last = until.div_euclid(ground.problem.grid) - starts.length as i64;
    let first = ground.slot(from);
    if last < first as i64 {
        return None;
    }
    let mut search = Search { board, one, starts, guests, best: None };
    let (first, until) = (first, last as usize + 1);
    match one.people.as_slice() {
        [person] => {
            let closed = board.time[*person].closed(one.room);
            search.scan(|word| closed.get(word).map_or(0, |closed| !closed), first, until, eye);
        }
        people => {
            let all: Vec<&[u64]> = people.iter().map(|&person| board.time[person].closed(one.room)).collect();
            let open =
                |word: usize| !all.iter().fold(0, |sum, closed| sum | closed.get(word).copied().unwrap_or(u64::MAX));
            search.scan(open, first, until, eye);
        }
    }
    search.stay(first, until);
    let (price, start) = search.best?;
    let spot = Spot { pieces: smallvec![ground.span(start, starts.length)], guests: search.coming(start).collect() };
    Some(Offer { spot, price: price + one.anchor })
}

struct Search<'s, 'g, 'p> {
    board: &'s Board<'g, 'p>,
    one: &'s Unit,
    starts: &'s Starts,
    guests: &'s [(usize, usize)],
    /// (price, start)
    best: Option<(i64, usize)>,
}

impl Search<'_, '_, '_> {
    fn scan(&mut self, open: impl Fn(usize) -> u64, first: usize, until: usize, eye: &mut Eye) {
        let allowed = &self.board.ground.masks[self.starts.mask];
        for (word, mut fitting) in bits::starts(allowed, open, (first, until), self.starts.length) {
            fitting &= self.worthwhile(word);
            while fitting != 0 {
                let start = word * bits::WORD + fitting.trailing_zeros() as usize;
                let time = self.one.pace.at(start + self.starts.length);
                if self.best.is_some_and(|(price, _)| time >= price) {
                    return;
                }
                fitting &= fitting - 1;
                if eye.overlooks(start, self.starts.length) || eye.misses() {
                    continue;
                }
                let price = time + self.disliked(start) + self.missing(start);
                if self.best.is_none_or(|(least, _)| price < least) {
                    self.best = Some((price, start));
                    fitting &= self.worthwhile(word);
                }
            }
        }
    }

    /// Starts that can still be cheaper: once one outside the only liked window is found, later ones must lie inside it.
    fn worthwhile(&self, word: usize) -> u64 {
        match (self.best, self.starts.liked.as_slice(), self.guests) {
            (Some(_), [(liked, _)], []) => self.board.ground.masks[*liked][word],
            _ => u64::MAX,
        }
    }

    fn disliked(&self, start: usize) -> i64 {
        let outside = |liked: &usize| !bits::has(&self.board.ground.masks[*liked], start);
        self.starts.liked.iter().filter(|(liked, _)| outside(liked)).map(|(_, cost)| cost).sum()
    }

    fn coming(&self, start: usize) -> impl Iterator<Item = usize> + '_ {
        let room = self.one.room;
        let free = move |&&(guest, hours): &&(usize, usize)| {
            bits::has(&self.board.ground.masks[hours], start)
                && bits::clear(self.board.time[guest].closed(room), start, start + self.starts.length)
        };
        self.guests.iter().filter(free).map(|&(guest, _)| guest)
    }

    fn missing(&self, start: usize) -> i64 {
        if self.guests.is_empty() {
            return 0;
        }
        self.board.ground.problem.weights.guest * (self.guests.len() - self.coming(start).count()) as i64
    }

    /// Where it stood before is worth the price of a move.
    fn stay(&mut self, first: usize, until: usize) {
        let Some((stood, saved)) = self.stood() else { return };
        let ground = self.board.ground;
        let start = ground.slot(stood.start);
        let same = ground.span(start, self.starts.length) == stood;
        let fits = |&person: &usize| {
            bits::clear(self.board.time[person].closed(self.one.room), start, start + self.starts.length)
        };
        if !same
            || start < first
            || start >= until
            || !bits::has(&ground.masks[self.starts.mask], start)
            || !self.one.people.iter().all(fits)
        {
            return;
        }
        let price = self.one.pace.at(start + self.starts.length) + self.disliked(start) + self.missing(start) - saved;
        if self.best.is_none_or(|(least, _)| price < least) {
            self.best = Some((price, start));
        }
    }

    fn stood(&self) -> Option<(Span, i64)> {
        let problem = self.board.ground.problem;
        let (stood, moves) = match self.one.thing {
            Thing::Task(task) => (problem.tasks[task].stood.first().copied(), problem.tasks[task].moves),
            Thing::Meeting(meeting) => (problem.meetings[meeting].stood, problem.meetings[meeting].moves),
            Thing::Habit(_) => (None, 0),
        };
        stood.map(|stood| (stood, objective::move_price(problem, moves, stood)))
    }
}

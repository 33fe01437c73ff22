//! The best layout of a task in several pieces: day by day, how much is done by then, and inside a day where.

use super::Eye;
use crate::bits;
use crate::board::{Board, Offer, Spot};
use crate::ground::{Starts, Unit};
use crate::objective;
use crate::plan::Thing;
use crate::span::Span;

/// A price that nothing reaches.
const NEVER: i64 = i64::MAX / 4;

pub(super) fn best(board: &Board, unit: usize, lengths: &[Starts], daily: usize, eye: &mut Eye) -> Option<Offer> {
    let (shortest, longest) = (lengths.first()?.length, lengths.last()?.length);
    if lengths.iter().all(|one| board.ground.masks[one.mask].iter().all(|&word| word == 0)) {
        return None;
    }
    let one = board.unit(unit);
    let (from, until) = board.bounds(unit)?;
    let until = until.div_euclid(board.ground.problem.grid).max(0) as usize;
    let mut layout = Layout {
        board,
        one,
        lengths,
        shortest,
        longest,
        daily,
        idle: board.ground.gaps[one.room][one.room],
        saved: saved(board, one),
        done: vec![NEVER; one.length + 1],
        days: Vec::new(),
        best: None,
    };
    layout.done[0] = 0;
    layout.run(board.ground.slot(from), until, eye);
    let (price, pieces) = layout.trace()?;
    let pieces = pieces.into_iter().map(|(start, length)| board.ground.span(start, length)).collect();
    // Each piece was counted, the first one is free.
    let price = price - board.ground.problem.weights.piece + one.anchor;
    Some(Offer { spot: Spot { pieces, guests: Vec::new() }, price })
}

/// Pieces of the plan before, and what keeping each one saves.
fn saved(board: &Board, one: &Unit) -> Vec<(Span, i64)> {
    let problem = board.ground.problem;
    let Thing::Task(task) = one.thing else { return Vec::new() };
    let task = &problem.tasks[task];
    task.stood.iter().map(|&stood| (stood, objective::move_price(problem, task.moves, stood))).collect()
}

/// Whether no local day gets more than its share.
pub(super) fn within_days(board: &Board, one: &Unit, pieces: &[Span], daily: usize) -> bool {
    let days = &board.ground.problem.people[one.people[0]].days;
    let day = |piece: &Span| days.partition_point(|day| day.end <= piece.start);
    let most = daily as i64 * board.ground.problem.grid;
    pieces.iter().all(|piece| {
        pieces.iter().filter(|other| day(other) == day(piece)).map(|other| other.minutes()).sum::<i64>() <= most
    })
}

struct Layout<'s, 'g, 'p> {
    board: &'s Board<'g, 'p>,
    one: &'s Unit,
    lengths: &'s [Starts],
    shortest: usize,
    longest: usize,
    daily: usize,
    /// Steps between two pieces of the task itself.
    idle: usize,
    saved: Vec<(Span, i64)>,
    /// Least price of having done so many steps by the end of the last day seen.
    done: Vec<i64>,
    days: Vec<Worked>,
    best: Option<Finish>,
}

/// A day on which something can be done.
struct Worked {
    table: Table,
    /// For each amount done by its end, how much of it on this day.
    today: Vec<usize>,
}

/// Least prices inside one day, by (step of the day, amount done today), and the length of the piece that ends there.
struct Table {
    first: usize,
    width: usize,
    cells: Vec<(i64, u16)>,
}

/// The cheapest end: on the last day of the list, at a step, with an amount done that day.
struct Finish {
    price: i64,
    day: usize,
    step: usize,
    today: usize,
    last: usize,
}

impl Layout<'_, '_, '_> {
    fn run(&mut self, from: usize, until: usize, eye: &mut Eye) {
        let ground = self.board.ground;
        let days = &ground.problem.people[self.one.people[0]].days;
        let skip = days.partition_point(|day| ground.slot(day.end) <= from);
        for day in &days[skip..] {
            let first = ground.slot(day.start).max(from);
            let end = ground.slot(day.end).min(until);
            if first >= until || self.hopeless(first) {
                break;
            }
            // Pieces that need time between them keep it at midnight too.
            let end = if end < until { end.saturating_sub(self.idle) } else { end };
            if first < end {
                self.day(first, end, eye);
            }
        }
    }

    /// Whether no layout that ends after this step can be cheaper than the best.
    fn hopeless(&self, step: usize) -> bool {
        let Some(best) = &self.best else { return false };
        let piece = self.board.ground.problem.weights.piece;
        let bonus: i64 = self.saved.iter().map(|(_, price)| price).sum();
        let rest = |done: usize| (self.one.length - done).div_ceil(self.longest) as i64 * piece;
        let least = (0..self.one.length).map(|done| self.done[done].saturating_add(rest(done))).min().unwrap_or(NEVER);
        self.one.pace.at(step + self.shortest) + least - bonus >= best.price
    }

    fn day(&mut self, first: usize, end: usize, eye: &mut Eye) {
        let starts = self.open_starts(first, end);
        let (Some(&opens), Some(&last)) = (starts.first(), starts.last()) else { return };
        let end = end.min(last + self.longest);
        let width = self.daily.min(self.one.length) + 1;
        let mut table = Table { first: opens, width, cells: vec![(NEVER, 0); (end - opens + 1) * width] };
        table.cells[0].0 = 0;
        let mut carried = 0;
        let mut worked = false;
        for start in starts {
            table.carry(carried, start - opens);
            carried = start - opens;
            if !eye.misses() {
                worked |= self.pieces(&mut table, start, end, eye);
            }
        }
        if worked {
            table.carry(carried, end - opens);
            self.close(table);
        }
    }

    /// Starts of a day at which at least the shortest piece fits.
    fn open_starts(&self, first: usize, end: usize) -> Vec<usize> {
        let closed = self.board.time[self.one.people[0]].closed(self.one.room);
        let open = |word: usize| closed.get(word).map_or(0, |closed| !closed);
        let until = (end + 1).saturating_sub(self.shortest);
        let allowed = &self.board.ground.masks[self.lengths[0].mask];
        let starts = bits::starts(allowed, open, (first, until), self.shortest);
        starts.flat_map(|(word, fitting)| bits::members(word, fitting)).collect()
    }

    /// Every piece that begins at one step.
    fn pieces(&mut self, table: &mut Table, start: usize, end: usize, eye: &Eye) -> bool {
        let closed = self.board.time[self.one.people[0]].closed(self.one.room);
        let mut worked = false;
        for at in 0..self.lengths.len() {
            let (length, mask) = (self.lengths[at].length, self.lengths[at].mask);
            if start + length > end || eye.overlooks(start, length) || !bits::clear(closed, start, start + length) {
                break;
            }
            if bits::has(&self.board.ground.masks[mask], start) {
                worked |= self.piece(table, at, start - table.first);
            }
        }
        worked
    }

    /// Offers one piece to every amount done before it today, and as the last piece of all.
    fn piece(&mut self, table: &mut Table, at: usize, step: usize) -> bool {
        let length = self.lengths[at].length;
        let price = self.price(at, table.first + step);
        let end = self.one.pace.at(table.first + step + length);
        let mut used = false;
        for before in 0..table.width.saturating_sub(length) {
            let ready = if before == 0 {
                0
            } else if step >= self.idle {
                table.price(step - self.idle, before)
            } else {
                NEVER
            };
            if ready >= NEVER {
                continue;
            }
            used = true;
            let sum = ready + price;
            table.offer(step + length, before + length, sum, length);
            let earlier = self.done[self.one.length - before - length];
            if earlier < NEVER && self.best.as_ref().is_none_or(|best| earlier + sum + end < best.price) {
                let (step, today) = (step + length, before + length);
                self.best =
                    Some(Finish { price: earlier + sum + end, day: self.days.len(), step, today, last: length });
            }
        }
        used
    }

    fn price(&self, at: usize, start: usize) -> i64 {
        let ground = self.board.ground;
        let one = &self.lengths[at];
        let outside = |liked: usize| !bits::has(&ground.masks[liked], start);
        let disliked: i64 = one.liked.iter().filter(|(liked, _)| outside(*liked)).map(|(_, cost)| cost).sum();
        let span = ground.span(start, one.length);
        let kept: i64 = self.saved.iter().filter(|(stood, _)| *stood == span).map(|(_, price)| price).sum();
        ground.problem.weights.piece + disliked - kept
    }

    /// The amounts done by the end of the day.
    fn close(&mut self, table: Table) {
        let end = table.cells.len() / table.width - 1;
        let mut done = self.done.clone();
        let mut today = vec![0; done.len()];
        for amount in 1..table.width {
            let price = table.price(end, amount);
            if price >= NEVER {
                continue;
            }
            for before in 0..done.len() - amount {
                let sum = self.done[before] + price;
                if self.done[before] < NEVER && sum < done[before + amount] {
                    done[before + amount] = sum;
                    today[before + amount] = amount;
                }
            }
        }
        self.done = done;
        self.days.push(Worked { table, today });
    }

    /// The pieces of the cheapest layout, (start, length) in order of time.
    fn trace(self) -> Option<(i64, Vec<(usize, usize)>)> {
        let Finish { price, day, step, today, last } = self.best?;
        let table = &self.days.get(day)?.table;
        let start = step - last;
        let mut pieces = vec![(table.first + start, last)];
        if today > last {
            table.trace(start - self.idle, today - last, self.idle, &mut pieces);
        }
        let mut left = self.one.length - today;
        for worked in self.days[..day].iter().rev() {
            let amount = worked.today[left];
            if amount > 0 {
                let end = worked.table.cells.len() / worked.table.width - 1;
                worked.table.trace(end, amount, self.idle, &mut pieces);
                left -= amount;
            }
        }
        pieces.reverse();
        Some((price, pieces))
    }
}

impl Table {
    fn price(&self, step: usize, amount: usize) -> i64 {
        self.cells[step * self.width + amount].0
    }

    /// What was possible by an earlier step still is by a later one.
    fn carry(&mut self, from: usize, to: usize) {
        for step in from + 1..=to {
            for amount in 0..self.width {
                let before = self.cells[(step - 1) * self.width + amount].0;
                let cell = &mut self.cells[step * self.width + amount];
                if before <= cell.0 {
                    *cell = (before, 0);
                }
            }
        }
    }

    fn offer(&mut self, step: usize, amount: usize, price: i64, length: usize) {
        let cell = &mut self.cells[step * self.width + amount];
        if price < cell.0 {
            *cell = (price, length as u16);
        }
    }

    /// Adds the pieces of this day's best layout of an amount by a step, last first.
    fn trace(&self, mut step: usize, mut amount: usize, idle: usize, pieces: &mut Vec<(usize, usize)>) {
        while amount > 0 {
            let length = usize::from(self.cells[step * self.width + amount].1);
            if length == 0 {
                step -= 1;
                continue;
            }
            pieces.push((self.first + step - length, length));
            amount -= length;
            if amount > 0 {
                step -= length + idle;
            }
        }
    }
}

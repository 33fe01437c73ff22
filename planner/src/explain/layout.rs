//! Why a task of several pieces has no layout: the fewest reasons without any one of which there is one.

use std::collections::BTreeMap;

use super::{Cause, Missing, Other};
use crate::constraints::{self, Reason};
use crate::objective;
use crate::plan::{Plan, Thing};
use crate::problem::{Problem, Task};
use crate::span::Span;

/// Minutes, by reason, in which no piece of the task can lie.
type Closed = BTreeMap<Reason, Vec<Span>>;

pub(super) fn missing(problem: &Problem, plan: &Plan, task: usize) -> Missing {
    let closed = closed(problem, plan, task);
    let cause = match within(problem, task, &closed) {
        Some(other) => Cause::TooDear(other),
        None => Cause::Conflict(minimal(problem, &problem.tasks[task], &closed, closed.keys().copied().collect())),
    };
    Missing { day: None, cause }
}

/// Some layout of the task, from its first piece to its last.
pub(super) fn place(problem: &Problem, plan: &Plan, task: usize) -> Option<Other> {
    within(problem, task, &closed(problem, plan, task))
}

fn within(problem: &Problem, task: usize, closed: &Closed) -> Option<Other> {
    let one = &problem.tasks[task];
    let all: Vec<Reason> = closed.keys().copied().collect();
    let pieces = layout(problem, one, closed, &all)?;
    let span = Span::new(pieces.first()?.start, pieces.last()?.end);
    let delta = objective::task(problem, one, &pieces).total() - objective::task(problem, one, &[]).total();
    Some(Other { span, delta })
}

/// Leaves out whatever is not needed, what could move first, in halves so that few layouts are tried.
fn minimal(problem: &Problem, task: &Task, closed: &Closed, mut kept: Vec<Reason>) -> Vec<Reason> {
    let mut size = kept.len().div_ceil(2);
    while size > 0 {
        let mut end = kept.len();
        while end > 0 {
            let from = end.saturating_sub(size);
            let rest: Vec<Reason> = kept[..from].iter().chain(&kept[end..]).copied().collect();
            if layout(problem, task, closed, &rest).is_none() {
                kept = rest;
            }
            end = from;
        }
        size = if size == 1 { 0 } else { size.div_ceil(2) };
    }
    kept
}

/// The minutes that each reason closes: those that every piece, even the shortest, would have to leave free.
fn closed(problem: &Problem, plan: &Plan, task: usize) -> Closed {
    let thing = Thing::Task(task);
    let mut piece = super::piece(problem, plan, thing, Vec::new(), None);
    // A piece of one grid step is closed exactly where no longer one may pass.
    piece.minutes = problem.grid;
    let mut closed = Closed::new();
    constraints::close(&piece, &mut |reason, starts: Span| {
        if reason != Reason::Daily && starts.start < starts.end {
            closed.entry(reason).or_default().push(starts);
        }
    });
    if problem.tasks[task].daily.is_some() {
        closed.insert(Reason::Daily, Vec::new());
    }
    closed
}

/// Some layout of the task that only the given reasons restrict.
fn layout(problem: &Problem, task: &Task, closed: &Closed, reasons: &[Reason]) -> Option<Vec<Span>> {
    let grid = problem.grid;
    let slots = (problem.horizon / grid).max(0) as usize;
    let mut free = vec![true; slots];
    for span in reasons.iter().flat_map(|reason| &closed[reason]) {
        let slot = |minute: i64| ((minute.max(0) + grid - 1) / grid).min(slots as i64) as usize;
        free[slot(span.start).min(slot(span.end))..slot(span.end)].fill(false);
    }
    let whole = (task.minutes / grid) as usize;
    let shortest = ((task.shortest.max(1) + grid - 1) / grid) as usize;
    let longest = (task.longest / grid).max(0) as usize;
    let idle = ((problem.gap(&task.room, &task.room).max(0) + grid - 1) / grid) as usize;
    if task.minutes % grid != 0 {
        return None;
    }
    let daily =
        task.daily.filter(|_| reasons.contains(&Reason::Daily)).map_or(whole, |most| (most / grid).max(0) as usize);
    let pieces = Sizes { whole, shortest, longest, idle, daily };
    let days: Vec<(usize, usize)> = (problem.people[task.person].days.iter())
        .map(|day| ((day.start.max(0) / grid) as usize, ((day.end.max(0) / grid) as usize).min(slots)))
        .collect();
    let inside = |start: usize, length: usize| {
        let span = Span::new(start as i64 * grid, (start + length) as i64 * grid);
        let hours = Reason::Hours(task.person);
        !reasons.contains(&hours) || problem.people[task.person].hours[task.hours].hold(span)
    };
    let found = pieces.lay(&free, &days, inside)?;
    Some(
        found
            .into_iter()
            .map(|(start, length)| Span::new(start as i64 * grid, (start + length) as i64 * grid))
            .collect(),
    )
}

/// The sizes of a task in grid steps.
struct Sizes {
    whole: usize,
    shortest: usize,
    longest: usize,
    idle: usize,
    daily: usize,
}

/// Pieces in grid steps: (start, length).
type Steps = Vec<(usize, usize)>;

/// A way to an amount: the amount before the day, and the pieces of the day.
type Way = Option<(usize, Steps)>;

/// The last piece of a layout, by the step at which it is over and the amount done.
type Table = Vec<Vec<Option<(usize, usize)>>>;

impl Sizes {
    /// Amounts that can be done by the end of each day, and from them a layout.
    fn lay(&self, free: &[bool], days: &[(usize, usize)], inside: impl Fn(usize, usize) -> bool) -> Option<Steps> {
        let mut ways: Vec<Vec<Way>> = Vec::new();
        let mut reached = vec![false; self.whole + 1];
        reached[0] = true;
        for &(from, to) in days {
            let today = self.day(free, from, to, &inside);
            let mut new: Vec<Way> = vec![None; self.whole + 1];
            for (amount, pieces) in today {
                for before in (0..=self.whole - amount).filter(|&before| reached[before]) {
                    if !reached[before + amount] && new[before + amount].is_none() {
                        new[before + amount] = Some((before, pieces.clone()));
                    }
                }
            }
            reached.iter_mut().zip(&new).for_each(|(reached, way)| *reached |= way.is_some());
            ways.push(new);
        }
        reached[self.whole].then(|| self.gather(&ways))
    }

    fn gather(&self, ways: &[Vec<Way>]) -> Steps {
        let mut left = self.whole;
        let mut pieces = Steps::new();
        for way in ways.iter().rev() {
            if let Some((before, today)) = &way[left] {
                pieces.extend(today.iter().rev());
                left = *before;
            }
        }
        pieces.reverse();
        pieces
    }

    /// Every amount that one day can hold, with pieces for it.
    fn day(
        &self,
        free: &[bool],
        from: usize,
        to: usize,
        inside: &impl Fn(usize, usize) -> bool,
    ) -> Vec<(usize, Steps)> {
        let most = self.daily.min(self.whole);
        let mut table: Table = vec![vec![None; most + 1]; to.saturating_sub(from) + 1];
        for start in from..to {
            let step = start - from;
            carry(&mut table, step);
            let run = free[start..to].iter().take_while(|free| **free).count();
            for length in (self.shortest..=self.longest.min(run).min(most)).filter(|&length| inside(start, length)) {
                for before in 0..=most - length {
                    let ready = before == 0 || step >= self.idle && table[step - self.idle][before].is_some();
                    if ready && table[step + length][before + length].is_none() {
                        table[step + length][before + length] = Some((step, length));
                    }
                }
            }
        }
        let last = table.len() - 1;
        carry(&mut table, last);
        let held = (1..=most).filter(|&amount| table[last][amount].is_some());
        held.map(|amount| (amount, self.trace(&table, from, amount))).collect()
    }

    fn trace(&self, table: &Table, from: usize, mut amount: usize) -> Steps {
        let mut pieces = Steps::new();
        let mut step = table.len() - 1;
        while let Some((start, length)) = table[step][amount].filter(|_| amount > 0) {
            pieces.push((from + start, length));
            amount -= length;
            step = start.saturating_sub(self.idle);
        }
        pieces.reverse();
        pieces
    }
}

/// What is over by one step is over by the next.
fn carry(table: &mut Table, step: usize) {
    let (before, after) = table.split_at_mut(step);
    if let (Some(before), Some(after)) = (before.last(), after.first_mut()) {
        after.iter_mut().zip(before).for_each(|(after, before)| *after = after.or(*before));
    }
}

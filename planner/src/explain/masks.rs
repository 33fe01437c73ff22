//! Which starts each reason closes, and the fewest reasons that close them all.

use crate::constraints::{self, Piece, Reason};
use crate::span::Span;

pub(crate) struct Masks {
    grid: i64,
    minutes: i64,
    /// For each start, how many reasons close it.
    closers: Vec<u32>,
    /// The starts that each reason closes, as ranges that do not overlap, in order of rank.
    reasons: Vec<(Reason, Vec<(usize, usize)>)>,
}

impl Masks {
    pub(crate) fn of(piece: &Piece) -> Masks {
        let grid = piece.problem.grid;
        let slots = (piece.problem.horizon / grid).max(0);
        let mut found: Vec<(Reason, usize, usize)> = Vec::new();
        constraints::close(piece, &mut |reason, starts: Span| {
            let slot = |minute: i64| {
                (minute.div_euclid(grid) + i64::from(minute.rem_euclid(grid) != 0)).clamp(0, slots) as usize
            };
            let (from, to) = (slot(starts.start), slot(starts.end));
            if from < to {
                found.push((reason, from, to));
            }
        });
        let mut masks = Masks { grid, minutes: piece.minutes, closers: vec![0; slots as usize], reasons: Vec::new() };
        masks.gather(found);
        masks
    }

    /// Puts the ranges of each reason together; the order of reasons is that of their rank.
    fn gather(&mut self, mut found: Vec<(Reason, usize, usize)>) {
        found.sort_unstable_by_key(|&(reason, from, to)| (rank(reason), reason, from, to));
        for (reason, from, to) in found {
            match self.reasons.last_mut() {
                Some((last, ranges)) if *last == reason => match ranges.last_mut() {
                    Some(range) if from <= range.1 => range.1 = range.1.max(to),
                    _ => ranges.push((from, to)),
                },
                _ => self.reasons.push((reason, vec![(from, to)])),
            }
        }
        for (_, ranges) in &self.reasons {
            for &(from, to) in ranges {
                self.closers[from..to].iter_mut().for_each(|closers| *closers += 1);
            }
        }
    }

    pub(crate) fn slots(&self) -> usize {
        self.closers.len()
    }

    pub(crate) fn span(&self, start: usize) -> Span {
        Span::new(start as i64 * self.grid, start as i64 * self.grid + self.minutes)
    }

    /// Starts that nothing closes.
    pub(crate) fn open(&self) -> impl Iterator<Item = usize> + '_ {
        self.closers.iter().enumerate().filter(|(_, closers)| **closers == 0).map(|(start, _)| start)
    }

    /// The first of them before `until`.
    pub(crate) fn first_open(&self, until: usize) -> Option<usize> {
        self.open().next().filter(|&start| start < until)
    }

    /// Fewest reasons that still close `from..to`, which all together close: the lowest ranks are left out first.
    pub(crate) fn minimal(&self, from: usize, to: usize) -> Vec<Reason> {
        let mut closers = self.closers[from..to].to_vec();
        let mut kept = Vec::new();
        for (reason, ranges) in self.reasons.iter().rev() {
            let inside =
                ranges.iter().map(|&(first, last)| (first.clamp(from, to) - from, last.clamp(from, to) - from));
            let spare = inside.clone().all(|(first, last)| closers[first..last].iter().all(|&closers| closers > 1));
            if spare {
                inside.for_each(|(first, last)| closers[first..last].iter_mut().for_each(|closers| *closers -= 1));
            } else {
                kept.push(*reason);
            }
        }
        kept.reverse();
        kept
    }
}

/// Which reasons are worth naming first: what holds for all before what is fixed, that before what could move.
fn rank(reason: Reason) -> u8 {
    match reason {
        Reason::Hours(_) | Reason::Day => 0,
        Reason::Horizon => 1,
        Reason::Now => 2,
        Reason::Release => 3,
        Reason::Due => 4,
        Reason::Rhythm | Reason::Daily => 5,
        Reason::Own => 6,
        Reason::After(_) => 7,
        Reason::Busy { .. } => 8,
        Reason::Item(_) => 9,
    }
}

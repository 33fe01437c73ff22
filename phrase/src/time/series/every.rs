//! How often: "every other week", "every first Friday", "daily", "twice a week".

use super::Draft;
use crate::time::{Parser, Read};
use crate::when::{Frequency, Part};
use crate::word::{Unit, Word};

impl Parser<'_> {
    /// "every other week", "every 3rd month", "every first friday", "every Mon and Wed", "every 5 minutes".
    pub(super) fn every_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if draft.said_every && draft.every.is_some() {
            return None;
        }
        let of = self.skip(self.skip(i, Word::Of), Word::In);
        let at = self.has(of, Word::Every)?;
        draft.said_every = true;
        let (interval, next) = self.interval(at);
        let dash = next + usize::from(self.is_sign(next, '-') && self.glued(next));
        if let Some((unit, end)) = self.unit(dash).filter(|_| !self.is_work_days(dash)) {
            draft.frequency(unit, interval)?;
            return Some(end);
        }
        if let Some(end) = self.weekday_row(draft, next) {
            draft.every = Some(Frequency::Weekly);
            draft.interval = Some(interval);
            return Some(end);
        }
        if let Some((part, end)) = self.part_word(next) {
            draft.part = Some(part);
            draft.frequency(Unit::Day, interval)?;
            return Some(end);
        }
        if let Some((month, end)) = self.month_name(next) {
            draft.every = Some(Frequency::Yearly);
            draft.months.push(month as i8);
            return Some(self.days_of_month(draft, end).unwrap_or(end));
        }
        // What comes next must say what is repeated: "every first friday", "every 9th of the month".
        let start = self.skip(at, Word::The);
        (self.place_piece(draft, start)).or_else(|| {
            self.time_of_day(draft, start).inspect(|_e| {
                draft.every = Some(Frequency::Daily);
            })
        })
    }

    fn is_work_days(&self, i: usize) -> bool {
        self.has(i, Word::WorkDays).is_some()
    }

    /// "other", "3", "3rd", "second": how many steps, 1 where nothing is said.
    pub(super) fn interval(&self, at: usize) -> (u32, usize) {
        if let Some(next) = self.has(at, Word::Other)
            && self.counts(next)
        {
            return (2, next);
        }
        if let Some((n, next)) = self
            .ordinal(at)
            .or_else(|| self.integer(at))
            .filter(|(n, next)| (1..=1000).contains(n) && self.counts(*next))
        {
            // "every second Tuesday" counts weeks; "every 2nd Tuesday of the month" does not.
            let of = self.weekday_word(next).and_then(|(_, e)| self.has(e, Word::Of));
            if of.is_none() {
                return (n as u32, next);
            }
        }
        (1, at)
    }

    fn counts(&self, at: usize) -> bool {
        self.unit(at).is_some()
            || self.weekday_word(at).is_some()
            || self.part_word(at).is_some()
            || self.has(at, Word::WorkDays).is_some()
    }

    pub(super) fn part_word(&self, i: usize) -> Read<Part> {
        self.pick(i, |w| match w {
            Word::Part(p) => Some(p),
            Word::DayPart(0, p) => Some(p),
            _ => None,
        })
    }

    /// "daily", "once a week", "twice a day", "5 times a week", "4x week".
    pub(super) fn often_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if let Some(((every, interval), at)) = self.pick(i, |w| match w {
            Word::Often(f, n) => Some((f, n)),
            _ => None,
        }) {
            if draft.every.is_some() {
                return None;
            }
            draft.every = Some(every);
            draft.interval = Some(interval);
            draft.said_every = true;
            return Some(at);
        }
        let once = self.pick(i, |w| match w {
            Word::Once(n) => Some(n),
            _ => None,
        });
        let (n, at) = match once {
            Some(read) => read,
            None => {
                let (n, at) = self.integer(i).filter(|(n, _)| (1..=50).contains(n))?;
                let x = self.tokens.word(at) == "x";
                (n as u32, if x { at + 1 } else { self.has(at, Word::Times)? })
            }
        };
        let joint = self.skip(self.skip(self.skip(at, Word::Every), Word::In), Word::Of);
        let (unit, end) = self.unit(self.skip(self.skip(joint, Word::A), Word::The))?;
        if draft.every.is_some() {
            return None;
        }
        draft.frequency(unit, 1)?;
        draft.times = (n > 1).then_some(n);
        draft.said_every = true;
        Some(end)
    }
}

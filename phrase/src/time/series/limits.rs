//! From when, until when, how many times, and what is left out.

use super::Draft;
use jiff::civil::{Date, Time, Weekday};

use crate::calendar::add_days;
use crate::time::Parser;
use crate::time::clock::Hint;
use crate::when::{Frequency, Stretch};
use crate::word::{Unit, Word};

impl Parser<'_> {
    /// "starting march 3rd", "until next month", "for 8 times", "for 2 months", "for the next six weeks".
    pub(super) fn limit_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if draft.every.is_none() && draft.month_days.is_empty() {
            return None;
        }
        if let Some(end) = self.count_piece(draft, i) {
            return Some(end);
        }
        if let Some(at) = self.has(i, Word::Until) {
            let (spec, end) = self.spec(at, Hint::None).filter(|(s, _)| s.has_date() && !s.weak)?;
            let at = self.resolve(&spec)?;
            draft.until = Some(last_day(&at)?);
            return Some(end);
        }
        let at =
            self.has(i, Word::Starting).or_else(|| self.has(i, Word::Since)).or_else(|| self.has(i, Word::From))?;
        if let Some(read) = self.starts_and_ends(draft, at) {
            return Some(read);
        }
        let (spec, end) = self.spec(at, Hint::None).filter(|(s, _)| s.has_date())?;
        let stretch = self.resolve(&spec)?;
        draft.starts = Some(stretch.start.date());
        if spec.clock.is_some() && draft.clocks.is_empty() {
            draft.clocks.push(stretch.start.time());
        }
        // "from 23 March on"
        let on = self
            .has(end, Word::On)
            .filter(|n| self.kind(*n).is_none() || self.is_sign(*n, ',') || self.spec(*n, Hint::None).is_none());
        Some(on.unwrap_or(end))
    }

    fn starts_and_ends(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        let (left, next) = self.spec(at, Hint::None).filter(|(s, _)| s.has_date() && s.clock.is_none())?;
        let until = self.has(next, Word::Until)?;
        let (right, end) = self.spec(until, Hint::None).filter(|(s, _)| s.has_date())?;
        draft.starts = Some(self.resolve(&left)?.start.date());
        draft.until = Some(last_day(&self.resolve(&right)?)?);
        Some(end)
    }

    fn count_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let at = self.has(i, Word::For).unwrap_or(i);
        if let Some((n, next)) = self.integer(at).filter(|(n, _)| (1..=10_000).contains(n))
            && let Some(end) = self.has(next, Word::Times)
        {
            let per = self.unit(self.skip(self.skip(end, Word::A), Word::Every)).is_some();
            if !per {
                draft.count = Some(n as u32);
                return Some(end);
            }
        }
        if at == i {
            return None;
        }
        let next = self.skip(self.skip(at, Word::The), Word::Which(crate::word::Which::Next));
        let (said, end) = self.length(next).filter(|(s, _)| s.unit as u8 >= Unit::Day as u8)?;
        draft.lasting = Some(said);
        Some(end)
    }

    /// "except on 2 April", "except weekends", "but not on Fridays".
    pub(super) fn except_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        draft.every?;
        let at = self.has(i, Word::Except)?;
        let mut days = Draft { every: Some(Frequency::Weekly), ..Draft::default() };
        let on = self.skip(at, Word::On);
        if let Some(end) = self.weekday_row(&mut days, self.skip(on, Word::Every)) {
            if draft.weekdays.is_empty() {
                draft.every = Some(Frequency::Weekly);
                let all = [
                    Weekday::Monday,
                    Weekday::Tuesday,
                    Weekday::Wednesday,
                    Weekday::Thursday,
                    Weekday::Friday,
                    Weekday::Saturday,
                    Weekday::Sunday,
                ];
                draft.weekdays = all.iter().map(|d| (0, *d)).collect();
            }
            draft.weekdays.retain(|d| !days.weekdays.contains(d));
            return Some(end);
        }
        let mut at = at;
        let mut end = None;
        while let Some((spec, next)) = self.spec(at, Hint::None).filter(|(s, _)| s.has_date()) {
            let stretch = self.resolve(&spec)?;
            let mut day = stretch.start.date();
            while day < stretch.end.date() || day == stretch.start.date() {
                draft.except.push(day);
                day = add_days(day, 1)?;
                if draft.except.len() > 366 {
                    break;
                }
            }
            end = Some(next);
            let joined = self.skip_joints(next);
            if joined == next {
                break;
            }
            at = joined;
        }
        end
    }
}

fn last_day(stretch: &Stretch) -> Option<Date> {
    let date = stretch.end.date();
    let coarse = stretch.end > stretch.start && stretch.end.time() == Time::midnight();
    // "until next month" ends where it begins; "until March 5" ends with that day.
    match stretch.grain {
        crate::when::Grain::Day if coarse => add_days(date, -1),
        _ if stretch.shape == crate::when::Shape::Range && coarse => add_days(date, -1),
        _ => Some(stretch.start.date()),
    }
}

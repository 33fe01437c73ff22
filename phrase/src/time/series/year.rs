//! When in the year: "on December 21st and 31st", "in week 12", "in June".

use super::Draft;
use crate::time::Parser;
use crate::time::clock::Hint;
use crate::when::Frequency;
use crate::word::{Unit, Word};

impl Parser<'_> {
    /// "on december 21st and 31st", "in week 12 and 14", "in june".
    pub(super) fn year_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let at = self.skip(self.skip(self.skip(i, Word::In), Word::On), Word::The);
        if self.has(at, Word::Unit(Unit::Week)).is_some() && draft.every == Some(Frequency::Weekly) {
            let mut at = at + 1;
            while let Some((n, next)) = self.digits(at).filter(|(n, _)| (1..=53).contains(n)).map(|(n, _)| (n, at + 1))
            {
                draft.weeks.push(n as i8);
                draft.every = Some(Frequency::Yearly);
                at = next;
                let joined = self.skip_joints(at);
                if self.digits(joined).is_some() {
                    at = joined;
                }
            }
            return (!draft.weeks.is_empty()).then_some(at);
        }
        if draft.every != Some(Frequency::Yearly) || !draft.month_days.is_empty() {
            return None;
        }
        if let Some((month, end)) = self.month_name(at) {
            draft.months.push(month as i8);
            return Some(self.days_of_month(draft, end).unwrap_or(end));
        }
        let (spec, end) = self
            .worded_date(at)
            .or_else(|| self.numeric_date(at, Hint::Beside))
            .filter(|(s, _)| s.month.is_some() && s.year.is_none())?;
        draft.months.push(spec.month? as i8);
        draft.month_days.push(spec.day? as i8);
        Some(end)
    }

    pub(super) fn days_of_month(&self, draft: &mut Draft, at: usize) -> Option<usize> {
        let mut at = self.skip(at, Word::The);
        let mut end = None;
        while let Some((n, next)) = self
            .ordinal(at)
            .or_else(|| self.integer(at))
            .filter(|(n, next)| (1..=31).contains(n) && self.half_word(*next).is_none() && !self.is_sign(*next, ':'))
        {
            draft.month_days.push(n as i8);
            end = Some(next);
            at = self.skip(self.skip_joints(next), Word::The);
            if at == next {
                break;
            }
        }
        end
    }
}

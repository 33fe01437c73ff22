//! On which weekdays: "Mondays", "Mon, Wed and Fri", "Saturday thru Tuesday".

use super::{Draft, WORK};
use jiff::civil::Weekday;

use crate::time::{Parser, Read};
use crate::when::Frequency;
use crate::word::{Unit, Word};

impl Parser<'_> {
    /// "mondays", "on Mon, Wed and Fri", "weekdays", "saturday thru tuesday".
    pub(super) fn days_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let open = draft.every.is_none()
            || matches!(draft.every, Some(Frequency::Weekly))
            || draft.every == Some(Frequency::Daily);
        if !open || !draft.weekdays.is_empty() && draft.weekdays.iter().any(|w| w.0 != 0) {
            return None;
        }
        let plural = self.plural_day(i);
        if draft.every.is_none() && !plural {
            return None;
        }
        let end = self.weekday_row(draft, i)?;
        draft.plural |= plural;
        draft.every = Some(Frequency::Weekly);
        Some(end)
    }

    fn plural_day(&self, i: usize) -> bool {
        self.pick(i, |w| matches!(w, Word::Weekdays(_) | Word::WorkDays | Word::WeekendDays).then_some(())).is_some()
    }

    pub(super) fn any_weekday(&self, i: usize) -> Read<Weekday> {
        self.pick(i, |w| match w {
            Word::Weekday(d) | Word::Weekdays(d) => Some(d),
            _ => None,
        })
    }

    /// A list of weekdays, with ranges in it.
    pub(super) fn weekday_row(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let mut at = i;
        let mut end = None;
        loop {
            at = self.skip(self.skip(at, Word::On), Word::The);
            if let Some(next) = self.has(at, Word::WorkDays) {
                WORK.iter().for_each(|d| draft.weekday(*d));
                at = next;
            } else if let Some(next) =
                self.has(at, Word::WeekendDays).or_else(|| self.has(at, Word::Unit(Unit::Weekend)))
            {
                [Weekday::Saturday, Weekday::Sunday].iter().for_each(|d| draft.weekday(*d));
                at = next;
            } else if let Some((day, next)) = self.any_weekday(at) {
                let dot = next + usize::from(self.is_sign(next, '.') && self.glued(next) && next + 1 < self.len());
                at = self.weekday_run(draft, day, dot);
            } else {
                return end;
            }
            end = Some(at);
            let joined = self.skip_joints(at);
            let slash = joined + usize::from(self.is_sign(joined, '/') || self.is_sign(joined, '&'));
            if slash == at && self.any_weekday(at).is_none() {
                return end;
            }
            at = slash;
        }
    }

    fn weekday_run(&self, draft: &mut Draft, from: Weekday, at: usize) -> usize {
        let joint = if self.is_sign(at, '-') {
            Some(at + 1)
        } else {
            self.has(at, Word::To).or_else(|| self.has(at, Word::Until))
        };
        let Some((to, end)) = joint.and_then(|n| self.any_weekday(n)) else {
            draft.weekday(from);
            return at;
        };
        let mut day = from;
        for _ in 0..7 {
            draft.weekday(day);
            if day == to {
                break;
            }
            day = day.next();
        }
        end
    }
}

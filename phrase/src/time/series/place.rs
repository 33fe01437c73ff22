//! Which of a period: "first and third Friday", "the 4th", "the last day of each month".

use super::Draft;
use jiff::civil::Weekday;

use crate::time::{Parser, Read};
use crate::when::Frequency;
use crate::word::{Edge, Unit, Word};

impl Parser<'_> {
    /// "first, second and third friday", "the 4th", "last monday", "31st day", "on the 4th of the month".
    pub(super) fn place_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let mut places = Vec::new();
        let mut at = self.skip(i, Word::The);
        while let Some((n, next)) = self.place_word(at) {
            places.push(i8::try_from(n).ok()?);
            let joined = self.skip(self.skip_joints(next), Word::The);
            let more = joined > next && self.place_word(joined).is_some();
            at = if more { joined } else { next };
            if !more {
                break;
            }
        }
        if places.is_empty() {
            return None;
        }
        let dash = at + usize::from(self.is_sign(at, '-') && self.glued(at));
        if let Some((weekday, mut end)) = self.any_weekday(dash) {
            draft.weekdays.extend(places.iter().map(|p| (*p, weekday)));
            while let Some((n, day, next)) = self.more_places(end) {
                draft.weekdays.push((n, day));
                end = next;
            }
            return Some(self.period_tail(draft, end, Frequency::Monthly));
        }
        if let Some(end) = self.has(dash, Word::Unit(Unit::Day)) {
            return Some(self.day_of_period(draft, &places, end));
        }
        if let Some((month, end)) = self.has(at, Word::Of).map_or_else(|| self.month_name(at), |n| self.month_name(n)) {
            draft.months.push(month as i8);
            draft.month_days.extend(&places);
            draft.every.get_or_insert(Frequency::Yearly);
            return Some(end);
        }
        if places.iter().any(|p| *p < 0) || !(draft.said_every || self.period_follows(at)) {
            return None;
        }
        draft.month_days.extend(&places);
        Some(self.period_tail(draft, at, Frequency::Monthly))
    }

    fn more_places(&self, end: usize) -> Option<(i8, Weekday, usize)> {
        let next = self.has(end, Word::And)?;
        let (n, at) = self.place_word(self.skip(next, Word::The))?;
        let (day, end) = self.any_weekday(at)?;
        Some((i8::try_from(n).ok()?, day, end))
    }

    /// A place that a year has.
    fn place_word(&self, i: usize) -> Read<i64> {
        self.place(i).filter(|(n, _)| n.abs() <= 366)
    }

    fn period_follows(&self, at: usize) -> bool {
        let next = self.has(at, Word::Of).unwrap_or(at);
        self.has(next, Word::Every).is_some()
            || self.pick(next, |w| matches!(w, Word::Often(..)).then_some(())).is_some()
    }

    /// "of the month", "of each month", "in november", "of every 3rd month".
    fn period_tail(&self, draft: &mut Draft, at: usize, usual: Frequency) -> usize {
        let next = self.has(at, Word::Of).or_else(|| self.has(at, Word::In));
        if let Some((month, end)) = next.and_then(|n| self.month_name(n)) {
            draft.months.push(month as i8);
            draft.every = Some(Frequency::Yearly);
            return end;
        }
        if let Some(end) = next.map(|n| self.skip(n, Word::The)).and_then(|n| self.has(n, Word::Unit(Unit::Month))) {
            draft.every.get_or_insert(usual);
            return end;
        }
        if draft.said_every {
            draft.every.get_or_insert(usual);
        }
        at
    }

    fn day_of_period(&self, draft: &mut Draft, places: &[i8], at: usize) -> usize {
        let next = self.has(at, Word::Of).unwrap_or(at);
        let of_year = self.has(next, Word::Every).and_then(|n| self.has(n, Word::Unit(Unit::Year)));
        let yearly = self.pick(next, |w| matches!(w, Word::Often(Frequency::Yearly, _)).then_some(())).is_some();
        if of_year.is_some() || yearly {
            draft.year_days.extend(places.iter().map(|p| i16::from(*p)));
            return at;
        }
        if draft.said_every && draft.every.is_none() && self.has(at, Word::Of).is_none() {
            draft.every = Some(Frequency::Daily);
            draft.interval = places.first().and_then(|p| u32::try_from(*p).ok());
            return at;
        }
        draft.month_days.extend(places);
        self.period_tail(draft, at, Frequency::Monthly)
    }

    /// "at the beginning", "start of each month", "end of each quarter".
    pub(super) fn edge_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        let at = self.skip(self.skip(self.skip(i, Word::At), Word::On), Word::The);
        let (edge, next) = self.pick(at, |w| match w {
            Word::Edge(edge) => Some(edge),
            _ => None,
        })?;
        let month = draft.every == Some(Frequency::Monthly) || self.period_follows(next);
        if !month || !draft.month_days.is_empty() {
            return None;
        }
        draft.month_days.push(match edge {
            Edge::Start => 1,
            Edge::Middle => 15,
            Edge::End => -1,
        });
        Some(next)
    }
}

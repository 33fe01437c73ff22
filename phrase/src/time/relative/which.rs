//! This one, the next or the last: "next week", "this past Wednesday", "the week after next".

use jiff::civil::Weekday;

use crate::calendar::{add, add_days, add_months, business_days, unit_around};
use crate::time::atoms::anchored;
use crate::time::clock::Hint;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Grain, Part, Stretch};
use crate::word::{Unit, Which, Word};

impl Parser<'_> {
    /// "next week", "this past Wednesday", "last 2 months", "next three days", "the week after next".
    pub(crate) fn relative(&self, i: usize) -> Read<Spec> {
        let the = self.skip(i, Word::The);
        for start in [i, the] {
            if let Some(read) =
                self.which_unit(start).or_else(|| self.unit_which(start)).or_else(|| self.counted_which(start))
            {
                return Some(read);
            }
            if start == the {
                break;
            }
        }
        None
    }

    pub(super) fn which(&self, i: usize) -> Read<Which> {
        self.pick(i, |w| match w {
            Word::Which(which) => Some(which),
            _ => None,
        })
    }

    /// "5 past years", "10 previous weeks".
    fn counted_which(&self, i: usize) -> Read<Spec> {
        let (n, at) = self.integer(i).filter(|(n, _)| (2..=1000).contains(n))?;
        let (which, at) = self.which(at).filter(|(w, _)| *w != Which::This)?;
        let (unit, end) = self.unit(at)?;
        let back = matches!(which, Which::Last | Which::Past | Which::BeforeLast);
        Some((anchored(self.row_of(unit, n, back)?), end))
    }

    fn which_unit(&self, i: usize) -> Read<Spec> {
        let (which, at) = self.which(i)?;
        if let Some(read) = self.which_counted(which, at) {
            return Some(read);
        }
        if let Some((unit, end)) = self.unit(at) {
            let (which, end) = self.after_next(which, end);
            let spec = self.unit_at(unit, steps(which))?;
            return Some((spec, end));
        }
        let at = self.skip(at, Word::The);
        if let Some((weekday, end)) = self.weekday_word(at) {
            let (which, end) = self.after_next(which, end);
            return Some((Spec { weekday: Some(weekday), which: Some(which), ..Spec::default() }, end));
        }
        if let Some((mut spec, end)) = self.month_piece(at) {
            spec.which = Some(which);
            // "this may" is a verb more often than a month.
            spec.weak &= which == Which::This;
            return Some((spec, end));
        }
        self.pick(at, |w| match w {
            Word::Part(part) => Some((part, 0)),
            _ => None,
        })
        .and_then(|((part, _), end)| Some((self.part_at(part, which)?, end)))
        .or_else(|| self.which_named(which, at))
    }

    fn month_piece(&self, at: usize) -> Read<Spec> {
        let numeric = self.numeric_date(at, Hint::None).filter(|(s, _)| s.year.is_none());
        numeric.or_else(|| self.worded_date(at).filter(|(s, _)| s.month.is_some()))
    }

    fn which_named(&self, which: Which, at: usize) -> Read<Spec> {
        let (spec, end) = self.pick(at, |w| match w {
            Word::Holiday(id) => Some(Spec { holiday: Some(id), ..Spec::default() }),
            Word::Season(month) => Some(Spec { season: Some(month), ..Spec::default() }),
            _ => None,
        })?;
        Some((Spec { which: Some(which), ..spec }, end))
    }

    /// "this afternoon", "next morning".
    fn part_at(&self, part: Part, which: Which) -> Option<Spec> {
        let day = add_days(self.now.date(), steps(which))?;
        Some(Spec { part: Some(part), ..anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)) })
    }

    fn after_next(&self, which: Which, end: usize) -> (Which, usize) {
        match (which, self.has(end, Word::Which(Which::AfterNext)), self.has(end, Word::Which(Which::BeforeLast))) {
            (_, Some(next), _) => (Which::AfterNext, next),
            (_, _, Some(next)) => (Which::BeforeLast, next),
            _ => (which, end),
        }
    }

    /// "the week after next", "lundi prochain", "la semana que viene", "Friday after next".
    fn unit_which(&self, i: usize) -> Read<Spec> {
        let follows = self.lexicon.tongue.which_follows;
        let after = |at: usize| {
            self.which(at).filter(|(w, end)| {
                matches!(w, Which::AfterNext | Which::BeforeLast)
                    || follows && self.unit(*end).is_none() && self.weekday_word(*end).is_none()
            })
        };
        if let Some((unit, at)) = self.unit(i) {
            let (which, end) = after(at)?;
            return Some((self.unit_at(unit, steps(which))?, end));
        }
        if let Some((weekday, at)) = self.weekday_word(i) {
            let (which, end) = after(at)?;
            return Some((Spec { weekday: Some(weekday), which: Some(which), ..Spec::default() }, end));
        }
        let (month, at) = self.month_name(i)?;
        let (which, end) = after(at)?;
        Some((Spec { month: Some(month), which: Some(which), ..Spec::default() }, end))
    }

    pub(crate) fn weekday_word(&self, i: usize) -> Read<Weekday> {
        self.pick(i, |w| match w {
            Word::Weekday(d) => Some(d),
            _ => None,
        })
    }

    pub(super) fn unit_at(&self, unit: Unit, n: i64) -> Option<Spec> {
        let today = self.now.date();
        let first = self.scene.settings.week_starts;
        let stretch = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => {
                let step = crate::calendar::length_of(unit, 1);
                let step_back = if n < 0 { step.negated() } else { step };
                let other = add(self.now, step_back)?;
                let (from, to) = if n < 0 { (other, self.now) } else { (self.now, other) };
                Stretch::range(from, to, Grain::Minute)
            }
            Unit::Day => {
                let day = add_days(today, n)?;
                Stretch::period(day, add_days(day, 1)?, Grain::Day)
            }
            Unit::BusinessDay => {
                let day = business_days(today, n.max(1))?;
                Stretch::period(day, add_days(day, 1)?, Grain::Day)
            }
            Unit::Month | Unit::Quarter | Unit::Half | Unit::Year | Unit::Decade => {
                let months = crate::calendar::length_of(unit, n).months;
                unit_around(add_months(unit_around(today, unit, first)?.start.date(), months)?, unit, first)?
            }
            _ => {
                let days = if unit == Unit::Fortnight { 14 } else { 7 };
                unit_around(add_days(today, n * days)?, unit, first)?
            }
        };
        Some(anchored(stretch))
    }
}

/// How many units away from the current one.
pub(super) fn steps(which: Which) -> i64 {
    match which {
        Which::This => 0,
        Which::Next | Which::Coming => 1,
        Which::Last | Which::Past => -1,
        Which::AfterNext => 2,
        Which::BeforeLast => -2,
    }
}

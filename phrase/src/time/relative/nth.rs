//! One of many: "the first Monday of next month", "3rd last week of 2018".

use jiff::civil::{Date, Weekday};

use crate::calendar::{add, add_days, add_months, days_until, grain_of, nth_weekday, unit_around};
use crate::time::atoms::anchored;
use crate::time::clock::Hint;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Grain, Shape, Stretch};
use crate::word::{Unit, Word};

impl Parser<'_> {
    /// "the first Monday of next month", "3rd last week of 2018", "third tuesday after christmas", "last 4 months of 2021".
    pub(crate) fn nth(&self, i: usize) -> Read<Spec> {
        let start = self.skip(i, Word::The);
        let (n, at) = self.place(start)?;
        if let Some(read) = self.nth_row(n, at) {
            return Some(read);
        }
        if let Some((weekday, at)) = self.weekday_word(at) {
            return self.nth_weekday_in(n, weekday, at);
        }
        let (unit, at) = self.unit(at)?;
        if unit == Unit::Quarter {
            return (1..=4).contains(&n).then(|| (Spec { quarter: Some(n), ..Spec::default() }, at));
        }
        let next = self.has(at, Word::Of).or_else(|| self.has(at, Word::In))?;
        let (inner, end) = self.edge_base(next)?;
        let whole = self.resolve(&inner)?;
        Some((anchored(self.nth_unit(n, unit, &whole)?), end))
    }

    /// "first", "last", "3rd last", "second to last".
    pub(in crate::time) fn place(&self, i: usize) -> Read<i64> {
        let last = |at: usize| {
            self.pick(at, |w| match w {
                Word::Ordinal(n) if n < 0 => Some(n),
                _ => None,
            })
        };
        if let Some(read) = last(i) {
            return Some(read);
        }
        let (n, at) = self.ordinal(i)?;
        match last(at) {
            Some((-1, end)) => Some((-n, end)),
            _ => Some((n, at)),
        }
    }

    /// "the last four months of 2021", "first two weeks of May".
    fn nth_row(&self, n: i64, at: usize) -> Read<Spec> {
        if !(n == 1 || n == -1) {
            return None;
        }
        let (count, at) = self.integer(at)?;
        let (unit, at) = self.unit(at)?;
        let next = self.has(at, Word::Of).or_else(|| self.has(at, Word::In))?;
        let (inner, end) = self.spec(next, Hint::None)?;
        let whole = self.resolve(&inner)?;
        let length = crate::calendar::length_of(unit, count);
        let (from, to) = if n < 0 {
            (add(whole.end, length.negated())?, whole.end)
        } else {
            (whole.start, add(whole.start, length)?)
        };
        Some((
            anchored(Stretch { shape: Shape::Range, ..Stretch::period(from.date(), to.date(), grain_of(unit)) }),
            end,
        ))
    }

    fn nth_weekday_in(&self, n: i64, weekday: Weekday, at: usize) -> Read<Spec> {
        let part = self.pick(at, |w| match w {
            Word::Part(p) => Some(p),
            _ => None,
        });
        let (part, at) = part.map_or((None, at), |(p, e)| (Some(p), e));
        let after = self.has(at, Word::After).map(|e| (true, e));
        let before = self.has(at, Word::Before).map(|e| (false, e));
        if let Some((forward, next)) = after.or(before) {
            let (inner, end) = self.spec(next, Hint::None)?;
            let base = self.resolve(&inner)?;
            let day = if forward {
                let from = base.end.date();
                add_days(from, days_until(from.weekday(), weekday) + 7 * (n - 1))?
            } else {
                let from = add_days(base.start.date(), -1)?;
                add_days(from, -(days_until(weekday, from.weekday()) + 7 * (n - 1)))?
            };
            return Some((Spec { part, ..anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)) }, end));
        }
        let (whole, end) = match self.has(at, Word::Of).or_else(|| self.has(at, Word::In)) {
            Some(next) => {
                let (inner, end) = self.edge_base(next)?;
                (self.resolve(&inner)?, end)
            }
            None => {
                let (inner, end) =
                    self.spec(at, Hint::None).filter(|(s, _)| s.anchor.is_some() || s.month.is_some())?;
                (self.resolve(&inner)?, end)
            }
        };
        let day = nth_in(n, weekday, &whole)?;
        Some((Spec { part, ..anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)) }, end))
    }

    fn nth_unit(&self, n: i64, unit: Unit, whole: &Stretch) -> Option<Stretch> {
        let (from, to) = (whole.start.date(), whole.end.date());
        let back = n < 0;
        let steps = if back { -n - 1 } else { n - 1 };
        match unit {
            Unit::Day => {
                let day = if back { add_days(to, -1 - steps)? } else { add_days(from, steps)? };
                Some(Stretch::period(day, add_days(day, 1)?, Grain::Day))
            }
            // A week belongs to the period that holds its Thursday.
            Unit::Week | Unit::WorkWeek => {
                let thursday = Weekday::Thursday;
                let middle = if back {
                    let last = add_days(to, -1)?;
                    let whole_weeks = whole.grain == Grain::Month;
                    let end = if whole_weeks {
                        add_days(last, -days_until(Weekday::Sunday, last.weekday()) - 3)?
                    } else {
                        add_days(last, -days_until(thursday, last.weekday()))?
                    };
                    add_days(end, -7 * steps)?
                } else {
                    add_days(add_days(from, days_until(from.weekday(), thursday))?, 7 * steps)?
                };
                unit_around(middle, unit, Weekday::Monday)
            }
            Unit::Weekend => {
                let day = nth_in(n, Weekday::Saturday, whole)?;
                unit_around(day, unit, Weekday::Monday)
            }
            Unit::Month | Unit::Year | Unit::Quarter => {
                let months = crate::calendar::length_of(unit, 1).months;
                let day = if back { add_months(to, -months * (steps + 1))? } else { add_months(from, months * steps)? };
                unit_around(day, unit, self.scene.settings.week_starts)
            }
            Unit::Hour | Unit::Minute => {
                let length = crate::calendar::length_of(unit, steps);
                Some(Stretch::range(
                    add(whole.start, length)?,
                    add(whole.start, crate::calendar::length_of(unit, steps + 1))?,
                    Grain::Minute,
                ))
            }
            _ => None,
        }
    }
}

fn nth_in(n: i64, weekday: Weekday, whole: &Stretch) -> Option<Date> {
    let (from, to) = (whole.start.date(), whole.end.date());
    if whole.grain == Grain::Month {
        let day = nth_weekday(from.year().into(), from.month().into(), i8::try_from(n).ok()?, weekday)?;
        return Some(day);
    }
    let day = if n > 0 {
        add_days(from, days_until(from.weekday(), weekday) + 7 * (n - 1))?
    } else {
        let last = add_days(to, -1)?;
        add_days(last, -days_until(weekday, last.weekday()) + 7 * (n + 1))?
    };
    (day >= from && day < to).then_some(day)
}

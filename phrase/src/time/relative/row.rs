//! Several in a row: "next 3 days", "the last two weeks".

use crate::calendar::{add, add_days, business_days, grain_of, midnight, unit_around};
use crate::time::atoms::anchored;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Grain, Shape, Stretch};
use crate::word::{Unit, Which};

impl Parser<'_> {
    /// "next 3 days", "the last two weeks", "upcoming 2 weekends": whole units beside the current one.
    pub(super) fn which_counted(&self, which: Which, at: usize) -> Read<Spec> {
        let (amount, at) = self.amount(at).filter(|(a, _)| a.den == 1 && !a.article && (1..=1000).contains(&a.num))?;
        let (unit, end) = self.unit(at)?;
        let back = matches!(which, Which::Last | Which::Past | Which::BeforeLast);
        Some((anchored(self.row_of(unit, amount.num, back)?), end))
    }

    /// `n` whole units after this one, or before it.
    pub(crate) fn row_of(&self, unit: Unit, n: i64, back: bool) -> Option<Stretch> {
        let first = self.scene.settings.week_starts;
        let today = self.now.date();
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            let length = crate::calendar::length_of(unit, n);
            let other = add(self.now, if back { length.negated() } else { length })?;
            return Some(if back {
                Stretch::range(other, self.now, Grain::Minute)
            } else {
                Stretch::range(self.now, other, Grain::Minute)
            });
        }
        if unit == Unit::BusinessDay {
            let (from, to) = if back {
                (business_days(today, -n)?, today)
            } else {
                (business_days(today, 1)?, add_days(business_days(today, n)?, 1)?)
            };
            return Some(Stretch { shape: Shape::Range, ..Stretch::period(from, to, Grain::Day) });
        }
        let this = unit_around(today, unit, first)?;
        let length = crate::calendar::length_of(if unit == Unit::Weekend { Unit::Week } else { unit }, n);
        let (from, to) = if back {
            (add(this.start, length.negated())?.date(), this.start.date())
        } else {
            let from = if unit == Unit::Weekend { add_days(this.start.date(), 7)? } else { this.end.date() };
            (from, add(midnight(from), length)?.date())
        };
        Some(Stretch { shape: Shape::Range, ..Stretch::period(from, to, grain_of(unit)) })
    }
}

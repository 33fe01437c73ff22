//! One point, and whether it stands as a time at all: "tomorrow at 3 for 2 hours", "Saturday 11pm until 7".

use super::share::share_dates;
use super::{Reading, plain};
use crate::calendar::add_days;
use crate::time::clock::Hint;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Stretch, Value};
use crate::word::{Unit, Word};

impl Parser<'_> {
    /// A point, perhaps with a length behind: "tomorrow at 3 for 2 hours"; or a length with a start behind it.
    pub(super) fn point(&self, i: usize) -> Read<Reading> {
        if let Some(read) = self.length_then_start(i) {
            return Some(read);
        }
        let (spec, end) = self.spec(i, Hint::None)?;
        let whole = end >= self.len() && i == 0;
        if spec.is_empty() || (spec.weak && !whole && !self.prepared(i)) || !self.stands_alone(&spec, i, end) {
            return None;
        }
        let stretch = self.resolve(&spec)?;
        if let Some((said, next)) = self.for_length(end) {
            let range = self.lasting(&stretch, &said)?;
            if let Some((clock, stop)) = self.late_clock(&spec, next) {
                let from = self.resolve(&clock)?;
                return Some((plain(Value::Stretch(self.lasting(&from, &said)?), 0.9), stop));
            }
            return Some((plain(Value::Stretch(range), 0.9), next));
        }
        if let Some((until, stop)) = self.until_after(&stretch, &spec, end) {
            return Some((plain(Value::Stretch(until), 0.85), stop));
        }
        Some((self.either(&spec, Value::Stretch(stretch)), end))
    }

    /// "2nd oct. 2021 until 10am" and "Saturday 11pm until 7 the next morning".
    fn until_after(&self, from: &Stretch, left: &Spec, end: usize) -> Read<Stretch> {
        let next = self.has(end, Word::Until)?;
        let (right, stop) = self.spec(next, Hint::At)?;
        let (mut l, mut r) = (left.clone(), right);
        if r.bare.is_some() {
            return None;
        }
        if r.clock.is_some() && r.anchor.is_some() && l.has_date() {
            // "the next morning" is counted from the start.
            let day = add_days(from.start.date(), 1)?;
            r.anchor = crate::time::atoms::whole_day(day);
        }
        share_dates(&mut l, &mut r);
        let to = self.resolve(&r)?;
        Some((self.join(&l, &r, from, &to)?, stop))
    }

    /// "14th Feb for 7 hours from 9:30am".
    fn late_clock(&self, day: &Spec, at: usize) -> Read<Spec> {
        let next = self.has(at, Word::From).or_else(|| self.has(at, Word::Since)).or_else(|| self.has(at, Word::At))?;
        let (clock, end) = self.spec(next, Hint::At).filter(|(s, _)| s.clock.is_some() && !s.has_date())?;
        let mut both = day.clone();
        (day.clock.is_none() && both.merge(&clock)).then_some((both, end))
    }

    /// A preposition right before makes a time of a word that might be something else: "in may", "on sat".
    fn prepared(&self, i: usize) -> bool {
        let here = [Word::In, Word::On, Word::By, Word::Since, Word::Until, Word::At]
            .iter()
            .any(|w| self.has(i, *w).is_some());
        here || i > 0
            && self
                .pick(i - 1, |w| {
                    matches!(w, Word::In | Word::On | Word::By | Word::Until | Word::Of | Word::For | Word::To)
                        .then_some(())
                })
                .is_some()
    }

    /// Years and numbers alone are amounts more often than times.
    fn stands_alone(&self, spec: &Spec, i: usize, end: usize) -> bool {
        let only_year = spec.year.is_some()
            && spec.month.is_none()
            && !spec.has_time()
            && spec.quarter.is_none()
            && spec.season.is_none()
            && spec.half_year.is_none()
            && spec.holiday.is_none()
            && spec.anchor.is_none()
            && spec.weekday.is_none();
        if only_year && self.digits(i).is_some() {
            let whole = i == 0 && end >= self.len();
            let led = i > 0
                && self
                    .pick(i - 1, |w| {
                        matches!(
                            w,
                            Word::In
                                | Word::Of
                                | Word::Since
                                | Word::From
                                | Word::By
                                | Word::Unit(Unit::Year)
                                | Word::During
                                | Word::The
                                | Word::For
                        )
                        .then_some(())
                    })
                    .is_some();
            return whole || led;
        }
        let only_zone = !spec.has_date() && !spec.has_time() && !spec.same_time;
        let counted = i > 0 && self.has(i - 1, Word::Counted).is_some() && spec.clock.is_some() && !spec.has_date();
        !only_zone && !counted
    }
}

//! A length away from now or from another point: "in 3 days", "2 weeks ago", "a week after Friday".

use jiff::civil::DateTime;

use crate::calendar::{add, add_days, business_days, days_until, midnight};
use crate::time::atoms::anchored;
use crate::time::clock::Hint;
use crate::time::length::Said;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Grain, Shape, Stretch};
use crate::word::{Unit, Word};

impl Parser<'_> {
    /// A length that moves from now or from another point.
    pub(crate) fn shift(&self, i: usize) -> Read<Spec> {
        self.signed_shift(i).or_else(|| self.shift_ahead(i)).or_else(|| self.shift_behind(i))
    }

    /// "+2 days 5 hours", "-2hr5min".
    fn signed_shift(&self, i: usize) -> Read<Spec> {
        let sign = if self.is_sign(i, '+') { 1 } else { -1 };
        if !(self.is_sign(i, '+') || self.is_sign(i, '-')) || !self.glued(i + 1) || self.digits(i + 1).is_none() {
            return None;
        }
        let (said, at) = self.length(i + 1)?;
        Some((self.moved(self.now, &said, sign)?, at))
    }

    /// "in 3 days", "in about 5 hours", "vor drei Tagen", "hace dos semanas", "dans une heure".
    fn shift_ahead(&self, i: usize) -> Read<Spec> {
        let (sign, at) = match (self.has(i, Word::In), self.has(i, Word::AgoBefore)) {
            (Some(at), _) if !matches!(self.tokens.word(i), "over" | "throughout" | "into") => (1, at),
            (_, Some(at)) => (-1, at),
            _ => return None,
        };
        let at = self.skip(at, Word::About);
        let (said, end) = self.length(at)?;
        let end = self.time_tail(end);
        Some((self.moved(self.now, &said, sign)?, end))
    }

    /// "in 2 weeks' time".
    fn time_tail(&self, end: usize) -> usize {
        if self.tokens.word(end) == "time" { end + 1 } else { end }
    }

    /// "3 days ago", "2 weeks from now", "an hour later", "a week after Friday", "three fridays from now".
    fn shift_behind(&self, i: usize) -> Read<Spec> {
        if let Some(read) = self.counted_days(i) {
            return Some(read);
        }
        let (said, at) = self.length(i)?;
        if said.article
            && said.unit == Unit::Day
            && self.has(at, Word::Hence).is_none()
            && self.has(at, Word::Ago).is_none()
            && self.relation(at).is_none()
        {
            return None;
        }
        if let Some(end) = self.has(at, Word::Ago) {
            if let Some((base, next)) = self.day_word(end) {
                return Some((self.moved(base, &said, -1)?, next));
            }
            return Some((self.moved(self.now, &said, -1)?, end));
        }
        if let Some(end) =
            self.has(at, Word::Hence).filter(|_| self.relation(at).is_none_or(|(_, n)| self.base(n).is_none()))
        {
            return Some((self.moved(self.now, &said, 1)?, end));
        }
        let (sign, next) = self.relation(at)?;
        let (base, end) = self.base(next)?;
        let from = if sign > 0 && base.timed() && base.shape == Shape::Range { base.end } else { base.start };
        let mut spec = self.moved(from, &said, sign)?;
        if let Some(anchor) = &mut spec.anchor
            && base.timed()
            && !anchor.timed()
        {
            *anchor = Stretch::instant(anchor_start(from, &said, sign)?, base.grain);
        }
        Some((spec, end))
    }

    fn relation(&self, at: usize) -> Read<i64> {
        // "de" is "from" and "of": "five and a half in the afternoon" counts from nothing.
        let from = self.has(at, Word::From).filter(|_| self.has(at, Word::Of).is_none());
        if let Some(next) = self.has(at, Word::After).or(from).or_else(|| self.has(at, Word::Since)) {
            return Some((1, next));
        }
        self.has(at, Word::Before).map(|next| (-1, next))
    }

    /// What a length is counted from: another point, or an item by its name.
    pub(super) fn base(&self, i: usize) -> Read<Stretch> {
        self.item(i).or_else(|| {
            let (spec, end) = self.spec(i, Hint::At).filter(|(s, _)| s.bare.is_none())?;
            Some((self.resolve(&spec)?, end))
        })
    }

    fn day_word(&self, i: usize) -> Read<DateTime> {
        let (n, at) = self.pick(i, |w| match w {
            Word::Day(n) => Some(n),
            _ => None,
        })?;
        Some((midnight(add_days(self.now.date(), n)?), at))
    }

    /// "3 fridays from now", "5 mornings ago".
    fn counted_days(&self, i: usize) -> Read<Spec> {
        let (n, at) = self.integer(i).filter(|(n, _)| *n <= 500)?;
        let (what, at) = self.pick(at, |w| match w {
            Word::Weekday(d) | Word::Weekdays(d) => Some((Some(d), None)),
            Word::Part(p) => Some((None, Some(p))),
            _ => None,
        })?;
        let (sign, end) = match (self.has(at, Word::Ago), self.has(at, Word::Hence)) {
            (Some(end), _) => (-1, end),
            (_, Some(end)) => (1, end),
            _ => return None,
        };
        let today = self.now.date();
        let day = match what {
            (Some(weekday), _) => {
                let ahead = days_until(today.weekday(), weekday);
                let first = if sign > 0 { if ahead == 0 { 7 } else { ahead } } else { ahead - 7 };
                add_days(today, first + sign * 7 * (n - 1))?
            }
            // The first morning ahead is tomorrow's when today's has begun.
            _ => add_days(today, sign * n - if sign < 0 { -1 } else { 0 })?,
        };
        let spec = anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day));
        Some((Spec { part: what.1, ..spec }, end))
    }

    fn moved(&self, from: DateTime, said: &Said, sign: i64) -> Option<Spec> {
        if said.unit == Unit::BusinessDay {
            let day = business_days(from.date(), sign * said.length.days)?;
            return Some(anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)));
        }
        let length = if sign < 0 { said.length.negated() } else { said.length };
        let at = add(from, length)?;
        let grain = said.length.grain();
        let loose = match said.unit {
            Unit::Week | Unit::Fortnight | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade => Some(said.unit),
            _ => None,
        };
        let mut spec = anchored(if grain < Grain::Day {
            Stretch::instant(at, grain)
        } else {
            Stretch::period(at.date(), add_days(at.date(), 1)?, Grain::Day)
        });
        spec.loose = loose.filter(|_| grain == Grain::Day);
        spec.about = said.vague;
        Some(spec)
    }
}

fn anchor_start(from: DateTime, said: &Said, sign: i64) -> Option<DateTime> {
    add(from, if sign < 0 { said.length.negated() } else { said.length })
}

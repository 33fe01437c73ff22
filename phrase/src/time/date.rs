//! Dates of the calendar: in digits by every order and sign, and in words with their day and year.

use crate::lex::Kind;
use crate::scene::DateOrder;
use crate::time::clock::Hint;
use crate::time::number::full_year;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::word::Word;

impl Parser<'_> {
    pub(crate) fn numeric_date(&self, i: usize, hint: Hint) -> Read<Spec> {
        let i = if self.is_sign(i, '-') && self.digits(i + 1).is_some_and(|(_, d)| d == 8) { i + 1 } else { i };
        let (a, width) = self.digits(i)?;
        self.packed_date(i, a, width)
            .or_else(|| self.three_numbers(i, a, width))
            .or_else(|| self.spaced_iso(i, a, width))
            .or_else(|| self.with_month_name(i, a))
            .or_else(|| self.year_and_month(i, a, width))
            .or_else(|| self.two_numbers(i, a, width, hint))
    }

    /// "20161016".
    fn packed_date(&self, i: usize, a: i64, width: u8) -> Read<Spec> {
        let known = width == 8 && (1900..2200).contains(&(a / 10_000));
        known.then(|| dated(a / 10_000, a / 100 % 100, a % 100)).flatten().map(|s| (s, i + 1))
    }

    /// "2015-03-03", "7/12/11", "27.5.1979", with a clock behind a T.
    fn three_numbers(&self, i: usize, a: i64, width: u8) -> Read<Spec> {
        let sign = self.separator(i + 1)?;
        let spaced = sign == '.';
        let (b, b_width) = self.digits(i + 2).filter(|_| self.glued(i + 2) || spaced)?;
        if !self.is_sign(i + 3, sign) || !(self.glued(i + 3) || spaced) {
            return None;
        }
        let (c, c_width) = self.digits(i + 4).filter(|_| self.glued(i + 4) || spaced)?;
        if self.is_sign(i + 5, sign) && self.glued(i + 5) && self.digits(i + 6).is_some() {
            return None;
        }
        let spec = if width == 4 {
            dated(a, b, c)
        } else {
            let year = match c_width {
                4 => c,
                2 if width <= 2 && b_width <= 2 => full_year(c),
                _ => return None,
            };
            self.ordered(a, b, sign).and_then(|(month, day)| dated(year, month, day))
        }?;
        let at = i + 5;
        let t = self.tokens.word(at) == "t" && self.glued(at) && self.glued(at + 1);
        Some((spec, if t { at + 1 } else { at }))
    }

    /// "2016 10 16".
    fn spaced_iso(&self, i: usize, year: i64, width: u8) -> Read<Spec> {
        let (month, m) = self.digits(i + 1)?;
        let (day, d) = self.digits(i + 2)?;
        let known = width == 4 && (1900..2200).contains(&year) && m == 2 && d == 2 && !self.glued(i + 1);
        known.then(|| dated(year, month, day)).flatten().map(|s| (s, i + 3))
    }

    /// "23/Sep/2020", "2019-aug-1", "11APR".
    fn with_month_name(&self, i: usize, a: i64) -> Read<Spec> {
        let sign = self.separator(i + 1)?;
        let (month, at) = self.month_name(i + 2).filter(|_| self.glued(i + 2))?;
        if !self.is_sign(at, sign) || !self.glued(at) {
            return None;
        }
        let (c, width) = self.digits(at + 1)?;
        let spec =
            if a > 31 { dated(a, month, c) } else { dated(if width == 2 { full_year(c) } else { c }, month, a) }?;
        Some((spec, at + 2))
    }

    /// "2/2013", "2014-10", "12-2015".
    fn year_and_month(&self, i: usize, a: i64, width: u8) -> Read<Spec> {
        let sign = self.separator(i + 1).filter(|c| *c != ':')?;
        let (b, b_width) = self.digits(i + 2).filter(|_| self.glued(i + 2))?;
        let more = self.is_sign(i + 3, sign) && self.glued(i + 3) && self.kind(i + 4).is_some();
        let (year, month) = match (width, b_width) {
            (4, 1..=2) => (a, b),
            (1..=2, 4) => (b, a),
            _ => return None,
        };
        let fits = (1000..2200).contains(&year) && (1..=12).contains(&month) && !more;
        fits.then(|| (Spec { year: Some(year), month: Some(month), ..Spec::default() }, i + 3))
    }

    /// "4/25", "26.9.", "Fri 11.8": month and day; with a dot or a dash only beside something that says so.
    fn two_numbers(&self, i: usize, a: i64, width: u8, hint: Hint) -> Read<Spec> {
        if width > 2 {
            return None;
        }
        let sign = self.separator(i + 1)?;
        let spaced = sign == '.' && !self.glued(i + 1);
        let (b, b_width) = self.digits(i + 2).filter(|_| self.glued(i + 2) && !spaced)?;
        if b_width > 2
            || (self.is_sign(i + 3, sign) && self.glued(i + 3) && self.digits(i + 4).is_some_and(|_| self.glued(i + 4)))
        {
            return None;
        }
        if sign == '/'
            && self.is_sign(i + 3, '.')
            && self.glued(i + 3)
            && self.glued(i + 4)
            && self.digits(i + 4).is_some_and(|_| b_width < 3)
            && self.digits(i + 4).is_some_and(|(n, d)| d > 2 || n > 59 || a > 12 && b > 12)
        {
            return None;
        }
        if self.is_sign(i + 3, '%') || self.half_word(i + 3).is_some() || self.unit(i + 3).is_some() {
            return None;
        }
        let closed = sign == '.' && self.is_sign(i + 3, '.') && self.glued(i + 3);
        let dot_said = closed
            || hint >= Hint::Beside
            || self.lexicon.tongue.dotted_dates
            || (width == 2 && b_width == 2 && i == 0);
        let day_first = self.scene.settings.date_order == DateOrder::DayFirst;
        let decimal = sign == '.' && (!dot_said || !(closed || day_first));
        if decimal || sign == '-' {
            return None;
        }
        if sign == '.' && !closed && b_width == 2 && b > 12 && !self.lexicon.tongue.dotted_dates {
            return None;
        }
        let (month, day) = self.ordered(a, b, sign)?;
        let spec = Spec { month: Some(month), day: Some(day), ..Spec::default() };
        let at = i + 3 + usize::from(closed && i + 4 < self.len());
        (month <= 12 && (1..=31).contains(&day) && day <= longest(month)).then_some((spec, at))
    }

    fn separator(&self, i: usize) -> Option<char> {
        match self.kind(i)? {
            Kind::Sign(c @ ('/' | '-' | '.')) if self.glued(i) || c == '.' => Some(c),
            _ => None,
        }
    }

    /// Which is the month: as the person writes it, unless only the other way is a date.
    fn ordered(&self, a: i64, b: i64, sign: char) -> Option<(i64, i64)> {
        let day_first = sign == '.' || self.scene.settings.date_order == DateOrder::DayFirst;
        let (month, day) = if day_first { (b, a) } else { (a, b) };
        match (month, day) {
            (1..=12, 1..=31) => Some((month, day)),
            (1..=31, 1..=12) => Some((day, month)),
            _ => None,
        }
    }

    pub(crate) fn month_name(&self, i: usize) -> Read<i64> {
        let (month, at) = self.pick(i, |w| match w {
            Word::Month(m) => Some(i64::from(m)),
            _ => None,
        })?;
        let dot = self.is_sign(at, '.') && self.glued(at) && self.tokens.word(i).len() <= 4 && at + 1 < self.len();
        Some((month, at + usize::from(dot)))
    }

    /// "march 2nd, 2016", "the 2nd of march", "april the 22nd", "31 dec", "November 2017", "the 15th".
    pub(crate) fn worded_date(&self, i: usize) -> Read<Spec> {
        self.month_then_day(i).or_else(|| self.day_then_month(i)).or_else(|| self.lone_day(i))
    }

    fn month_then_day(&self, i: usize) -> Read<Spec> {
        let (month, at) = self.month_name(i)?;
        let mut spec = Spec { month: Some(month), weak: self.is_weak(i, at), ..Spec::default() };
        let after = self.after_separators(at);
        if let Some((day, end)) = self.month_day(after) {
            spec.day = Some(day);
            spec.weak = false;
            return Some(self.with_year(spec, end));
        }
        // "September-2020-23"
        if let Some((year, end)) = self.year(after) {
            spec.year = Some(year);
            spec.weak = false;
            if self.is_sign(end, '-')
                && self.glued(end)
                && let Some((day, _)) = self.digits(end + 1).filter(|(d, w)| *w <= 2 && (1..=31).contains(d))
            {
                spec.day = Some(day);
                return Some((spec, end + 2));
            }
            return Some((spec, end));
        }
        Some(self.with_year(spec, at))
    }

    fn after_separators(&self, at: usize) -> usize {
        let mut at = at;
        while matches!(self.kind(at), Some(Kind::Sign(',' | '.' | '/')))
            || self.is_sign(at, '-') && self.glued(at) && self.glued(at + 1)
        {
            at += 1;
        }
        self.skip(at, Word::The)
    }

    /// A day of the month after its month: "2nd", "twenty five", "17" but not "17:00" and not "2016".
    fn month_day(&self, i: usize) -> Read<i64> {
        if let Some((n, at)) = self.ordinal(i) {
            return (n <= 31).then_some((n, at));
        }
        if let Some((n, width)) = self.digits(i) {
            let clock =
                self.is_sign(i + 1, ':') || self.half_word(i + 1).is_some() || self.has(i + 1, Word::Oclock).is_some();
            let other = self.tokens.list.get(i + 1).is_some_and(|t| t.glued && t.kind == Kind::Word);
            let dotted =
                self.is_sign(i + 1, '.') && self.glued(i + 1) && self.glued(i + 2) && self.digits(i + 2).is_some();
            return (width <= 2 && (1..=31).contains(&n) && !clock && !other && !dotted).then_some((n, i + 1));
        }
        let (n, at) = self.pick(i, |w| match w {
            Word::Number(n) if (1..=31).contains(&n) => Some(n),
            _ => None,
        })?;
        let clock = self.half_word(at).is_some() || self.has(at, Word::Oclock).is_some();
        (!clock).then_some((n, at))
    }

    fn day_then_month(&self, i: usize) -> Read<Spec> {
        let (day, at) = self.day_number(i)?;
        let of = self.has(at, Word::Of).unwrap_or(at);
        let dash = (self.is_sign(of, '-') || self.is_sign(of, '/')) && self.glued(of);
        let start = if dash { of + 1 } else { self.skip(of, Word::The) };
        let (month, end) = self.month_name(start)?;
        let spec = Spec { month: Some(month), day: Some(day), ..Spec::default() };
        if dash && !self.is_sign(end, '-') && !self.is_sign(end, '/') && self.digits(end).is_none() {
            return Some((spec, end));
        }
        let end = if dash && self.glued(end) { end + 1 } else { end };
        Some(self.with_year(spec, end))
    }

    fn day_number(&self, i: usize) -> Read<i64> {
        if let Some((n, at)) = self.ordinal(i) {
            return (n <= 31).then_some((n, self.skip_day_word(at)));
        }
        let (n, at) = match self.digits(i) {
            Some((n, width)) => (width <= 2).then_some((n, i + 1))?,
            None => self
                .pick(i, |w| match w {
                    Word::Number(n) => Some(n),
                    _ => None,
                })
                // "one may ask"
                .filter(|(_, at)| !self.is_weak(*at, at + 1))?,
        };
        let dot = self.is_sign(at, '.') && self.glued(at);
        (1..=31).contains(&n).then_some((n, at + usize::from(dot)))
    }

    /// "the 15th day of".
    fn skip_day_word(&self, at: usize) -> usize {
        let day = self.has(at, Word::Unit(crate::word::Unit::Day));
        day.filter(|n| self.has(*n, Word::Of).is_some()).unwrap_or(at)
    }

    fn with_year(&self, spec: Spec, at: usize) -> (Spec, usize) {
        let mut next = at;
        while matches!(self.kind(next), Some(Kind::Sign(',' | '.'))) {
            next += 1;
        }
        let next = self.has(next, Word::Of).or_else(|| self.has(next, Word::In)).unwrap_or(next);
        let next = next + usize::from(self.is_sign(next, '-') && self.glued(next));
        match self.year(next) {
            Some((year, end)) if !self.is_clock_range(next) => (Spec { year: Some(year), weak: false, ..spec }, end),
            _ => self.short_year(spec, at, next),
        }
    }

    /// "15 April of 87".
    fn short_year(&self, spec: Spec, at: usize, next: usize) -> (Spec, usize) {
        let of = self.has(at, Word::Of).is_some();
        match self.digits(next) {
            Some((n, 2)) if of && spec.day.is_some() && n > 31 => (Spec { year: Some(full_year(n)), ..spec }, next + 1),
            Some((n, 1..=3))
                if spec.day.is_some() && self.pick(next + 1, |w| matches!(w, Word::Era(_)).then_some(())).is_some() =>
            {
                (Spec { year: Some(n), ..spec }, next + 2)
            }
            _ => (spec, at),
        }
    }

    /// "6 Nov 2000-2100" is a range of clocks, not a year.
    fn is_clock_range(&self, i: usize) -> bool {
        let four = |at: usize| self.digits(at).is_some_and(|(n, d)| d == 4 && n % 100 < 60 && n < 2400);
        let dash = |at: usize| self.is_sign(at, '-') && self.glued(at);
        four(i)
            && dash(i + 1)
            && self.digits(i + 2).is_some_and(|(n, d)| d == 4 && n % 100 < 60 && n < 2400)
            && self.digits(i).is_some_and(|(a, _)| {
                self.digits(i + 2).is_some_and(|(b, _)| b < 1900 || a / 100 == b / 100 || b > a + 30)
            })
    }

    /// "the 15th", "on the 6th", "21st": an ordinal alone, which then is a day of the month.
    fn lone_day(&self, i: usize) -> Read<Spec> {
        let the = self.has(i, Word::The);
        let start = the.unwrap_or(i);
        let (day, at) = self.ordinal(start)?;
        let digits = self.digits(start).is_some();
        let before = i > 0
            && [
                Word::The,
                Word::On,
                Word::By,
                Word::Until,
                Word::From,
                Word::Before,
                Word::After,
                Word::Since,
                Word::To,
                Word::Between,
                Word::And,
                Word::Weekday(jiff::civil::Weekday::Monday),
            ]
            .iter()
            .any(|w| self.has_ending(i, *w));
        let weekday_before = i > 0
            && (1..=3).any(|n| {
                i >= n
                    && self
                        .pick(i - n, |w| matches!(w, Word::Weekday(_)).then_some(()))
                        .is_some_and(|(_, e)| e + 2 >= i)
            });
        // "the first" is more often a place in a row than a day; "the 1st" is a day.
        let said = (digits && (the.is_some() || before || weekday_before || i == 0))
            || (the.is_some() && day >= 4)
            || weekday_before
            || (before && day >= 4);
        let end = self.skip_month_tail(at);
        let other = self.unit(at).is_some_and(|_| end == at) || self.noun_follows(end);
        (said && day <= 31 && !other).then_some((Spec { day: Some(day), ..Spec::default() }, end))
    }

    fn has_ending(&self, end: usize, word: Word) -> bool {
        (1..=3).any(|n| end >= n && self.has(end - n, word) == Some(end))
    }

    /// "the 15th of the month", "the 8th of this month" keep their period; "the 15th day" is the same day.
    fn skip_month_tail(&self, at: usize) -> usize {
        let of = self.has(at, Word::Of).map(|n| self.skip(n, Word::The));
        of.and_then(|n| self.has(n, Word::Unit(crate::word::Unit::Month))).unwrap_or(at)
    }

    /// "the 3rd floor", "the 15th item": an ordinal that counts something else.
    fn noun_follows(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Word)
            && self.senses(at).iter().all(|s| matches!(s.word, Word::Counted))
            && self.tokens.word(at).len() > 3
            && !self.lexicon.tongue.never_counted.contains(&self.tokens.word(at))
    }
}

fn dated(year: i64, month: i64, day: i64) -> Option<Spec> {
    crate::calendar::date(year, month, day)?;
    Some(Spec { year: Some(year), month: Some(month), day: Some(day), ..Spec::default() })
}

fn longest(month: i64) -> i64 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

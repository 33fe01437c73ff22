//! Lengths of time: "2 hours", "an hour and a half", "1h30", "45'".

use crate::calendar::length_of;
use crate::lex::Kind;
use crate::time::number::Amount;
use crate::time::{Parser, Read};
use crate::when::Length;
use crate::word::{Unit, Word};

/// A length as it was said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said {
    pub(crate) length: Length,
    /// The coarsest unit named, which tells a day from 24 hours and a year from 12 months.
    pub(crate) unit: Unit,
    pub(crate) vague: bool,
    pub(crate) article: bool,
}

impl Parser<'_> {
    /// One length, all its pieces together: "1 year 9 months", "5 minutes, 30 seconds".
    pub(crate) fn length(&self, i: usize) -> Read<Said> {
        let (mut said, mut at) = self.piece_of_length(i)?;
        let mut finest = said.unit;
        loop {
            let mut next = at;
            while self.is_sign(next, ',') {
                next += 1;
            }
            let joined = self.skip(next, Word::And);
            let Some((more, end)) = self.piece_of_length(joined).filter(|(m, _)| size(m.unit) < size(finest)) else {
                return Some((said, at));
            };
            if more.article && joined == at {
                return Some((said, at));
            }
            said.length = said.length.plus(more.length);
            finest = more.unit;
            at = end;
        }
    }

    fn piece_of_length(&self, i: usize) -> Read<Said> {
        if let Some(read) = self.short_length(i) {
            return Some(read);
        }
        if let Some((minutes, at)) = self.pick(self.skip(i, Word::A), |w| match w {
            Word::Minutes(n) => Some(n),
            _ => None,
        }) {
            return Some((
                Said { length: Length::minutes(minutes), unit: Unit::Hour, vague: false, article: false },
                at,
            ));
        }
        let (amount, at) = self.amount(i)?;
        if let Some(((), end)) = self.minutes_mark(i, at) {
            return Some((said(amount, Unit::Minute), end));
        }
        let at = if self.is_sign(at, '-') { at + 1 } else { at };
        let (unit, end) = self.unit(at).or_else(|| self.letter_h(i, at))?;
        if amount.article && matches!(self.tokens.word(i), "that" | "the" | "my") {
            return None;
        }
        let mut whole = said(amount, unit);
        let mut end = end;
        if let Some(((num, den), next)) = self.and_fraction(end) {
            whole.length = whole.length.plus(said(Amount { num, den, vague: false, article: false }, unit).length);
            end = next;
        }
        Some((whole, end))
    }

    pub(crate) fn unit(&self, i: usize) -> Read<Unit> {
        let (unit, at) = self.pick(i, |w| match w {
            Word::Unit(unit) => Some(unit),
            _ => None,
        })?;
        let dot = self.is_sign(at, '.') && self.glued(at) && self.tokens.word(i).len() <= 4;
        Some((unit, at + usize::from(dot && self.kind(at + 1).is_some())))
    }

    /// Digits with a letter at their heels: "30m", "1h30", "2hr5min", "3w".
    fn short_length(&self, i: usize) -> Read<Said> {
        let (n, _) = self.digits(i)?;
        self.tokens.list.get(i + 1).filter(|t| t.glued && t.kind == Kind::Word)?;
        let unit = short_unit(self.tokens.word(i + 1))?;
        let mut whole = said(Amount { num: n, den: 1, vague: false, article: false }, unit);
        let mut at = i + 2;
        if unit == Unit::Hour
            && self.glued(at)
            && let Some((minutes, _)) = self.digits(at).filter(|(m, d)| *m < 60 && *d <= 2)
        {
            // "1h30" ends here; "1h30m" leaves its letter behind.
            whole.length.seconds += minutes * 60;
            at += 1;
            if self.glued(at) && short_unit(self.tokens.word(at)) == Some(Unit::Minute) {
                at += 1;
            }
        }
        Some((whole, at))
    }

    /// "1/2 h": the one letter that may stand off from its digits.
    fn letter_h(&self, i: usize, at: usize) -> Read<Unit> {
        (self.digits(i).is_some() && self.tokens.word(at) == "h").then_some((Unit::Hour, at + 1))
    }

    /// "30'" is thirty minutes.
    fn minutes_mark(&self, i: usize, at: usize) -> Read<()> {
        (self.digits(i).is_some() && at == i + 1 && self.is_sign(at, '\'') && self.glued(at)).then_some(((), at + 1))
    }
}

fn said(amount: Amount, unit: Unit) -> Said {
    let Amount { num, den, vague, article } = amount;
    let whole = length_of(unit, num / den);
    let rest = num % den;
    let length = if rest == 0 { whole } else { whole.plus(part_of(unit, rest, den)) };
    Said { length, unit, vague, article }
}

/// A fraction of a unit, in the unit below it where the two do not divide.
fn part_of(unit: Unit, num: i64, den: i64) -> Length {
    let zero = Length::default();
    match unit {
        Unit::Second => zero,
        Unit::Minute => Length { seconds: 60 * num / den, ..zero },
        Unit::Hour => Length { seconds: 3600 * num / den, ..zero },
        Unit::Day | Unit::BusinessDay => Length { seconds: 86_400 * num / den, ..zero },
        Unit::Year => Length { months: 12 * num / den, ..zero },
        Unit::Decade => Length { months: 120 * num / den, ..zero },
        Unit::Quarter | Unit::Half => Length { months: 3 * num / den, ..zero },
        Unit::Month => Length { days: 30 * num / den, ..zero },
        Unit::Week | Unit::WorkWeek | Unit::Weekend => Length { days: 7 * num / den, ..zero },
        Unit::Fortnight => Length { days: 14 * num / den, ..zero },
    }
}

fn short_unit(word: &str) -> Option<Unit> {
    Some(match word {
        "s" | "sec" | "secs" => Unit::Second,
        "m" | "min" | "mins" | "mn" => Unit::Minute,
        "h" | "hr" | "hrs" | "std" => Unit::Hour,
        "d" => Unit::Day,
        "w" | "wk" | "wks" => Unit::Week,
        "mo" | "mth" => Unit::Month,
        "y" | "yr" | "yrs" => Unit::Year,
        _ => return None,
    })
}

fn size(unit: Unit) -> u8 {
    match unit {
        Unit::Second => 0,
        Unit::Minute => 1,
        Unit::Hour => 2,
        Unit::Day | Unit::BusinessDay => 3,
        Unit::Weekend => 4,
        Unit::Week | Unit::WorkWeek => 5,
        Unit::Fortnight => 6,
        Unit::Month => 7,
        Unit::Quarter => 8,
        Unit::Half => 9,
        Unit::Year => 10,
        Unit::Decade => 11,
    }
}

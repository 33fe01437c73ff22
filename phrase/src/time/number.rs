//! Numbers in digits and in words, and amounts with fractions.

use crate::time::{Parser, Read};
use crate::word::Word;

/// An exact amount: `num / den`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) num: i64,
    pub(crate) den: i64,
    /// "a few", "several": nobody counted.
    pub(crate) vague: bool,
    /// Said with an article alone: "a day".
    pub(crate) article: bool,
}

impl Amount {
    fn whole(n: i64) -> Amount {
        Amount { num: n, den: 1, vague: false, article: false }
    }

    fn plus(self, num: i64, den: i64) -> Amount {
        Amount { num: self.num * den + num * self.den, den: self.den * den, ..self }
    }
}

const LARGEST: i64 = 9_999_999;

impl Parser<'_> {
    /// A whole number: "30", "thirty", "two thousand and fifteen".
    pub(crate) fn integer(&self, i: usize) -> Read<i64> {
        if let Some((n, _)) = self.digits(i) {
            return Some((n, i + 1));
        }
        let (first, mut at) = self.pick(i, number)?;
        let (mut total, mut group) = (0, first);
        loop {
            if let Some((scale, next)) = self.pick(at, scale) {
                if scale == 100 {
                    group = (group * 100).min(LARGEST);
                } else {
                    total = (total + group * scale).min(LARGEST);
                    group = 0;
                }
                at = next;
                let and = self.has(at, Word::And).filter(|&n| self.pick(n, number).is_some());
                let after = and.unwrap_or(at);
                if let Some((more, next)) = self.pick(after, number).filter(|(m, _)| *m < scale) {
                    group += more;
                    at = next;
                }
            } else {
                return Some((total + group, at));
            }
        }
    }

    /// An amount of something: "2", "a", "1.5", "half an", "two and a half", "a couple of".
    pub(crate) fn amount(&self, i: usize) -> Read<Amount> {
        if let Some((few, at)) = self.pick(i, |w| match w {
            Word::Few(n) => Some(n),
            _ => None,
        }) {
            return Some((Amount { vague: true, ..Amount::whole(few) }, self.skip(at, Word::Of)));
        }
        if let Some(((num, den), at)) = self.pick(i, fraction) {
            let at = self.skip(at, Word::Of);
            return Some((Amount { num, den, vague: false, article: false }, self.skip(at, Word::A)));
        }
        if let Some((n, at)) = self.integer(i) {
            return Some(self.with_fraction(i, Amount::whole(n.min(LARGEST)), at));
        }
        let at = self.has(i, Word::A)?;
        if let Some((few, at)) = self.amount_few(at) {
            return Some((few, at));
        }
        if let Some(((num, den), at)) = self.pick(at, fraction) {
            return Some((Amount { num, den, vague: false, article: false }, self.skip(at, Word::Of)));
        }
        Some((Amount { article: true, ..Amount::whole(1) }, at))
    }

    fn amount_few(&self, i: usize) -> Read<Amount> {
        let (few, at) = self.pick(i, |w| match w {
            Word::Few(n) => Some(n),
            _ => None,
        })?;
        Some((Amount { vague: true, ..Amount::whole(few) }, self.skip(at, Word::Of)))
    }

    fn with_fraction(&self, i: usize, whole: Amount, at: usize) -> (Amount, usize) {
        let comma = self.is_sign(at, '.') || self.is_sign(at, ',');
        if comma
            && self.glued(at)
            && self.glued(at + 1)
            && self.digits(i).is_some()
            && let Some((part, digits)) = self.digits(at + 1).filter(|(_, d)| *d <= 4)
        {
            return (whole.plus(part, 10i64.pow(u32::from(digits))), at + 2);
        }
        if self.is_sign(at, '/')
            && self.glued(at)
            && let Some((den, _)) = self.digits(at + 1).filter(|(d, _)| (2..=12).contains(d))
        {
            return (Amount { den, ..whole }, at + 2);
        }
        if let (Some((num, _)), true, Some((den, _))) =
            (self.digits(at), self.is_sign(at + 1, '/'), self.digits(at + 2).filter(|(d, _)| (2..=8).contains(d)))
        {
            return (whole.plus(num, den), at + 3);
        }
        match self.and_fraction(at) {
            Some(((num, den), next)) => (whole.plus(num, den), next),
            None => (whole, at),
        }
    }

    /// "and a half", "and three quarters", "y media".
    pub(crate) fn and_fraction(&self, i: usize) -> Read<(i64, i64)> {
        let at = self.has(i, Word::And)?;
        if let Some(read) = self.pick(at, fraction) {
            return Some(read);
        }
        let at = self.has(at, Word::A)?;
        if let (Some((1, _)), true, Some((2, _))) = (self.digits(at), self.is_sign(at + 1, '/'), self.digits(at + 2)) {
            return Some(((1, 2), at + 3));
        }
        self.pick(at, fraction)
    }

    /// A place in a row: "third", "3rd", "21st".
    pub(crate) fn ordinal(&self, i: usize) -> Read<i64> {
        if let Some((n, digits)) = self.digits(i) {
            let tail = self.tokens.list.get(i + 1)?;
            if self.lexicon.tongue.dotted_dates && self.is_sign(i + 1, '.') && tail.glued {
                let open = i + 2 < self.len() && !self.glued(i + 2);
                return (open && digits <= 2 && n > 0).then_some((n, i + 2));
            }
            let suffix = match self.tokens.word(i + 1) {
                // "7 th" is written apart at times.
                "st" | "nd" | "rd" | "th" => tail.glued || self.tokens.word(i + 1) == "th",
                "er" | "ere" | "eme" | "e" | "o" | "ro" => tail.glued && self.lexicon.tongue.which_follows,
                _ => false,
            };
            return (suffix && digits <= 3 && n > 0).then_some((n, i + 2));
        }
        self.pick(i, |w| match w {
            Word::Ordinal(n) if n > 0 => Some(n),
            _ => None,
        })
    }

    /// A year: four digits, "two thousand fifteen", "twenty seventeen", "nineteen ninety nine".
    pub(crate) fn year(&self, i: usize) -> Read<i64> {
        if let Some((n, digits)) = self.digits(i) {
            let plain = digits == 4 && (1500..=2200).contains(&n) && !self.continues_a_number(i);
            return plain.then_some((n, i + 1)).map(|(n, at)| self.era(n, at));
        }
        if self.is_sign(i, '\'') {
            let (n, digits) = self.digits(i + 1).filter(|_| self.glued(i + 1))?;
            return (digits == 2).then_some((full_year(n), i + 2));
        }
        if let Some((n, at)) = self.integer(i) {
            if (1900..2100).contains(&n) {
                return Some((n, at));
            }
            if (19..=20).contains(&n) {
                let (rest, at) = self.integer(at).filter(|(r, _)| (10..=99).contains(r))?;
                return self.digits(at - 1).is_none().then_some((n * 100 + rest, at));
            }
        }
        None
    }

    fn era(&self, year: i64, at: usize) -> (i64, usize) {
        match self.pick(at, |w| match w {
            Word::Era(shift) => Some(shift),
            _ => None,
        }) {
            Some((shift, next)) => {
                let dots = next + usize::from(self.is_sign(next, '.') && self.glued(next));
                (year - i64::from(shift), dots)
            }
            None => (year, at),
        }
    }

    fn continues_a_number(&self, i: usize) -> bool {
        let tail = |at: usize| self.glued(at) && self.kind(at).is_some_and(|k| k == crate::lex::Kind::Word);
        tail(i + 1)
            || (self.glued(i + 1)
                && self.glued(i + 2)
                && (self.is_sign(i + 1, '.') || self.is_sign(i + 1, ':'))
                && self.digits(i + 2).is_some())
    }
}

/// Two digits of a year: 70 to 99 are the last century.
pub(crate) fn full_year(n: i64) -> i64 {
    if n >= 70 { 1900 + n } else { 2000 + n }
}

fn number(word: Word) -> Option<i64> {
    match word {
        Word::Number(n) => Some(n),
        _ => None,
    }
}

fn scale(word: Word) -> Option<i64> {
    match word {
        Word::Scale(n) => Some(n),
        _ => None,
    }
}

fn fraction(word: Word) -> Option<(i64, i64)> {
    match word {
        Word::Fraction(num, den) => Some((num, den)),
        _ => None,
    }
}

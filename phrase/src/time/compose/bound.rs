//! One side of a point: "before 11 am", "by the end of the month", "later than 2 but before 5".

use super::{Reading, plain};
use crate::lex::Kind;
use crate::time::clock::Hint;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Side, Stretch, Value};
use crate::word::Word;

impl Parser<'_> {
    /// "before 11 am", "until tomorrow", "since March", "by the end of the month", "Feb 1st no later than 6:00".
    pub(super) fn bounded(&self, i: usize) -> Read<Reading> {
        if let Some((side, at)) = self.side_word(i) {
            return self.bound_here(side, at);
        }
        // A day first, a bound on its clock behind.
        let (day, at) = self.spec(i, Hint::None).filter(|(s, _)| s.clock.is_none() && s.day_known())?;
        let at = at + usize::from(self.is_sign(at, ','));
        let (side, next) = self.side_word(at)?;
        let (clock, end) = self.spec(next, Hint::At).filter(|(s, _)| !s.has_date() && s.clock.is_some())?;
        let mut spec = day;
        if !spec.merge(&clock) {
            return None;
        }
        let at = self.resolve(&spec)?;
        if let Some(read) = self.second_bound(side, &at, end, Some(&spec)) {
            return Some(read);
        }
        Some((self.either(&spec, Value::Bound { side, at }), end))
    }

    fn bound_here(&self, side: Side, at: usize) -> Read<Reading> {
        let skipped = self.skip(self.skip(at, Word::About), Word::On);
        let year_like = self.digits(skipped).is_some_and(|(n, d)| d == 4 && (1900..2100).contains(&n));
        let hint = if year_like { Hint::Beside } else { Hint::At };
        let (spec, end) = self.spec(at, hint).or_else(|| self.spec(skipped, hint)).filter(|(s, _)| {
            s.bare.is_none() && (!s.weak || s.month.is_some() || s.weekday.is_some() || s.part.is_some())
        })?;
        if side == Side::Since && spec.has_time() && !spec.has_date() && spec.clock.is_none() {
            return None;
        }
        let stretch = self.resolve(&spec)?;
        if let Some(read) = self.second_bound(side, &stretch, end, None) {
            return Some(read);
        }
        if side == Side::Since
            && let Some((said, next)) = self.for_length(end)
        {
            return Some((plain(Value::Stretch(self.lasting(&stretch, &said)?), 0.9), next));
        }
        Some((self.either(&spec, Value::Bound { side, at: stretch }), end))
    }

    /// "later than 2:15pm but before 5pm", "not before 1 and not after 4".
    fn second_bound(&self, side: Side, first: &Stretch, end: usize, day: Option<&Spec>) -> Read<Reading> {
        let next = self.skip(end, Word::And);
        let (other, at) = self.side_word(next).filter(|_| next > end)?;
        let (mut spec, stop) = self.spec(at, Hint::At)?;
        if let Some(day) = day.filter(|_| !spec.has_date()) {
            let mut both = Spec { clock: None, part: None, ..day.clone() };
            if both.merge(&spec) {
                spec = both;
            }
        }
        let second = self.resolve(&spec)?;
        let opens = |s: Side| matches!(s, Side::After | Side::Since);
        let (from, to) = match (opens(side), opens(other)) {
            (true, false) => (first.start, second.start),
            (false, true) => (second.start, first.start),
            _ => return None,
        };
        let range = Stretch::range(from, to, first.grain.min(second.grain));
        (to > from).then(|| (plain(Value::Stretch(range), 0.85), stop))
    }

    fn side_word(&self, i: usize) -> Read<Side> {
        if let Some(at) = self.compared(i) {
            return Some(at);
        }
        self.pick(i, |w| match w {
            Word::By => Some(Side::By),
            Word::Until => Some(Side::Until),
            Word::Before => Some(Side::Before),
            Word::After => Some(Side::After),
            Word::Since | Word::From | Word::Starting => Some(Side::Since),
            _ => None,
        })
    }

    /// ">= 2019", "< 5pm".
    fn compared(&self, i: usize) -> Read<Side> {
        let equal = self.is_sign(i + 1, '=');
        let at = i + 1 + usize::from(equal);
        match (self.kind(i)?, equal) {
            (Kind::Sign('>'), true) => Some((Side::Since, at)),
            (Kind::Sign('>'), false) => Some((Side::After, at)),
            (Kind::Sign('<'), true) => Some((Side::Until, at)),
            (Kind::Sign('<'), false) => Some((Side::Before, at)),
            _ => None,
        }
    }
}

//! Points put together: ranges, bounds, lengths from a start, and the choice between readings.

mod bound;
mod lasting;
mod range;
mod share;
mod single;

use crate::lex::Kind;
use crate::time::clock::Hint;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Impossible, Stretch, Value, When};

/// A value with what made it, so that other readings can be told.
pub(crate) struct Reading {
    value: Value,
    others: Vec<(Value, f32)>,
    score: f32,
}

impl Parser<'_> {
    /// The expression that begins at `i`, in its best reading.
    pub(crate) fn expression(&self, i: usize) -> Read<When> {
        let start = i;
        let (reading, end) = self
            .series(i)
            .map(|(s, end)| (plain(Value::Series(Box::new(s)), 0.95), end))
            .or_else(|| self.length_ranges(i))
            .or_else(|| self.range(i))
            .or_else(|| self.bounded(i))
            .or_else(|| self.point(i))
            .or_else(|| self.lone_length(i))
            .or_else(|| self.no_such_day(i))?;
        let end = self.trim(start, end);
        Some((
            When { span: self.span(start, end), value: reading.value, score: reading.score, others: reading.others },
            end,
        ))
    }

    /// "30 February at 10": said clearly, and in no year a day.
    fn no_such_day(&self, i: usize) -> Read<Reading> {
        let (spec, end) = self.spec(i, Hint::None)?;
        let (month, day) = (spec.month?, spec.day?);
        const LEAP: i64 = 2000;
        if crate::calendar::date(LEAP, month, day).is_some() {
            return None;
        }
        let why = Impossible::NoSuchDay { month: month as i8, day: day as i8 };
        Some((plain(Value::Impossible(why), 0.9), end))
    }

    /// Signs at the end belong to the sentence.
    fn trim(&self, start: usize, end: usize) -> usize {
        let mut end = end;
        while end > start + 1 && matches!(self.kind(end - 1), Some(Kind::Sign(',' | ';' | '!' | '?' | '-'))) {
            end -= 1;
        }
        end
    }

    fn either(&self, spec: &Spec, value: Value) -> Reading {
        let wrap = |s: Stretch| match &value {
            Value::Bound { side, .. } => Value::Bound { side: *side, at: s },
            _ => Value::Stretch(s),
        };
        let mut others = Vec::new();
        if let Value::Stretch(best) | Value::Bound { at: best, .. } = &value {
            others.extend(self.other_half(spec, best).map(|s| (wrap(s), 0.35)));
            others.extend(self.other_day(spec, best).map(|s| (wrap(s), 0.3)));
        }
        let score = if others.is_empty() { 0.95 } else { 0.65 };
        Reading { value, others, score }
    }
}

fn plain(value: Value, score: f32) -> Reading {
    Reading { value, others: Vec::new(), score }
}

//! Lengths, alone and from a start: "in 2-4 days", "for 45 minutes from 2pm", "2 weeks starting May 20th".

use super::{Reading, plain};
use crate::calendar::{add, add_days, midnight};
use crate::time::clock::Hint;
use crate::time::length::Said;
use crate::time::{Parser, Read};
use crate::when::{Grain, Stretch, Value};
use crate::word::{Unit, Word};

impl Parser<'_> {
    /// "in 2-4 days", "three to six weeks ago", "within 5 minutes".
    pub(super) fn length_ranges(&self, i: usize) -> Read<Reading> {
        if let Some((said, end)) = self.has(i, Word::Within).and_then(|at| self.length(at)) {
            let stop = add(self.now, said.length)?;
            let whole = said.length.grain() == Grain::Day;
            let stop = if whole { midnight(add_days(stop.date(), 1)?) } else { stop };
            return Some((plain(Value::Stretch(Stretch::range(self.now, stop, said.length.grain())), 0.8), end));
        }
        let ahead = self.has(i, Word::In);
        let behind = self.has(i, Word::AgoBefore);
        let at = ahead.or(behind).unwrap_or(i);
        let (low, at) = self.integer(self.skip(at, Word::Between))?;
        let at =
            if self.is_sign(at, '-') { at + 1 } else { self.has(at, Word::To).or_else(|| self.has(at, Word::And))? };
        let (high, at) = self.integer(at).filter(|(h, _)| *h > low)?;
        let at = at + usize::from(self.is_sign(at, '-') && self.glued(at));
        let (unit, end) = self.unit(at)?;
        let (sign, end) = match (ahead, behind, self.has(end, Word::Ago), self.has(end, Word::Hence)) {
            (_, None, Some(next), _) => (-1, next),
            (None, None, None, Some(next)) | (Some(_), _, None, Some(next)) => (1, next),
            (Some(_), ..) => (1, end),
            (None, Some(_), ..) => (-1, end),
            _ => return None,
        };
        let (near, far) = (crate::calendar::length_of(unit, sign * low), crate::calendar::length_of(unit, sign * high));
        let (from, to) = if sign > 0 { (near, far) } else { (far, near) };
        let (from, to) = (add(self.now, from)?, add(self.now, to)?);
        let range = if from.time() == to.time() && crate::calendar::grain_of(unit) >= Grain::Day {
            Stretch::range(midnight(from.date()), midnight(add_days(to.date(), 1)?), Grain::Day)
        } else {
            Stretch::range(from, to, Grain::Minute)
        };
        Some((plain(Value::Stretch(range), 0.9), end))
    }

    /// "for 45' starting from 2pm", "2 weeks starting May 20th", "for 1 week, from 20th dec".
    pub(super) fn length_then_start(&self, i: usize) -> Read<Reading> {
        let at = self.skip(i, Word::For);
        let (said, at) = self.length(at)?;
        let at = at + usize::from(self.is_sign(at, ','));
        let next = self
            .has(at, Word::Starting)
            .or_else(|| self.has(at, Word::Since).filter(|_| self.has(at, Word::From).is_none()))
            .or_else(|| self.has(at, Word::From).filter(|_| self.has(i, Word::For).is_some()))?;
        let next = self.skip(next, Word::From);
        let (spec, end) = self.spec(next, Hint::At).filter(|(s, _)| s.bare.is_none())?;
        let from = self.resolve(&spec)?;
        Some((plain(Value::Stretch(self.lasting(&from, &said)?), 0.9), end))
    }

    pub(super) fn for_length(&self, end: usize) -> Read<Said> {
        let comma = end + usize::from(self.is_sign(end, ','));
        let at = self.has(comma, Word::For)?;
        let (said, stop) = self.length(self.skip(at, Word::About))?;
        Some((said, stop))
    }

    pub(super) fn lasting(&self, from: &Stretch, said: &Said) -> Option<Stretch> {
        let end = add(from.start, said.length)?;
        let grain = if from.timed() { from.grain } else { said.length.grain().min(from.grain) };
        Some(Stretch { zone: from.zone.clone(), about: from.about, ..Stretch::range(from.start, end, grain) })
    }

    /// A length that nothing starts: "for 3 hours", "45 minutes".
    pub(super) fn lone_length(&self, i: usize) -> Read<Reading> {
        let at = self.skip(self.skip(i, Word::For), Word::About);
        let (said, end) = self.length(at).or_else(|| self.length_of_the(i))?;
        let bare = at == i && (said.article || said.vague) && said.unit as u8 >= Unit::Day as u8;
        (!bare).then(|| (plain(Value::Length(said.length), 0.8), end))
    }

    /// "for the week".
    fn length_of_the(&self, i: usize) -> Read<Said> {
        let at = self.has(i, Word::For)?;
        let (unit, end) = self.unit(self.has(at, Word::The)?)?;
        let length = crate::calendar::length_of(unit, 1);
        Some((Said { length, unit, vague: false, article: false }, end))
    }
}

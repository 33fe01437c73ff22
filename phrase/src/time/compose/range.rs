//! From one point to another: "3 to 4pm", "July 13-15", "between 9 and 11 on Thursday".

use super::share::share;
use super::{Reading, plain};
use crate::calendar::{add, add_days, midnight};
use crate::time::clock::{Clock, Half, Hint};
use crate::time::point::{Bare, Spec};
use crate::time::{Parser, Read};
use crate::when::{Grain, Impossible, Shape, Stretch, Value};
use crate::word::Word;

impl Parser<'_> {
    /// "from 3 to 4pm", "July 13-15", "Tuesday from 2:00 to 2:30 pm", "between 9 and 11 on Thursday".
    pub(super) fn range(&self, i: usize) -> Read<Reading> {
        if let Some(read) = self.range_from(i) {
            return Some(read);
        }
        // A date first, then a range of clocks on it.
        let (day, mut at) = self
            .spec(i, Hint::None)
            .filter(|(s, _)| s.clock.is_none() && (s.day_known() || s.part.is_some() || s.anchor.is_some()))?;
        if self.is_sign(at, ',') {
            at += 1;
        }
        let (left, right, end) = self.ends(at, true)?;
        if !left.is_clock_side() || !right.is_clock_side() {
            return None;
        }
        let both = |side: &Spec| {
            let mut spec = day.clone();
            spec.part = if side.part.is_some() || side.clock.is_some_and(|c| c.half != Half::Either) {
                side.part
            } else {
                spec.part
            };
            let mut side = side.clone();
            side.bare = None;
            spec.merge(&side).then_some(spec)
        };
        let (left, right) = share(left, right)?;
        self.close(&both(&left)?, &both(&right)?, end)
    }

    /// A range of clocks with no day to it, for a series to take.
    pub(crate) fn clock_stretch(&self, i: usize) -> Read<Stretch> {
        let (left, right, end) = self.ends(i, true)?;
        if !left.is_clock_side() || !right.is_clock_side() {
            return None;
        }
        let (left, right) = share(left, right)?;
        let (reading, end) = self.close(&left, &right, end)?;
        match reading.value {
            Value::Stretch(stretch) => Some((stretch, end)),
            _ => None,
        }
    }

    fn range_from(&self, i: usize) -> Read<Reading> {
        let (left, right, end) = self.ends(i, false)?;
        let (left, right) = share(left, right)?;
        self.close(&left, &right, end)
    }

    /// Both ends of a range, as they were said. `beside` is true after a date, where bare numbers are hours.
    fn ends(&self, i: usize, beside: bool) -> Option<(Spec, Spec, usize)> {
        self.deeper(|| {
            let between = self.has(i, Word::Between);
            let from = self.has(i, Word::From).or_else(|| self.has(i, Word::Since));
            let opened = between.is_some() || from.is_some();
            let at = between.or(from).unwrap_or(i);
            let at = if beside && !opened { self.skip(at, Word::At) } else { at };
            let at = if beside && !opened && self.is_sign(at, '@') { at + 1 } else { at };
            let (left, at) = self.side(at, (beside || opened).then_some(Hint::Beside))?;
            let at = self.skip_commas(at);
            let joint = match between {
                Some(_) => self.has(at, Word::And).or_else(|| self.joint(at)),
                None => self.joint(at).or_else(|| {
                    self.has(at, Word::And).filter(|_| from.is_some() && self.has(at + 1, Word::To).is_some())
                }),
            }?;
            let hint = if left.clock.is_some() { Hint::At } else { Hint::Beside };
            let (right, end) = self.side(self.skip(joint, Word::To), Some(hint))?;
            let bare = |s: &Spec| s.bare.is_some() && !s.has_date() && s.clock.is_none();
            if bare(&left) && bare(&right) && !opened && !beside {
                return None;
            }
            if left.weak && right.weak && !left.has_time() && !opened {
                return None;
            }
            Some(((left, right), end))
        })
        .map(|((l, r), end)| (l, r, end))
    }

    fn skip_commas(&self, at: usize) -> usize {
        if self.is_sign(at, ',') && self.joint(at + 1).is_some() { at + 1 } else { at }
    }

    /// "to", "until", "-", "through".
    fn joint(&self, at: usize) -> Option<usize> {
        if self.is_sign(at, '-') {
            return Some(at + 1);
        }
        self.has(at, Word::To).or_else(|| self.has(at, Word::Until))
    }

    /// One end: a point, or a number that the other end will explain.
    pub(super) fn side(&self, i: usize, hint: Option<Hint>) -> Read<Spec> {
        let opened = hint.is_some();
        let joined =
            |at: usize| self.joint(at).is_some() || self.has(at, Word::And).is_some() || at >= self.len() || opened;
        let bare = self.bare(i).filter(|(_, at)| joined(*at));
        match (self.spec(i, hint.unwrap_or(Hint::None)), bare) {
            (Some((spec, at)), Some((bare, bare_at)))
                if bare_at == at && spec.day.is_some() && spec.month.is_none() =>
            {
                Some((Spec { bare: Some(bare), ..Spec::default() }, bare_at))
            }
            (Some((spec, at)), Some((bare, bare_at)))
                if at == bare_at && spec.clock.is_some() && spec.clock == bare.clock && !spec.has_date() =>
            {
                Some((Spec { bare: Some(Bare { clock: spec.clock, ..bare }), ..Spec::default() }, bare_at))
            }
            (Some(read), _) => Some(read),
            (None, Some((bare, at))) => Some((Spec { bare: Some(bare), ..Spec::default() }, at)),
            (None, None) => None,
        }
    }

    pub(super) fn bare(&self, i: usize) -> Read<Bare> {
        let start = self.skip(self.skip(self.skip(i, Word::On), Word::The), Word::At);
        if let Some((n, at)) = self.ordinal(start).filter(|(n, _)| *n <= 31) {
            return Some((Bare { n, ordinal: true, clock: None }, at));
        }
        let (n, at) = self.integer(start).filter(|(n, _)| (0..=31).contains(n))?;
        if self.digits(start).is_some_and(|(_, d)| d > 2) {
            return None;
        }
        let dot = self.is_sign(at, '.') && self.glued(at) && self.joint(at + 1).is_some();
        let clock =
            (n <= 24).then(|| self.clock(start, Hint::At)).flatten().filter(|(_, end)| *end == at).map(|(c, _)| c);
        Some((Bare { n, ordinal: dot, clock }, at + usize::from(dot)))
    }

    fn close(&self, left: &Spec, right: &Spec, end: usize) -> Read<Reading> {
        let from = self.resolve(left)?;
        let to = self.resolve(right)?;
        if let Some(why) = reversed(left, right, &from, &to) {
            return Some((plain(Value::Impossible(why), 0.8), end));
        }
        let range = self.join(left, right, &from, &to)?;
        let mut others = Vec::new();
        let either = |s: &Spec| s.clock.is_some_and(|c| c.half == Half::Either) && s.part.is_none();
        if either(left) && either(right) {
            let flip = |s: &Spec, of: &Stretch| {
                let mut other = s.clone();
                let half = if of.start.hour() < 12 { Half::Pm } else { Half::Am };
                other.clock = other.clock.map(|c| Clock { half, ..c });
                other
            };
            let (l, r) = (flip(left, &from), flip(right, &Stretch::instant(range.end, Grain::Minute)));
            if let (Some(from), Some(to)) = (self.resolve(&l), self.resolve(&r)) {
                others.extend(self.join(&l, &r, &from, &to).map(|s| (Value::Stretch(s), 0.3)));
            }
        }
        // A length after a range says nothing new: "from 2 to 3 for an hour".
        Some((Reading { value: Value::Stretch(range), others, score: 0.9 }, end))
    }

    pub(super) fn join(&self, left: &Spec, right: &Spec, from: &Stretch, to: &Stretch) -> Option<Stretch> {
        let timed = from.timed() && to.timed();
        let mut end = if to.timed() || to.shape == Shape::Instant { to.start } else { to.end };
        let same_day_said = !right.has_date()
            || (left.has_date()
                && left.day == right.day
                && left.month == right.month
                && left.weekday == right.weekday
                && left.anchor == right.anchor);
        if timed && end <= from.start && same_day_said {
            // "11:30-1:30" crosses noon, "11pm-3" midnight.
            let noon = add(end, crate::when::Length::minutes(720))?;
            let open = right.clock.is_some_and(|c| c.half == Half::Either);
            end = if open && noon > from.start { noon } else { add_days(end.date(), 1)?.to_datetime(end.time()) };
        }
        if !timed && end <= from.start && right.year.is_none() {
            // "4 May 2021 - 9 June", "Fri to Mon": on to the next such day.
            end = self.after_start(right, from, to)?;
        }
        if end < from.start {
            return None;
        }
        let grain = if timed { from.grain.max(to.grain).min(Grain::Minute) } else { from.grain.min(to.grain) };
        let zone = to.zone.clone().or(from.zone.clone());
        Some(Stretch { zone, about: from.about || to.about, ..Stretch::range(from.start, end, grain) })
    }

    fn after_start(&self, right: &Spec, from: &Stretch, to: &Stretch) -> Option<jiff::civil::DateTime> {
        if right.month.is_some() {
            let years = i64::from(from.start.year() - to.start.year())
                + i64::from(to.start.date().day_of_year() < from.start.date().day_of_year());
            return Some(midnight(crate::calendar::add_months(to.end.date(), 12 * years)?));
        }
        if right.weekday.is_some() {
            let day =
                add_days(from.start.date(), crate::calendar::days_until(from.start.weekday(), to.start.weekday()))?;
            return Some(midnight(add_days(day, 1)?));
        }
        None
    }
}

impl Spec {
    fn is_clock_side(&self) -> bool {
        (self.clock.is_some() || self.bare.is_some_and(|b| b.clock.is_some() && !b.ordinal)) && !self.has_date()
    }
}

/// "from 4pm to 2pm" on one day: both halves said alike, and the end first.
fn reversed(left: &Spec, right: &Spec, from: &Stretch, to: &Stretch) -> Option<Impossible> {
    let said = |s: &Spec| s.clock.map(|c| c.half).filter(|h| matches!(h, Half::Am | Half::Pm));
    let alike = said(left).is_some() && said(left) == said(right) && from.start.date() == to.start.date();
    (alike && to.start < from.start).then_some(Impossible::EndsBeforeItBegins { start: from.start, end: to.start })
}

//! Points put together: ranges, bounds, lengths from a start, and the choice between readings.

use crate::calendar::{add, add_days, midnight};
use crate::lex::Kind;
use crate::time::clock::{Clock, Half, Hint};
use crate::time::length::Said;
use crate::time::point::{Bare, Spec};
use crate::time::{Parser, Read};
use crate::when::{Grain, Impossible, Shape, Side, Stretch, Value, When};
use crate::word::{Unit, Word};

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

    /// "in 2-4 days", "three to six weeks ago", "within 5 minutes".
    fn length_ranges(&self, i: usize) -> Read<Reading> {
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

    /// "from 3 to 4pm", "July 13-15", "Tuesday from 2:00 to 2:30 pm", "between 9 and 11 on Thursday".
    fn range(&self, i: usize) -> Read<Reading> {
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
    fn side(&self, i: usize, hint: Option<Hint>) -> Read<Spec> {
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

    fn bare(&self, i: usize) -> Read<Bare> {
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

    fn join(&self, left: &Spec, right: &Spec, from: &Stretch, to: &Stretch) -> Option<Stretch> {
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

    /// "before 11 am", "until tomorrow", "since March", "by the end of the month", "Feb 1st no later than 6:00".
    fn bounded(&self, i: usize) -> Read<Reading> {
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

    /// A point, perhaps with a length behind: "tomorrow at 3 for 2 hours"; or a length with a start behind it.
    fn point(&self, i: usize) -> Read<Reading> {
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

    /// "for 45' starting from 2pm", "2 weeks starting May 20th", "for 1 week, from 20th dec".
    fn length_then_start(&self, i: usize) -> Read<Reading> {
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

    fn for_length(&self, end: usize) -> Read<Said> {
        let comma = end + usize::from(self.is_sign(end, ','));
        let at = self.has(comma, Word::For)?;
        let (said, stop) = self.length(self.skip(at, Word::About))?;
        Some((said, stop))
    }

    fn lasting(&self, from: &Stretch, said: &Said) -> Option<Stretch> {
        let end = add(from.start, said.length)?;
        let grain = if from.timed() { from.grain } else { said.length.grain().min(from.grain) };
        Some(Stretch { zone: from.zone.clone(), about: from.about, ..Stretch::range(from.start, end, grain) })
    }

    /// A length that nothing starts: "for 3 hours", "45 minutes".
    fn lone_length(&self, i: usize) -> Read<Reading> {
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

impl Spec {
    fn is_clock_side(&self) -> bool {
        (self.clock.is_some() || self.bare.is_some_and(|b| b.clock.is_some() && !b.ordinal)) && !self.has_date()
    }
}

fn plain(value: Value, score: f32) -> Reading {
    Reading { value, others: Vec::new(), score }
}

/// "from 4pm to 2pm" on one day: both halves said alike, and the end first.
fn reversed(left: &Spec, right: &Spec, from: &Stretch, to: &Stretch) -> Option<Impossible> {
    let said = |s: &Spec| s.clock.map(|c| c.half).filter(|h| matches!(h, Half::Am | Half::Pm));
    let alike = said(left).is_some() && said(left) == said(right) && from.start.date() == to.start.date();
    (alike && to.start < from.start).then_some(Impossible::EndsBeforeItBegins { start: from.start, end: to.start })
}

/// Lets each end take from the other what it leaves out: "13-15 July", "3 to 4pm", "10 Aug 2013 - 12 Sep".
fn share(left: Spec, right: Spec) -> Option<(Spec, Spec)> {
    let (mut l, mut r) = (left, right);
    explain(&mut l, &r);
    explain(&mut r, &l);
    // Two bare numbers with nothing to explain them are hours.
    for side in [&mut l, &mut r] {
        if let Some(bare) = side.bare.take() {
            if bare.ordinal {
                side.day = Some(bare.n);
            } else {
                side.clock = Some(bare.clock?);
            }
        }
    }
    share_dates(&mut l, &mut r);
    if let (Some(a), Some(b)) = (l.clock, r.clock) {
        share_half(&mut l, a, b);
    }
    if l.zone.is_none() {
        l.zone = r.zone;
    }
    Some((l, r))
}

/// Makes a day or an hour of a bare number, after the other end.
fn explain(side: &mut Spec, other: &Spec) {
    let Some(bare) = side.bare else { return };
    let in_month = other.anchor.as_ref().is_some_and(|a| a.grain == Grain::Month);
    let by_day = other.day.is_some() || other.month.is_some() || in_month;
    if other.clock.is_some() && bare.clock.is_some() && !bare.ordinal {
        side.clock = bare.clock;
        side.bare = None;
    } else if by_day || (bare.ordinal && other.clock.is_none()) {
        side.day = Some(bare.n);
        side.bare = None;
    }
}

fn share_dates(l: &mut Spec, r: &mut Spec) {
    let days = |s: &Spec| s.day.is_some() && s.month.is_none() && s.anchor.is_none();
    if days(l) && r.month.is_some() && r.day.is_some() {
        l.month = r.month;
    } else if days(r) && l.month.is_some() && l.day.is_some() {
        r.month = l.month;
    } else if let (true, Some(anchor)) =
        (l.day.is_some() && l.month.is_none(), r.anchor.clone().filter(|a| a.grain == Grain::Month))
    {
        l.anchor = Some(anchor);
    }
    let field = |s: &Spec| (s.month.is_some() || s.quarter.is_some()) && s.anchor.is_none();
    if field(l) && field(r) {
        match (l.year, r.year) {
            (None, Some(y)) => l.year = Some(if later(l, r) { y - 1 } else { y }),
            (Some(y), None) => r.year = Some(if later(l, r) { y + 1 } else { y }),
            _ => {}
        }
    }
    if !l.has_date() && r.has_date() && l.has_time() {
        let time = (l.clock, l.part, l.zone);
        *l = r.clone();
        (l.clock, l.part) = (time.0, time.1.or(if time.0.is_some() { r.part } else { None }));
        l.zone = time.2.or(r.zone);
    } else if !r.has_date() && l.has_date() && r.has_time() {
        let time = (r.clock, r.part, r.zone);
        *r = l.clone();
        (r.clock, r.part) = (time.0, time.1.or(if time.0.is_some() { l.part } else { None }));
        r.zone = time.2.or(l.zone);
    }
}

fn later(l: &Spec, r: &Spec) -> bool {
    (l.month, l.day.unwrap_or(1)) > (r.month, r.day.unwrap_or(31))
}

/// "3 to 4pm", "12-3pm", "1pm-3": the half of one end speaks for the other where that makes a range.
fn share_half(l: &mut Spec, a: Clock, b: Clock) {
    let open = |c: Clock| c.half == Half::Either;
    let minutes = |c: Clock, half: Half| {
        i64::from(c.hour % 12 + if half == Half::Pm { 12 } else { 0 }) * 60 + i64::from(c.minute)
    };
    if open(a) && matches!(b.half, Half::Am | Half::Pm) {
        let same = minutes(a, b.half) < minutes(b, b.half);
        let half = if same {
            b.half
        } else if b.half == Half::Pm {
            Half::Am
        } else {
            Half::Pm
        };
        l.clock = Some(Clock { half, ..a });
    } else if open(a) && b.half == Half::Exact && b.hour > 12 && a.hour + 12 < b.hour && a.hour < 7 {
        l.clock = Some(Clock { half: Half::Pm, ..a });
    }
}

//! One point or period: pieces side by side ("Tuesday", "next week", "3pm") that together say one thing.

use jiff::civil::Weekday;

use crate::lex::Kind;
use crate::time::clock::{Clock, Hint};
use crate::time::{Parser, Read};
use crate::when::{Part, Stretch};
use crate::word::{Unit, Which, Word};

/// What has been said about one point so far. Every field is said at most once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spec {
    pub(crate) year: Option<i64>,
    pub(crate) month: Option<i64>,
    pub(crate) day: Option<i64>,
    /// Days to go on after `day`: "31.9." is the first of October.
    pub(crate) weekday: Option<Weekday>,
    /// "next", "last": which weekday, month or holiday.
    pub(crate) which: Option<Which>,
    pub(crate) holiday: Option<u16>,
    pub(crate) season: Option<i8>,
    pub(crate) quarter: Option<i64>,
    pub(crate) half_year: Option<i64>,
    /// A day or period that is already found: "tomorrow", "in 2 weeks", "the last week of July".
    pub(crate) anchor: Option<Stretch>,
    /// The unit in which the anchor was counted, when it leaves finer ones open: "May in a year".
    pub(crate) loose: Option<Unit>,
    pub(crate) part: Option<Part>,
    pub(crate) clock: Option<Clock>,
    pub(crate) zone: Option<&'static str>,
    pub(crate) about: bool,
    pub(crate) same_time: bool,
    /// A number that a range may yet make a day or an hour of.
    pub(crate) bare: Option<Bare>,
    /// Only words that mean a time beside another were said.
    pub(crate) weak: bool,
    pub(crate) shifted_weeks: i64,
}

/// A number without its noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bare {
    pub(crate) n: i64,
    pub(crate) ordinal: bool,
    pub(crate) clock: Option<Clock>,
}

macro_rules! take {
    ($self:ident, $more:ident, $($field:ident),*) => {
        $(if $more.$field.is_some() {
            if $self.$field.is_some() && $self.$field != $more.$field { return false; }
            $self.$field = $more.$field.clone();
        })*
    };
}

impl Spec {
    /// Adds what `more` says; false, and unchanged in effect, where the two contradict each other.
    pub(crate) fn merge(&mut self, more: &Spec) -> bool {
        let mut both = self.clone();
        if !both.absorb(more) {
            return false;
        }
        *self = both;
        true
    }

    fn absorb(&mut self, more: &Spec) -> bool {
        let instant = |s: &Spec| s.anchor.as_ref().is_some_and(|a| a.timed());
        if (instant(self) && more.clock.is_some()) || (instant(more) && self.clock.is_some()) {
            return false;
        }
        take!(
            self, more, year, month, day, weekday, which, holiday, season, quarter, half_year, anchor, loose, zone,
            bare
        );
        self.part = match (self.part, more.part) {
            (Some(a), Some(b)) if a != b && !same_part(a, b) => return false,
            (a, b) => b.or(a),
        };
        match (&self.clock, &more.clock) {
            (Some(a), Some(b)) if a != b => return false,
            (_, Some(c)) => self.clock = Some(*c),
            _ => {}
        }
        self.about |= more.about;
        self.same_time |= more.same_time;
        self.weak &= more.weak;
        self.shifted_weeks += more.shifted_weeks;
        true
    }

    pub(crate) fn has_date(&self) -> bool {
        self.year.is_some()
            || self.month.is_some()
            || self.day.is_some()
            || self.weekday.is_some()
            || self.holiday.is_some()
            || self.anchor.is_some()
            || self.season.is_some()
            || self.quarter.is_some()
            || self.half_year.is_some()
    }

    pub(crate) fn has_time(&self) -> bool {
        self.clock.is_some() || self.part.is_some()
    }

    pub(crate) fn is_empty(&self) -> bool {
        !self.has_date() && !self.has_time() && self.bare.is_none() && !self.same_time
    }

    fn hint(&self) -> Hint {
        if self.clock.is_some() {
            Hint::None
        } else if self.part.is_some() || self.day_known() {
            Hint::Beside
        } else {
            Hint::None
        }
    }

    pub(crate) fn day_known(&self) -> bool {
        self.day.is_some()
            || self.weekday.is_some()
            || self.holiday.is_some()
            || self.anchor.as_ref().is_some_and(|a| a.grain == crate::when::Grain::Day)
    }
}

fn same_part(a: Part, b: Part) -> bool {
    use Part::{
        Afternoon, EarlyAfternoon, EarlyMorning, Evening, LateAfternoon, LateEvening, LateMorning, Lunch, Morning,
        Night,
    };
    let group = |p| match p {
        EarlyMorning | Morning | LateMorning => 0,
        Lunch | EarlyAfternoon | Afternoon | LateAfternoon => 1,
        Evening | LateEvening | Night => 2,
        _ => 3,
    };
    group(a) == group(b)
}

impl Parser<'_> {
    /// Reads pieces from `i` on for as long as they fit together.
    pub(crate) fn spec(&self, i: usize, first_hint: Hint) -> Read<Spec> {
        self.deeper(|| {
            let (mut spec, mut at) = self.opening(i, first_hint)?;
            while let Some((more, end)) = self.next_piece(&spec, at) {
                if !spec.merge(&more) {
                    break;
                }
                at = end;
            }
            Some((spec, at))
        })
    }

    fn opening(&self, i: usize, hint: Hint) -> Read<Spec> {
        let mut at = i;
        let mut hint = hint;
        let mut about = false;
        for _ in 0..4 {
            if self.has(at, Word::Now).is_some() || self.has(at, Word::TimeOf).is_some() {
                break;
            }
            if let Some(next) = self.has(at, Word::At).or_else(|| self.is_sign(at, '@').then_some(at + 1)) {
                hint = Hint::At;
                at = next;
            } else if let Some(next) = self.has(at, Word::About) {
                about = true;
                at = next;
            } else if let Some(next) =
                self.has(at, Word::On).or_else(|| self.has(at, Word::In)).filter(|_| self.piece(at, hint).is_none())
            {
                at = next;
            } else if let Some(next) = self.has(at, Word::For).filter(|_| self.length(at + 1).is_none() && at == i) {
                at = next;
            } else {
                break;
            }
        }
        if self.piece(at, hint).is_none() {
            at = self.skip(at, Word::The);
        }
        let (mut spec, end) = self.piece(at, hint).or_else(|| self.hour_before_part(at))?;
        spec.about |= about;
        spec.weak = spec.weak && at == i;
        Some((spec, end))
    }

    /// "8 this evening", "9 tomorrow morning": a bare hour, because a part of a day follows.
    fn hour_before_part(&self, i: usize) -> Read<Spec> {
        let (clock, at) = self.clock(i, Hint::Beside)?;
        let in_the = [Word::In, Word::At].iter().find_map(|w| self.has(at, *w)).map(|n| self.skip(n, Word::The));
        if in_the.is_some_and(|n| self.pick(n, |w| matches!(w, Word::Part(_)).then_some(())).is_some()) {
            return Some((Spec { clock: Some(clock), ..Spec::default() }, at));
        }
        let (day, _) = self.deeper(|| {
            let mut read = self.piece(at, Hint::None)?;
            if let Some((more, end)) = self.piece(read.1, Hint::None) {
                read = if read.0.merge(&more) { (read.0, end) } else { read };
            }
            Some(read)
        })?;
        (day.part.is_some() && day.has_date() && day.clock.is_none())
            .then_some((Spec { clock: Some(clock), ..Spec::default() }, at))
    }

    fn next_piece(&self, so_far: &Spec, at: usize) -> Read<Spec> {
        let hint = so_far.hint();
        let glue = self.connector(at);
        for (next, hint) in [(at, hint), glue.unwrap_or((at, hint))] {
            let hint = if so_far.clock.is_some() { Hint::None } else { hint };
            let next_the = self.skip(next, Word::The);
            // A dash between a day and a clock joins them; between two days it makes a range.
            let dashed = next > at && self.is_sign(next - 1, '-');
            for start in [next, next_the] {
                if so_far.day.is_some()
                    && hint >= Hint::Beside
                    && let Some((clock, end)) = self.clock(start, hint)
                {
                    return Some((Spec { clock: Some(clock), ..Spec::default() }, end));
                }
                if let Some(read) = self
                    .piece(start, hint)
                    .filter(|(more, _)| self.fits(so_far, more) && !(dashed && (more.has_date() || so_far.has_time())))
                {
                    return Some(read);
                }
                if next == next_the {
                    break;
                }
            }
        }
        self.two_digit_year(so_far, at).or_else(|| self.day_after_weekday(so_far, at))
    }

    /// A number right after a clock or date is one of its own; words of another thing do not join.
    fn fits(&self, so_far: &Spec, more: &Spec) -> bool {
        let lone_weak = more.weak && so_far.clock.is_none() && !so_far.has_date();
        let year_after_clock =
            more.year.is_some() && more.month.is_none() && so_far.clock.is_some() && so_far.month.is_none();
        !lone_weak && !year_after_clock
    }

    /// "March 30th 79": two digits after a day and a month, and no time of day.
    fn two_digit_year(&self, so_far: &Spec, at: usize) -> Read<Spec> {
        let at = self.skip(at, Word::Of);
        let open = so_far.month.is_some() && so_far.day.is_some() && so_far.year.is_none() && so_far.clock.is_none();
        let (n, digits) = self.digits(at)?;
        let alone = !matches!(self.kind(at + 1), Some(Kind::Sign(':' | '-' | '/' | '.')))
            && self.half_word(at + 1).is_none()
            && self.has(at + 1, Word::Oclock).is_none();
        (open && digits == 2 && n > 31 && alone && !self.glued(at))
            .then(|| (Spec { year: Some(crate::time::number::full_year(n)), ..Spec::default() }, at + 1))
    }

    /// "Sunday 31": a number too late for an hour of the usual day is a day of the month.
    fn day_after_weekday(&self, so_far: &Spec, at: usize) -> Read<Spec> {
        let (n, digits) = self.digits(at)?;
        let open = so_far.weekday.is_some()
            && so_far.day.is_none()
            && so_far.clock.is_none()
            && so_far.anchor.is_none()
            && so_far.which.is_none();
        let tail = matches!(self.kind(at + 1), Some(Kind::Sign(':' | '-' | '/' | '.' | '%')));
        let letters = self.glued(at + 1) && self.kind(at + 1) == Some(Kind::Word);
        let alone = !tail && !letters && self.unit(at + 1).is_none();
        (open && alone && digits == 2 && (13..=31).contains(&n))
            .then(|| (Spec { day: Some(n), ..Spec::default() }, at + 1))
    }

    /// What may stand between two pieces, and what it says about the next.
    fn connector(&self, i: usize) -> Option<(usize, Hint)> {
        let mut at = i;
        let mut hint = Hint::Beside;
        for _ in 0..3 {
            if let Some(next) = self.has(at, Word::At).or_else(|| self.is_sign(at, '@').then_some(at + 1)) {
                hint = Hint::At;
                at = next;
            } else if let Some(next) = [Word::Of, Word::In, Word::On, Word::During, Word::About, Word::Filler]
                .iter()
                .find_map(|w| self.has(at, *w))
            {
                at = next;
            } else if matches!(self.kind(at), Some(Kind::Sign(',' | '(' | ')' | '/')))
                || (self.is_sign(at, '.') && self.kind(at + 1).is_some() && !self.is_sign(at + 1, '.'))
            {
                // A comma before a bare number parts two things: "Monday, 3 eggs".
                hint = Hint::None;
                at += 1;
            } else if self.is_sign(at, '-') && !self.glued(at) && !self.glued(at + 1) {
                hint = Hint::None;
                at += 1;
            } else {
                break;
            }
        }
        (at > i).then_some((at, hint))
    }

    /// One piece, the longest kind first.
    fn piece(&self, i: usize, hint: Hint) -> Read<Spec> {
        match self.kind(i)? {
            Kind::Word => {}
            Kind::Number => {}
            Kind::Sign('+' | '-' | '\'') => {}
            Kind::Sign(_) => return None,
        }
        self.shift(i)
            .or_else(|| self.nth(i))
            .or_else(|| self.numeric_date(i, hint))
            .or_else(|| self.worded_date(i))
            .or_else(|| self.day_part(i))
            .or_else(|| self.relative(i))
            .or_else(|| self.edge(i))
            .or_else(|| self.clock(i, hint).map(|(clock, at)| (Spec { clock: Some(clock), ..Spec::default() }, at)))
            .or_else(|| self.atom(i))
    }
}

//! Times of day: "3pm", "16h00", "half past seven", "three forty-one a m", "halb acht".

use crate::lex::Kind;
use crate::time::{Parser, Read};
use crate::word::{Unit, Word};

/// A time of day as it was said, before anyone asked which half of the day it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    pub(crate) hour: i8,
    pub(crate) minute: i8,
    pub(crate) second: i8,
    pub(crate) half: Half,
    pub(crate) seconds_said: bool,
    /// Said by a name: noon, midnight.
    pub(crate) named: bool,
}

/// How sure the hour is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Half {
    Am,
    Pm,
    /// The hour stands as it is: 15:30, 0720, 16h.
    Exact,
    Either,
}

impl Clock {
    fn new(hour: i64, minute: i64, half: Half) -> Option<Clock> {
        let fits = (0..=24).contains(&hour) && (0..60).contains(&minute) && (hour < 24 || minute == 0);
        let half = if hour > 12 || hour == 0 { Half::Exact } else { half };
        fits.then_some(Clock {
            hour: hour as i8,
            minute: minute as i8,
            second: 0,
            half,
            seconds_said: false,
            named: false,
        })
    }

    fn with_half(self, half: Half) -> Clock {
        // "1515pm": the hour already says it.
        if self.hour > 12 || self.hour == 0 { self } else { Clock { half, ..self } }
    }

    fn minus(self, minutes: i64) -> Option<Clock> {
        let total = i64::from(self.hour) * 60 + i64::from(self.minute) - minutes;
        let wrapped = if total < 60 && self.half == Half::Either { total + 720 } else { total.rem_euclid(1440) };
        let half = if self.half == Half::Exact && self.hour == 12 { Half::Exact } else { self.half };
        let half = if half == Half::Pm && self.hour == 12 && wrapped < 720 { Half::Am } else { half };
        Clock::new(wrapped / 60, wrapped % 60, half)
    }
}

/// How much the words around speak for a time of day: a bare "4" needs more than "4pm".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(crate) enum Hint {
    None,
    /// After a date or a part of the day.
    Beside,
    /// After "at" or between "from" and "to".
    At,
}

impl Parser<'_> {
    pub(crate) fn clock(&self, i: usize, hint: Hint) -> Read<Clock> {
        let i = self.skip(i, Word::About);
        let (clock, at) = self.clock_core(i, hint)?;
        Some(self.half_after(clock, at, hint))
    }

    fn clock_core(&self, i: usize, hint: Hint) -> Read<Clock> {
        self.spoken_offset(i, hint)
            .or_else(|| self.digit_clock(i, hint))
            .or_else(|| self.word_clock(i, hint))
            .or_else(|| self.named_clock(i))
    }

    /// "o'clock", "Uhr"; and "heures" where a time of day is awaited, for it is a length elsewhere.
    fn oclock(&self, i: usize, hint: Hint) -> Option<usize> {
        let hours = || {
            self.has(i, Word::Unit(Unit::Hour)).filter(|_| self.lexicon.tongue.which_follows && hint >= Hint::Beside)
        };
        self.has(i, Word::Oclock).or_else(hours)
    }

    /// "noon", "midnight"; "mezzogiorno" would be one more row of the table.
    fn named_clock(&self, i: usize) -> Read<Clock> {
        let ((hour, minute), at) = self.pick(i, |w| match w {
            Word::Clock(h, m) => Some((h, m)),
            _ => None,
        })?;
        let clock = Clock::new(hour.into(), minute.into(), Half::Exact)?;
        // "midi et demi", "mittag halb" do not matter; "midi et quart" does.
        if let Some(((num, den), next)) = self.and_fraction(at).filter(|_| self.lexicon.tongue.which_follows) {
            return Some((Clock { minute: (60 * num / den) as i8, ..clock }, next));
        }
        Some((Clock { named: true, ..clock }, at))
    }

    fn digit_clock(&self, i: usize, hint: Hint) -> Read<Clock> {
        let (n, digits) = self.digits(i)?;
        self.colon_clock(i, n, digits)
            .or_else(|| self.letter_clock(i, n, digits, hint))
            .or_else(|| self.dotted_clock(i, n, digits, hint))
            .or_else(|| self.joined_clock(i, n, digits, hint))
            .or_else(|| self.bare_clock(i, n, digits, hint))
    }

    /// "15:30", "9:01:10", "9:02:43.1".
    fn colon_clock(&self, i: usize, hour: i64, digits: u8) -> Read<Clock> {
        if digits > 2 || !self.is_sign(i + 1, ':') {
            return None;
        }
        let (minute, width) = self.digits(i + 2)?;
        if width != 2 {
            return None;
        }
        let exact = digits == 2 && hour < 10;
        let mut clock = Clock::new(hour, minute, if exact { Half::Exact } else { Half::Either })?;
        let mut at = i + 3;
        let colon = self.is_sign(at, ':') || self.is_sign(at, '.');
        if let Some((second, _)) =
            self.digits(at + 1).filter(|(s, d)| colon && self.glued(at) && self.glued(at + 1) && *s < 60 && *d == 2)
        {
            clock.second = second as i8;
            clock.seconds_said = true;
            at += 2;
            if self.is_sign(at, '.') && self.glued(at) && self.glued(at + 1) && self.digits(at + 1).is_some() {
                at += 2;
            }
        }
        Some((clock, at))
    }

    /// "16h00", "19h", "3h18", "10 h 30", "18 Uhr 30".
    fn letter_clock(&self, i: usize, hour: i64, digits: u8, hint: Hint) -> Read<Clock> {
        if digits > 2 {
            return None;
        }
        let h = matches!(self.tokens.word(i + 1), "h") && (self.glued(i + 1) || self.lexicon.tongue.elides);
        let hour_word = self.lexicon.tongue.which_follows || self.lexicon.tongue.dotted_dates;
        let spoken = self.oclock(i + 1, hint).filter(|_| hour_word);
        let at = if h { i + 2 } else { spoken? };
        let minute =
            self.digits(at).filter(|(m, d)| *m < 60 && *d == 2 && (self.glued(at) || !h || self.lexicon.tongue.elides));
        if h && minute.is_none()
            && self
                .tokens
                .list
                .get(at)
                .is_some_and(|t| t.glued && t.kind != Kind::Sign('-') && !matches!(t.kind, Kind::Sign(_)))
        {
            return None;
        }
        match minute {
            Some((m, _)) if self.unit(at + 1).is_none_or(|_| h) => Some((Clock::new(hour, m, Half::Exact)?, at + 1)),
            _ => {
                let half = if h { Half::Exact } else { Half::Either };
                self.fraction_after(Clock::new(hour, 0, half)?, at)
            }
        }
    }

    /// "8.30pm", "at 9.30", "16.00-17.30": a dot needs a word that says it is a time.
    fn dotted_clock(&self, i: usize, hour: i64, digits: u8, hint: Hint) -> Read<Clock> {
        if digits > 2 || !self.is_sign(i + 1, '.') || !self.glued(i + 1) || !self.glued(i + 2) {
            return None;
        }
        let (minute, _) = self.digits(i + 2).filter(|(_, d)| *d == 2)?;
        let ends = !(self.is_sign(i + 3, '.') && self.glued(i + 3) && self.digits(i + 4).is_some());
        let said = self.half_word(i + 3).is_some() || self.has(i + 3, Word::Oclock).is_some();
        let clock = Clock::new(hour, minute, Half::Either)?;
        (ends && (said || hint >= Hint::Beside)).then_some((clock, i + 3))
    }

    /// "330pm", "1140 a.m.", "0720", "at 730".
    fn joined_clock(&self, i: usize, n: i64, digits: u8, hint: Hint) -> Read<Clock> {
        if !(3..=4).contains(&digits) {
            return None;
        }
        let clock = Clock::new(n / 100, n % 100, if digits == 4 && n < 1000 { Half::Exact } else { Half::Either })?;
        let said = self.half_word(i + 1).is_some()
            || (self.has(i + 1, Word::Oclock).is_some() || self.has(i + 1, Word::Unit(Unit::Hour)).is_some())
                && n % 100 == 0;
        let year_like = digits == 4 && (1900..2100).contains(&n);
        let range = self.is_sign(i + 1, '-')
            && self
                .digits(i + 2)
                .is_some_and(|(m, d)| d == 4 && m % 100 < 60 && m < 2400 && !(year_like && (1900..2100).contains(&m)));
        let ish = self.has(i + 1, Word::Ish).is_some();
        let known = said
            || ish
            || (range && !year_like)
            || (hint >= Hint::Beside && (digits == 3 || !year_like || range || hint == Hint::At));
        (known && (said || !self.unit_follows(i + 1))).then_some((clock, i + 1))
    }

    fn bare_clock(&self, i: usize, n: i64, digits: u8, hint: Hint) -> Read<Clock> {
        if digits > 2 || (self.is_sign(i + 1, '/') && self.glued(i + 1)) {
            return None;
        }
        let clock = Clock::new(n, 0, Half::Either)?;
        let said = self.half_word(i + 1).is_some() || self.oclock(i + 1, hint).is_some();
        if said {
            return Some((clock, i + 1));
        }
        let lone = !(self.glued(i + 1)
            && (self.kind(i + 1) == Some(Kind::Word) || self.digits(i + 2).is_some() && self.glued(i + 2))
            && !self.is_sign(i + 1, '-'))
            && !self.is_sign(i + 1, '%');
        let counts = self.unit_follows(i + 1) || self.ordinal(i).is_some();
        (hint >= Hint::Beside && lone && !counts).then_some((clock, i + 1))
    }

    fn unit_follows(&self, i: usize) -> bool {
        let dash = i + usize::from(self.is_sign(i, '-') && self.glued(i));
        self.unit(dash).is_some()
            || (self.pick(dash, |w| matches!(w, Word::Month(_) | Word::Scale(_)).then_some(())).is_some() && dash == i)
    }

    /// "three thirty", "nine forty five", "seven o'clock", "four hundred pm".
    fn word_clock(&self, i: usize, hint: Hint) -> Read<Clock> {
        if self.digits(i).is_some() {
            return None;
        }
        let (hour, at) = self.spoken_hour(i)?;
        if let Some((minute, end)) = self.spoken_minute(at) {
            let clock = Clock::new(hour, minute, Half::Either)?;
            let said = self.half_word(end).is_some() || self.has(end, Word::Oclock).is_some();
            let free =
                !self.unit_follows(end) && self.pick(end, |w| matches!(w, Word::Number(_)).then_some(())).is_none();
            return (said || (hint >= Hint::Beside || minute >= 15) && free).then_some((clock, end));
        }
        let hundred = self.has(at, Word::Scale(100)).filter(|&n| self.half_word(n).is_some());
        let at = hundred.unwrap_or(at);
        let clock = Clock::new(hour, 0, Half::Either)?;
        let said = self.half_word(at).is_some() || self.oclock(at, hint).is_some();
        if said {
            let after = self.oclock(at, hint).unwrap_or(at);
            return self.fraction_after(clock, after).map(|(c, end)| if end == after { (c, at) } else { (c, end) });
        }
        if let Some((clock, end)) = self.fraction_after(clock, at).filter(|(_, end)| *end > at && hint >= Hint::At) {
            return Some((clock, end));
        }
        let free = !self.unit_follows(at) && !self.is_sign(at, '-') || hint == Hint::At && !self.unit_follows(at);
        (hint >= Hint::Beside && free).then_some((clock, at))
    }

    fn spoken_hour(&self, i: usize) -> Read<i64> {
        self.pick(i, |w| match w {
            Word::Number(n) if (1..=24).contains(&n) => Some(n),
            _ => None,
        })
    }

    fn spoken_minute(&self, i: usize) -> Read<i64> {
        if matches!(self.tokens.word(i), "oh" | "o") {
            return self.pick(i + 1, |w| match w {
                Word::Number(n) if (1..10).contains(&n) => Some(n),
                _ => None,
            });
        }
        self.pick(i, |w| match w {
            Word::Number(n) if (10..60).contains(&n) => Some(n),
            _ => None,
        })
    }

    /// "las cinco y media", "cinq heures et demie", "tres menos cuarto", "y veinte".
    fn fraction_after(&self, clock: Clock, at: usize) -> Read<Clock> {
        if !self.lexicon.tongue.which_follows {
            return Some((clock, at));
        }
        if let Some(((num, den), next)) = self.and_fraction(at) {
            return Some((Clock { minute: (60 * num / den) as i8, ..clock }, next));
        }
        let part = |i: usize| {
            let i = self.skip(i, Word::The);
            self.pick(i, |w| match w {
                Word::Fraction(num, den) => Some(60 * num / den),
                _ => None,
            })
            .or_else(|| self.integer(i).filter(|(m, _)| (1..60).contains(m)))
        };
        if let Some((minutes, next)) = self.has(at, Word::Minus).and_then(part) {
            return Some((clock.minus(minutes)?, next));
        }
        if let Some((minutes, next)) =
            self.has(at, Word::And).and_then(part).filter(|(m, n)| *m >= 5 && !self.unit_follows(*n))
        {
            return Some((Clock { minute: minutes as i8, ..clock }, next));
        }
        if let Some((minutes, next)) = self.spoken_minute(at).filter(|(_, n)| !self.unit_follows(*n)) {
            return Some((Clock { minute: minutes as i8, ..clock }, next));
        }
        Some((clock, at))
    }

    /// "half past seven", "quarter to three", "10 past 9", "15 to noon", "halb acht", "viertel nach drei".
    fn spoken_offset(&self, i: usize, hint: Hint) -> Read<Clock> {
        if let Some(at) = self.has(i, Word::HalfPast) {
            let about = self.skip(at, Word::About);
            if let Some((clock, end)) = self.whole_hour(about) {
                return Some((Clock { minute: 30, ..clock }, end));
            }
        }
        if let Some((clock, end)) = self.has(i, Word::HalfTo).and_then(|at| self.whole_hour(at)) {
            return Some((clock.minus(30)?, end));
        }
        let at = self.skip(i, Word::A);
        let (minutes, at) = self
            .pick(at, |w| match w {
                Word::Fraction(num, 4) => Some(15 * num),
                _ => None,
            })
            .or_else(|| self.integer(at).filter(|(m, _)| (1..60).contains(m)))?;
        let unit = self.unit(at).filter(|(u, _)| *u == Unit::Minute);
        let at = unit.map_or(at, |(_, n)| n);
        if let Some((clock, end)) = self.has(at, Word::HalfTo).and_then(|n| self.whole_hour(n)) {
            return Some((clock.minus(30 + minutes)?, end));
        }
        if let Some((clock, end)) = self.has(at, Word::MinutesPast).and_then(|n| self.past_half(n)) {
            return Some((clock.minus(-minutes)?, end));
        }
        let (clock, end) = self.has(at, Word::MinutesTo).and_then(|n| self.whole_hour(n))?;
        // "2 to 3" is a range; "quarter to 3", "10 minutes to 3" and "15 to noon" are not.
        let clear = unit.is_some()
            || self.digits(i).is_none() && minutes % 5 == 0
            || matches!(minutes, 15 | 20 | 25) && clock.half == Half::Exact;
        (clear && (hint > Hint::None || minutes % 5 == 0)).then_some((clock.minus(minutes)?, end))
    }

    fn past_half(&self, i: usize) -> Read<Clock> {
        match self.has(i, Word::HalfTo).and_then(|at| self.whole_hour(at)) {
            Some((clock, end)) => Some((clock.minus(30)?, end)),
            None => self.whole_hour(i),
        }
    }

    /// An hour without minutes, in digits or words, with its half of the day where one is said.
    fn whole_hour(&self, i: usize) -> Read<Clock> {
        if let Some((clock, at)) = self.named_clock(i) {
            return Some((clock, at));
        }
        let (hour, at) = match self.digits(i) {
            Some((n, d)) => (d <= 2 && !self.is_sign(i + 1, ':') && self.ordinal(i).is_none()).then_some((n, i + 1))?,
            None => self.spoken_hour(i)?,
        };
        if self.unit_follows(at) && self.has(at, Word::Oclock).is_none() {
            return None;
        }
        let clock = Clock::new(hour, 0, Half::Either)?;
        let at = self.skip(at, Word::Oclock);
        Some(self.half_after(clock, at, Hint::None))
    }

    /// Reads "am", "p.m.", "o'clock", "sharp" after a clock.
    fn half_after(&self, clock: Clock, at: usize, hint: Hint) -> (Clock, usize) {
        let mut clock = clock;
        let mut at = at;
        if let Some(next) = self.oclock(at, hint) {
            at = next;
        }
        if let Some((half, next)) = self.half_word(at) {
            clock = clock.with_half(half);
            at = next;
        }
        at = self.skip(at, Word::Oclock);
        if self.is_sign(at, '-') && self.glued(at) && self.has(at + 1, Word::Ish).is_some() {
            at += 1;
        }
        (clock, self.skip(at, Word::Ish))
    }

    /// "am", "a.m.", "a m", "p", "in the PM".
    pub(crate) fn half_word(&self, i: usize) -> Read<Half> {
        let i = if self.kind(i) == Some(Kind::Sign('-')) && self.glued(i) && self.glued(i + 1) { i + 1 } else { i };
        if let Some(at) = self.has(i, Word::Am) {
            return Some((Half::Am, self.dot_after(at, i)));
        }
        if let Some(at) = self.has(i, Word::Pm) {
            return Some((Half::Pm, self.dot_after(at, i)));
        }
        let half = match self.tokens.word(i) {
            "a" => Half::Am,
            "p" => Half::Pm,
            _ => return None,
        };
        let dotted = self.is_sign(i + 1, '.') && self.glued(i + 1);
        if dotted && self.tokens.word(i + 2) == "m" && (self.glued(i + 2) || half == Half::Pm || half == Half::Am) {
            return Some((half, self.dot_after(i + 3, i + 2)));
        }
        // "3p", "9:15a"; a lone "4a" says nothing.
        let minutes = i >= 3 && self.is_sign(i - 2, ':');
        let in_range = self.is_sign(i + 1, '-')
            || self.has(i + 1, Word::To).is_some()
            || i >= 2 && (self.is_sign(i - 2, '-') || self.has(i - 2, Word::To).is_some());
        (self.glued(i) && (half == Half::Pm || minutes || in_range)).then_some((half, i + 1))
    }

    fn dot_after(&self, at: usize, from: usize) -> usize {
        let dot = self.is_sign(at, '.') && self.glued(at) && at > from;
        at + usize::from(dot && at + 1 < self.len())
    }
}

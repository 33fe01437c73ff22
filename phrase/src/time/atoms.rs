//! The pieces that one word or two say: "tomorrow", "Tuesday", "noon", "Christmas", "q3", "EST", "2015".

use crate::calendar::{add_days, add_months, midnight, unit_around};
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Grain, Stretch};
use crate::word::{Edge, Unit, Word};

impl Parser<'_> {
    pub(crate) fn atom(&self, i: usize) -> Read<Spec> {
        if let Some((holiday, at)) = self.pick(i, |w| match w {
            Word::Holiday(id) => Some(id),
            _ => None,
        }) {
            let spec = Spec { holiday: Some(holiday), ..Spec::default() };
            return Some(self.holiday_weekend(&spec, at).unwrap_or((spec, at)));
        }
        self.quarter_code(i)
            .or_else(|| self.weekday_piece(i))
            .or_else(|| self.year(i).map(|(y, at)| (Spec { year: Some(y), ..Spec::default() }, at)))
            .or_else(|| self.decade(i))
            .or_else(|| self.zone(i))
            .or_else(|| self.word_piece(i))
    }

    /// "labor day weekend": the weekend that the holiday makes longer.
    fn holiday_weekend(&self, spec: &Spec, at: usize) -> Read<Spec> {
        let end = self.has(at, Word::Unit(Unit::Weekend))?;
        let day = self.resolve(spec)?;
        let near = if day.start.weekday() == jiff::civil::Weekday::Monday {
            add_days(day.start.date(), -2)?
        } else {
            day.start.date()
        };
        let mut weekend = unit_around(near, Unit::Weekend, jiff::civil::Weekday::Monday)?;
        weekend.start = weekend.start.min(day.start);
        weekend.end = weekend.end.max(day.end);
        Some((anchored(weekend), end))
    }

    /// "q3", "Q1-2019", "2019 H2".
    fn quarter_code(&self, i: usize) -> Read<Spec> {
        let (n, _) = self.digits(i + 1).filter(|_| self.glued(i + 1))?;
        let spec = match (self.tokens.word(i), n) {
            ("q" | "t", 1..=4) => Spec { quarter: Some(n), ..Spec::default() },
            ("h", 1..=2) => Spec { half_year: Some(n), ..Spec::default() },
            _ => return None,
        };
        let dash = (self.is_sign(i + 2, '-') || self.is_sign(i + 2, '/')) && self.glued(i + 2);
        match self.year(i + 3).filter(|_| dash) {
            Some((year, at)) => Some((Spec { year: Some(year), ..spec }, at)),
            None => Some((spec, i + 2)),
        }
    }

    fn weekday_piece(&self, i: usize) -> Read<Spec> {
        let (day, mut at) = self.pick(i, |w| match w {
            Word::Weekday(d) => Some(d),
            Word::Weekdays(d) if self.possessive(i) => Some(d),
            _ => None,
        })?;
        let weak = self.is_weak(i, at);
        if self.is_sign(at, '.')
            && self.glued(at)
            && at == i + 1
            && self.tokens.word(i).len() <= 5
            && at + 1 < self.len()
        {
            at += 1;
        }
        let mut spec = Spec { weekday: Some(day), weak, ..Spec::default() };
        // "Friday week" is a week after Friday.
        if self.lexicon.tongue.friday_week
            && self.has(at, Word::Unit(Unit::Week)).is_some()
            && self.tokens.word(at) == "week"
        {
            spec.shifted_weeks = 1;
            at += 1;
        }
        Some((spec, at))
    }

    fn possessive(&self, i: usize) -> bool {
        self.tokens.list.get(i).is_some_and(|t| t.possessive)
    }

    /// "the nineties", "the 90s".
    fn decade(&self, i: usize) -> Read<Spec> {
        let (n, digits) = self.digits(i)?;
        let s = self.tokens.word(i + 1) == "s" && self.glued(i + 1);
        if !s || n % 10 != 0 || !(digits == 2 || digits == 4) {
            return None;
        }
        let year = if digits == 4 { n } else { crate::time::number::full_year(n) };
        let start = crate::calendar::date(year, 1, 1)?;
        let anchor = Stretch::period(start, add_months(start, 120)?, Grain::Decade);
        Some((Spec { anchor: Some(anchor), ..Spec::default() }, i + 2))
    }

    pub(crate) fn zone(&self, i: usize) -> Read<Spec> {
        let (zone, at) = self.pick(i, |w| match w {
            Word::Zone(name) => Some(name),
            _ => None,
        })?;
        // A city is a zone only where "time" follows; an abbreviation is one after a clock.
        let tail = self.has(at, Word::ZoneTail);
        let code = self.tokens.word(i).len() <= 4 && at == i + 1 && i > 0;
        if tail.is_none() && !code && !self.tokens.word(at.checked_sub(1)?).contains("time") {
            return None;
        }
        Some((Spec { zone: Some(zone), ..Spec::default() }, tail.unwrap_or(at)))
    }

    /// "tonight", "last night": told as one, before "last" could count nights.
    pub(crate) fn day_part(&self, i: usize) -> Read<Spec> {
        self.pick(i, |w| matches!(w, Word::DayPart(..)).then_some(()))?;
        self.word_piece(i)
    }

    pub(crate) fn word_piece(&self, i: usize) -> Read<Spec> {
        let today = self.now.date();
        let (mut spec, at) = self.pick(i, |w| match w {
            Word::Day(n) => {
                let day = add_days(today, n)?;
                Some(anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)))
            }
            Word::DayPart(n, part) => {
                let day = add_days(today, n)?;
                Some(Spec { part: Some(part), ..anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)) })
            }
            Word::Now => Some(anchored(Stretch::instant(self.now, Grain::Second))),
            Word::Part(part) => Some(Spec { part: Some(part), ..Spec::default() }),
            Word::Season(month) => Some(Spec { season: Some(month), ..Spec::default() }),
            Word::EndOf(unit) => {
                Some(anchored(edge_of(&unit_around(today, unit, self.scene.settings.week_starts)?, Edge::End)?))
            }
            Word::StartOf(unit) => {
                Some(anchored(edge_of(&unit_around(today, unit, self.scene.settings.week_starts)?, Edge::Start)?))
            }
            Word::TimeOf => Some(Spec { same_time: true, ..Spec::default() }),
            _ => None,
        })?;
        spec.weak = self.is_weak(i, at);
        Some((spec, at))
    }
}

pub(crate) fn anchored(stretch: Stretch) -> Spec {
    Spec { anchor: Some(stretch), ..Spec::default() }
}

/// The start, middle or end of a period, as wide as people mean it.
pub(crate) fn edge_of(whole: &Stretch, edge: Edge) -> Option<Stretch> {
    let (first, last) = (whole.start.date(), whole.end.date());
    let days = (last - first).get_days();
    let stretch =
        |from, to, grain| Some(Stretch { shape: crate::when::Shape::Range, ..Stretch::period(from, to, grain) });
    match (whole.grain, edge) {
        (Grain::Week, Edge::Start) => stretch(first, add_days(first, 3)?, Grain::Day),
        (Grain::Week, Edge::Middle) => stretch(add_days(first, 2)?, add_days(first, 4)?, Grain::Day),
        (Grain::Week, Edge::End) => stretch(add_days(first, 4)?, last, Grain::Day),
        (Grain::Month, Edge::Start) => stretch(first, add_days(first, 10)?, Grain::Day),
        (Grain::Month, Edge::Middle) => stretch(add_days(first, 10)?, add_days(first, 20)?, Grain::Day),
        (Grain::Month, Edge::End) => stretch(add_days(first, 20)?, last, Grain::Day),
        (Grain::Year, Edge::Start) => stretch(first, add_months(first, 3)?, Grain::Month),
        (Grain::Year, Edge::Middle) => stretch(add_months(first, 4)?, add_months(first, 8)?, Grain::Month),
        (Grain::Year, Edge::End) => stretch(add_months(first, 8)?, last, Grain::Month),
        (Grain::Day, _) => None,
        (_, Edge::Start) => stretch(first, add_days(first, i64::from(days / 3).max(1))?, Grain::Day),
        (_, Edge::Middle) => {
            stretch(add_days(first, i64::from(days / 3))?, add_days(first, i64::from(days * 2 / 3).max(1))?, Grain::Day)
        }
        (_, Edge::End) => stretch(add_days(first, i64::from(days * 2 / 3))?, last, Grain::Day),
    }
}

/// The whole of a day.
pub(crate) fn whole_day(day: jiff::civil::Date) -> Option<Stretch> {
    let mut stretch = Stretch::instant(midnight(day), Grain::Day);
    stretch.end = midnight(add_days(day, 1)?);
    stretch.shape = crate::when::Shape::Period;
    Some(stretch)
}

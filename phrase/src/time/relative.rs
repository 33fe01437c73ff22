//! Points told from others: "in 3 days", "a week after Friday", "next month", "the last week of July".

use crate::calendar::{add, add_days, add_months, days_until, grain_of, midnight, nth_weekday, unit_around};
use crate::lex::Kind;
use crate::time::atoms::{anchored, edge_of};
use crate::time::clock::Hint;
use crate::time::length::Said;
use crate::time::point::Spec;
use crate::time::{Parser, Read};
use crate::when::{Grain, Part, Shape, Stretch};
use crate::word::{Edge, Unit, Which, Word};

impl Parser<'_> {
    /// A length that moves from now or from another point.
    pub(crate) fn shift(&self, i: usize) -> Read<Spec> {
        self.signed_shift(i).or_else(|| self.shift_ahead(i)).or_else(|| self.shift_behind(i))
    }

    /// "+2 days 5 hours", "-2hr5min".
    fn signed_shift(&self, i: usize) -> Read<Spec> {
        let sign = if self.is_sign(i, '+') { 1 } else { -1 };
        if !(self.is_sign(i, '+') || self.is_sign(i, '-')) || !self.glued(i + 1) || self.digits(i + 1).is_none() {
            return None;
        }
        let (said, at) = self.length(i + 1)?;
        Some((self.moved(self.now, &said, sign)?, at))
    }

    /// "in 3 days", "in about 5 hours", "vor drei Tagen", "hace dos semanas", "dans une heure".
    fn shift_ahead(&self, i: usize) -> Read<Spec> {
        let (sign, at) = match (self.has(i, Word::In), self.has(i, Word::AgoBefore)) {
            (Some(at), _) if !matches!(self.tokens.word(i), "over" | "throughout" | "into") => (1, at),
            (_, Some(at)) => (-1, at),
            _ => return None,
        };
        let at = self.skip(at, Word::About);
        let (said, end) = self.length(at)?;
        let end = self.time_tail(end);
        Some((self.moved(self.now, &said, sign)?, end))
    }

    /// "in 2 weeks' time".
    fn time_tail(&self, end: usize) -> usize {
        if self.tokens.word(end) == "time" { end + 1 } else { end }
    }

    /// "3 days ago", "2 weeks from now", "an hour later", "a week after Friday", "three fridays from now".
    fn shift_behind(&self, i: usize) -> Read<Spec> {
        if let Some(read) = self.counted_days(i) {
            return Some(read);
        }
        let (said, at) = self.length(i)?;
        if said.article
            && said.unit == Unit::Day
            && self.has(at, Word::Hence).is_none()
            && self.has(at, Word::Ago).is_none()
            && self.relation(at).is_none()
        {
            return None;
        }
        if let Some(end) = self.has(at, Word::Ago) {
            if let Some((base, next)) = self.day_word(end) {
                return Some((self.moved(base, &said, -1)?, next));
            }
            return Some((self.moved(self.now, &said, -1)?, end));
        }
        if let Some(end) =
            self.has(at, Word::Hence).filter(|_| self.relation(at).is_none_or(|(_, n)| self.base(n).is_none()))
        {
            return Some((self.moved(self.now, &said, 1)?, end));
        }
        let (sign, next) = self.relation(at)?;
        let (base, end) = self.base(next)?;
        let from = if sign > 0 && base.timed() && base.shape == Shape::Range { base.end } else { base.start };
        let mut spec = self.moved(from, &said, sign)?;
        if let Some(anchor) = &mut spec.anchor
            && base.timed()
            && !anchor.timed()
        {
            *anchor = Stretch::instant(anchor_start(from, &said, sign)?, base.grain);
        }
        Some((spec, end))
    }

    fn relation(&self, at: usize) -> Read<i64> {
        // "de" is "from" and "of": "five and a half in the afternoon" counts from nothing.
        let from = self.has(at, Word::From).filter(|_| self.has(at, Word::Of).is_none());
        if let Some(next) = self.has(at, Word::After).or(from).or_else(|| self.has(at, Word::Since)) {
            return Some((1, next));
        }
        self.has(at, Word::Before).map(|next| (-1, next))
    }

    /// What a length is counted from: another point, or an item by its name.
    fn base(&self, i: usize) -> Read<Stretch> {
        self.item(i).or_else(|| {
            let (spec, end) = self.spec(i, Hint::At).filter(|(s, _)| s.bare.is_none())?;
            Some((self.resolve(&spec)?, end))
        })
    }

    fn day_word(&self, i: usize) -> Read<jiff::civil::DateTime> {
        let (n, at) = self.pick(i, |w| match w {
            Word::Day(n) => Some(n),
            _ => None,
        })?;
        Some((midnight(add_days(self.now.date(), n)?), at))
    }

    /// "3 fridays from now", "5 mornings ago".
    fn counted_days(&self, i: usize) -> Read<Spec> {
        let (n, at) = self.integer(i).filter(|(n, _)| *n <= 500)?;
        let (what, at) = self.pick(at, |w| match w {
            Word::Weekday(d) | Word::Weekdays(d) => Some((Some(d), None)),
            Word::Part(p) => Some((None, Some(p))),
            _ => None,
        })?;
        let (sign, end) = match (self.has(at, Word::Ago), self.has(at, Word::Hence)) {
            (Some(end), _) => (-1, end),
            (_, Some(end)) => (1, end),
            _ => return None,
        };
        let today = self.now.date();
        let day = match what {
            (Some(weekday), _) => {
                let ahead = days_until(today.weekday(), weekday);
                let first = if sign > 0 { if ahead == 0 { 7 } else { ahead } } else { ahead - 7 };
                add_days(today, first + sign * 7 * (n - 1))?
            }
            // The first morning ahead is tomorrow's when today's has begun.
            _ => add_days(today, sign * n - if sign < 0 { -1 } else { 0 })?,
        };
        let spec = anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day));
        Some((Spec { part: what.1, ..spec }, end))
    }

    fn moved(&self, from: jiff::civil::DateTime, said: &Said, sign: i64) -> Option<Spec> {
        if said.unit == Unit::BusinessDay {
            let day = business_days(from.date(), sign * said.length.days)?;
            return Some(anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)));
        }
        let length = if sign < 0 { said.length.negated() } else { said.length };
        let at = add(from, length)?;
        let grain = said.length.grain();
        let loose = match said.unit {
            Unit::Week | Unit::Fortnight | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade => Some(said.unit),
            _ => None,
        };
        let mut spec = anchored(if grain < Grain::Day {
            Stretch::instant(at, grain)
        } else {
            Stretch::period(at.date(), add_days(at.date(), 1)?, Grain::Day)
        });
        spec.loose = loose.filter(|_| grain == Grain::Day);
        spec.about = said.vague;
        Some(spec)
    }

    /// "next week", "this past Wednesday", "last 2 months", "next three days", "the week after next".
    pub(crate) fn relative(&self, i: usize) -> Read<Spec> {
        let the = self.skip(i, Word::The);
        for start in [i, the] {
            if let Some(read) =
                self.which_unit(start).or_else(|| self.unit_which(start)).or_else(|| self.counted_which(start))
            {
                return Some(read);
            }
            if start == the {
                break;
            }
        }
        None
    }

    fn which(&self, i: usize) -> Read<Which> {
        self.pick(i, |w| match w {
            Word::Which(which) => Some(which),
            _ => None,
        })
    }

    /// "5 past years", "10 previous weeks".
    fn counted_which(&self, i: usize) -> Read<Spec> {
        let (n, at) = self.integer(i).filter(|(n, _)| (2..=1000).contains(n))?;
        let (which, at) = self.which(at).filter(|(w, _)| *w != Which::This)?;
        let (unit, end) = self.unit(at)?;
        let back = matches!(which, Which::Last | Which::Past | Which::BeforeLast);
        Some((anchored(self.row_of(unit, n, back)?), end))
    }

    fn which_unit(&self, i: usize) -> Read<Spec> {
        let (which, at) = self.which(i)?;
        if let Some(read) = self.which_counted(which, at) {
            return Some(read);
        }
        if let Some((unit, end)) = self.unit(at) {
            let (which, end) = self.after_next(which, end);
            let spec = self.unit_at(unit, steps(which))?;
            return Some((spec, end));
        }
        let at = self.skip(at, Word::The);
        if let Some((weekday, end)) = self.weekday_word(at) {
            let (which, end) = self.after_next(which, end);
            return Some((Spec { weekday: Some(weekday), which: Some(which), ..Spec::default() }, end));
        }
        if let Some((mut spec, end)) = self.month_piece(at) {
            spec.which = Some(which);
            // "this may" is a verb more often than a month.
            spec.weak &= which == Which::This;
            return Some((spec, end));
        }
        self.pick(at, |w| match w {
            Word::Part(part) => Some((part, 0)),
            _ => None,
        })
        .and_then(|((part, _), end)| Some((self.part_at(part, which)?, end)))
        .or_else(|| self.which_named(which, at))
    }

    fn month_piece(&self, at: usize) -> Read<Spec> {
        let numeric = self.numeric_date(at, Hint::None).filter(|(s, _)| s.year.is_none());
        numeric.or_else(|| self.worded_date(at).filter(|(s, _)| s.month.is_some()))
    }

    fn which_named(&self, which: Which, at: usize) -> Read<Spec> {
        let (spec, end) = self.pick(at, |w| match w {
            Word::Holiday(id) => Some(Spec { holiday: Some(id), ..Spec::default() }),
            Word::Season(month) => Some(Spec { season: Some(month), ..Spec::default() }),
            _ => None,
        })?;
        Some((Spec { which: Some(which), ..spec }, end))
    }

    /// "this afternoon", "next morning".
    fn part_at(&self, part: Part, which: Which) -> Option<Spec> {
        let day = add_days(self.now.date(), steps(which))?;
        Some(Spec { part: Some(part), ..anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)) })
    }

    fn after_next(&self, which: Which, end: usize) -> (Which, usize) {
        match (which, self.has(end, Word::Which(Which::AfterNext)), self.has(end, Word::Which(Which::BeforeLast))) {
            (_, Some(next), _) => (Which::AfterNext, next),
            (_, _, Some(next)) => (Which::BeforeLast, next),
            _ => (which, end),
        }
    }

    /// "the week after next", "lundi prochain", "la semana que viene", "Friday after next".
    fn unit_which(&self, i: usize) -> Read<Spec> {
        let follows = self.lexicon.tongue.which_follows;
        let after = |at: usize| {
            self.which(at).filter(|(w, end)| {
                matches!(w, Which::AfterNext | Which::BeforeLast)
                    || follows && self.unit(*end).is_none() && self.weekday_word(*end).is_none()
            })
        };
        if let Some((unit, at)) = self.unit(i) {
            let (which, end) = after(at)?;
            return Some((self.unit_at(unit, steps(which))?, end));
        }
        if let Some((weekday, at)) = self.weekday_word(i) {
            let (which, end) = after(at)?;
            return Some((Spec { weekday: Some(weekday), which: Some(which), ..Spec::default() }, end));
        }
        let (month, at) = self.month_name(i)?;
        let (which, end) = after(at)?;
        Some((Spec { month: Some(month), which: Some(which), ..Spec::default() }, end))
    }

    pub(crate) fn weekday_word(&self, i: usize) -> Read<jiff::civil::Weekday> {
        self.pick(i, |w| match w {
            Word::Weekday(d) => Some(d),
            _ => None,
        })
    }

    fn unit_at(&self, unit: Unit, n: i64) -> Option<Spec> {
        let today = self.now.date();
        let first = self.scene.settings.week_starts;
        let stretch = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => {
                let step = crate::calendar::length_of(unit, 1);
                let step_back = if n < 0 { step.negated() } else { step };
                let other = add(self.now, step_back)?;
                let (from, to) = if n < 0 { (other, self.now) } else { (self.now, other) };
                Stretch::range(from, to, Grain::Minute)
            }
            Unit::Day => {
                let day = add_days(today, n)?;
                Stretch::period(day, add_days(day, 1)?, Grain::Day)
            }
            Unit::BusinessDay => {
                let day = business_days(today, n.max(1))?;
                Stretch::period(day, add_days(day, 1)?, Grain::Day)
            }
            Unit::Month | Unit::Quarter | Unit::Half | Unit::Year | Unit::Decade => {
                let months = crate::calendar::length_of(unit, n).months;
                unit_around(add_months(unit_around(today, unit, first)?.start.date(), months)?, unit, first)?
            }
            _ => {
                let days = if unit == Unit::Fortnight { 14 } else { 7 };
                unit_around(add_days(today, n * days)?, unit, first)?
            }
        };
        Some(anchored(stretch))
    }

    /// "next 3 days", "the last two weeks", "upcoming 2 weekends": whole units beside the current one.
    fn which_counted(&self, which: Which, at: usize) -> Read<Spec> {
        let (amount, at) = self.amount(at).filter(|(a, _)| a.den == 1 && !a.article && (1..=1000).contains(&a.num))?;
        let (unit, end) = self.unit(at)?;
        let back = matches!(which, Which::Last | Which::Past | Which::BeforeLast);
        Some((anchored(self.row_of(unit, amount.num, back)?), end))
    }

    /// `n` whole units after this one, or before it.
    pub(crate) fn row_of(&self, unit: Unit, n: i64, back: bool) -> Option<Stretch> {
        let first = self.scene.settings.week_starts;
        let today = self.now.date();
        if matches!(unit, Unit::Second | Unit::Minute | Unit::Hour) {
            let length = crate::calendar::length_of(unit, n);
            let other = add(self.now, if back { length.negated() } else { length })?;
            return Some(if back {
                Stretch::range(other, self.now, Grain::Minute)
            } else {
                Stretch::range(self.now, other, Grain::Minute)
            });
        }
        if unit == Unit::BusinessDay {
            let (from, to) = if back {
                (business_days(today, -n)?, today)
            } else {
                (business_days(today, 1)?, add_days(business_days(today, n)?, 1)?)
            };
            return Some(Stretch { shape: Shape::Range, ..Stretch::period(from, to, Grain::Day) });
        }
        let this = unit_around(today, unit, first)?;
        let length = crate::calendar::length_of(if unit == Unit::Weekend { Unit::Week } else { unit }, n);
        let (from, to) = if back {
            (add(this.start, length.negated())?.date(), this.start.date())
        } else {
            let from = if unit == Unit::Weekend { add_days(this.start.date(), 7)? } else { this.end.date() };
            (from, add(midnight(from), length)?.date())
        };
        Some(Stretch { shape: Shape::Range, ..Stretch::period(from, to, grain_of(unit)) })
    }

    /// "the first Monday of next month", "3rd last week of 2018", "third tuesday after christmas", "last 4 months of 2021".
    pub(crate) fn nth(&self, i: usize) -> Read<Spec> {
        let start = self.skip(i, Word::The);
        let (n, at) = self.place(start)?;
        if let Some(read) = self.nth_row(n, at) {
            return Some(read);
        }
        if let Some((weekday, at)) = self.weekday_word(at) {
            return self.nth_weekday_in(n, weekday, at);
        }
        let (unit, at) = self.unit(at)?;
        if unit == Unit::Quarter {
            return (1..=4).contains(&n).then(|| (Spec { quarter: Some(n), ..Spec::default() }, at));
        }
        let next = self.has(at, Word::Of).or_else(|| self.has(at, Word::In))?;
        let (inner, end) = self.edge_base(next)?;
        let whole = self.resolve(&inner)?;
        Some((anchored(self.nth_unit(n, unit, &whole)?), end))
    }

    /// "first", "last", "3rd last", "second to last".
    fn place(&self, i: usize) -> Read<i64> {
        let last = |at: usize| {
            self.pick(at, |w| match w {
                Word::Ordinal(n) if n < 0 => Some(n),
                _ => None,
            })
        };
        if let Some(read) = last(i) {
            return Some(read);
        }
        let (n, at) = self.ordinal(i)?;
        match last(at) {
            Some((-1, end)) => Some((-n, end)),
            _ => Some((n, at)),
        }
    }

    /// "the last four months of 2021", "first two weeks of May".
    fn nth_row(&self, n: i64, at: usize) -> Read<Spec> {
        if !(n == 1 || n == -1) {
            return None;
        }
        let (count, at) = self.integer(at)?;
        let (unit, at) = self.unit(at)?;
        let next = self.has(at, Word::Of).or_else(|| self.has(at, Word::In))?;
        let (inner, end) = self.spec(next, Hint::None)?;
        let whole = self.resolve(&inner)?;
        let length = crate::calendar::length_of(unit, count);
        let (from, to) = if n < 0 {
            (add(whole.end, length.negated())?, whole.end)
        } else {
            (whole.start, add(whole.start, length)?)
        };
        Some((
            anchored(Stretch { shape: Shape::Range, ..Stretch::period(from.date(), to.date(), grain_of(unit)) }),
            end,
        ))
    }

    fn nth_weekday_in(&self, n: i64, weekday: jiff::civil::Weekday, at: usize) -> Read<Spec> {
        let part = self.pick(at, |w| match w {
            Word::Part(p) => Some(p),
            _ => None,
        });
        let (part, at) = part.map_or((None, at), |(p, e)| (Some(p), e));
        let after = self.has(at, Word::After).map(|e| (true, e));
        let before = self.has(at, Word::Before).map(|e| (false, e));
        if let Some((forward, next)) = after.or(before) {
            let (inner, end) = self.spec(next, Hint::None)?;
            let base = self.resolve(&inner)?;
            let day = if forward {
                let from = base.end.date();
                add_days(from, days_until(from.weekday(), weekday) + 7 * (n - 1))?
            } else {
                let from = add_days(base.start.date(), -1)?;
                add_days(from, -(days_until(weekday, from.weekday()) + 7 * (n - 1)))?
            };
            return Some((Spec { part, ..anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)) }, end));
        }
        let (whole, end) = match self.has(at, Word::Of).or_else(|| self.has(at, Word::In)) {
            Some(next) => {
                let (inner, end) = self.edge_base(next)?;
                (self.resolve(&inner)?, end)
            }
            None => {
                let (inner, end) =
                    self.spec(at, Hint::None).filter(|(s, _)| s.anchor.is_some() || s.month.is_some())?;
                (self.resolve(&inner)?, end)
            }
        };
        let day = nth_in(n, weekday, &whole)?;
        Some((Spec { part, ..anchored(Stretch::period(day, add_days(day, 1)?, Grain::Day)) }, end))
    }

    fn nth_unit(&self, n: i64, unit: Unit, whole: &Stretch) -> Option<Stretch> {
        let (from, to) = (whole.start.date(), whole.end.date());
        let back = n < 0;
        let steps = if back { -n - 1 } else { n - 1 };
        match unit {
            Unit::Day => {
                let day = if back { add_days(to, -1 - steps)? } else { add_days(from, steps)? };
                Some(Stretch::period(day, add_days(day, 1)?, Grain::Day))
            }
            // A week belongs to the period that holds its Thursday.
            Unit::Week | Unit::WorkWeek => {
                let thursday = jiff::civil::Weekday::Thursday;
                let middle = if back {
                    let last = add_days(to, -1)?;
                    let whole_weeks = whole.grain == Grain::Month;
                    let end = if whole_weeks {
                        add_days(last, -days_until(jiff::civil::Weekday::Sunday, last.weekday()) - 3)?
                    } else {
                        add_days(last, -days_until(thursday, last.weekday()))?
                    };
                    add_days(end, -7 * steps)?
                } else {
                    add_days(add_days(from, days_until(from.weekday(), thursday))?, 7 * steps)?
                };
                unit_around(middle, unit, jiff::civil::Weekday::Monday)
            }
            Unit::Weekend => {
                let day = nth_in(n, jiff::civil::Weekday::Saturday, whole)?;
                unit_around(day, unit, jiff::civil::Weekday::Monday)
            }
            Unit::Month | Unit::Year | Unit::Quarter => {
                let months = crate::calendar::length_of(unit, 1).months;
                let day = if back { add_months(to, -months * (steps + 1))? } else { add_months(from, months * steps)? };
                unit_around(day, unit, self.scene.settings.week_starts)
            }
            Unit::Hour | Unit::Minute => {
                let length = crate::calendar::length_of(unit, steps);
                Some(Stretch::range(
                    add(whole.start, length)?,
                    add(whole.start, crate::calendar::length_of(unit, steps + 1))?,
                    Grain::Minute,
                ))
            }
            _ => None,
        }
    }

    /// "the end of April", "mid May", "early March", "the week of July 23", "the weekend of the 4th".
    pub(crate) fn edge(&self, i: usize) -> Read<Spec> {
        let start = self.skip(i, Word::The);
        if let Some(read) = self.unit_of(start) {
            return Some(read);
        }
        let (edge, at) = self.pick(start, |w| match w {
            Word::Edge(edge) => Some(edge),
            _ => None,
        })?;
        let joined = self.is_sign(at, '-') && self.glued(at);
        let of = self.has(at, Word::Of).is_some();
        let at = self.skip(self.skip(self.skip(at + usize::from(joined), Word::Of), Word::In), Word::About);
        let weak_edge = !of
            && self.tokens.word(at.saturating_sub(1)) != "of"
            && !matches!(
                self.tokens.word(start),
                "mid"
                    | "eoy"
                    | "early"
                    | "late"
                    | "earlier"
                    | "later"
                    | "anfang"
                    | "ende"
                    | "mitte"
                    | "fin"
                    | "debut"
                    | "mi"
                    | "principios"
                    | "finales"
                    | "mediados"
            );
        let (inner, end) = self.edge_base(at)?;
        if weak_edge && inner.anchor.is_none() {
            return None;
        }
        let base = self.resolve(&inner)?;
        if base.grain <= Grain::Day {
            let part = match edge {
                Edge::Start => Part::Morning,
                Edge::Middle => Part::Daytime,
                Edge::End => Part::EndOfDay,
            };
            return (base.grain == Grain::Day && inner.part.is_none())
                .then_some((Spec { part: Some(part), ..inner }, end));
        }
        Some((anchored(edge_of(&base, edge)?), end))
    }

    fn edge_base(&self, at: usize) -> Read<Spec> {
        if let Some(read) = self.relative(at) {
            return Some(read);
        }
        let the = self.skip(at, Word::The);
        if let Some((unit, end)) = self.unit(the).filter(|(u, _)| *u as u8 >= Unit::Day as u8) {
            return Some((self.unit_at(unit, 0)?, end));
        }
        self.spec(at, Hint::None).filter(|(s, _)| s.has_date() && s.clock.is_none())
    }

    /// "the week of April 10th", "the week starting on February 4", "the weekend of the 3rd", "labor day weekend".
    fn unit_of(&self, i: usize) -> Read<Spec> {
        let (unit, at) =
            self.unit(i).filter(|(u, _)| matches!(u, Unit::Week | Unit::Weekend | Unit::Month | Unit::WorkWeek))?;
        let next =
            self.has(at, Word::Of).or_else(|| self.has(at, Word::Starting)).or_else(|| self.has(at, Word::Since))?;
        let (inner, end) = self.spec(next, Hint::None)?;
        let base = self.resolve(&inner).filter(|s| s.grain == Grain::Day)?;
        let stretch = unit_around(base.start.date(), unit, self.scene.settings.week_starts)?;
        Some((anchored(stretch), end))
    }

    /// An item of the scene by the words of its title: "the dentist", "my call with Ana".
    fn item(&self, i: usize) -> Read<Stretch> {
        let start = self.skip(i, Word::The);
        let words = self.scene.items.iter().filter_map(|item| {
            let (from, to) = (item.start?, item.end.or(item.start)?);
            let title = crate::lex::tokens(&item.title, self.lexicon.tongue.elides);
            let len = self.title_prefix(start, &title)?;
            Some((len, from, to))
        });
        let (len, from, to) = words.max_by_key(|(len, from, _)| (*len, std::cmp::Reverse(*from)))?;
        Some((Stretch::range(from, to, Grain::Minute), start + len))
    }

    /// How many tokens of a title stand here from its first, or from its main word on.
    fn title_prefix(&self, i: usize, title: &crate::lex::Tokens) -> Option<usize> {
        let first = (0..title.list.len())
            .find(|&k| title.word(k) == self.tokens.word(i) && title.list[k].kind == Kind::Word)?;
        let len = (0..)
            .take_while(|n| {
                first + n < title.list.len()
                    && i + n < self.len()
                    && title.word(first + n) == self.tokens.word(i + n)
                    && !title.word(first + n).is_empty()
            })
            .count();
        let told =
            self.tokens.word(i).len() >= 3 && self.senses(i).iter().all(|s| s.weak || matches!(s.word, Word::Counted));
        (len > 0 && told).then_some(len)
    }
}

fn anchor_start(from: jiff::civil::DateTime, said: &Said, sign: i64) -> Option<jiff::civil::DateTime> {
    add(from, if sign < 0 { said.length.negated() } else { said.length })
}

/// How many units away from the current one.
fn steps(which: Which) -> i64 {
    match which {
        Which::This => 0,
        Which::Next | Which::Coming => 1,
        Which::Last | Which::Past => -1,
        Which::AfterNext => 2,
        Which::BeforeLast => -2,
    }
}

fn nth_in(n: i64, weekday: jiff::civil::Weekday, whole: &Stretch) -> Option<jiff::civil::Date> {
    let (from, to) = (whole.start.date(), whole.end.date());
    if whole.grain == Grain::Month {
        let day = nth_weekday(from.year().into(), from.month().into(), i8::try_from(n).ok()?, weekday)?;
        return Some(day);
    }
    let day = if n > 0 {
        add_days(from, days_until(from.weekday(), weekday) + 7 * (n - 1))?
    } else {
        let last = add_days(to, -1)?;
        add_days(last, -days_until(weekday, last.weekday()) + 7 * (n + 1))?
    };
    (day >= from && day < to).then_some(day)
}

/// Steps over weekends: the nth working day after or before a day.
pub(crate) fn business_days(from: jiff::civil::Date, n: i64) -> Option<jiff::civil::Date> {
    let mut day = from;
    let step = n.signum();
    for _ in 0..n.abs().min(2000) {
        day = add_days(day, step)?;
        while matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday) {
            day = add_days(day, step)?;
        }
    }
    Some(day)
}

//! Holidays by name and country: fixed days, nth weekdays, Easter and the moon's years.

use jiff::civil::{Date, Weekday};

use crate::calendar::{add_days, date, days_until, nth_weekday};
use crate::moon;
use crate::scene::Locale;
use crate::when::{Grain, Shape, Stretch};

/// How a holiday finds its day in a year.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Rule {
    Fixed(i8, i8),
    /// The nth such weekday of a month; negative counts from the end.
    Nth(i8, i8, Weekday),
    /// Days after Western Easter Sunday.
    Easter(i64),
    OrthodoxEaster(i64),
    /// The last such weekday before a day.
    Before(i8, i8, Weekday),
    /// Days after another rule's nth weekday: the Friday after the fourth Thursday.
    NthPlus(i8, i8, Weekday, i64),
    Hebrew(i8, i8),
    Islamic(i8, i8),
    Chinese(i8, i8),
    /// Days after the new moon that is nearest to a day of the year.
    NewMoon(i8, i8, i64),
    /// Days after the evening without a moon (Diwali's) nearest to a day of the year.
    DarkEvening(i8, i8, i64),
    FullMoon(i8, i8, i64),
    /// The years in which it was or is known, and nothing between.
    Known(&'static [(i16, i8, i8)]),
    Sunday4thAdvent(i64),
}

/// A holiday: its id (used by the languages' name tables), rule, and length in days.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Holiday {
    pub(crate) id: u16,
    pub(crate) rule: Rule,
    pub(crate) days: i64,
    /// Where another country means another day by the same name.
    pub(crate) elsewhere: &'static [(&'static str, Rule)],
}

/// The stretch of a holiday in a year.
pub(crate) fn on(id: u16, year: i64, locale: &Locale) -> Option<Stretch> {
    let at = crate::holidays::TABLE.binary_search_by_key(&id, |h| h.id).ok()?;
    let holiday = &crate::holidays::TABLE[at];
    let rule = holiday.elsewhere.iter().find(|(c, _)| locale.is(c)).map_or(holiday.rule, |(_, r)| *r);
    let day = day_of(rule, year)?;
    let shape = if holiday.days > 1 { Shape::Range } else { Shape::Period };
    Some(Stretch { shape, ..Stretch::period(day, add_days(day, holiday.days)?, Grain::Day) })
}

fn day_of(rule: Rule, year: i64) -> Option<Date> {
    match rule {
        Rule::Fixed(m, d) => date(year, m.into(), d.into()),
        Rule::Nth(n, m, w) => nth_weekday(year, m.into(), n, w),
        Rule::NthPlus(n, m, w, plus) => add_days(nth_weekday(year, m.into(), n, w)?, plus),
        Rule::Easter(plus) => add_days(easter(year)?, plus),
        Rule::OrthodoxEaster(plus) => add_days(orthodox_easter(year)?, plus),
        Rule::Before(m, d, w) => {
            let last = add_days(date(year, m.into(), d.into())?, -1)?;
            add_days(last, -days_until(w, last.weekday()))
        }
        Rule::Sunday4thAdvent(plus) => {
            let eve = date(year, 12, 24)?;
            add_days(add_days(eve, -days_until(Weekday::Sunday, eve.weekday()))?, plus)
        }
        Rule::Hebrew(m, d) => moon::hebrew(year, m, d),
        Rule::Islamic(m, d) => moon::islamic(year, m, d),
        Rule::Chinese(m, d) => moon::chinese(year, m, d),
        Rule::NewMoon(m, d, plus) => add_days(moon::nearest(date(year, m.into(), d.into())?, 0.0, moon::EAST)?, plus),
        Rule::DarkEvening(m, d, plus) => {
            add_days(moon::nearest(date(year, m.into(), d.into())?, 0.0, moon::DUSK)?, plus)
        }
        Rule::FullMoon(m, d, plus) => add_days(moon::nearest(date(year, m.into(), d.into())?, 0.5, moon::DUSK)?, plus),
        Rule::Known(days) => days
            .iter()
            .find(|(y, ..)| i64::from(*y) == year)
            .and_then(|(y, m, d)| date((*y).into(), (*m).into(), (*d).into())),
    }
}

/// Easter Sunday by the Gregorian computus (the anonymous algorithm, as Meeus gives it).
fn easter(year: i64) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let m = (a + 11 * h) / 319;
    let r = (2 * e + 2 * i - k - h + m + 32) % 7;
    let month = (h - m + r + 90) / 25;
    date(year, month, (h - m + r + month + 19) % 32)
}

/// Easter Sunday of the Julian computus, told in the Gregorian calendar.
fn orthodox_easter(year: i64) -> Option<Date> {
    let d = (19 * (year % 19) + 15) % 30;
    let e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    let month = (d + e + 114) / 31;
    let julian = date(year, month, (d + e + 114) % 31 + 1)?;
    add_days(julian, year / 100 - year / 400 - 2)
}

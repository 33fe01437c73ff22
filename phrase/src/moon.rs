//! Calendars of the moon: the Hebrew and the tabular Islamic year, and new and full moons.

use jiff::civil::Date;

use crate::calendar::{add_days, date};

/// Days since 1 January of the year 1.
fn fixed(day: Date) -> Option<i64> {
    let year = i64::from(day.year()) - 1;
    Some(year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + i64::from(day.day_of_year()))
}

fn from_fixed(n: i64) -> Option<Date> {
    add_days(date(2000, 1, 1)?, n - fixed(date(2000, 1, 1)?)?)
}

/// A day of the Hebrew calendar that falls into a Gregorian year, told by the evening on which it begins; months
/// count from Nisan.
pub(crate) fn hebrew(year: i64, month: i8, day: i8) -> Option<Date> {
    (year + 3759..=year + 3762)
        .filter_map(|y| from_fixed(hebrew_fixed(y, i64::from(month), i64::from(day))))
        .find(|d| i64::from(d.year()) == year)
}

fn hebrew_leap(year: i64) -> bool {
    (7 * year + 1).rem_euclid(19) < 7
}

/// Days from the epoch to the new year, with the postponements that keep it off three weekdays.
fn hebrew_elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let days = 29 * months + parts.div_euclid(25_920);
    if (3 * (days + 1)).rem_euclid(7) < 3 { days + 1 } else { days }
}

fn hebrew_new_year(year: i64) -> i64 {
    const EPOCH: i64 = -1_373_428;
    let (before, this, after) = (hebrew_elapsed(year - 1), hebrew_elapsed(year), hebrew_elapsed(year + 1));
    let delay = if after - this == 356 { 2 } else { i64::from(this - before == 382) };
    EPOCH + this + delay
}

fn hebrew_month_days(year: i64, month: i64) -> i64 {
    let length = hebrew_new_year(year + 1) - hebrew_new_year(year);
    match month {
        2 | 4 | 6 | 10 | 13 => 29,
        12 if !hebrew_leap(year) => 29,
        8 if length % 10 != 5 => 29,
        9 if length % 10 == 3 => 29,
        _ => 30,
    }
}

fn hebrew_fixed(year: i64, month: i64, day: i64) -> i64 {
    // Purim and its like stand in the second Adar of a leap year.
    let month = if month == 12 && hebrew_leap(year) { 13 } else { month };
    let last = if hebrew_leap(year) { 13 } else { 12 };
    let before: i64 = if month < 7 {
        (7..=last).chain(1..month).map(|m| hebrew_month_days(year, m)).sum()
    } else {
        (7..month).map(|m| hebrew_month_days(year, m)).sum()
    };
    hebrew_new_year(year) + before + day - 1
}

/// A day of the Islamic calendar that falls into a Gregorian year: the first, where two do.
///
/// The tabular calendar says which moon begins the month; the month begins on the day after it is new.
pub(crate) fn islamic(year: i64, month: i8, day: i8) -> Option<Date> {
    let near = (year - 622) * 33 / 32;
    (near - 1..=near + 2)
        .filter_map(|y| {
            let month = i64::from(month);
            let first = 227_014 + (y - 1) * 354 + (3 + 11 * y).div_euclid(30) + 29 * (month - 1) + month / 2 + 1;
            let moon = nearest(add_days(from_fixed(first)?, -1)?, 0.0, GREENWICH)?;
            add_days(moon, i64::from(day))
        })
        .find(|d| i64::from(d.year()) == year)
}

/// A day of the Chinese year that begins in this Gregorian one; months without leap months before the sixth.
pub(crate) fn chinese(year: i64, month: i8, day: i8) -> Option<Date> {
    // The new year is the new moon nearest to the start of spring, and always from 21 January to 20 February.
    let mut first = nearest(date(year, 2, 5)?, 0.0, EAST)?;
    if first < date(year, 1, 21)? {
        first = nearest(add_days(first, 30)?, 0.0, EAST)?;
    }
    if first > date(year, 2, 20)? {
        first = nearest(add_days(first, -30)?, 0.0, EAST)?;
    }
    let start = nearest(add_days(first, (f64::from(month - 1) * 29.53) as i64)?, 0.0, EAST)?;
    add_days(start, i64::from(day) - 1)
}

/// Hours from Greenwich to where the day of a moon is told: China, and the evening before in India.
pub(crate) const EAST: f64 = 8.0;
pub(crate) const DUSK: f64 = 5.5 - 18.0;
const GREENWICH: f64 = 0.0;

/// The day of the new (0.0) or full (0.5) moon nearest to a day, told so many hours from Greenwich.
pub(crate) fn nearest(day: Date, phase: f64, hours: f64) -> Option<Date> {
    let guess = (fixed(day)? - fixed(date(2000, 1, 6)?)?) as f64 / 29.530_588_861;
    let k = (guess - phase).round() + phase;
    add_days(date(2000, 1, 1)?, (moment(k) - 2_451_544.5 + hours / 24.0).floor() as i64)
}

/// The Julian day of a mean moon with its largest corrections (Meeus, chapter 49).
fn moment(k: f64) -> f64 {
    let t = k / 1236.85;
    let mean = 2_451_550.097_66 + 29.530_588_861 * k + 0.000_154_37 * t * t;
    let sun = (2.5534 + 29.105_356_7 * k).to_radians();
    let moon = (201.5643 + 385.816_935_28 * k).to_radians();
    let node = (160.7108 + 390.670_502_84 * k).to_radians();
    mean - 0.4072 * moon.sin()
        + 0.172_41 * sun.sin()
        + 0.016_08 * (2.0 * moon).sin()
        + 0.010_39 * (2.0 * node).sin()
        + 0.007_39 * (moon - sun).sin()
        - 0.005_14 * (moon + sun).sin()
        + 0.002_08 * (2.0 * sun).sin()
}

//! Days and clock readings as plain numbers, so that expanding is arithmetic and not bookkeeping.
//!
//! A day is counted from 1 January 1970; a clock reading is the seconds since that midnight, with no zone in it.

use jiff::civil::{Date, DateTime, Time};

pub(super) const DAY: i64 = 86_400;
/// The last day that can be written, 31 December 9999.
pub(super) const LAST_DAY: i64 = 2_932_896;

/// The day on which a month begins, by the months since the year 0, and how many days it has.
pub(super) fn month(index: i64) -> (i64, u32) {
    let (year, month) = (index.div_euclid(12), index.rem_euclid(12));
    let first = first_of(year, month);
    let next = if month == 11 { first_of(year + 1, 0) } else { first_of(year, month + 1) };
    (first, (next - first) as u32)
}

/// The first day of a month, January being 0. The year is reckoned from March, so that a leap day ends it.
fn first_of(year: i64, month: i64) -> i64 {
    let (year, from_march) = if month < 2 { (year - 1, month + 10) } else { (year, month - 2) };
    let days_before_year = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    let days_before_month = (from_march * 153 + 2) / 5;
    days_before_year + days_before_month - 719_468
}

/// The first day of a year, and how many days it has.
pub(super) fn year(year: i64) -> (i64, i64) {
    let first = first_of(year, 0);
    (first, first_of(year + 1, 0) - first)
}

/// The months since the year 0 in which a day lies.
pub(super) fn month_of(day: i64) -> i64 {
    let from_march_of_0 = day + 719_468;
    let age = from_march_of_0.div_euclid(146_097);
    let in_age = from_march_of_0.rem_euclid(146_097);
    let year_in_age = (in_age - in_age / 1_460 + in_age / 36_524 - in_age / 146_096) / 365;
    let in_year = in_age - (365 * year_in_age + year_in_age / 4 - year_in_age / 100);
    let from_march = (5 * in_year + 2) / 153;
    (age * 400 + year_in_age) * 12 + from_march + 2
}

/// 0 for Monday.
pub(super) fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// The first day of the week in which a day lies, for weeks that begin on this weekday.
pub(super) fn week_of(day: i64, begins: i64) -> i64 {
    day - (weekday(day) - begins).rem_euclid(7)
}

pub(super) fn day_of(date: Date) -> i64 {
    first_of(i64::from(date.year()), i64::from(date.month()) - 1) + i64::from(date.day()) - 1
}

/// The seconds that a clock and calendar show.
pub(super) fn reading(at: DateTime) -> i64 {
    let seconds = i64::from(at.hour()) * 3600 + i64::from(at.minute()) * 60 + i64::from(at.second());
    day_of(at.date()) * DAY + seconds
}

/// The calendar and clock that show these seconds; none past the last year that can be written.
pub(super) fn shown(reading: i64) -> Option<DateTime> {
    let (day, seconds) = (reading.div_euclid(DAY), reading.rem_euclid(DAY));
    let index = month_of(day);
    let (first, _) = month(index);
    let year = i16::try_from(index.div_euclid(12)).ok()?;
    let date = Date::new(year, (index.rem_euclid(12) + 1) as i8, (day - first + 1) as i8).ok()?;
    let time = Time::new((seconds / 3600) as i8, (seconds / 60 % 60) as i8, (seconds % 60) as i8, 0).ok()?;
    Some(date.to_datetime(time))
}

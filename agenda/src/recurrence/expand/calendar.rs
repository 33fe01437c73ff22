//! Days and clock readings as plain numbers, so that expanding is arithmetic and not bookkeeping.
//!
//! A day is counted from 1 January 1970; a clock reading is the seconds since that midnight, with no zone in it.

use jiff::civil::{Date, DateTime, Time};

pub(super) const DAY: i64 = 86_400;
/// The last day that can be written, 31 December 9999.
pub(super) const LAST_DAY: i64 = 2_932_896;

/// 1 January of the year -9999.
const FIRST_DAY: i64 = -4_371_587;
/// Days from 1 March of the year -12000 to 1 January 1970: with it every day is a small number above 0.
const SINCE_LONG_AGO: i64 = 719_468 + 30 * DAYS_IN_400_YEARS;
const DAYS_IN_400_YEARS: i64 = 146_097;

/// The day on which a month begins, by the months since the year 0, and how many days it has.
pub(super) fn month(index: i64) -> (i64, u32) {
    let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32);
    let february = if is_leap(year) { 29 } else { 28 };
    let len = if month == 1 { february } else { 30 | ((month + 1) ^ ((month + 1) >> 3)) & 1 };
    (first_of(year, i64::from(month)), len)
}

fn is_leap(year: i64) -> bool {
    if year % 25 == 0 { year % 16 == 0 } else { year % 4 == 0 }
}

/// The first day of a month, January being 0. The year is reckoned from March, so that a leap day ends it.
fn first_of(year: i64, month: i64) -> i64 {
    let (year, from_march) = if month < 2 { (year + 11_999, month + 10) } else { (year + 12_000, month - 2) };
    let days_before_year = year * 365 + year / 4 - year / 100 + year / 400;
    let days_before_month = (from_march * 153 + 2) / 5;
    days_before_year + days_before_month - SINCE_LONG_AGO
}

/// The first day of a year, and how many days it has.
pub(super) fn year(year: i64) -> (i64, i64) {
    (first_of(year, 0), if is_leap(year) { 366 } else { 365 })
}

/// The months since the year 0 in which a day lies.
pub(super) fn month_of(day: i64) -> i64 {
    split(day).0
}

/// The months since the year 0, and the day of the month from 1.
fn split(day: i64) -> (i64, u32) {
    let long_ago = (day + SINCE_LONG_AGO) as u32;
    let (age, in_age) = (long_ago / 146_097, long_ago % 146_097);
    let year_in_age = (in_age - in_age / 1_460 + in_age / 36_524 - in_age / 146_096) / 365;
    let in_year = in_age - (365 * year_in_age + year_in_age / 4 - year_in_age / 100);
    let from_march = (5 * in_year + 2) / 153;
    let months = (age * 400 + year_in_age) * 12 + from_march + 2;
    (i64::from(months) - 12_000 * 12, in_year - (153 * from_march + 2) / 5 + 1)
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
    if !(FIRST_DAY..=LAST_DAY).contains(&day) {
        return None;
    }
    let (months, day) = split(day);
    let date = Date::new(months.div_euclid(12) as i16, (months.rem_euclid(12) + 1) as i8, day as i8).ok()?;
    let seconds = seconds as u32;
    let time = Time::new((seconds / 3600) as i8, (seconds / 60 % 60) as i8, (seconds % 60) as i8, 0).ok()?;
    Some(date.to_datetime(time))
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_day_is_where_jiff_has_it() {
        for (begins, days) in [
            (date(-9999, 1, 1), 5_000),
            (date(-1, 1, 1), 5_000),
            (date(1580, 1, 1), 200_000),
            (date(9990, 1, 1), 3_652),
        ] {
            for expected in begins.series(1.day()).take(days) {
                let day = day_of(expected);
                assert_eq!(shown(day * DAY), Some(expected.at(0, 0, 0, 0)));
                let (first, len) = month(month_of(day));
                assert_eq!((day - first + 1, len), (expected.day().into(), expected.days_in_month() as u32));
            }
        }
        assert_eq!((shown(FIRST_DAY * DAY - 1), shown((LAST_DAY + 1) * DAY), shown(i64::MIN)), (None, None, None));
        assert_eq!((year(2000), year(1900)), ((10_957, 366), (-25_567, 365)));
    }
}

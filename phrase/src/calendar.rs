//! Arithmetic on wall-clock days that the grammar needs: weeks, months, quarters, nth weekdays.

use jiff::Span;
use jiff::civil::{Date, DateTime, Time, Weekday};

use crate::when::{Grain, Length, Stretch};
use crate::word::Unit;

pub(crate) fn add_days(date: Date, days: i64) -> Option<Date> {
    date.checked_add(Span::new().try_days(days).ok()?).ok()
}

pub(crate) fn add_months(date: Date, months: i64) -> Option<Date> {
    date.checked_add(Span::new().try_months(months).ok()?).ok()
}

/// Adds months first, then days, then clock time, as people count.
pub(crate) fn add(at: DateTime, length: Length) -> Option<DateTime> {
    let span = Span::new().try_months(length.months).ok()?.try_days(length.days).ok()?;
    let moved = at.checked_add(span).ok()?;
    if length.seconds == 0 {
        return Some(moved);
    }
    moved.checked_add(Span::new().try_seconds(length.seconds).ok()?).ok()
}

pub(crate) fn date(year: i64, month: i64, day: i64) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

pub(crate) fn midnight(date: Date) -> DateTime {
    date.to_datetime(Time::midnight())
}

/// Days from `from` forward to the next `to`, 0 when they are the same.
pub(crate) fn days_until(from: Weekday, to: Weekday) -> i64 {
    i64::from((to.to_monday_zero_offset() - from.to_monday_zero_offset()).rem_euclid(7))
}

pub(crate) fn week_start(date: Date, first: Weekday) -> Option<Date> {
    add_days(date, -days_until(first, date.weekday()))
}

pub(crate) fn first_of_month(date: Date) -> Date {
    date.first_of_month()
}

pub(crate) fn quarter_start(day: Date) -> Option<Date> {
    date(i64::from(day.year()), i64::from((day.month() - 1) / 3 * 3 + 1), 1)
}

/// The `n`th weekday of a month; from its end when `n` is negative.
pub(crate) fn nth_weekday(year: i64, month: i64, n: i8, weekday: Weekday) -> Option<Date> {
    date(year, month, 1)?.nth_weekday_of_month(n, weekday).ok()
}

/// The grain that a unit leaves a period with.
pub(crate) fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Second => Grain::Second,
        Unit::Minute => Grain::Minute,
        Unit::Hour => Grain::Hour,
        Unit::Day | Unit::BusinessDay | Unit::Fortnight => Grain::Day,
        Unit::Week | Unit::WorkWeek => Grain::Week,
        Unit::Weekend => Grain::Weekend,
        Unit::Month => Grain::Month,
        Unit::Quarter | Unit::Half => Grain::Quarter,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
    }
}

/// How much time `n` of a unit is.
pub(crate) fn length_of(unit: Unit, n: i64) -> Length {
    let zero = Length::default();
    match unit {
        Unit::Second => Length { seconds: n, ..zero },
        Unit::Minute => Length { seconds: n.saturating_mul(60), ..zero },
        Unit::Hour => Length { seconds: n.saturating_mul(3600), ..zero },
        Unit::Day | Unit::BusinessDay => Length { days: n, ..zero },
        Unit::Week | Unit::WorkWeek => Length { days: n.saturating_mul(7), ..zero },
        Unit::Weekend => Length { days: n.saturating_mul(2), ..zero },
        Unit::Fortnight => Length { days: n.saturating_mul(14), ..zero },
        Unit::Month => Length { months: n, ..zero },
        Unit::Quarter => Length { months: n.saturating_mul(3), ..zero },
        Unit::Half => Length { months: n.saturating_mul(6), ..zero },
        Unit::Year => Length { months: n.saturating_mul(12), ..zero },
        Unit::Decade => Length { months: n.saturating_mul(120), ..zero },
    }
}

/// The whole unit around a day: its week, its month, its quarter.
pub(crate) fn unit_around(day: Date, unit: Unit, first: Weekday) -> Option<Stretch> {
    let (start, end) = match unit {
        Unit::Week => {
            let start = week_start(day, first)?;
            (start, add_days(start, 7)?)
        }
        Unit::WorkWeek => {
            let start = week_start(day, Weekday::Monday)?;
            (start, add_days(start, 5)?)
        }
        Unit::Weekend => {
            let start = add_days(week_start(day, Weekday::Monday)?, 5)?;
            (start, add_days(start, 2)?)
        }
        Unit::Fortnight => {
            let start = week_start(day, first)?;
            (start, add_days(start, 14)?)
        }
        Unit::Month => (first_of_month(day), add_months(first_of_month(day), 1)?),
        Unit::Quarter => (quarter_start(day)?, add_months(quarter_start(day)?, 3)?),
        Unit::Half => {
            let start = date(i64::from(day.year()), if day.month() > 6 { 7 } else { 1 }, 1)?;
            (start, add_months(start, 6)?)
        }
        Unit::Year => (day.first_of_year(), add_months(day.first_of_year(), 12)?),
        Unit::Decade => {
            let start = date(i64::from(day.year()).div_euclid(10) * 10, 1, 1)?;
            (start, add_months(start, 120)?)
        }
        _ => (day, add_days(day, 1)?),
    };
    Some(Stretch::period(start, end, grain_of(unit)))
}

/// Steps over weekends: the nth working day after or before a day.
pub(crate) fn business_days(from: Date, n: i64) -> Option<Date> {
    let mut day = from;
    let step = n.signum();
    for _ in 0..n.abs().min(2000) {
        day = add_days(day, step)?;
        while matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            day = add_days(day, step)?;
        }
    }
    Some(day)
}

//! The values of calendar text: days, times, lengths, offsets.

use std::fmt;

use jiff::civil::{Date, DateTime, Time};

/// A day or a time as a line writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stamp {
    Day(Date),
    Local(DateTime),
    Utc(DateTime),
}

/// A length of time: days as the calendar counts them, then exact seconds; both have the same sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Length {
    pub(crate) days: i64,
    pub(crate) seconds: i64,
}

/// The longest length that is kept: no calendar reaches further.
const MOST_DAYS: i64 = 10_000 * 366;

impl Stamp {
    /// Reads `20260305`, `20260305T150000` or `20260305T150000Z`; a second of 60 is read as 59.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let Some((day, time)) = text.split_once(['T', 't']) else { return day(text).map(Self::Day) };
        let (time, utc) = match time.strip_suffix(['Z', 'z']) {
            Some(time) => (time, true),
            None => (time, false),
        };
        let clock = match time.len() {
            6 => digits(time, 6)?,
            4 => digits(time, 4)? * 100,
            _ => return None,
        };
        let second = match clock % 100 {
            60 => 59,
            second => second,
        };
        let time = Time::new(small(clock / 10_000)?, small(clock / 100 % 100)?, small(second)?, 0).ok()?;
        let at = self::day(day_text(day)?)?.to_datetime(time);
        Some(if utc { Self::Utc(at) } else { Self::Local(at) })
    }
}

fn day_text(text: &str) -> Option<&str> {
    (text.len() == 8).then_some(text)
}

fn day(text: &str) -> Option<Date> {
    let all = digits(text, 8)?;
    Date::new(i16::try_from(all / 10_000).ok()?, small(all / 100 % 100)?, small(all % 100)?).ok()
}

fn small(number: u32) -> Option<i8> {
    i8::try_from(number).ok()
}

fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// A day as it is written; years before 0 have no form and become 0.
pub(crate) fn write_day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year().max(0), date.month(), date.day())
}

/// A time as it is written, without its zone.
pub(crate) fn write_time(at: DateTime) -> String {
    format!("{}T{:02}{:02}{:02}", write_day(at.date()), at.hour(), at.minute(), at.second())
}

impl Length {
    /// Whole minutes.
    pub(crate) fn minutes(minutes: i64) -> Self {
        Self { days: 0, seconds: minutes * 60 }
    }

    /// Reads `PT15M`, `-P1DT2H`, `P2W`.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (sign, rest) = match text.as_bytes().first()? {
            b'-' => (-1, &text[1..]),
            b'+' => (1, &text[1..]),
            _ => (1, text),
        };
        let rest = rest.strip_prefix(['P', 'p'])?;
        let (days, clock) = rest.split_once(['T', 't']).unwrap_or((rest, ""));
        let days = parts(days, &[('W', 7), ('D', 1)])?;
        let seconds = parts(clock, &[('H', 3600), ('M', 60), ('S', 1)])?;
        let fits = days.abs() <= MOST_DAYS && seconds.abs() <= MOST_DAYS * 86_400;
        (!rest.is_empty() && fits).then_some(Self { days: sign * days, seconds: sign * seconds })
    }

    /// In whole minutes, days as 24 hours; none where seconds remain.
    pub(crate) fn whole_minutes(self) -> Option<i64> {
        let seconds = self.days * 86_400 + self.seconds;
        (seconds % 60 == 0).then_some(seconds / 60)
    }
}

/// The sum of `1D2H`-like parts, each unit at most once and in order.
fn parts(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut sum: i64 = 0;
    let mut units = units.iter();
    while !text.is_empty() {
        let end = text.find(|c: char| !c.is_ascii_digit())?;
        let count: i64 = text[..end].parse().ok()?;
        let unit = text[end..].chars().next()?.to_ascii_uppercase();
        let (_, size) = units.find(|(name, _)| *name == unit)?;
        sum = sum.checked_add(count.checked_mul(*size)?)?;
        text = &text[end + 1..];
    }
    Some(sum)
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.days < 0 || self.seconds < 0 {
            f.write_str("-")?;
        }
        let (days, seconds) = (self.days.abs(), self.seconds.abs());
        f.write_str("P")?;
        if days > 0 {
            write!(f, "{days}D")?;
        }
        if seconds == 0 && days > 0 {
            return Ok(());
        }
        f.write_str("T")?;
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        for (count, unit) in [(hours, 'H'), (minutes, 'M')] {
            if count > 0 {
                write!(f, "{count}{unit}")?;
            }
        }
        if rest > 0 || seconds == 0 { write!(f, "{rest}S") } else { Ok(()) }
    }
}

/// Reads an offset from UTC, `+0100` or `-023000`, as seconds.
pub(crate) fn read_offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, clock) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let all = match clock.len() {
        4 => digits(clock, 4)? * 100,
        6 => digits(clock, 6)?,
        _ => return None,
    };
    let seconds = all / 10_000 * 3600 + all / 100 % 100 * 60 + all % 100;
    (seconds < 26 * 3600).then(|| sign * i32::try_from(seconds).unwrap_or(0))
}

/// An offset as it is written.
pub(crate) fn write_offset(seconds: i32) -> String {
    let (sign, all) = (if seconds < 0 { '-' } else { '+' }, seconds.abs());
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    if rest == 0 { format!("{sign}{hours:02}{minutes:02}") } else { format!("{sign}{hours:02}{minutes:02}{rest:02}") }
}

#[cfg(test)]
mod tests;

//! The lasting name of one occurrence: its original start in the series' own zone.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An original start, `20260305T150000` or, of all-day series, `20260308`. It stays when the occurrence moves.
///
/// ```
/// use agenda::recurrence::OccurrenceKey;
///
/// let key: OccurrenceKey = "20260305T150000".parse().unwrap();
/// assert_eq!(key.civil(), jiff::civil::date(2026, 3, 5).at(15, 0, 0, 0));
/// assert!("2026-03-05".parse::<OccurrenceKey>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OccurrenceKey {
    civil: DateTime,
    day: bool,
}

/// The text names no occurrence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAKey {
    /// What was read, cut to 32 characters.
    pub text: String,
}

impl OccurrenceKey {
    /// The occurrence of a timed series that starts then; fractions of a second are dropped.
    pub fn at(civil: DateTime) -> OccurrenceKey {
        let whole = Time::constant(civil.hour(), civil.minute(), civil.second(), 0);
        OccurrenceKey { civil: civil.date().to_datetime(whole), day: false }
    }

    /// The occurrence of an all-day series that starts on that day.
    pub fn day(date: Date) -> OccurrenceKey {
        OccurrenceKey { civil: date.to_datetime(Time::midnight()), day: true }
    }

    /// The start, midnight for a day.
    pub fn civil(self) -> DateTime {
        self.civil
    }

    /// The day of the start.
    pub fn date(self) -> Date {
        self.civil.date()
    }

    /// True for the key of an all-day series.
    pub fn is_day(self) -> bool {
        self.day
    }

    /// A key of the same kind at another start.
    pub(super) fn like(self, civil: DateTime) -> OccurrenceKey {
        if self.day { OccurrenceKey::day(civil.date()) } else { OccurrenceKey::at(civil) }
    }
}

impl fmt::Display for OccurrenceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_date(f, self.civil.date())?;
        if self.day { Ok(()) } else { write_time(f, self.civil) }
    }
}

impl FromStr for OccurrenceKey {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<OccurrenceKey, NotAKey> {
        let flaw = || NotAKey { text: text.chars().take(32).collect() };
        match text.split_once('T') {
            None => read_date(text).map(OccurrenceKey::day).ok_or_else(flaw),
            Some((date, time)) => read_datetime(date, time).map(OccurrenceKey::at).ok_or_else(flaw),
        }
    }
}

impl fmt::Display for NotAKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} names no occurrence\nMaybe write its start like 20260305T150000, or 20260308 for all-day.",
            self.text
        )
    }
}

impl std::error::Error for NotAKey {}

impl Serialize for OccurrenceKey {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OccurrenceKey {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<OccurrenceKey, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

pub(super) fn write_date(f: &mut fmt::Formatter<'_>, date: Date) -> fmt::Result {
    let [month, day] = [date.month(), date.day()].map(|number| u32::from(number.unsigned_abs()));
    match u32::try_from(date.year()) {
        Ok(year) => write_digits::<8>(f, year * 10_000 + month * 100 + day),
        Err(_) => write!(f, "{:04}{month:02}{day:02}", date.year()),
    }
}

pub(super) fn write_time(f: &mut fmt::Formatter<'_>, at: DateTime) -> fmt::Result {
    let [hour, minute, second] = [at.hour(), at.minute(), at.second()].map(|number| u32::from(number.unsigned_abs()));
    f.write_str("T")?;
    write_digits::<6>(f, hour * 10_000 + minute * 100 + second)
}

/// Digit by digit: a view names thousands of occurrences.
fn write_digits<const N: usize>(f: &mut fmt::Formatter<'_>, mut number: u32) -> fmt::Result {
    let mut text = [b'0'; N];
    for place in text.iter_mut().rev() {
        *place += (number % 10) as u8;
        number /= 10;
    }
    f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
}

pub(super) fn read_date(text: &str) -> Option<Date> {
    let digits = digits::<8>(text)?;
    Date::new((digits / 10_000) as i16, (digits / 100 % 100) as i8, (digits % 100) as i8).ok()
}

/// Reads `20260305` and `150000`; second 60 is read as 59, as RFC 5545 wants it where leap seconds are unknown.
pub(super) fn read_datetime(date: &str, time: &str) -> Option<DateTime> {
    let digits = digits::<6>(time)?;
    let (hour, minute, second) = (digits / 10_000, digits / 100 % 100, digits % 100);
    let second = if second == 60 { 59 } else { second };
    let time = Time::new(hour as i8, minute as i8, second as i8, 0).ok()?;
    Some(read_date(date)?.to_datetime(time))
}

fn digits<const N: usize>(text: &str) -> Option<u32> {
    (text.len() == N && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

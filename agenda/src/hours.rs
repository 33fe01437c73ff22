//! Times of the day and of the week: working hours, day parts, windows.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the week, Monday first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// The week, Monday first.
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];
}

impl From<civil::Weekday> for Weekday {
    fn from(day: civil::Weekday) -> Self {
        Self::ALL[usize::from(day.to_monday_zero_offset().unsigned_abs())]
    }
}

impl From<Weekday> for civil::Weekday {
    fn from(day: Weekday) -> Self {
        use civil::Weekday as Civil;
        match day {
            Weekday::Monday => Civil::Monday,
            Weekday::Tuesday => Civil::Tuesday,
            Weekday::Wednesday => Civil::Wednesday,
            Weekday::Thursday => Civil::Thursday,
            Weekday::Friday => Civil::Friday,
            Weekday::Saturday => Civil::Saturday,
            Weekday::Sunday => Civil::Sunday,
        }
    }
}

/// A stretch of one day in minutes since its midnight, end exclusive; `24:00` is the midnight that ends it.
///
/// ```
/// let office: agenda::Hours = "09:00-17:30".parse()?;
/// assert_eq!(office.minutes(), 510);
/// assert_eq!(office.to_string(), "09:00-17:30");
/// # Ok::<(), agenda::NotHours>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    from: u16,
    to: u16,
}

/// Text that is no stretch of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotHours;

impl Hours {
    /// From one minute of the day to a later one, at most 24:00.
    pub const fn new(from: u16, to: u16) -> Option<Self> {
        if from < to && to <= 1440 { Some(Self { from, to }) } else { None }
    }

    /// The first minute of the day that is in it.
    pub fn from(self) -> u16 {
        self.from
    }

    /// The first minute of the day after it.
    pub fn to(self) -> u16 {
        self.to
    }

    /// How long it is.
    pub fn minutes(self) -> u16 {
        self.to - self.from
    }
}

impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, to } = self;
        write!(f, "{:02}:{:02}-{:02}:{:02}", from / 60, from % 60, to / 60, to % 60)
    }
}

impl FromStr for Hours {
    type Err = NotHours;

    fn from_str(text: &str) -> Result<Self, NotHours> {
        let minute = |clock: &str| {
            let (hour, minute) = clock.split_once(':')?;
            let digits = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
            if !digits(hour) || !digits(minute) {
                return None;
            }
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            (minute < 60).then_some(hour * 60 + minute)
        };
        let (from, to) = text.split_once('-').ok_or(NotHours)?;
        let (from, to) = (minute(from).ok_or(NotHours)?, minute(to).ok_or(NotHours)?);
        Self::new(from, to).ok_or(NotHours)
    }
}

impl Serialize for Hours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| de::Error::custom(format_args!("`{text}` is no stretch of a day; write it as `09:00-17:30`")))
    }
}

/// The hours of each day of the week that are open for something; a day that is absent is closed.
pub type WeeklyHours = BTreeMap<Weekday, Vec<Hours>>;

/// The same hours on each of the days.
pub fn weekly(days: &[Weekday], hours: &[Hours]) -> WeeklyHours {
    days.iter().map(|day| (*day, hours.to_vec())).collect()
}

/// Where in a week something may or should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// No day named means every day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Weekday>,
    #[cfg_attr(feature = "schema", schema(value_type = String, example = "09:00-17:30"))]
    pub hours: Hours,
}

#[cfg(test)]
mod tests;

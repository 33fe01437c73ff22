//! What a time expression means: a stretch, a bound, a length or a series, and where in the text it stood.

use std::ops::Range;

use jiff::Zoned;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

/// How finely a time was said: "in March" is a month, "at 3" a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    Second,
    Minute,
    Hour,
    Part,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
}

/// A named piece of a day, as wide as the person's settings say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    EarlyMorning,
    Morning,
    LateMorning,
    Lunch,
    AfterLunch,
    EarlyAfternoon,
    Afternoon,
    LateAfternoon,
    AfterWork,
    Evening,
    LateEvening,
    Night,
    Daytime,
    EndOfDay,
    FirstThing,
}

/// One instant, one period or one range on the wall clock of `zone` (the scene's where none was said).
///
/// `end` is exclusive; an instant has `end == start`.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Stretch {
    pub start: DateTime,
    pub end: DateTime,
    pub grain: Grain,
    pub shape: Shape,
    pub part: Option<Part>,
    #[serde(default, with = "jiff::fmt::serde::tz::optional")]
    pub zone: Option<TimeZone>,
    /// "around", "-ish": near enough will do.
    pub about: bool,
}

/// Whether a stretch was said as one thing or from here to there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Shape {
    Instant,
    Period,
    Range,
}

impl Stretch {
    pub fn instant(at: DateTime, grain: Grain) -> Stretch {
        Stretch { start: at, end: at, grain, shape: Shape::Instant, part: None, zone: None, about: false }
    }

    pub fn period(start: Date, end: Date, grain: Grain) -> Stretch {
        Stretch {
            start: start.to_datetime(Time::midnight()),
            end: end.to_datetime(Time::midnight()),
            grain,
            shape: Shape::Period,
            part: None,
            zone: None,
            about: false,
        }
    }

    pub fn range(start: DateTime, end: DateTime, grain: Grain) -> Stretch {
        Stretch { start, end, grain, shape: Shape::Range, part: None, zone: None, about: false }
    }

    /// Said to the hour or finer, so that a clock time is meant.
    pub fn timed(&self) -> bool {
        self.grain < Grain::Part
    }
}

/// On which side of a stretch: "before Friday", "from March on".
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Before,
    By,
    Until,
    After,
    Since,
}

/// A length of time. Months and days are calendar units: a day over a clock change is not 24 hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Length {
    pub months: i64,
    pub days: i64,
    pub seconds: i64,
}

impl Length {
    pub const fn minutes(n: i64) -> Length {
        Length { months: 0, days: 0, seconds: n * 60 }
    }

    /// Whole minutes, where a month counts 30 days.
    pub fn in_minutes(&self) -> i64 {
        (self.months * 30 + self.days) * 1440 + self.seconds / 60
    }

    pub(crate) fn negated(self) -> Length {
        Length { months: -self.months, days: -self.days, seconds: -self.seconds }
    }

    pub(crate) fn plus(self, other: Length) -> Length {
        Length {
            months: self.months + other.months,
            days: self.days + other.days,
            seconds: self.seconds + other.seconds,
        }
    }

    pub(crate) fn grain(&self) -> Grain {
        match (self.seconds % 60 != 0, self.seconds != 0) {
            (true, _) => Grain::Second,
            (_, true) => Grain::Minute,
            _ => Grain::Day,
        }
    }
}

/// How often a series comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Frequency {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// A recurrence: the rule's parts, the clock it keeps, its first occurrence and the days left out.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Series {
    pub every: Frequency,
    pub interval: u32,
    /// Weekdays, each with its place in the month or year (0: every one).
    #[serde(with = "weekdays")]
    pub weekdays: Vec<(i8, Weekday)>,
    pub month_days: Vec<i8>,
    pub months: Vec<i8>,
    pub year_days: Vec<i16>,
    pub weeks: Vec<i8>,
    pub count: Option<u32>,
    pub until: Option<Date>,
    /// "5 times a week" where the days are left open.
    pub times: Option<u32>,
    pub clocks: Vec<Time>,
    pub part: Option<Part>,
    pub length: Option<Length>,
    pub first: Date,
    /// True where the words themselves gave a first day ("from tomorrow").
    pub starts: bool,
    pub except: Vec<Date>,
    #[serde(default, with = "jiff::fmt::serde::tz::optional")]
    pub zone: Option<TimeZone>,
}

/// What an expression means.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Value {
    Stretch(Stretch),
    Bound {
        side: Side,
        at: Stretch,
    },
    Length(Length),
    Series(Box<Series>),
    /// Words for a time that cannot be, so that someone asks instead of guessing.
    Impossible(Impossible),
}

/// Why a time cannot be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Impossible {
    /// "30 February".
    NoSuchDay { month: i8, day: i8 },
    /// "from 4pm to 2pm".
    EndsBeforeItBegins { start: DateTime, end: DateTime },
}

/// A time expression understood: its value, its place in the text, and the other readings with their scores.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct When {
    pub span: Range<usize>,
    pub value: Value,
    /// How sure the best reading is, from 0 to 1.
    pub score: f32,
    /// Other readings, best first, each with a score below the best one's.
    pub others: Vec<(Value, f32)>,
}

impl When {
    /// The stretch that the best reading names; for a bound, the stretch that bounds.
    pub fn stretch(&self) -> Option<&Stretch> {
        match &self.value {
            Value::Stretch(s) | Value::Bound { at: s, .. } => Some(s),
            _ => None,
        }
    }

    /// The first moment on the wall clock of the scene.
    pub fn start(&self, zone: &TimeZone) -> Option<Zoned> {
        let s = self.stretch()?;
        let there = s.zone.as_ref().unwrap_or(zone);
        Some(there.to_ambiguous_zoned(s.start).compatible().ok()?.with_time_zone(zone.clone()))
    }

    /// The last moment on the wall clock of the scene, exclusive.
    pub fn end(&self, zone: &TimeZone) -> Option<Zoned> {
        let s = self.stretch()?;
        let there = s.zone.as_ref().unwrap_or(zone);
        Some(there.to_ambiguous_zoned(s.end).compatible().ok()?.with_time_zone(zone.clone()))
    }
}

/// Weekdays as they are kept: Monday is 1.
mod weekdays {
    use jiff::civil::Weekday;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub(super) fn serialize<S: Serializer>(days: &[(i8, Weekday)], to: S) -> Result<S::Ok, S::Error> {
        let days: Vec<(i8, i8)> = days.iter().map(|(nth, day)| (*nth, day.to_monday_one_offset())).collect();
        days.serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<(i8, Weekday)>, D::Error> {
        let days = Vec::<(i8, i8)>::deserialize(from)?;
        let day = |(nth, day)| Ok((nth, Weekday::from_monday_one_offset(day).map_err(D::Error::custom)?));
        days.into_iter().map(day).collect()
    }
}

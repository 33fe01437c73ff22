//! Why a rule is refused: the part, its value and what would be allowed.

use std::fmt;

/// A part of a rule, by the name it has in RFC 5545.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Freq,
    Until,
    Count,
    Interval,
    BySecond,
    ByMinute,
    ByHour,
    ByDay,
    ByMonthDay,
    ByYearDay,
    ByWeekNo,
    ByMonth,
    BySetPos,
    Wkst,
}

/// Why a text is no rule, or a rule does not fit its series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleFlaw {
    /// Longer than any rule that says something.
    TooLong { bytes: usize, most: usize },
    /// Something between two semicolons that is not `NAME=VALUE`.
    NotAPart { text: String },
    /// A part that RFC 5545 does not have.
    UnknownPart { name: String },
    /// A part that stands in the rule twice.
    Twice { part: Part },
    /// A rule without FREQ.
    NoFreq,
    /// COUNT and UNTIL exclude each other.
    TwoEnds,
    /// A value outside of what its part allows.
    Value { part: Part, value: String, allowed: Allowed },
    /// A rule by hours, minutes or seconds in an all-day series.
    FinerThanDays { freq: &'static str },
    /// More rules in one series than are kept.
    TooManyRules { rules: usize, most: usize },
    /// More added or removed starts in one series than are kept.
    TooManyDates { dates: usize, most: usize },
}

/// What a part may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// A number from the first to the second.
    Between(i64, i64),
    /// A place counted from the front, 1 to this, or from the back, -1 to minus this.
    Place(i64),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// A weekday, bare or numbered up to 53.
    Weekday,
    /// A date or a date with a time.
    Time,
}

impl Part {
    pub(super) const ALL: [Part; 14] = [
        Part::Freq,
        Part::Until,
        Part::Count,
        Part::Interval,
        Part::BySecond,
        Part::ByMinute,
        Part::ByHour,
        Part::ByDay,
        Part::ByMonthDay,
        Part::ByYearDay,
        Part::ByWeekNo,
        Part::ByMonth,
        Part::BySetPos,
        Part::Wkst,
    ];

    /// The name in a rule's text.
    pub fn name(self) -> &'static str {
        match self {
            Part::Freq => "FREQ",
            Part::Until => "UNTIL",
            Part::Count => "COUNT",
            Part::Interval => "INTERVAL",
            Part::BySecond => "BYSECOND",
            Part::ByMinute => "BYMINUTE",
            Part::ByHour => "BYHOUR",
            Part::ByDay => "BYDAY",
            Part::ByMonthDay => "BYMONTHDAY",
            Part::ByYearDay => "BYYEARDAY",
            Part::ByWeekNo => "BYWEEKNO",
            Part::ByMonth => "BYMONTH",
            Part::BySetPos => "BYSETPOS",
            Part::Wkst => "WKST",
        }
    }

    pub(super) fn flaw(self, value: impl fmt::Display, allowed: Allowed) -> RuleFlaw {
        RuleFlaw::Value { part: self, value: shown(&value.to_string()), allowed }
    }
}

/// So much of a value as is worth repeating.
pub(super) fn shown(text: &str) -> String {
    text.chars().take(40).collect()
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Allowed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Allowed::Between(least, most) => write!(f, "a number from {least} to {most}"),
            Allowed::Place(most) => write!(f, "a number from 1 to {most}, or from -1 to -{most} counted from the end"),
            Allowed::OneOf(words) => write!(f, "one of {}", words.join(", ")),
            Allowed::Weekday => {
                f.write_str("a weekday (MO, TU, WE, TH, FR, SA, SU), numbered at most 53, like 2TU or -1FR")
            }
            Allowed::Time => f.write_str("a day like 20260308, or a time like 20260305T150000 or 20260305T140000Z"),
        }
    }
}

impl fmt::Display for RuleFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RuleFlaw::TooLong { bytes, most } => {
                write!(f, "the rule has {bytes} bytes, of at most {most}")
            }
            RuleFlaw::NotAPart { text } => {
                write!(f, "{text:?} is no part of a rule\nMaybe write NAME=VALUE, parts divided by semicolons.")
            }
            RuleFlaw::UnknownPart { name } => {
                write!(f, "rules have no part {name:?}\nMaybe leave it out.")
            }
            RuleFlaw::Twice { part } => write!(f, "{part} stands in the rule twice\nMaybe join its values by commas."),
            RuleFlaw::NoFreq => write!(f, "the rule lacks FREQ\nMaybe begin it with FREQ=WEEKLY."),
            RuleFlaw::TwoEnds => write!(f, "the rule has both COUNT and UNTIL\nMaybe leave one of them out."),
            RuleFlaw::Value { part, value, allowed } => {
                write!(f, "{part}={value} is not allowed\nMaybe write {allowed}.")
            }
            RuleFlaw::FinerThanDays { freq } => {
                write!(f, "an all-day series cannot repeat {freq}\nMaybe repeat it DAILY, or give it a time of day.")
            }
            RuleFlaw::TooManyRules { rules, most } => {
                write!(f, "the series has {rules} rules, of at most {most}")
            }
            RuleFlaw::TooManyDates { dates, most } => {
                write!(f, "the series has {dates} added and removed starts, of at most {most}")
            }
        }
    }
}

impl std::error::Error for RuleFlaw {}

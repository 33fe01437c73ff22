//! The classes of words that the grammar of times is written in; each language's table maps its words onto these.

use jiff::civil::Weekday;

use crate::when::{Frequency, Part};

/// A unit that lengths and relative periods count in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    BusinessDay,
    Week,
    WorkWeek,
    Weekend,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
}

/// Which one of a row of like periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    This,
    Next,
    Coming,
    Last,
    Past,
    AfterNext,
    BeforeLast,
}

/// Which end of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    Start,
    Middle,
    End,
}

/// One sense of a word or of a fixed group of words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Word {
    Number(i64),
    Scale(i64),
    Ordinal(i64),
    Fraction(i64, i64),
    Few(i64),
    /// A length in one word: "Viertelstunde".
    Minutes(i64),
    A,
    The,

    Month(i8),
    Weekday(Weekday),
    /// "Mondays": said in the plural, so that a series is meant.
    Weekdays(Weekday),
    WorkDays,
    WeekendDays,
    Unit(Unit),
    Which(Which),
    Day(i64),
    Now,
    Part(Part),
    /// "tonight": a day and a part of it.
    DayPart(i64, Part),
    Clock(i8, i8),
    Am,
    Pm,
    Oclock,
    Early,
    Late,
    Edge(Edge),
    /// "EOD", "EOM": the end of this unit.
    EndOf(Unit),
    StartOf(Unit),
    Season(i8),
    Holiday(u16),
    Zone(&'static str),
    ZoneTail,
    TimeOf,
    DateOf,

    Of,
    In,
    On,
    At,
    And,
    From,
    To,
    Between,
    Until,
    Before,
    After,
    By,
    Since,
    For,
    During,
    Within,
    Ago,
    AgoBefore,
    Hence,
    Minus,
    MinutesPast,
    MinutesTo,
    HalfPast,
    HalfTo,
    About,
    Ish,
    Every,
    Other,
    Often(Frequency, u32),
    Times,
    Once(u32),
    Starting,
    Except,
    /// A language's way of putting which after what: "la semana que viene".
    Filler,
    Era(i32),
    /// Words that take a following number away from times: "room 404".
    Counted,
}

//! What is wrong in a text, and what was made of it: collected, and fatal only when nothing remains.

use std::fmt;

use agenda::BadField;
use agenda::recurrence::RuleFlaw;

use crate::limits::MOST_FLAWS;

/// Something wrong at a line of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Flaw {
    /// Counted from 1; the line at which the property or component begins.
    pub line: usize,
    pub fault: Fault,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Fault {
    TextTooLong {
        bytes: usize,
        most: usize,
    },
    LineTooLong {
        bytes: usize,
        most: usize,
    },
    TooManyComponents {
        most: usize,
    },
    TooDeep {
        component: String,
        most: usize,
    },
    TooManyDates {
        dates: usize,
        most: usize,
    },
    TooManyRules {
        most: usize,
    },
    TooManyAlarms {
        alarms: usize,
        most: usize,
    },
    TooManyOverrides {
        overrides: usize,
        most: usize,
    },
    TooManyZones {
        zone: String,
        most: usize,
    },
    /// Neither `NAME:value` nor the rest of the line before; it is left out.
    NotALine {
        text: String,
    },
    /// BEGIN without END; it ends where what it stands in ends.
    Unclosed {
        component: String,
    },
    /// END without BEGIN; it is left out.
    NotOpen {
        component: String,
    },
    /// The value does not say what the property is for; the line is kept as it stands.
    Unreadable {
        property: String,
        value: String,
    },
    /// The property stands a second time; the first one counts.
    Twice {
        property: String,
    },
    /// A rule of repetition that cannot be followed; the line is kept as it stands.
    Rule {
        value: String,
        because: RuleFlaw,
    },
    /// An event without a start; the component is kept as it stands.
    NoStart {
        component: String,
    },
    /// No UID; one was made from what it says.
    NoUid {
        component: String,
    },
    /// The end lies before the start, or one is a day and the other a time; the start counts.
    EndNotAfterStart {
        uid: String,
    },
    /// A second one of the same UID that is no occurrence of the first; its UID got a number.
    SameUid {
        uid: String,
    },
    /// "This and all following" where the rule cannot be divided; only the one occurrence was changed.
    RangeNotFollowed {
        uid: String,
    },
    /// The zone is not known; the person's own zone was taken.
    UnknownZone {
        zone: String,
        taken: String,
    },
    /// The rules of the zone are those of no known zone; the nearest was taken.
    NearestZone {
        zone: String,
        taken: String,
    },
    /// A property of our own that does not fit; it was left out.
    Field(BadField),
    /// There is no component in it at all.
    Nothing,
}

/// Nothing could be read from a text; these are the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Unreadable {
    pub flaws: Vec<Flaw>,
}

/// The flaws of one text.
#[derive(Debug, Default)]
pub(crate) struct Flaws(Vec<Flaw>);

impl Flaws {
    pub(crate) fn note(&mut self, line: usize, fault: Fault) {
        if self.0.len() < MOST_FLAWS {
            self.0.push(Flaw { line, fault });
        }
    }

    pub(crate) fn into_vec(mut self) -> Vec<Flaw> {
        self.0.sort_by_key(|flaw| flaw.line);
        self.0
    }
}

/// So much of a value as is worth repeating.
pub(crate) fn shown(text: &str) -> String {
    const ENOUGH: usize = 60;
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => self.fault.fmt(f),
            line => write!(f, "line {line}: {}", self.fault),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TextTooLong { bytes, most } => write!(f, "the text has {bytes} bytes, of at most {most}"),
            Self::LineTooLong { bytes, most } => write!(f, "the line has {bytes} bytes, of at most {most}; left out"),
            Self::TooManyComponents { most } => write!(f, "more than {most} components; the rest is left out"),
            Self::TooDeep { component, most } => write!(f, "{component} lies deeper than {most}; left out"),
            Self::TooManyDates { dates, most } => {
                write!(f, "{dates} added or removed starts, of at most {most}; the rest is left out")
            }
            Self::TooManyRules { most } => write!(f, "more than {most} rules in one series; the rest is left out"),
            Self::TooManyAlarms { alarms, most } => {
                write!(f, "{alarms} alarms or other parts in one item, of at most {most}; the rest is left out")
            }
            Self::TooManyOverrides { overrides, most } => {
                write!(f, "{overrides} occurrences that differ, of at most {most}; the rest is left out")
            }
            Self::TooManyZones { zone, most } => {
                write!(f, "more than {most} time zones with rules of their own; those of {zone:?} are not looked at")
            }
            Self::NotALine { text } => write!(f, "{text:?} is no line of a calendar; left out"),
            Self::Unclosed { component } => write!(f, "{component} has no END; taken to end here"),
            Self::NotOpen { component } => write!(f, "END:{component} ends nothing; left out"),
            Self::Unreadable { property, value } => write!(f, "{property} cannot be {value:?}; kept, but not followed"),
            Self::Twice { property } => write!(f, "{property} stands twice; the first one counts"),
            Self::Rule { value, because } => write!(f, "the rule {value:?} is kept, but not followed: {because}"),
            Self::NoStart { component } => write!(f, "this {component} has no start; kept as it stands"),
            Self::NoUid { component } => write!(f, "this {component} has no UID; one was made from what it says"),
            Self::EndNotAfterStart { uid } => write!(f, "{uid:?} does not end after it starts; its start counts"),
            Self::SameUid { uid } => write!(f, "a second {uid:?}; its UID got a number"),
            Self::RangeNotFollowed { uid } => {
                write!(f, "{uid:?} cannot be divided where all that follow change; only the one was changed")
            }
            Self::UnknownZone { zone, taken } => write!(f, "no time zone is named {zone:?}; taken as {taken}"),
            Self::NearestZone { zone, taken } => {
                write!(f, "no known time zone has the rules of {zone:?}; taken as {taken}")
            }
            Self::Field(bad) => write!(f, "{} cannot be {:?}; left out", bad.field, bad.value),
            Self::Nothing => f.write_str("there is no calendar in it\nMaybe it is not an iCalendar file."),
        }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.flaws.first() {
            Some(first) => first.fmt(f),
            None => Fault::Nothing.fmt(f),
        }
    }
}

impl std::error::Error for Unreadable {}

//! Where a series begins, and with it the zone that all of its starts are reckoned in.

use jiff::civil::{Date, DateTime, Time};

use super::{OccurrenceKey, Until};
use crate::zone::Zone;

/// The first start of a series.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Start {
    /// All-day: a date wherever one is.
    Day(Date),
    /// At a time of day, in a zone, or floating: at that time wherever one is.
    At {
        /// The time on the clock; fractions of a second play no part in a series.
        at: DateTime,
        /// None: floating.
        zone: Option<Zone>,
    },
}

impl Start {
    /// The start on the calendar, midnight for a day.
    pub fn civil(&self) -> DateTime {
        self.key().civil()
    }

    /// The key of the first occurrence.
    pub fn key(&self) -> OccurrenceKey {
        match self {
            Start::Day(date) => OccurrenceKey::day(*date),
            Start::At { at, .. } => OccurrenceKey::at(*at),
        }
    }

    /// The zone of the series, none for days and floating times.
    pub fn zone(&self) -> Option<&Zone> {
        match self {
            Start::Day(_) => None,
            Start::At { zone, .. } => zone.as_ref(),
        }
    }

    /// True for an all-day series.
    pub fn is_day(&self) -> bool {
        matches!(self, Start::Day(_))
    }

    /// A start of the same kind and zone at another time.
    pub fn at_civil(&self, civil: DateTime) -> Start {
        match self {
            Start::Day(_) => Start::Day(civil.date()),
            Start::At { zone, .. } => Start::At { at: civil, zone: zone.clone() },
        }
    }

    /// The key that an occurrence of this series has at that time.
    pub fn key_at(&self, civil: DateTime) -> OccurrenceKey {
        if self.is_day() { OccurrenceKey::day(civil.date()) } else { OccurrenceKey::at(civil) }
    }
}

impl From<Date> for Start {
    fn from(date: Date) -> Start {
        Start::Day(date)
    }
}

impl From<DateTime> for Start {
    /// A floating start.
    fn from(at: DateTime) -> Start {
        Start::At { at, zone: None }
    }
}

impl Start {
    /// A time as an end of this series is written: as a day, by the clock, or as the moment.
    pub(super) fn until(&self, at: DateTime) -> Until {
        let moment = |zone: &Zone| zone.rules().to_ambiguous_timestamp(at).compatible();
        match self {
            Start::Day(_) => Until::Day(at.date()),
            Start::At { zone, .. } => match zone.as_ref().map(moment) {
                Some(Ok(moment)) => Until::instant(moment),
                _ => Until::Local(at),
            },
        }
    }
}

/// The last second of a day, for what an inclusive day means to a timed series.
pub(super) fn end_of(date: Date) -> DateTime {
    date.to_datetime(Time::constant(23, 59, 59, 0))
}

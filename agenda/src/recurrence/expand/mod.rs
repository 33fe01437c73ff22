//! Expansion: the occurrences of a series, from any point on, lazily and within bounds.

mod calendar;
mod days;
mod extent;
mod merge;
mod occurrences;
mod pattern;
mod reach;
mod rule_walk;
mod times;
mod zoned;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::{OccurrenceKey, Recurrence, Start};
use crate::zone::Zone;

pub(super) use extent::{Share, described, share};
pub use occurrences::{Ended, Occurrence, Occurrences};
pub use zoned::Gap;

use reach::Reach;

static UTC: TimeZone = TimeZone::UTC;

/// How many steps an expansion takes unless it is told otherwise. Each month looked at and each start found is one,
/// so that this is 1,900 years of a rare rule, or more starts than anyone reads.
pub const STEPS: u64 = 100_000;

/// The days from 1 January 1970 to a time's own.
pub(super) fn days_since_1970(at: DateTime) -> i64 {
    calendar::day_of(at.date())
}

/// The seconds from 1 January 1970 to a time, on one and the same clock.
pub(super) fn seconds_since_1970(at: DateTime) -> i64 {
    calendar::reading(at)
}

/// The time so many seconds later, on one and the same clock; the same time past the end of the calendar.
pub(super) fn later(at: DateTime, seconds: i64) -> DateTime {
    calendar::shown(calendar::reading(at).saturating_add(seconds)).unwrap_or(at)
}

/// The occurrences of a series, and which of them are wanted.
///
/// ```
/// use agenda::recurrence::{Ended, Recurrence, Start};
/// use jiff::civil::date;
///
/// let start = Start::Day(date(2026, 1, 1));
/// let hostile = Recurrence::of("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".parse().unwrap());
/// let mut found = hostile.starts(&start).steps(1_000).iter();
/// assert_eq!(found.by_ref().count(), 1); // its own start
/// assert_eq!(found.ended(), Some(Ended::Limit));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Starts<'a> {
    recurrence: &'a Recurrence,
    start: &'a Start,
    home: &'a TimeZone,
    gap: Gap,
    steps: u64,
    from: Option<Point>,
    to: Option<Point>,
}

/// One edge of a window.
#[derive(Clone, Copy, Debug)]
enum Point {
    Civil(DateTime),
    Instant(Timestamp),
}

impl Recurrence {
    /// The occurrences of the series that begins at this start.
    pub fn starts<'a>(&'a self, start: &'a Start) -> Starts<'a> {
        let home = &UTC;
        Starts { recurrence: self, start, home, gap: Gap::Shift, steps: STEPS, from: None, to: None }
    }

    /// True where an occurrence of the series has this key.
    pub fn is_occurrence(&self, start: &Start, key: OccurrenceKey) -> bool {
        let next_day = key.civil().saturating_add(jiff::Span::new().hours(zoned::LONGEST_JUMP / 3600));
        let mut near = self.starts(start).from_civil(key.civil()).to_civil(next_day).iter();
        near.any(|found| found.key == key)
    }

    /// The first occurrence that starts after this moment.
    pub fn next_after(&self, start: &Start, home: &Zone, moment: Timestamp) -> Option<Occurrence> {
        let mut after = self.starts(start).home(home).from_instant(moment).iter();
        after.find(|found| found.instant > moment)
    }
}

impl<'a> Starts<'a> {
    /// The zone in which floating times and days are read; UTC unless told.
    pub fn home(self, zone: &'a Zone) -> Starts<'a> {
        Starts { home: zone.rules(), ..self }
    }

    /// What becomes of a start that the clocks skip; [`Gap::Shift`] unless told.
    pub fn gap(self, gap: Gap) -> Starts<'a> {
        Starts { gap, ..self }
    }

    /// How many steps may be taken; [`STEPS`] unless told.
    pub fn steps(self, steps: u64) -> Starts<'a> {
        Starts { steps, ..self }
    }

    /// No occurrence whose original start is earlier, on the calendar of the series.
    pub fn from_civil(self, from: DateTime) -> Starts<'a> {
        Starts { from: Some(Point::Civil(from)), ..self }
    }

    /// None whose original start is as late as this or later, on the calendar of the series.
    pub fn to_civil(self, to: DateTime) -> Starts<'a> {
        Starts { to: Some(Point::Civil(to)), ..self }
    }

    /// None that starts before this moment.
    pub fn from_instant(self, from: Timestamp) -> Starts<'a> {
        Starts { from: Some(Point::Instant(from)), ..self }
    }

    /// None that starts at this moment or later.
    pub fn to_instant(self, to: Timestamp) -> Starts<'a> {
        Starts { to: Some(Point::Instant(to)), ..self }
    }

    /// Walks them in the order in which they take place.
    pub fn iter(self) -> Occurrences<'a> {
        Occurrences::of(self)
    }
}

impl<'a> IntoIterator for Starts<'a> {
    type Item = Occurrence;
    type IntoIter = Occurrences<'a>;

    fn into_iter(self) -> Occurrences<'a> {
        self.iter()
    }
}

//! From the clock of a series to the moment it shows, and what becomes of a time that the clocks skip.

use jiff::Timestamp;
use jiff::tz::{AmbiguousOffset, TimeZone};

use super::calendar::shown;

/// What becomes of a start that falls into the hour that the clocks skip in spring. RFC 5545 says both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Gap {
    /// It takes place as much later as the clocks skip (section 3.3.5): 2:30 becomes 3:30.
    #[default]
    Shift,
    /// It does not take place, and COUNT does not count it (section 3.3.10).
    Skip,
}

/// The moment that a clock reading is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Moment {
    pub(super) instant: Timestamp,
    /// The clocks skip this reading; the instant is the one as much later.
    pub(super) skipped: bool,
}

/// The longest that any zone has skipped or repeated: a whole day, and an hour to be sure.
pub(super) const LONGEST_JUMP: i64 = 25 * 3600;

#[derive(Clone, Copy, Debug)]
pub(super) struct Clock<'a>(pub(super) &'a TimeZone);

impl Clock<'_> {
    /// None past the end of time.
    pub(super) fn moment(self, reading: i64) -> Option<Moment> {
        let ambiguous = self.0.to_ambiguous_timestamp(shown(reading)?);
        let skipped = matches!(ambiguous.offset(), AmbiguousOffset::Gap { .. });
        Some(Moment { instant: ambiguous.compatible().ok()?, skipped })
    }

    /// What the clock shows at a moment.
    pub(super) fn reading(self, instant: Timestamp) -> i64 {
        instant.as_second() + self.offset(instant)
    }

    fn offset(self, instant: Timestamp) -> i64 {
        i64::from(self.0.to_offset(instant).seconds())
    }

    /// The earliest reading whose moment can be this one or later: before the clocks were last put forward, if that
    /// was just now.
    pub(super) fn earliest_reading(self, instant: Timestamp) -> i64 {
        let earlier = instant.as_second().saturating_sub(LONGEST_JUMP);
        let offset = self.offset(instant);
        let jump = Timestamp::from_second(earlier).map_or(0, |before| offset - self.offset(before));
        instant.as_second() + offset - jump.max(0)
    }
}

//! The walk over a window: each start with its key and its moment, in the order in which they take place.

use std::collections::{BTreeSet, VecDeque};

use jiff::Timestamp;

use super::super::OccurrenceKey;
use super::calendar::{reading, shown};
use super::merge::Merge;
use super::reach::Reach;
use super::zoned::{Clock, Gap, LONGEST_JUMP};
use super::{Point, Starts};

/// One occurrence, where nobody has moved it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// Its original start, which names it.
    pub key: OccurrenceKey,
    /// The moment of that start.
    pub instant: Timestamp,
}

/// Why a walk came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// There is nothing more in the window.
    All,
    /// The steps were used up: there may be more.
    Limit,
}

/// The occurrences of a series in a window. See [`Starts`].
#[derive(Clone, Debug)]
pub struct Occurrences<'a> {
    merge: Merge<'a>,
    clock: Clock<'a>,
    gap: Gap,
    first: OccurrenceKey,
    removed: &'a BTreeSet<OccurrenceKey>,
    last: i64,
    from: Timestamp,
    to: Option<Timestamp>,
    /// Starts that the clocks skipped, waiting for the moment to which they were shifted.
    shifted: VecDeque<Occurrence>,
    ahead: Option<Occurrence>,
    ended: Option<Ended>,
}

impl<'a> Occurrences<'a> {
    pub(super) fn of(starts: Starts<'a>) -> Occurrences<'a> {
        let clock = Clock(starts.start.zone().map_or(starts.home, |zone| zone.rules()));
        let from = starts.from.map_or(i64::MIN, |point| match point {
            Point::Civil(at) => reading(at) + i64::from(at.subsec_nanosecond() > 0),
            Point::Instant(moment) => clock.earliest_reading(moment),
        });
        let last = starts.to.map_or(i64::MAX, |point| match point {
            Point::Civil(at) => reading(at) - i64::from(at.subsec_nanosecond() == 0),
            Point::Instant(moment) => match starts.from {
                // The clock at the other edge is as good, and known: what is too far is sorted out by its moment.
                Some(Point::Instant(other)) => from - other.as_second() + moment.as_second() + 2 * LONGEST_JUMP,
                _ => clock.reading(moment) + LONGEST_JUMP,
            },
        });
        let instant = |point| match point {
            Point::Instant(moment) => Some(moment),
            Point::Civil(_) => None,
        };
        let reach = Reach::new(starts.steps).to(last);
        Occurrences {
            merge: Merge::of(starts.recurrence, starts.start, clock, starts.gap, from, reach),
            clock,
            gap: starts.gap,
            first: starts.start.key(),
            removed: &starts.recurrence.exdates,
            last,
            from: starts.from.and_then(instant).unwrap_or(Timestamp::MIN),
            to: starts.to.and_then(instant),
            shifted: VecDeque::new(),
            ahead: None,
            ended: None,
        }
    }

    /// Why there was no further occurrence; none as long as there was one.
    pub fn ended(&self) -> Option<Ended> {
        self.ended
    }

    fn end(&mut self) -> Option<Occurrence> {
        let spent = self.merge.reach().is_spent();
        self.ended = Some(if spent { Ended::Limit } else { Ended::All });
        None
    }

    /// The next start that takes place, as the calendar orders them, and whether the clocks skip it.
    fn draw(&mut self) -> Option<(Occurrence, bool)> {
        loop {
            let found = self.merge.next().filter(|found| *found <= self.last)?;
            let key = self.first.like(shown(found)?);
            if self.is_removed(key) {
                continue;
            }
            let moment = self.clock.moment(found)?;
            if !(moment.skipped && self.gap == Gap::Skip) {
                return Some((Occurrence { key, instant: moment.instant }, moment.skipped));
            }
        }
    }

    fn is_removed(&self, key: OccurrenceKey) -> bool {
        !self.removed.is_empty()
            && (self.removed.contains(&key) || self.removed.contains(&OccurrenceKey::day(key.date())))
    }

    /// The next start in the order of moments. A shifted start and a later one may share theirs: the later one stays.
    fn in_order(&mut self) -> Option<Occurrence> {
        loop {
            let drawn = self.ahead.take().map(|ahead| (ahead, false)).or_else(|| self.draw());
            let Some((found, skipped)) = drawn else {
                return self.shifted.pop_front();
            };
            if skipped {
                self.shifted.push_back(found);
                continue;
            }
            match self.shifted.front().map(|waiting| waiting.instant) {
                Some(waiting) if waiting < found.instant => {
                    self.ahead = Some(found);
                    return self.shifted.pop_front();
                }
                Some(waiting) if waiting == found.instant => self.shifted.pop_front(),
                _ => return Some(found),
            };
            self.ahead = Some(found);
        }
    }
}

impl Iterator for Occurrences<'_> {
    type Item = Occurrence;

    fn next(&mut self) -> Option<Occurrence> {
        if self.ended.is_some() {
            return None;
        }
        loop {
            match self.in_order() {
                Some(found) if found.instant < self.from => {}
                Some(found) if self.to.is_none_or(|to| found.instant < to) => return Some(found),
                _ => return self.end(),
            }
        }
    }
}

//! Which times of day a rule allows: hours, minutes and seconds as three masks.

use super::super::numbers::Numbers;
use super::super::rule::{Freq, Rule};
use super::calendar::DAY;

#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    hours: Numbers,
    minutes: Numbers,
    seconds: Numbers,
    first: i64,
}

impl Times {
    /// What the rule leaves open comes from the start, or is free where the rule strides by it.
    pub(super) fn of(rule: &Rule, start: i64) -> Times {
        let second_of_day = start.rem_euclid(DAY);
        let open = |strides_by: Freq, own: i64, all: u64| {
            if rule.freq <= strides_by { Numbers(all) } else { Numbers(1 << own) }
        };
        let or = |said: Numbers, open: Numbers| if said.is_empty() { open } else { said };
        let hours = or(rule.hours, open(Freq::Hourly, second_of_day / 3600, (1 << 24) - 1));
        let minutes = or(rule.minutes, open(Freq::Minutely, second_of_day / 60 % 60, (1 << 60) - 1));
        let said = Numbers((rule.seconds.0 | rule.seconds.0 >> 60 << 59) & ((1 << 60) - 1));
        let seconds = or(said, open(Freq::Secondly, second_of_day % 60, (1 << 60) - 1));
        Times::from(hours, minutes, seconds)
    }

    /// Midnight, the one time of an all-day series.
    pub(super) fn midnight() -> Times {
        Times::from(Numbers(1), Numbers(1), Numbers(1))
    }

    fn from(hours: Numbers, minutes: Numbers, seconds: Numbers) -> Times {
        let lowest = |set: Numbers| i64::from(set.0.trailing_zeros());
        let first = lowest(hours) * 3600 + lowest(minutes) * 60 + lowest(seconds);
        Times { hours, minutes, seconds, first }
    }

    /// The first time of any day.
    pub(super) fn first(self) -> i64 {
        self.first
    }

    /// How many times a day has.
    pub(super) fn count(self) -> u64 {
        u64::from(self.hours.len()) * u64::from(self.minutes.len()) * u64::from(self.seconds.len())
    }

    /// The first time of the day from this second on.
    pub(super) fn first_from(self, second: i64) -> Option<i64> {
        if second <= self.first {
            return Some(self.first);
        }
        let (hour, minute) = (second / 3600, second / 60 % 60);
        if self.hours.contains(hour as i8) {
            if self.minutes.contains(minute as i8)
                && let Some(found) = next(self.seconds, second % 60)
            {
                return Some(hour * 3600 + minute * 60 + found);
            }
            if let Some(found) = next(self.minutes, minute + 1) {
                return Some(hour * 3600 + found * 60 + self.first % 60);
            }
        }
        next(self.hours, hour + 1).map(|found| found * 3600 + self.first % 3600)
    }

    /// How many times of the day come before this second.
    pub(super) fn before(self, second: i64) -> u64 {
        let below = |set: Numbers, n: i64| u64::from((set.0 & ((1 << n) - 1)).count_ones());
        let (hour, minute) = (second / 3600, second / 60 % 60);
        let mut all = below(self.hours, hour) * u64::from(self.minutes.len() * self.seconds.len());
        if self.hours.contains(hour as i8) {
            all += below(self.minutes, minute) * u64::from(self.seconds.len());
            if self.minutes.contains(minute as i8) {
                all += below(self.seconds, second % 60);
            }
        }
        all
    }

    /// The time of the day with this many before it.
    pub(super) fn after(self, skipped: u64) -> Option<i64> {
        let (minutes, seconds) = (u64::from(self.minutes.len()), u64::from(self.seconds.len()));
        let pick = |set: Numbers, n: u64| set.iter().nth(n as usize).map(i64::from);
        let hour = pick(self.hours, skipped / (minutes * seconds))?;
        let minute = pick(self.minutes, skipped / seconds % minutes)?;
        Some(hour * 3600 + minute * 60 + pick(self.seconds, skipped % seconds)?)
    }
}

/// The lowest member that is no lower.
fn next(set: Numbers, least: i64) -> Option<i64> {
    let rest = set.0 & (u64::MAX << least);
    (rest != 0).then(|| i64::from(rest.trailing_zeros()))
}

//! The periods of a rule, counted: which one a time lies in, and whether the rule is on in it.

use jiff::civil::DateTime;

use super::expand::{days_since_1970, seconds_since_1970};
use super::rule::{Freq, Rule};

impl Rule {
    /// The number of the period in which a time lies, as the rule counts them.
    pub(super) fn period(&self, at: DateTime) -> i64 {
        let months = i64::from(at.year()) * 12 + i64::from(at.month());
        let begins = i64::from(self.week_start.to_monday_zero_offset());
        match self.freq {
            Freq::Yearly => i64::from(at.year()),
            Freq::Monthly => months,
            Freq::Weekly => (days_since_1970(at) + 3 - begins).div_euclid(7),
            Freq::Daily => days_since_1970(at),
            Freq::Hourly => seconds_since_1970(at).div_euclid(3600),
            Freq::Minutely => seconds_since_1970(at).div_euclid(60),
            Freq::Secondly => seconds_since_1970(at),
        }
    }

    /// True where a rule that begins at the one time is on in the period of the other.
    pub(super) fn keeps_step(&self, from: DateTime, at: DateTime) -> bool {
        (self.period(at) - self.period(from)) % i64::from(self.interval) == 0
    }
}

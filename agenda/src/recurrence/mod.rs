//! What repeats and when: the rules of RFC 5545, read, written, expanded, moved and divided.
//!
//! A series is a [`Start`] and a [`Recurrence`]. Everything is reckoned in civil time and becomes an instant at the very
//! end, in the series' own zone, so that a weekly nine o'clock stays nine o'clock over every change of the clocks.
//!
//! ```
//! use agenda::recurrence::{Recurrence, Start};
//! use agenda::zone::Zone;
//! use jiff::civil::date;
//!
//! let start = Start::At { at: date(2026, 3, 5).at(15, 0, 0, 0), zone: Some(Zone::named("Europe/Berlin").unwrap()) };
//! let weekly = Recurrence::of("FREQ=WEEKLY;COUNT=5".parse().unwrap());
//! let keys: Vec<String> = weekly.starts(&start).from_civil(date(2026, 3, 20).into()).iter().map(|o| o.key.to_string()).collect();
//! assert_eq!(keys, ["20260326T150000", "20260402T150000"]);
//! ```

mod adapt;
mod expand;
mod flaw;
mod key;
mod moved;
mod numbers;
mod rule;
mod split;
mod start;
mod stride;
mod text;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

pub use expand::{Ended, Gap, Occurrence, Occurrences, STEPS, Starts};
pub use flaw::{Allowed, Part, RuleFlaw};
pub use key::{NotAKey, OccurrenceKey};
pub use moved::Moved;
pub use rule::{End, Freq, NthDay, Rule, Until};
pub use split::{Split, SplitFlaw};
pub use start::Start;

/// How a series repeats: its rules, the starts added to them and the starts taken out.
///
/// The series' own start always counts as its first occurrence, as RFC 5545 has it, whether or not a rule meets it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Recurrence {
    /// Each rule adds its starts; a start that two rules meet is one occurrence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rules: Vec<Rule>,
    /// Starts besides those of the rules.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub rdates: BTreeSet<OccurrenceKey>,
    /// Starts that do not take place. A day takes out all starts of that day.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub exdates: BTreeSet<OccurrenceKey>,
}

impl Recurrence {
    /// What repeats by one rule.
    pub fn of(rule: Rule) -> Recurrence {
        Recurrence { rules: vec![rule], ..Recurrence::default() }
    }

    /// The most rules that one series may have.
    pub const MOST_RULES: usize = 16;
    /// The most starts that may be added to or taken out of one series.
    pub const MOST_DATES: usize = 10_000;

    /// Refuses what cannot be this series' recurrence: hours in an all-day series, and more than is kept.
    pub fn check(&self, start: &Start) -> Result<(), RuleFlaw> {
        if self.rules.len() > Recurrence::MOST_RULES {
            return Err(RuleFlaw::TooManyRules { rules: self.rules.len(), most: Recurrence::MOST_RULES });
        }
        let dates = self.rdates.len().max(self.exdates.len());
        if dates > Recurrence::MOST_DATES {
            return Err(RuleFlaw::TooManyDates { dates, most: Recurrence::MOST_DATES });
        }
        let finer = self.rules.iter().find(|rule| start.is_day() && rule.freq() < Freq::Daily);
        finer.map_or(Ok(()), |rule| Err(RuleFlaw::FinerThanDays { freq: rule.freq().name() }))
    }

    /// True where nothing but the start takes place.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.rdates.is_empty()
    }
}

#[cfg(any(test, feature = "testing"))]
pub mod testing;

#[cfg(test)]
mod tests;

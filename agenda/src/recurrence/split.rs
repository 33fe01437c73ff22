//! "This and all that follow": one series becomes two that together are the same.

use std::fmt;

use jiff::ToSpan;

use super::expand::{Share, share};
use super::rule::{End, Freq, Rule, Until};
use super::{OccurrenceKey, Recurrence, Start};

/// The two halves of a series. What the caller keeps by key (`BTreeMap::split_off`) divides at the same key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split {
    /// What comes before the key; it begins where the whole began.
    pub head: Recurrence,
    /// Where the rest begins: the original start of the occurrence with the key.
    pub start: Start,
    /// The rest.
    pub tail: Recurrence,
}

/// Why a series cannot be divided there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitFlaw {
    /// No occurrence has this key.
    NotAnOccurrence { key: OccurrenceKey },
    /// It is the first occurrence: what follows is the whole series.
    NothingBefore { key: OccurrenceKey },
    /// A rule of every so many periods pauses in this one, and cannot begin anew here.
    OutOfStep { key: OccurrenceKey },
    /// The rule is too long to count.
    TooLong { key: OccurrenceKey },
}

impl Recurrence {
    /// Divides a series before the occurrence with this key. COUNT is shared out, UNTIL of the head set to the last
    /// second before, added and removed starts go where they belong.
    pub fn split_at(&self, start: &Start, key: OccurrenceKey) -> Result<Split, SplitFlaw> {
        if !self.is_occurrence(start, key) {
            return Err(SplitFlaw::NotAnOccurrence { key });
        }
        if self.starts(start).to_civil(key.civil()).iter().next().is_none() {
            return Err(SplitFlaw::NothingBefore { key });
        }
        let tail_start = start.at_civil(key.civil());
        let (mut head, mut tail) = (Recurrence::default(), Recurrence::default());
        for rule in &self.rules {
            let share = share(rule, start, key).ok_or(SplitFlaw::TooLong { key })?;
            head.rules.extend(before(rule, start, key, share));
            tail.rules.extend(after(rule, start, key, share)?);
        }
        head.rdates.clone_from(&self.rdates);
        tail.rdates = head.rdates.split_off(&key);
        head.exdates.clone_from(&self.exdates);
        tail.exdates = head.exdates.split_off(&key);
        Ok(Split { head, start: tail_start, tail })
    }
}

fn before(rule: &Rule, start: &Start, key: OccurrenceKey, share: Share) -> Option<Rule> {
    if share.before == 0 {
        return None;
    }
    let counted = share.before + u64::from(!share.meets_start);
    let end = match rule.end {
        End::Count(_) => End::Count(counted as u32),
        End::Never => End::Until(last_before(start, key)),
        End::Until(own) if own.civil() < key.civil().saturating_sub(2.days()) => End::Until(own),
        End::Until(own) => {
            let (ours, bound) = (Recurrence::of(rule.clone()), last_before(start, key));
            let ends_before = ours.last_start(start).is_some_and(|last| last < key);
            End::Until(if ends_before { own } else { bound })
        }
    };
    Some(Rule { end, ..rule.clone() })
}

fn after(rule: &Rule, start: &Start, key: OccurrenceKey, share: Share) -> Result<Option<Rule>, SplitFlaw> {
    let mut rest = rule.clone();
    if let End::Count(all) = rule.end {
        let left = u64::from(all).saturating_sub(share.before + u64::from(!share.meets_start));
        if left == 0 {
            return Ok(None);
        }
        rest.end = End::Count((left + u64::from(!share.meets_point)) as u32);
    }
    if share.meets_point {
        return Ok(Some(rest));
    }
    let goes_on = Recurrence::of(rule.clone()).starts(start).from_civil(key.civil()).iter().next().is_some();
    match goes_on {
        false => Ok(None),
        true if !rule.keeps_step(start.civil(), key.civil()) => Err(SplitFlaw::OutOfStep { key }),
        true => Ok(Some(rest.pinned(start))),
    }
}

/// The last second, or day, before an occurrence, as its series writes it.
fn last_before(start: &Start, key: OccurrenceKey) -> Until {
    match start.until(key.civil()) {
        Until::Day(date) => Until::Day(date.saturating_sub(1.day())),
        Until::Local(at) => Until::Local(at.saturating_sub(1.second())),
        Until::Utc(at) => Until::Utc(at.saturating_sub(1.second())),
    }
}

impl Rule {
    /// The rule with everything said that it would else take from this start, so that it can begin elsewhere.
    fn pinned(mut self, start: &Start) -> Rule {
        let at = start.civil();
        if !start.is_day() {
            pin(&mut self.hours, self.freq > Freq::Hourly, at.hour());
            pin(&mut self.minutes, self.freq > Freq::Minutely, at.minute());
            pin(&mut self.seconds, self.freq > Freq::Secondly, at.second());
        }
        let by_weekday = !self.weekdays.is_empty() || !self.nth_days.is_empty();
        let by_day = by_weekday || !self.month_days.is_empty() || !self.year_days.is_empty();
        let own_weekday = at.weekday().to_monday_zero_offset();
        let monthly = matches!(self.freq, Freq::Monthly | Freq::Yearly);
        pin(
            &mut self.weekdays,
            !by_day && (self.freq == Freq::Weekly || monthly && !self.weeks.is_empty()),
            own_weekday,
        );
        if !by_day && monthly && self.weeks.is_empty() {
            self.month_days.insert(at.day());
            pin(&mut self.months, self.freq == Freq::Yearly, at.month());
        }
        self
    }
}

fn pin(set: &mut super::numbers::Numbers, open: bool, own: i8) {
    if open && set.is_empty() {
        set.insert(own as u8);
    }
}

impl fmt::Display for SplitFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SplitFlaw::NotAnOccurrence { key } => write!(f, "the series has no occurrence {key}"),
            SplitFlaw::NothingBefore { key } => {
                write!(f, "{key} is the first occurrence\nMaybe change the whole series.")
            }
            SplitFlaw::OutOfStep { key } => write!(
                f,
                "a rule of the series pauses at {key} and cannot begin there\nMaybe divide it at another occurrence."
            ),
            SplitFlaw::TooLong { key } => write!(f, "the series has too many occurrences before {key} to count them"),
        }
    }
}

impl std::error::Error for SplitFlaw {}

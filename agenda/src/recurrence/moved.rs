//! A whole series moved: its rules adapted, and everything kept by key moved along.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{DateTime, date};

use super::expand::{described, later, seconds_since_1970};
use super::rule::{End, Freq, Rule, Until};
use super::{OccurrenceKey, Recurrence, Start};

/// A series that begins elsewhere, and where each of its occurrences went.
#[derive(Clone, Debug)]
pub struct Moved {
    /// The recurrence at the new start.
    pub recurrence: Recurrence,
    from: Start,
    to: Start,
    old: Vec<Rule>,
    new: Vec<Rule>,
    slide: i64,
}

impl Recurrence {
    /// The series with its first start moved from one time to another, perhaps to another zone, or from a time of day to
    /// all day. Rules follow as a person means it: a weekly Tuesday becomes a weekly Wednesday, the second Tuesday of the
    /// month the second Wednesday, the last day but two the last but one.
    ///
    /// A series that merely begins some whole periods later keeps its other occurrences where they are; one that is
    /// nudged takes them along.
    ///
    /// ```
    /// use agenda::recurrence::{Recurrence, Start};
    /// use jiff::civil::date;
    ///
    /// let tuesday = Start::Day(date(2026, 3, 3));
    /// let mut weekly = Recurrence::of("FREQ=WEEKLY;BYDAY=TU".parse().unwrap());
    /// weekly.exdates.insert("20260317".parse().unwrap());
    ///
    /// let moved = weekly.moved(&tuesday, &Start::Day(date(2026, 3, 4)));
    /// assert_eq!(moved.recurrence.rules[0].to_string(), "FREQ=WEEKLY;BYDAY=WE");
    /// assert_eq!(moved.key("20260317".parse().unwrap()), Some("20260318".parse().unwrap()));
    /// assert!(moved.recurrence.exdates.contains(&"20260318".parse().unwrap()));
    /// ```
    pub fn moved(&self, from: &Start, to: &Start) -> Moved {
        let new: Vec<Rule> = self.rules.iter().map(|rule| rule.adapted(from.civil(), to.civil())).collect();
        let slide = match self.rules.first().zip(new.first()) {
            Some((old, new)) => slide(old, new, from.civil(), to.civil()),
            None => seconds_since_1970(to.civil()) - seconds_since_1970(from.civil()),
        };
        let recurrence = Recurrence::default();
        let mut moved = Moved { recurrence, from: from.clone(), to: to.clone(), old: self.rules.clone(), new, slide };
        moved.recurrence = Recurrence {
            rules: self.rules.iter().zip(&moved.new).map(|(old, new)| moved.ended(old, new)).collect(),
            rdates: self.rdates.iter().map(|key| moved.slid(*key)).collect::<BTreeSet<_>>(),
            exdates: self.exdates.iter().filter_map(|key| moved.key(*key)).collect(),
        };
        moved
    }
}

impl Moved {
    /// The key that an occurrence has now; none where the moved series has no counterpart, as the 31st has none in April.
    pub fn key(&self, key: OccurrenceKey) -> Option<OccurrenceKey> {
        if key == self.from.key() {
            return Some(self.to.key());
        }
        let at = self.old.iter().zip(&self.new).find_map(|(old, new)| self.counterpart(old, new, key.civil()));
        at.map_or(Some(self.slid(key)), |at| at.map(|at| self.to.key_at(at)))
    }

    /// In months and years, which differ in length: the start of the same rank in the matching period. The outer none:
    /// the rule does not describe this one, or slides as a whole.
    fn counterpart(&self, old: &Rule, new: &Rule, at: DateTime) -> Option<Option<DateTime>> {
        if !matches!(old.freq, Freq::Monthly | Freq::Yearly) {
            return None;
        }
        let months = if old.freq == Freq::Monthly { 1 } else { 12 };
        let begins = date(at.year(), if months == 1 { at.month() } else { 1 }, 1).at(0, 0, 0, 0);
        let of = |rule: &Rule, start: &Start, begins: DateTime| {
            described(rule, start, begins, begins.saturating_add(months.months()))
        };
        let rank = of(old, &self.from, begins).iter().position(|found| *found == at)?;
        let (from, to) = (self.from.civil(), self.to.civil());
        let periods = old.period(to) - old.period(from) - whole_strides(old, from, to) * i64::from(old.interval);
        let begins = i32::try_from(periods * i64::from(months)).ok().and_then(|n| begins.checked_add(n.months()).ok());
        Some(begins.and_then(|begins| of(new, &self.to, begins).get(rank).copied()))
    }

    fn slid(&self, key: OccurrenceKey) -> OccurrenceKey {
        let whole_day = key.is_day() && !self.from.is_day();
        let at = if whole_day { key.date().to_datetime(self.from.civil().time()) } else { key.civil() };
        let at = later(at, self.slide);
        if whole_day { OccurrenceKey::day(at.date()) } else { self.to.key_at(at) }
    }

    /// The new rule, ending with the same occurrence as the old one.
    fn ended(&self, old: &Rule, new: &Rule) -> Rule {
        let End::Until(until) = old.end else { return new.clone() };
        let alone = Recurrence::of(old.clone());
        let Some(last) = alone.last_start(&self.from) else { return new.clone() };
        let now = self.key(last).unwrap_or_else(|| self.slid(last));
        let same = now == last && self.from.zone() == self.to.zone();
        let end = End::Until(if same { until } else { self.until(until, now.civil()) });
        Rule { end, ..new.clone() }
    }

    /// A day stays a day where it says as much.
    fn until(&self, old: Until, last: DateTime) -> Until {
        match old {
            Until::Day(_) => Until::Day(last.date()),
            Until::Local(_) | Until::Utc(_) => self.to.until(last),
        }
    }
}

/// How far the occurrences slide when the start moves: not at all on the days that the rule goes on naming, else by
/// what remains of the move without whole strides of the rule.
fn slide(old: &Rule, new: &Rule, from: DateTime, to: DateTime) -> i64 {
    let seconds = |at: DateTime| seconds_since_1970(at);
    if old.freq <= Freq::Weekly && old.names_the_same_days(new) {
        let of_day = |at: DateTime| seconds(at).rem_euclid(86_400);
        return of_day(to) - of_day(from);
    }
    seconds(to) - seconds(onward(old, from, whole_strides(old, from, to)))
}

/// How many whole strides of the rule lie between two times, rounded toward none.
fn whole_strides(rule: &Rule, from: DateTime, to: DateTime) -> i64 {
    let periods = (rule.period(to) - rule.period(from)) / i64::from(rule.interval);
    let beyond = if from <= to { onward(rule, from, periods) > to } else { onward(rule, from, periods) < to };
    if beyond { periods - periods.signum() } else { periods }
}

/// The time so many strides later.
fn onward(rule: &Rule, at: DateTime, strides: i64) -> DateTime {
    let periods = strides.saturating_mul(i64::from(rule.interval));
    let months = |each: i64| i32::try_from(periods.saturating_mul(each)).map_or(at, |n| at.saturating_add(n.months()));
    match rule.freq {
        Freq::Yearly => months(12),
        Freq::Monthly => months(1),
        Freq::Weekly => later(at, periods.saturating_mul(7 * 86_400)),
        Freq::Daily => later(at, periods.saturating_mul(86_400)),
        Freq::Hourly => later(at, periods.saturating_mul(3_600)),
        Freq::Minutely => later(at, periods.saturating_mul(60)),
        Freq::Secondly => later(at, periods),
    }
}

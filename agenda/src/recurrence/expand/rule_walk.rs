//! The starts of one rule, in order, with its COUNT or UNTIL.

use jiff::Timestamp;
use jiff::tz::Offset;

use super::super::rule::{End, Freq, Rule, Until};
use super::super::start::{Start, end_of};
use super::calendar::reading;
use super::pattern::{Pattern, Tally};
use super::reach::Reach;
use super::zoned::{Clock, Gap, LONGEST_JUMP};

#[derive(Clone, Debug)]
pub(super) struct RuleWalk<'a> {
    pattern: Pattern<'a>,
    clock: Clock<'a>,
    gap: Gap,
    /// Where the next start is looked for; none once the rule has ended.
    next: Option<i64>,
    /// No start after this reading.
    last: i64,
    /// No start after this moment, where the rule names one and the series has a zone.
    until: Option<Timestamp>,
    /// How many more starts COUNT allows.
    left: Option<u64>,
}

impl<'a> RuleWalk<'a> {
    /// The rule's starts from the beginning of the series on.
    pub(super) fn of(rule: &'a Rule, start: &Start, clock: Clock<'a>, gap: Gap) -> RuleWalk<'a> {
        let anchor = reading(start.civil());
        let mut walk = RuleWalk {
            pattern: Pattern::of(rule, anchor, start.is_day()),
            clock,
            gap,
            next: (!start.is_day() || rule.freq >= Freq::Daily).then_some(anchor),
            last: i64::MAX,
            until: None,
            left: None,
        };
        match rule.end {
            End::Never => {}
            End::Until(until) => walk.end_with(until, start),
            End::Count(times) => {
                walk.left = Some(u64::from(times) - u64::from(!walk.meets(anchor)));
            }
        }
        walk
    }

    fn end_with(&mut self, until: Until, start: &Start) {
        match until {
            Until::Day(date) => self.last = reading(end_of(date)),
            Until::Utc(at) if start.zone().is_some() => {
                let moment = Offset::UTC.to_timestamp(at).unwrap_or(Timestamp::MAX);
                self.last = self.clock.reading(moment) + LONGEST_JUMP;
                self.until = Some(moment);
            }
            Until::Local(at) | Until::Utc(at) => self.last = reading(at),
        }
    }

    /// True where this reading is a start of the rule, its end aside.
    pub(super) fn meets(&mut self, reading: i64) -> bool {
        let mut here = Reach::new(super::STEPS).to(reading);
        self.pattern.first_from(reading, &mut here) == Some(reading)
    }

    /// No start of the rule is later than this reading.
    pub(super) fn last(&self) -> i64 {
        self.last
    }

    /// Counts the rule's starts before a reading, as many as its end allows.
    pub(super) fn tally_on(&mut self, before: i64, reach: &mut Reach) -> Option<Tally> {
        let Some(from) = self.next else { return Some(Tally::default()) };
        let before = before.min(self.last.saturating_add(1));
        self.tally(from, before, self.left.unwrap_or(u64::MAX), reach)
    }

    /// Goes on from this reading; what lies before it is passed over, and counted where the rule has a COUNT.
    pub(super) fn skip_to(&mut self, reading: i64, reach: &mut Reach) {
        let Some(next) = self.next.filter(|next| *next < reading) else {
            return;
        };
        if let Some(left) = self.left {
            match self.tally(next, reading, left, reach) {
                Some(tally) => self.left = Some(left - tally.count),
                None => return self.next = None,
            }
        }
        self.next = Some(reading);
    }

    /// Counts the starts from here to before a reading, `most` at most.
    fn tally(&mut self, from: i64, before: i64, most: u64, reach: &mut Reach) -> Option<Tally> {
        if self.gap == Gap::Shift {
            return self.pattern.tally(from, before, most, reach);
        }
        let mut tally = Tally::default();
        let mut next = from;
        while tally.count < most
            && let Some(found) = self.pattern.first_from(next, reach).filter(|found| *found < before)
        {
            if self.takes_place(found) {
                tally = Tally { count: tally.count + 1, last: Some(found) };
            }
            next = found + 1;
        }
        (!reach.is_spent()).then_some(tally)
    }

    pub(super) fn next(&mut self, reach: &mut Reach) -> Option<i64> {
        loop {
            if self.left == Some(0) {
                self.next = None;
            }
            let found = self.pattern.first_from(self.next?, reach).filter(|found| *found <= self.last);
            self.next = found.map(|found| found + 1);
            let found = found?;
            if !self.takes_place(found) || self.is_late(found) {
                continue;
            }
            self.left = self.left.map(|left| left - 1);
            return Some(found);
        }
    }

    fn takes_place(&self, found: i64) -> bool {
        self.gap == Gap::Shift || !self.clock.moment(found).is_some_and(|moment| moment.skipped)
    }

    fn is_late(&self, found: i64) -> bool {
        let near_the_end = found >= self.last - 2 * LONGEST_JUMP;
        near_the_end
            && self.until.is_some_and(|until| self.clock.moment(found).is_none_or(|moment| moment.instant > until))
    }
}

//! One rising line of starts out of the series' own start, its rules and its added dates.

use std::collections::btree_set;
use std::iter::Peekable;
use std::ops::Bound;

use super::super::{OccurrenceKey, Recurrence, Start};
use super::calendar::{reading, shown};
use super::reach::Reach;
use super::rule_walk::RuleWalk;
use super::zoned::{Clock, Gap};

/// Most series have one rule, which is why the first does not wait in a list.
#[derive(Clone, Debug)]
pub(super) struct Merge<'a> {
    first: Option<Line<'a>>,
    others: Vec<Line<'a>>,
    own_start: Option<i64>,
    added: Peekable<btree_set::Range<'a, OccurrenceKey>>,
    all_day: bool,
    told: i64,
    reach: Reach,
}

/// A rule and its next start, which is looked for no sooner than it is needed.
#[derive(Clone, Debug)]
struct Line<'a> {
    walk: RuleWalk<'a>,
    head: Head,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Head {
    /// Not yet looked for, and no earlier than this.
    After(i64),
    At(i64),
    Over,
}

impl<'a> Merge<'a> {
    pub(super) fn of(
        recurrence: &'a Recurrence,
        start: &Start,
        clock: Clock<'a>,
        gap: Gap,
        from: i64,
        mut reach: Reach,
    ) -> Merge<'a> {
        let own = reading(start.civil());
        let mut lines = recurrence.rules.iter().map(|rule| {
            let mut walk = RuleWalk::of(rule, start, clock, gap);
            walk.skip_to(from, &mut reach);
            Line { walk, head: Head::After(own.max(from)) }
        });
        let (first, others) = (lines.next(), lines.collect());
        let least = shown(from).map_or(Bound::Unbounded, |from| Bound::Included(OccurrenceKey::at(from)));
        Merge {
            first,
            others,
            own_start: Some(own).filter(|own| *own >= from),
            added: recurrence.rdates.range((least, Bound::Unbounded)).peekable(),
            all_day: start.is_day(),
            told: from.saturating_sub(1),
            reach,
        }
    }

    pub(super) fn reach(&self) -> &Reach {
        &self.reach
    }

    /// The next start, later than all before it.
    pub(super) fn next(&mut self) -> Option<i64> {
        loop {
            let added = self.next_added();
            let sure = [self.own_start, added].into_iter().flatten().min().unwrap_or(i64::MAX);
            let mut next = sure;
            for line in self.first.iter_mut().chain(&mut self.others) {
                next = next.min(line.head(sure, &mut self.reach));
            }
            if next == i64::MAX || self.reach.is_spent() {
                return None;
            }
            self.take(next, added);
            if next > self.told {
                self.told = next;
                return Some(next);
            }
        }
    }

    fn next_added(&mut self) -> Option<i64> {
        let key = self.added.peek()?;
        Some(if self.all_day { reading(key.date().into()) } else { reading(key.civil()) })
    }

    /// Every source that tells this start goes on.
    fn take(&mut self, next: i64, added: Option<i64>) {
        if added == Some(next) {
            self.added.next();
        }
        if self.own_start == Some(next) {
            self.own_start = None;
        }
        for line in self.first.iter_mut().chain(&mut self.others) {
            if line.head == Head::At(next) {
                line.head = Head::After(next + 1);
            }
        }
    }
}

impl Line<'_> {
    /// The rule's next start if it comes before this reading, else anything later.
    fn head(&mut self, before: i64, reach: &mut Reach) -> i64 {
        if let Head::After(least) = self.head
            && least < before
        {
            self.head = self.walk.next(reach).map_or(Head::Over, Head::At);
        }
        match self.head {
            Head::At(found) => found,
            Head::After(_) | Head::Over => i64::MAX,
        }
    }
}

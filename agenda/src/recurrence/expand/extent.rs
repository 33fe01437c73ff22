//! Where a series ends, and how a rule of it divides at a point.

use jiff::civil::DateTime;

use super::super::rule::{End, Rule};
use super::super::{OccurrenceKey, Recurrence, Start};
use super::calendar::{reading, shown};
use super::pattern::Pattern;
use super::reach::Reach;
use super::rule_walk::RuleWalk;
use super::zoned::{Clock, Gap};
use super::{STEPS, UTC};

/// As many starts of one month or year as are looked at.
const STEPS_OF_A_PERIOD: u64 = 2_000;

/// How far before the latest possible end the last start is looked for, a longer way each time.
const WAYS_BACK: [i64; 6] = [3_600, 2 * 86_400, 40 * 86_400, 400 * 86_400, 4_000 * 86_400, 40_000 * 86_400];

impl Recurrence {
    /// The last start of a series that ends: none where it goes on for ever, or so long that the steps do not suffice to
    /// find out. Where every start was taken out, the first of them all.
    pub fn last_start(&self, start: &Start) -> Option<OccurrenceKey> {
        let mut latest = reading(start.civil());
        latest = self.rdates.last().map_or(latest, |key| latest.max(reading(key.civil())));
        for rule in &self.rules {
            latest = latest.max(latest_start(rule, start)?);
        }
        for back in WAYS_BACK {
            let from = shown(latest - back).map_or(start.civil(), |from| from.max(start.civil()));
            let mut near = self.starts(start).from_civil(from).iter();
            match near.by_ref().last() {
                _ if near.ended() == Some(super::Ended::Limit) => return None,
                Some(last) => return Some(last.key),
                None if from == start.civil() => break,
                None => {}
            }
        }
        Some(start.key())
    }
}

/// No start of the rule is later; it need not be one itself.
fn latest_start(rule: &Rule, start: &Start) -> Option<i64> {
    let mut reach = Reach::new(STEPS);
    let mut walk = walk(rule, start);
    match rule.end() {
        End::Never => None,
        End::Until(_) => Some(walk.last()),
        End::Count(_) => match walk.tally_on(i64::MAX, &mut reach)?.last {
            Some(last) => Some(last),
            None => Some(reading(start.civil())),
        },
    }
}

/// The share of a rule that comes before a point.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share {
    /// How many of its starts come before, without its end's allowance for a start that it does not meet.
    pub(crate) before: u64,
    /// True where the rule meets the start of the series.
    pub(crate) meets_start: bool,
    /// True where the rule meets the point.
    pub(crate) meets_point: bool,
}

/// How a rule divides at a point; none where the steps do not suffice to count.
pub(crate) fn share(rule: &Rule, start: &Start, point: OccurrenceKey) -> Option<Share> {
    let mut reach = Reach::new(STEPS);
    let mut walk = walk(rule, start);
    let meets_start = walk.meets(reading(start.civil()));
    let point = reading(point.civil());
    let before = walk.tally_on(point, &mut reach)?.count;
    Some(Share { before, meets_start, meets_point: walk.meets(point) })
}

/// What a rule describes from one time to before another, its end and the beginning of its series aside.
pub(crate) fn described(rule: &Rule, start: &Start, from: DateTime, to: DateTime) -> Vec<DateTime> {
    let mut pattern = Pattern::of(rule, reading(start.civil()), start.is_day());
    let mut reach = Reach::new(STEPS_OF_A_PERIOD).to(reading(to));
    let mut next = reading(from);
    let mut found = Vec::new();
    while let Some(start) = pattern.first_from(next, &mut reach).filter(|start| *start < reading(to)) {
        found.extend(shown(start));
        next = start + 1;
    }
    found
}

fn walk<'a>(rule: &'a Rule, start: &'a Start) -> RuleWalk<'a> {
    let clock = Clock(start.zone().map_or(&UTC, |zone| zone.rules()));
    RuleWalk::of(rule, start, clock, Gap::Shift)
}

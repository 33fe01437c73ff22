//! Second opinions on rules by dice: the `rrule` crate, and counting every single minute.

use jiff::ToSpan;
use jiff::civil::DateTime;
use rrule::RRuleSet;

use super::super::testing::Dice;
use super::super::*;

const WANTED: usize = 25;

/// What the two read differently on purpose: see [`Rule`]. Where weekdays stand with and without a number, `rrule`
/// wants a day to be both, and RFC 5545 either; it picks positions of the first week from the start on; and where
/// minutes or seconds are limited it gives up or leaves some out, which is why those have a count of their own below.
fn is_disputed(rule: &Rule) -> bool {
    let numbered = !rule.nth_days().is_empty();
    rule.weeks().next().is_some()
        || rule.freq() < Freq::Hourly
        || rule.freq() == Freq::Weekly && !rule.positions().is_empty()
        || numbered && (rule.freq() < Freq::Monthly || rule.weekdays().next().is_some())
}

fn others(start: DateTime, rule: &Rule, wanted: usize) -> Option<Vec<OccurrenceKey>> {
    let text = format!("DTSTART:{}Z\nRRULE:{rule}", OccurrenceKey::at(start));
    let set: RRuleSet = text.parse().ok()?;
    let found = set.all(wanted as u16);
    (!found.limited || found.dates.len() == wanted)
        .then(|| found.dates.iter().map(|date| date.format("%Y%m%dT%H%M%S").to_string().parse().unwrap()).collect())
}

#[test]
fn rules_by_dice_are_expanded_as_the_rrule_crate_does() {
    let (mut compared, mut different) = (0, Vec::new());
    for seed in 0..3_000 {
        let mut dice = Dice::new(seed);
        let floating = Start::from(dice.civil());
        let rule = if seed % 3 == 0 { dice.usual_rule(&floating) } else { dice.any_rule(&floating) };
        if is_disputed(&rule) || rule.interval() > 1_000 || matches!(rule.end(), End::Until(Until::Day(_))) {
            continue;
        }
        let rule = match rule.end() {
            End::Until(until) => rule.with_until(Until::Utc(until.civil())).unwrap(),
            _ => rule,
        };
        let Some(first) = others(floating.civil(), &rule, 1).and_then(|found| found.first().copied()) else { continue };
        let Some(expected) = others(first.civil(), &rule, WANTED) else { continue };
        let start = Start::from(first.civil());
        let recurrence = Recurrence::of(rule);
        let found: Vec<_> = recurrence.starts(&start).iter().take(WANTED).map(|found| found.key).collect();
        compared += 1;
        if found != expected {
            different
                .push(format!("seed {seed}: {} from {first}: {found:.0?} not {expected:.0?}", recurrence.rules[0]));
        }
    }
    assert!(compared > 800, "only {compared} rules were compared");
    assert!(different.is_empty(), "{} of {compared}\n{}", different.len(), different.join("\n"));
}

/// The starts of a rule of minutes or seconds without positions, by trying each of them.
fn counted(start: DateTime, rule: &Rule, wanted: usize) -> Vec<OccurrenceKey> {
    let unit = if rule.freq() == Freq::Minutely { 60 } else { 1 };
    let mut found = Vec::new();
    let mut at = start.with().second(if unit == 60 { 0 } else { start.second() }).build().unwrap();
    for _ in 0..40_000 {
        if allows(rule, at) {
            let own = if unit == 1 || rule.seconds().next().is_none() {
                vec![start.second()]
            } else {
                rule.seconds().collect()
            };
            let own = own
                .into_iter()
                .map(|second| if unit == 1 { at } else { at.with().second(second.min(59)).build().unwrap() });
            found.extend(own.map(OccurrenceKey::at).filter(|key| key.civil() >= start));
        }
        at += (unit * i64::from(rule.interval())).seconds();
    }
    found.sort_unstable();
    found.dedup();
    found.truncate(wanted);
    found
}

fn allows(rule: &Rule, at: DateTime) -> bool {
    fn open<T: PartialEq>(mut said: impl Iterator<Item = T>, own: &[T]) -> bool {
        let first = said.next();
        first.as_ref().is_none_or(|first| own.contains(first) || said.any(|one| own.contains(&one)))
    }
    let from_back = |n: i16, all: i16| n - all - 1;
    let (day, year_day) = (at.day(), at.day_of_year());
    let weekdays = rule.weekdays().chain(rule.nth_days().iter().map(|d| d.day));
    open(rule.months(), &[at.month()])
        && open(rule.month_days(), &[day, from_back(day.into(), at.days_in_month().into()) as i8])
        && open(rule.year_days().iter().copied(), &[year_day, from_back(year_day, at.days_in_year())])
        && open(weekdays, &[at.weekday()])
        && open(rule.hours(), &[at.hour()])
        && open(rule.minutes(), &[at.minute()])
        && (rule.freq() == Freq::Minutely || open(rule.seconds().map(|s| s.min(59)), &[at.second()]))
}

#[test]
fn minutes_and_seconds_are_those_that_one_finds_by_trying_each() {
    let mut compared = 0;
    for seed in 0..4_000 {
        let mut dice = Dice::new(seed);
        let at = dice.civil();
        let start = Start::from(at);
        let rule = dice.any_rule(&start).without_end();
        if rule.freq() >= Freq::Hourly
            || rule.weeks().next().is_some()
            || !rule.positions().is_empty()
            || rule.interval() > 1_000
        {
            continue;
        }
        let recurrence = Recurrence::of(rule);
        let expected = counted(at, &recurrence.rules[0], WANTED);
        let found = recurrence.starts(&start).iter().map(|found| found.key);
        let found: Vec<_> =
            found.filter(|key| expected.contains(&start.key()) || *key != start.key()).take(expected.len()).collect();
        assert_eq!(found, expected, "seed {seed}: {}", recurrence.rules[0]);
        compared += usize::from(expected.len() > 2);
    }
    assert!(compared > 100, "only {compared} rules were compared");
}

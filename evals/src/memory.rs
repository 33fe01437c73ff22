//! How well tastes are learned: synthetic people who never say what they like, half of whom change it half-way.
//!
//! Somebody asks for a place for a thing; we propose the best of twelve; they take it or choose their own best. The
//! regret is what our first proposal is worth less to them than the best would have been.

mod person;

use std::collections::BTreeMap;

use agenda::Kind;
use anyhow::{Context as _, Result, bail};
use jiff::civil::{DateTime, date};
use jiff::{Timestamp, ToSpan as _};
use memory::{Seen, Slot, Source, Stats, Topic};

use crate::chance::Chance;
use crate::report::{Part, Report};
use person::Person;

/// How many requests a person makes, over how many days.
const REQUESTS: usize = 400;
const DAYS: i64 = 200;
/// After so many requests half of the tastes change.
const CHANGE: usize = REQUESTS / 2;
/// So many requests after the change count as "after the drift".
const AFTER: usize = 60;
/// So many places are there to choose from.
const PLACES: usize = 12;

/// `--seed N [--people N] [--json]`
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (mut seed, mut people, mut json) = (1, 60, false);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let mut number = || args.next().context("a number is missing")?.parse::<u64>().context("that is no number");
        match arg.as_str() {
            "--seed" => seed = number()?,
            "--people" => people = number()?,
            "--json" => json = true,
            other => bail!("`{other}` is not known; there are --seed, --people and --json"),
        }
    }
    let report = judged(seed, people);
    eprint!("{}", report.table());
    if json {
        println!("{}", report.line()?);
    }
    Ok(())
}

/// Regret of what was learned, and of what is usual for people.
#[derive(Clone, Copy, Debug, Default)]
struct Regret {
    learned: f64,
    usual: f64,
}

impl Regret {
    fn add(&mut self, other: Self) {
        self.learned += other.learned;
        self.usual += other.usual;
    }

    fn share(self) -> f64 {
        if self.usual > 0.0 { self.learned / self.usual } else { 0.0 }
    }
}

fn judged(seed: u64, people: u64) -> Report {
    let (mut all, mut after, mut by) = (Regret::default(), Regret::default(), BTreeMap::new());
    let mut shapes: BTreeMap<&str, (usize, Regret)> = BTreeMap::new();
    let mut chance = Chance::from_seed(seed);
    for _ in 0..people {
        let mut person = Person::any(&mut chance);
        let regrets = lived(&mut person, &mut chance);
        let shape = shapes.entry(person.shape()).or_default();
        for (number, regret) in regrets.into_iter().enumerate() {
            all.add(regret);
            shape.0 += 1;
            shape.1.add(regret);
            if (CHANGE..CHANGE + AFTER).contains(&number) {
                after.add(regret);
            }
        }
    }
    for (shape, (cases, regret)) in shapes {
        by.insert(shape.to_owned(), Part { cases, score: 1.0 - regret.share() });
    }
    let figures = BTreeMap::from([("after_drift", after.share())]);
    let cases = usize::try_from(people).unwrap_or(usize::MAX).saturating_mul(REQUESTS);
    Report { suite: "memory", cases, score: 1.0 - all.share(), by, figures, failures: Vec::new() }
}

fn lived(person: &mut Person, chance: &mut Chance) -> Vec<Regret> {
    let (mut stats, nothing) = (Stats::default(), Stats::default());
    let begin = date(2026, 1, 5);
    let mut regrets = Vec::with_capacity(REQUESTS);
    for number in 0..REQUESTS {
        if number == CHANGE {
            person.change(chance);
        }
        let day = begin.saturating_add((number as i64 * DAYS / REQUESTS as i64).days());
        let now = at(day.at(7, 0, 0, 0));
        let topic = person.wants(chance);
        let name = Topic { kind: Kind::Event, word: format!("topic {topic}") };
        let places: Vec<DateTime> = (0..PLACES)
            .map(|_| {
                let hour = i8::try_from(chance.between(7, 21)).unwrap_or(12);
                day.saturating_add(chance.between(1, 7).days()).at(hour, 0, 0, 0)
            })
            .collect();
        let best = most(&places, |place| person.likes(topic, place));
        let ours = most(&places, |place| stats.suits(&name, place, now).is);
        let usual = most(&places, |place| nothing.suits(&name, place, now).is);
        let less = |place: DateTime| person.likes(topic, best) - person.likes(topic, place);
        regrets.push(Regret { learned: less(ours), usual: less(usual) });
        // What is nearly the best is taken as it is.
        let taken = less(ours) < person::PATIENCE;
        let (source, chosen) = if taken { (Source::Proposal, ours) } else { (Source::Person, best) };
        let left = (!taken).then(|| Slot::of(ours));
        stats.learn(&Seen {
            topic: name,
            at: now,
            source,
            put: Some(Slot::of(chosen)),
            left,
            minutes: None,
            list: None,
        });
    }
    regrets
}

fn at(civil: DateTime) -> Timestamp {
    let zone = jiff::tz::TimeZone::UTC;
    zone.to_timestamp(civil).unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The place with the highest worth, the first of equals.
fn most(places: &[DateTime], worth: impl Fn(DateTime) -> f64) -> DateTime {
    let by_worth = |one: &DateTime, other: &DateTime| worth(*one).total_cmp(&worth(*other));
    places.iter().rev().copied().max_by(by_worth).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_learned_beats_what_is_usual_by_far_and_the_same_seed_says_the_same() {
        let report = judged(7, 6);
        assert!(report.score > 0.7, "{report:?}");
        assert_eq!(report, judged(7, 6));
    }
}

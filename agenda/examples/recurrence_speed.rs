//! How fast series are expanded, beside the `rrule` crate on the same rules in the same run: one JSON line.
//!
//! `cargo run --release -p agenda --features testing --example recurrence_speed`

#![allow(clippy::disallowed_methods, reason = "a measurement needs a clock")]

use std::hint::black_box;
use std::time::Instant;

use agenda::recurrence::testing::Dice;
use agenda::recurrence::{Freq, Recurrence, Rule, Start};
use agenda::zone::Zone;
use jiff::civil::{Date, date};
use rrule::RRuleSet;

const RULES: u64 = 300;
const WANTED: u16 = 200;
const ROUNDS: u32 = 7;

fn main() {
    let pairs: Vec<(Start, Recurrence, RRuleSet)> = (0..).filter_map(pair).take(RULES as usize).collect();
    let (found, ours) = best(|| pairs.iter().map(|(start, own, _)| ours(start, own)).sum());
    let (theirs_found, theirs) = best(|| pairs.iter().map(|(_, _, set)| set.clone().all(WANTED).dates.len()).sum());
    let windows = 200;
    let (_, plain) = best(|| (0..windows).map(|n| window(n, None)).sum());
    let (_, counted) = best(|| (0..windows).map(|n| window(n, Some(200))).sum());
    println!(
        "{{\"rules\":{RULES},\"instances\":{found},\"rrule_instances\":{theirs_found},\"ours_ns_per_instance\":{:.1},\
         \"rrule_ns_per_instance\":{:.1},\"ratio\":{:.2},\"week_window_ns\":{:.0},\"week_window_with_count_ns\":{:.0}}}",
        ours / found as f64,
        theirs / theirs_found as f64,
        (theirs / theirs_found as f64) / (ours / found as f64),
        plain / f64::from(windows),
        counted / f64::from(windows),
    );
}

/// The nanoseconds of the quickest of some rounds, and what a round found.
fn best(mut round: impl FnMut() -> usize) -> (usize, f64) {
    let mut quickest = f64::MAX;
    let mut found = 0;
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        found = black_box(round());
        quickest = quickest.min(begun.elapsed().as_nanos() as f64);
    }
    (found, quickest)
}

/// A series in Berlin by dice, for both; none where the other crate refuses the rule.
fn pair(seed: u64) -> Option<(Start, Recurrence, RRuleSet)> {
    let mut dice = Dice::new(seed);
    let at = dice.civil();
    let start = Start::At { at, zone: Zone::named("Europe/Berlin").ok() };
    let rule = dice.usual_rule(&start).without_end();
    let text = format!("DTSTART;TZID=Europe/Berlin:{}\nRRULE:{rule}", start.key());
    Some((start, Recurrence::of(rule), text.parse().ok()?))
}

fn ours(start: &Start, recurrence: &Recurrence) -> usize {
    recurrence.starts(start).iter().take(WANTED.into()).map(black_box).count()
}

/// One week of a weekly series that began two years before.
fn window(n: u32, count: Option<u32>) -> usize {
    let began: Date = date(2024, 3, 4);
    let start = Start::At { at: began.at(9, 0, 0, 0), zone: Zone::named("Europe/Berlin").ok() };
    let weekly = Rule::new(Freq::Weekly);
    let recurrence = Recurrence::of(count.and_then(|times| weekly.clone().with_count(times).ok()).unwrap_or(weekly));
    let from = jiff::Timestamp::constant(1_772_409_600 + i64::from(n) * 3_600, 0);
    let to = jiff::Timestamp::constant(from.as_second() + 7 * 86_400, 0);
    recurrence.starts(&start).from_instant(from).to_instant(to).iter().map(black_box).count()
}

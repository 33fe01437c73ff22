//! What holds for every series, tried on series by dice.

use proptest::prelude::*;

use super::super::testing::{Dice, campaign};
use super::super::*;

/// Every occurrence from the start on, up to so many.
fn all(start: &Start, recurrence: &Recurrence, most: usize) -> Vec<Occurrence> {
    recurrence.starts(start).iter().take(most).collect()
}

proptest! {
    #[test]
    fn any_rule_survives_its_text(seed: u64) {
        let mut dice = Dice::new(seed);
        let rule = dice.start();
        let rule = dice.any_rule(&rule);
        prop_assert_eq!(rule.to_string().parse(), Ok(rule));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,60}", parts in "(FREQ|BYDAY|UNTIL|COUNT)=[-+0-9A-ZÄ;,=T]{0,20}") {
        let _ = text.parse::<Rule>();
        let _ = parts.parse::<Rule>();
        let _ = parts.parse::<OccurrenceKey>();
    }

    #[test]
    fn a_window_is_a_slice_of_the_whole(seed: u64, a in 0usize..60, b in 0usize..60) {
        let (start, recurrence) = Dice::new(seed).series();
        let whole = all(&start, &recurrence, 60);
        let (a, b) = (a.min(b), a.max(b));
        prop_assume!(b < whole.len());
        let instants = recurrence.starts(&start).from_instant(whole[a].instant).to_instant(whole[b].instant);
        prop_assert_eq!(instants.iter().collect::<Vec<_>>(), &whole[a..b]);
        let civil = recurrence.starts(&start).from_civil(whole[a].key.civil()).to_civil(whole[b].key.civil());
        prop_assert_eq!(civil.iter().collect::<Vec<_>>(), &whole[a..b]);
    }

    #[test]
    fn a_window_of_any_rule_is_a_slice_of_the_whole(seed: u64, a in 0usize..20, skip: bool) {
        let mut dice = Dice::new(seed);
        let start = dice.start();
        let recurrence = Recurrence::of(dice.any_rule(&start));
        let gap = if skip { Gap::Skip } else { Gap::Shift };
        let whole: Vec<_> = recurrence.starts(&start).gap(gap).steps(5_000).iter().take(20).collect();
        prop_assume!(a < whole.len());
        let rest = whole.len() - a;
        let from = recurrence.starts(&start).gap(gap).from_instant(whole[a].instant).iter().take(rest);
        prop_assert_eq!(from.collect::<Vec<_>>(), &whole[a..]);
    }

    #[test]
    fn occurrences_rise_and_know_their_keys(seed: u64) {
        let (start, recurrence) = Dice::new(seed).series();
        let whole = all(&start, &recurrence, 30);
        prop_assert!(whole.is_sorted_by(|a, b| a.instant < b.instant));
        for found in &whole {
            prop_assert!(recurrence.is_occurrence(&start, found.key));
            prop_assert!(!recurrence.is_occurrence(&start, start.key_at(found.key.civil().saturating_add(jiff::Span::new().seconds(7)))) || start.is_day());
        }
        for removed in &recurrence.exdates {
            prop_assert!(!recurrence.is_occurrence(&start, *removed));
        }
    }
}

/// The long run of this is a campaign of its own.
#[test]
fn a_hundred_thousand_rules_by_dice_end() {
    assert!(campaign(0..100_000) > 100_000);
}

proptest! {
    #[test]
    fn two_halves_of_a_series_are_the_whole(seed: u64, at in 1usize..30) {
        let (start, recurrence) = Dice::new(seed).series();
        let whole = all(&start, &recurrence, 60);
        prop_assume!(at < whole.len());
        let key = whole[at].key;
        match recurrence.split_at(&start, key) {
            Err(SplitFlaw::OutOfStep { .. }) => prop_assert!(recurrence.rules.iter().any(|rule| rule.interval() > 1)),
            Err(flaw) => panic!("{flaw}"),
            Ok(split) => {
                let head = all(&start, &split.head, 60);
                let tail = all(&split.start, &split.tail, 60 - head.len());
                prop_assert_eq!([head, tail].concat(), whole, "{:?} {:?} at {}: {:?}", start, recurrence, key, split);
            }
        }
    }

    #[test]
    fn the_last_start_is_the_last(seed: u64) {
        let (start, recurrence) = Dice::new(seed).series();
        let endless = recurrence.rules.iter().any(|rule| rule.end() == End::Never);
        let last = recurrence.last_start(&start);
        prop_assert_eq!(last.is_none(), endless);
        if !endless {
            let whole = recurrence.starts(&start).iter().last().map_or(start.key(), |last| last.key);
            prop_assert_eq!(last, Some(whole));
        }
    }
}

proptest! {
    #[test]
    fn a_nudged_plain_series_takes_every_occurrence_along(seed: u64, minutes in -1_439i64..1_440, weekly: bool, every in 1u32..4) {
        let freq = if weekly { Freq::Weekly } else { Freq::Daily };
        let recurrence = Recurrence::of(Rule::new(freq).with_interval(every).unwrap());
        let from = Start::from(Dice::new(seed).civil());
        let to = from.at_civil(from.civil().saturating_add(jiff::Span::new().minutes(minutes)));
        let moved = recurrence.moved(&from, &to);
        let along: Vec<_> = all(&from, &recurrence, 12).iter().map(|found| moved.key(found.key)).collect();
        let now: Vec<_> = all(&to, &moved.recurrence, 12).iter().map(|found| Some(found.key)).collect();
        prop_assert_eq!(along, now);
    }

    #[test]
    fn any_series_can_be_moved_anywhere(seed: u64) {
        let mut dice = Dice::new(seed);
        let (from, to) = (dice.start(), dice.start());
        let mut recurrence = Recurrence::of(dice.any_rule(&from));
        let keys: Vec<_> = recurrence.starts(&from).steps(500).iter().take(5).map(|found| found.key).collect();
        recurrence.exdates.extend(keys);
        let moved = recurrence.moved(&from, &to).recurrence;
        prop_assert_eq!(moved.rules[0].to_string().parse(), Ok(moved.rules[0].clone()));
        prop_assert!(moved.exdates.len() <= recurrence.exdates.len());
    }
}

//! What is learned, what is forgotten, and what is never more than a guess.

use agenda::{Kind, ListId, testing};
use jiff::civil::{DateTime, Weekday, date};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use crate::{Because, Seen, Slot, Source, Stats, Topic};

fn topic(word: &str) -> Topic {
    Topic { kind: Kind::Event, word: word.to_owned() }
}

fn at(day: i64) -> Timestamp {
    testing::now() + SignedDuration::from_hours(24 * day)
}

fn slot(hour: u8) -> Slot {
    Slot { hour, weekday: Weekday::Tuesday }
}

fn gym(day: i64, hour: u8) -> Seen {
    let list = Some(ListId(testing::id(5)));
    let (topic, source) = (topic("gym"), Source::Person);
    Seen { topic, at: at(day), source, put: Some(slot(hour)), left: None, minutes: Some(60), list }
}

fn tuesday(hour: i8) -> DateTime {
    date(2026, 3, 10).at(hour, 0, 0, 0)
}

#[test]
fn what_was_done_often_suits_better_and_says_why() {
    let stats = Stats::of(&[gym(0, 18), gym(7, 18), gym(14, 18)]);
    let suits = |word: &str, hour| stats.suits(&topic(word), tuesday(hour), at(15));
    assert!(suits("gym", 18).is > suits("gym", 17).is, "the hour");
    assert!(suits("gym", 17).is > suits("gym", 9).is, "its neighbour");
    assert_eq!(suits("gym", 18).because, Because::Topic);
    assert_eq!(suits("choir", 18).because, Because::Kind);
    assert!(suits("choir", 18).is < suits("gym", 18).is, "another topic is drawn there less");
    assert_eq!(Stats::default().suits(&topic("gym"), tuesday(10), at(0)).because, Because::Usual);
}

#[test]
fn lengths_and_lists_follow_what_was_done_and_nothing_follows_from_nothing() {
    let stats = Stats::of(&[gym(0, 18), gym(1, 18), Seen { minutes: Some(240), ..gym(2, 18) }]);
    assert_eq!(stats.minutes(&topic("gym"), at(3)).map(|guess| (guess.is, guess.because)), Some((60, Because::Topic)));
    assert_eq!(stats.minutes(&topic("choir"), at(3)).map(|guess| guess.because), Some(Because::Kind));
    assert_eq!(stats.list(&topic("gym"), at(3)).map(|guess| guess.is), Some(ListId(testing::id(5))));
    assert_eq!(stats.list(&topic("choir"), at(3)), None);
    assert_eq!(Stats::default().minutes(&topic("gym"), at(0)), None);
    assert_eq!(stats.minutes(&topic("gym"), at(900)), None, "what was done years ago is no ground");
}

#[test]
fn habits_that_change_are_followed() {
    let early = (0..10).map(|day| gym(day, 7));
    let late = (60..70).map(|day| gym(day, 18));
    let stats = Stats::of(&early.chain(late).collect::<Vec<_>>());
    let suits = |hour| stats.suits(&topic("gym"), tuesday(hour), at(71)).is;
    assert!(suits(18) > suits(7));
}

#[test]
fn what_is_moved_away_from_suits_less_and_only_by_what_was_otherwise() {
    let seen: Vec<Seen> = (0..4).map(|day| gym(day, 9)).collect();
    let moved = Seen { left: Some(slot(9)), ..gym(4, 16) };
    let (before, after) = (Stats::of(&seen), Stats::of(seen.iter().chain([&moved])));
    let suits = |stats: &Stats, hour| stats.suits(&topic("gym"), tuesday(hour), at(5)).is;
    assert!(suits(&after, 9) < suits(&before, 9));
    assert!(suits(&after, 16) > suits(&before, 16));
    let wednesday = date(2026, 3, 11).at(16, 0, 0, 0);
    assert!(suits(&after, 16) > after.suits(&topic("gym"), wednesday, at(5)).is, "Tuesday was not what was wrong");
}

#[test]
fn our_own_proposals_teach_us_little() {
    let ours = Seen { source: Source::Proposal, ..gym(1, 9) };
    let stats = Stats::of(&[gym(0, 18), ours.clone(), ours]);
    assert!(stats.suits(&topic("gym"), tuesday(18), at(2)).is > stats.suits(&topic("gym"), tuesday(9), at(2)).is);
}

fn any_seen() -> impl Strategy<Value = Seen> {
    let words = prop_oneof![Just("gym"), Just("choir"), Just("vet")];
    (words, 0_i64..200, 0_u8..24, 15_u32..600, any::<bool>()).prop_map(|(word, day, hour, minutes, ours)| Seen {
        topic: topic(word),
        minutes: Some(minutes),
        source: if ours { Source::Proposal } else { Source::Person },
        ..gym(day, hour)
    })
}

proptest! {
    #[test]
    fn forgotten_is_as_if_it_had_never_been_done(all in prop::collection::vec(any_seen(), 0..40), which in 0_usize..3) {
        let word = ["gym", "choir", "vet"][which];
        let mut kept = all;
        let never = Stats::of(kept.iter().filter(|seen| seen.topic.word != word));
        kept.retain(|seen| seen.topic.word != word);
        prop_assert_eq!(Stats::of(&kept), never);
    }

    #[test]
    fn a_taste_is_never_out_of_bounds(all in prop::collection::vec(any_seen(), 0..60), hour in 0_i8..24) {
        let suits = Stats::of(&all).suits(&topic("gym"), tuesday(hour), at(200)).is;
        prop_assert!(suits.is_finite() && suits.abs() <= 6.0, "{}", suits);
    }
}

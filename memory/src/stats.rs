//! The statistics: sums that fade, by group and by what was seen. A fold over actions and nothing else.

use std::collections::BTreeMap;

use agenda::{Kind, ListId};
use jiff::Timestamp;

use crate::decay::Fading;
use crate::seen::{Seen, Slot, Topic};

/// What is known of a person by what they did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stats {
    sums: BTreeMap<Group, BTreeMap<Trait, Fading>>,
}

/// Whose statistics: of one topic, of its kind, of everything.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Topic(Topic),
    Kind(Kind),
    All,
}

/// What was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Trait {
    Hour(u8),
    /// Monday is 0.
    Weekday(u8),
    /// Lengths are kept by the quarter of an hour.
    Quarters(u32),
    List(ListId),
}

/// The most quarters that are told apart: a day of work.
const MOST_QUARTERS: u32 = 40;

/// What was moved away from counts so much against it.
const LEFT: f64 = 0.4;

impl Trait {
    fn of_slot(slot: Slot) -> [Self; 2] {
        [Self::Hour(slot.hour), Self::Weekday(slot.weekday.to_monday_zero_offset().unsigned_abs())]
    }
}

impl Group {
    /// From the narrowest to the widest.
    pub(crate) fn around(topic: &Topic) -> [Self; 3] {
        [Self::Topic(topic.clone()), Self::Kind(topic.kind), Self::All]
    }
}

impl Stats {
    /// Everything that these actions show, in their order.
    pub fn of<'s>(seen: impl IntoIterator<Item = &'s Seen>) -> Self {
        let mut stats = Self::default();
        seen.into_iter().for_each(|seen| stats.learn(seen));
        stats
    }

    /// With one action more.
    pub fn learn(&mut self, seen: &Seen) {
        let weight = seen.source.weight();
        let slots = seen.put.into_iter().flat_map(Trait::of_slot);
        let minutes = seen.minutes.map(|minutes| Trait::Quarters(minutes.div_ceil(15).clamp(1, MOST_QUARTERS)));
        let more = slots.clone().chain(minutes).chain(seen.list.map(Trait::List)).map(|is| (is, weight));
        // What did not change between the two places was not what was wrong with the first.
        let stays: Vec<Trait> = slots.collect();
        let left = seen.left.into_iter().flat_map(Trait::of_slot).filter(|is| !stays.contains(is));
        let all: Vec<(Trait, f64)> = more.chain(left.map(|is| (is, -LEFT * weight))).collect();
        for group in Group::around(&seen.topic) {
            let sums = self.sums.entry(group).or_default();
            for (is, weight) in &all {
                sums.entry(*is).or_default().add(*weight, seen.at);
            }
        }
    }

    /// What is left of all that was seen of a group, and means something here; in order.
    pub(crate) fn left<T>(&self, group: &Group, now: Timestamp, means: impl Fn(Trait) -> Option<T>) -> Vec<(T, f64)> {
        let sums = self.sums.get(group).into_iter().flatten();
        sums.filter_map(|(is, sum)| Some((means(*is)?, sum.left(now)))).collect()
    }
}

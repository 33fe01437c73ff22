//! What follows: how well an hour and a day suit, how long a thing will take, which list it goes to; and by what that is known.

use agenda::ListId;
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::seen::Topic;
use crate::stats::{Group, Stats, Trait};

/// So much weight of a wider group stands behind a narrower one: as much as one action of its own.
const SHRINK: f64 = 1.0;
/// How much of what is seen at an hour counts for the hours beside it, and for those beyond.
const NEIGHBOURS: [f64; 3] = [1.0, 0.6, 0.2];
/// Neither the hour nor the day counts more than this, whichever way: a preference never outweighs what is fixed.
const MOST: f64 = 3.0;

/// A guess, and by what it is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guess<T> {
    pub is: T,
    pub because: Because,
}

/// The narrowest group in which it was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    Topic,
    Kind,
    Person,
    /// Never seen: what is usual for people.
    Usual,
}

impl Stats {
    /// How well a start suits, as a weight between -6 and 6: 0 where it is as good as any.
    pub fn suits(&self, topic: &Topic, start: DateTime, now: Timestamp) -> Guess<f64> {
        let (hour, day) = (start.hour().unsigned_abs(), start.weekday().to_monday_zero_offset().unsigned_abs());
        let mut guess = Guess { is: 0.0, because: Because::Usual };
        let (mut by_hour, mut by_day) = (usual(hour), 1.0 / 7.0);
        // From the widest group to the narrowest: each has its say by how much was seen of it.
        for (group, because) in Group::around(topic).iter().zip(KNOWN).rev() {
            let hours = self.left(group, now, |is| if let Trait::Hour(hour) = is { Some(hour) } else { None });
            let days = self.left(group, now, |is| if let Trait::Weekday(day) = is { Some(day) } else { None });
            by_hour = shrunk(&hours, by_hour, |other| near(hour, other));
            by_day = shrunk(&days, by_day, |other| if other == day { 1.0 } else { 0.0 });
            if !hours.is_empty() {
                guess.because = because;
            }
        }
        guess.is = (by_hour * 24.0).ln().clamp(-MOST, MOST) + (by_day * 7.0).ln().clamp(-MOST, MOST);
        guess
    }

    /// How many minutes a thing will take: the middle of what such things took.
    pub fn minutes(&self, topic: &Topic, now: Timestamp) -> Option<Guess<u32>> {
        let quarters = |is| if let Trait::Quarters(quarters) = is { Some(quarters) } else { None };
        let seen = Group::around(topic).into_iter().zip(KNOWN).take(2);
        let mut enough = seen.map(|(group, because)| (self.left(&group, now, quarters), because));
        let (lengths, because) = enough.find(|(lengths, _)| total(lengths) >= ENOUGH)?;
        let mut so_far = 0.0;
        let middle = lengths.iter().find(|(_, left)| {
            so_far += left;
            so_far * 2.0 >= total(&lengths)
        });
        middle.map(|(quarters, _)| Guess { is: quarters * 15, because })
    }

    /// The list that things of this topic go to, where they nearly always go to one.
    pub fn list(&self, topic: &Topic, now: Timestamp) -> Option<Guess<ListId>> {
        let group = Group::Topic(topic.clone());
        let lists = self.left(&group, now, |is| if let Trait::List(list) = is { Some(list) } else { None });
        let usual = lists.iter().find(|(_, left)| *left >= ENOUGH && *left > NEARLY_ALWAYS * total(&lists))?;
        Some(Guess { is: usual.0, because: Because::Topic })
    }
}

/// The groups around a topic, as they are told.
const KNOWN: [Because; 3] = [Because::Topic, Because::Kind, Because::Person];
/// Less than this much is left of one action after some months, and is no ground for a guess.
const ENOUGH: f64 = 0.5;
/// The share from which on a list is the usual one.
const NEARLY_ALWAYS: f64 = 0.8;

fn total<T>(seen: &[(T, f64)]) -> f64 {
    seen.iter().map(|(_, left)| left).sum()
}

/// The share of what was seen, drawn towards what is known of a wider group.
fn shrunk<T: Copy>(seen: &[(T, f64)], wider: f64, counts: impl Fn(T) -> f64) -> f64 {
    let here: f64 = seen.iter().map(|(is, left)| left * counts(*is)).sum();
    (here + SHRINK * wider) / (total(seen) + SHRINK)
}

/// How much an hour says about another: nine o'clock says something about ten.
fn near(hour: u8, other: u8) -> f64 {
    let whole = 2.0 * NEIGHBOURS.iter().sum::<f64>() - NEIGHBOURS[0];
    let away = hour.abs_diff(other).min(24 - hour.abs_diff(other));
    NEIGHBOURS.get(usize::from(away)).map_or(0.0, |share| share / whole)
}

/// The share of an hour in what people usually do.
fn usual(hour: u8) -> f64 {
    // Twelve hours of the day, and a little of the night.
    if (8..20).contains(&hour) { 1.0 / 13.2 } else { 0.1 / 13.2 }
}

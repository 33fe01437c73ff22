//! What a person does shows what they like: decayed statistics over their own actions, and what follows from them.
//!
//! Nothing is learned from text, and nothing is kept but a fold: the same actions in the same order are the same
//! statistics, bit for bit, so to forget something is to fold once more without it. What was never seen is guessed from
//! wider groups: this topic, then its kind, then everything, then what is usual for people.

mod decay;
mod guess;
mod seen;
mod stats;
#[cfg(test)]
mod tests;

pub use guess::{Because, Guess};
pub use seen::{Seen, Slot, Source, Topic, seen};
pub use stats::Stats;

//! Where open items should go around what is fixed, and why.

mod bits;
mod board;
mod calm;
mod compile;
mod constraints;
mod construct;
mod defend;
mod diff;
pub mod dws1;
mod explain;
mod fit;
mod ground;
mod improve;
mod objective;
mod plan;
mod preferences;
mod problem;
mod remedy;
mod rng;
mod solve;
mod span;
mod suggest;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
#[cfg(test)]
mod tests;
mod timeline;
mod what_if;

pub use calm::freeze;
pub use compile::{Adoption, Compiled, Digest, GRID, Shift, Source, Stretch, compile};
pub use constraints::{Breach, Reason, Rule, breaches};
pub use defend::must_hold;
pub use diff::{Diff, Moved};
pub use explain::{Cause, Earlier, Explanation, Missing, Other, Why, explain};
pub use objective::{Score, score};
pub use plan::{Held, Plan, Thing};
pub use preferences::{Like, Preferences};
pub use problem::{
    Busy, Day, Habit, MAX_SLOTS, Meeting, Person, Preference, Priority, Problem, Room, Task, Week, Weights, Window,
};
pub use remedy::{Remedy, remedies};
pub use rng::Seed;
pub use solve::{Budget, Checkpoint, Planned, plan, plan_while};
pub use span::{Span, Spans};
pub use suggest::{Suggestion, suggest};
pub use what_if::{Branch, Supposition, standing, what_if};

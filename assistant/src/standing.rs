//! Where a talk stands: what was spoken of, what was called for last, which question is open.

use agenda::ItemId;
use serde::{Deserialize, Serialize};
use tools::{Call, Outcome, Waits};

/// Where a talk stands after what was said and done in it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// What "it" and "the second one" mean.
    pub about: Vec<ItemId>,
    /// What was called for last: "and on Friday?" asks the same of another day.
    pub last: Option<Call>,
    pub waits: Option<Waits>,
}

impl Standing {
    /// After an answer: a step leaves nothing open, a question does.
    #[must_use]
    pub fn answered(&self, call: Option<&Call>, outcome: &Outcome) -> Self {
        let about = if outcome.about.is_empty() { self.about.clone() } else { outcome.about.clone() };
        Self { about, last: call.cloned().or_else(|| self.last.clone()), waits: outcome.waits.clone() }
    }
}

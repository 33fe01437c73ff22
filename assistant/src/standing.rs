//! Where a talk stands: what was spoken of last, what was done last, and which question is open.

use agenda::{ItemId, Receipt};
use serde::{Deserialize, Serialize};
use tools::{Call, Outcome, Waits};

/// The shape of what is kept. What was written in another is forgotten: a talk begins anew.
const VERSION: u32 = 1;

/// Where a talk stands. It is kept in the transaction of the step that led to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    version: u32,
    /// What "it" and "the second one" mean.
    pub about: Vec<ItemId>,
    /// What was called for last: "and on Friday?" asks the same of another day.
    pub last: Option<Call>,
    pub waits: Option<Waits>,
}

impl Default for Standing {
    fn default() -> Self {
        Self { version: VERSION, about: Vec::new(), last: None, waits: None }
    }
}

impl Standing {
    /// What was kept, if it can be read.
    pub fn read(kept: &[u8]) -> Self {
        let read: Option<Self> = serde_json::from_slice(kept).ok();
        read.filter(|standing| standing.version == VERSION).unwrap_or_default()
    }

    /// As it is kept.
    pub fn written(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// After a step was taken: nothing is open any more.
    #[must_use]
    pub fn stepped(&self, call: Option<&Call>, receipt: &Receipt) -> Self {
        self.with(call, tools::about(receipt), None)
    }

    /// After an answer that changed nothing.
    #[must_use]
    pub fn answered(&self, call: Option<&Call>, outcome: &Outcome) -> Self {
        self.with(call, outcome.about.clone(), outcome.waits.clone())
    }

    /// After a question was let go.
    #[must_use]
    pub fn let_go(&self) -> Self {
        Self { waits: None, ..self.clone() }
    }

    fn with(&self, call: Option<&Call>, about: Vec<ItemId>, waits: Option<Waits>) -> Self {
        let about = if about.is_empty() { self.about.clone() } else { about };
        Self { version: VERSION, about, last: call.cloned().or_else(|| self.last.clone()), waits }
    }
}

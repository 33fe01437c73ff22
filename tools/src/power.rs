//! How far a tool can reach, and what a turn has granted.

use serde::{Deserialize, Serialize};

use crate::Call;

/// What a call can do at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Power {
    /// It only looks.
    Reads,
    /// It changes what is the person's own, and can be undone.
    Writes,
    /// Somebody else may hear of it.
    Reaches,
}

/// What the person's own words of this turn allow, fixed before anything else is read.
#[derive(Clone, Copy, Debug)]
pub struct Grant<'a> {
    pub ceiling: Power,
    /// Their words: who is named in them need not be asked about. None where nobody of this house said anything.
    pub words: Option<&'a str>,
    pub author: Author,
}

/// Who put the call into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The grammar: each of its words stood in what was said.
    Grammar,
    /// A model: its words are looked for in what was said.
    Model,
}

impl Call {
    /// What it can do at most. A tool that is not listed here does not compile.
    pub fn power(&self) -> Power {
        match self {
            Self::Show(_)
            | Self::Find(_)
            | Self::Tell(_)
            | Self::Tasks(_)
            | Self::Free(_)
            | Self::Why(_)
            | Self::WhatIf(_)
            | Self::Recall => Power::Reads,
            Self::Complete(_) | Self::Remember(_) | Self::Forget(_) | Self::Plan | Self::Undo(_) | Self::Redo => {
                Power::Writes
            }
            Self::Add(_) | Self::Move(_) | Self::Edit(_) | Self::Cancel(_) => Power::Reaches,
        }
    }
}

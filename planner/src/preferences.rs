//! What is known about how a person likes to be planned, beyond what stands in their agenda.

use std::collections::BTreeMap;

use agenda::{ItemId, Matches, Window};

use crate::problem::Weights;

/// Weights, learned likings and learned lengths. The default is the prior that is shipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preferences {
    pub weights: Weights,
    /// The price of each piece outside the windows that a task or a soft rule names.
    pub outside: i64,
    pub likes: Vec<Like>,
    /// Minutes that a task without an estimate will take.
    pub lengths: BTreeMap<ItemId, u32>,
}

/// Such things go best then; elsewhere each piece costs so much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Like {
    pub matches: Matches,
    pub windows: Vec<Window>,
    pub cost: i64,
}

impl Default for Preferences {
    fn default() -> Preferences {
        Preferences { weights: Weights::prior(), outside: 45, likes: Vec::new(), lengths: BTreeMap::new() }
    }
}

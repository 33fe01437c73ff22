//! What a model answered: prose, and calls that it wants made.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A whole answer. With calls in it, it calls, whatever reason the server gave for its end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    pub text: String,
    pub calls: Vec<Wanted>,
    /// What the server counted, if it did.
    pub usage: Option<Usage>,
}

/// A call that the model wants made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wanted {
    pub id: String,
    pub name: String,
    pub arguments: Arguments,
}

/// What it wants to give the tool.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Arguments {
    Read(Map<String, Value>),
    /// No JSON, and beyond mending.
    Broken(String),
}

/// Tokens, as the server counted them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    pub asked: u64,
    pub answered: u64,
}

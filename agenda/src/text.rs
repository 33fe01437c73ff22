//! Words from the person and words from outside: two types without a conversion between them.

use crate::Actor;

/// What the acting person said themselves this moment. It may ask for things.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserText(String);

impl UserText {
    /// Called only where a door has just made the actor: their words, and nobody else's.
    pub fn spoken(_by: &Actor, words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What came from outside: a picture, a forwarded message, an invitation, a web page. It fills fields and asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExternalText {
    pub text: String,
    /// Where it came from, as a person would be told: "the photo", "Ben's mail".
    pub origin: String,
}

//! What a language has to provide to remind of something.

/// Sentences that reach a person unasked, so as short as they can be.
pub(crate) struct Notices {
    /// Later on the same day.
    pub starts_in: fn(name: &str, length: &str, clock: &str) -> String,
    pub starts_now: fn(name: &str) -> String,
    pub starts_on: fn(name: &str, at: &str) -> String,
    pub started: fn(name: &str, at: &str) -> String,
    pub due: fn(name: &str, by: &str) -> String,
    pub was_due: fn(name: &str, by: &str) -> String,
    pub remember: fn(name: &str) -> String,
    /// Said before, perhaps unheard.
    pub again: fn(words: &str) -> String,
}

//! Why something did not get through, as far as it matters for what happens next.

use std::time::Duration;

/// Why something did not get through.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Nobody is there any more: the chat was left, the address does not exist. Trying again is useless.
    #[error("nobody is reached there any more: {0}")]
    Gone(String),
    /// The channel wants to be left alone for so long.
    #[error("the channel asks to wait for {} s", .0.as_secs())]
    Wait(Duration),
    /// It surely did not arrive.
    #[error("it was not taken: {0}")]
    Refused(String),
    /// It was sent and nobody knows what came of it.
    #[error("it may have arrived or not: {0}")]
    Unknown(String),
}

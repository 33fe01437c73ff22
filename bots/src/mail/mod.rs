//! Mail: a notice as a letter, in plain text and in HTML, with the thing itself attached and one click to have no more.

mod letter;

use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use crate::{Failure, Telling};

#[cfg(test)]
pub(crate) use letter::plain;
pub use letter::{Letter, letter};

/// How long the mail server may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Sends letters.
#[derive(Debug, Clone)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why no mail can be sent with what was set.
#[derive(Debug, thiserror::Error)]
pub enum NoPost {
    #[error(
        "this is no address of a mail server: {0}\nMaybe smtps://name:password@mail.example.org, or smtp://localhost:25"
    )]
    Server(smtp::Error),
    #[error("{0:?} is nobody's mail address\nMaybe Daywright <day@example.org>")]
    From(String),
}

impl Post {
    /// Post through the mail server of this address, from this sender.
    pub fn through(server: &str, from: &str) -> Result<Self, NoPost> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(server).map_err(NoPost::Server)?;
        let from = from.parse().map_err(|_| NoPost::From(from.to_owned()))?;
        Ok(Self { transport: transport.timeout(Some(PATIENCE)).build(), from })
    }

    /// Sends a letter to somebody.
    pub async fn send(&self, to: &str, letter_of: &Letter<'_>, telling: &Telling) -> Result<(), Failure> {
        let message = letter(&self.from, to, letter_of, telling)?;
        self.transport.send(message).await.map(drop).map_err(|error| failure(&error))
    }
}

fn failure(error: &smtp::Error) -> Failure {
    let told = error.to_string();
    match error {
        _ if error.is_permanent() => Failure::Gone(told),
        _ if error.is_transient() || error.is_client() => Failure::Refused(told),
        _ if error.is_timeout() || error.is_response() => Failure::Unknown(told),
        // The line was never there.
        _ => Failure::Refused(told),
    }
}

#[cfg(test)]
mod tests;

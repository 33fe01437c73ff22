//! Where people already are: what they write in a chat, heard; what they are told, drawn as the channel draws it.
//!
//! An adapter translates and decides nothing: who speaks is found out by whoever holds the accounts, and what is done by
//! the assistant. What reaches a channel is a [`Telling`]; whether it arrived, or why not, comes back as a [`Failure`].

mod bot;
mod failure;
pub mod mail;
mod preferences;
pub mod telegram;
mod telling;
pub mod webhook;

pub use bot::{Bot, Capabilities, File, Heard, What};
pub use failure::Failure;
pub use preferences::{Preferences, Quiet, Through};
pub use telling::{Button, Press, Telling};

#[cfg(test)]
mod golden;

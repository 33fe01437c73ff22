//! The whole app for tests: a clock to step, seeded ids, actors as types; never shipped.
#![expect(clippy::unwrap_used, reason = "a test kit fails by panicking")]

mod actors;
mod answer;
mod app;
mod model;
mod picture;
mod postgres;
mod telegram;

pub use actors::{Asks, Member, Owner, Stranger, TokenHolder};
pub use answer::Answer;
pub use app::TestApp;
pub use model::{Reply, ScriptedModel};
pub use picture::blank;
pub use telegram::{Sent, Telegram};

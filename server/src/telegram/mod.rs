//! The door on Telegram: updates come in once, each chat is answered in its own order, and buttons do what they say.

mod answer;
mod link;
mod menu;
mod order;
mod poll;
mod push;

pub use order::Order;
pub use poll::run;
pub(crate) use push::routes;

/// What updates that were taken are remembered under.
const SOURCE: &str = "telegram";

mod auth;
mod chat;
mod exchange;
mod history;
mod idempotency;
mod parse;
mod plan;
pub(crate) mod things;
mod view;

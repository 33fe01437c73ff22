mod auth;
mod exchange;
mod history;
mod idempotency;
pub(crate) mod things;
mod view;

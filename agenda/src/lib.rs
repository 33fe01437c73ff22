//! What an agenda is, and what a command means to it.

pub mod recurrence;
pub mod zone;

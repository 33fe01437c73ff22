//! How the command line talks to the server that runs: one order, one answer, on this machine only.
//!
//! A running server leaves a file in its data folder that only the owner can read: where it listens for
//! orders, and the secret that goes before each.

mod order;
mod place;
mod wire;

pub use order::{Order, Restore};
pub use place::{Held, Place};
pub use wire::{listen, send};

//! DWS-1, the exchange format of scheduling instances: read a problem, write a plan and its defence as canonical JSON.

mod explain;
mod read;
mod write;

pub use explain::write_explanations;
pub use read::{Malformed, read};
pub use write::write;

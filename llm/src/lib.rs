//! A language model behind any OpenAI-compatible endpoint, and all that its servers make of the protocol.
//!
//! What comes over the wire is read tolerantly: servers leave fields out, number parallel calls alike, cut their JSON
//! and say "stop" although they called. An answer is what was gathered; whether it calls is decided by its calls.

mod answer;
mod breaker;
mod chunk;
mod endpoint;
mod gather;
mod leftovers;
mod message;
mod patience;
mod repair;
mod size;
#[cfg(test)]
mod tests;

pub use answer::{Answer, Arguments, Usage, Wanted};
pub use breaker::Breaker;
pub use endpoint::{Azure, Endpoint, Fault, Model};
pub use gather::Gather;
pub use message::{Asking, Message, Offer};
pub use size::Gauge;

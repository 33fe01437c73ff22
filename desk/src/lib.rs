//! Where every door hands in its commands: decided, kept, told and taken back in one place.
//!
//! A command is decided on the agenda as it stands, appended to the journal at that version with everything that belongs
//! to it, and answered by a receipt. Permission, preconditions, undo, history and live updates are built here once.

mod derived;
mod error;
mod feed;
mod founding;
mod meeting;
mod plan;
mod shelf;
mod submit;
mod undo;
mod unseen;
mod view;

use std::sync::Arc;

use agenda::{Actor, AgendaId, Command, Receipt, ReceiptId};
use jiff::Timestamp;
use store::{Along, Store};

pub use derived::derived;
pub use error::Error;
pub use feed::{Changed, Feed, News};
pub use plan::{Proposal, Seeking};
pub use view::View;

use shelf::Shelf;

/// The desk. Clones share everything.
#[derive(Debug, Clone)]
pub struct Desk {
    store: Store,
    shelf: Arc<Shelf>,
    feed: Feed,
}

/// A command and everything it is handed in with.
#[derive(Debug, Clone)]
pub struct Ask<'a> {
    pub actor: &'a Actor,
    pub agenda: AgendaId,
    pub command: Command,
    /// The id of the step, made or derived by the door: the same ask handed in twice is one step.
    pub receipt: ReceiptId,
    /// The step that caused this one.
    pub because: Option<ReceiptId>,
    pub now: Timestamp,
}

/// What is written in the transaction of a step, from its receipt: a saved answer, a used-up confirmation, jobs.
pub type Beside<'a> = &'a (dyn Fn(&Receipt) -> Along + Sync);

/// Nothing beside the step itself.
pub fn alone(_: &Receipt) -> Along {
    Along::default()
}

impl Desk {
    /// A desk over a store.
    pub fn new(store: Store) -> Self {
        Self { shelf: Arc::new(Shelf::new(store.clone())), store, feed: Feed::default() }
    }

    /// Everything that is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// What happens to the agendas, as it happens.
    pub fn feed(&self) -> &Feed {
        &self.feed
    }
}

#[cfg(test)]
mod tests;

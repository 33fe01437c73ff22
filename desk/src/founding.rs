//! Letting somebody in: with them comes an agenda and what is in it from the first moment.

use std::sync::Arc;

use agenda::{Agenda, Receipt};
use store::Newcomer;

use crate::submit::{entry, rehearsed};
use crate::{Ask, Desk, Error};

impl Desk {
    /// Founds the agenda that `ask` names, which is nobody's yet, and takes its first step. All of it stands, or nothing.
    pub async fn found(&self, newcomer: Newcomer, ask: &Ask<'_>) -> Result<Receipt, Error> {
        let empty = Arc::new(Agenda::empty(ask.agenda, newcomer.owner()));
        let receipt = rehearsed(ask, empty)?;
        let first = receipt.changes.get(&ask.agenda).map(|changes| entry(ask, receipt.act, None, changes));
        self.store.found(newcomer, ask.agenda, first, ask.now).await?;
        Ok(receipt)
    }
}

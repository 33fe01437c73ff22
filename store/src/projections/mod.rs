//! Projections: what the journals amount to as plain tables, written in the transaction of the entry.

mod analytics;
mod collections;
mod grants;
mod items;
mod rebuild;

use agenda::{AgendaId, Entity, Version};
use jiff::Timestamp;

use crate::Error;
use crate::journal::Entry;
use crate::link::Link;
use crate::seal::Sealed;
use crate::search;

/// Which entry the rows come from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub(crate) agenda: AgendaId,
    pub(crate) version: Version,
    pub(crate) moment: Timestamp,
}

/// Brings all tables to where an entry leads.
pub(crate) async fn write(link: &mut Link, at: At, entry: &Entry, sealer: Option<&Sealed>) -> Result<(), Error> {
    for change in &entry.changes {
        if let Some(before) = change.before.as_deref() {
            forget(link, at, before).await?;
        }
        if let Some(after) = change.after.as_deref() {
            note(link, at, after, sealer).await?;
        }
    }
    analytics::count(link, at, entry).await
}

async fn forget(link: &mut Link, at: At, entity: &Entity) -> Result<(), Error> {
    match entity {
        Entity::Item(item) => {
            items::forget(link, at, item).await?;
            search::forget(link, at.agenda, item).await
        }
        Entity::Grant(grant) => grants::forget(link, at, grant).await,
        other => collections::forget(link, at, other).await,
    }
}

async fn note(link: &mut Link, at: At, entity: &Entity, sealer: Option<&Sealed>) -> Result<(), Error> {
    match entity {
        Entity::Item(item) => {
            items::note(link, at, item, sealer).await?;
            search::index(link, at.agenda, item).await
        }
        Entity::Grant(grant) => grants::note(link, at, grant).await,
        other => collections::note(link, at, other).await,
    }
}

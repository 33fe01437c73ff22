//! Makes an agenda's projections again from its journal, and tells whether they were equal to what it says.

use agenda::{AgendaId, Version};

use super::{At, write};
use crate::append::{HEAD, is_private};
use crate::backup::{Columns, columns};
use crate::journal;
use crate::link::{Link, args};
use crate::seal::{self, KeyRing};
use crate::{Error, Store};

const PAGE: u32 = 500;

const CLEAR: [&str; 13] = [
    "DELETE FROM calendars WHERE agenda = $1",
    "DELETE FROM categories WHERE agenda = $1",
    "DELETE FROM tags WHERE agenda = $1",
    "DELETE FROM events WHERE agenda = $1",
    "DELETE FROM tasks WHERE agenda = $1",
    "DELETE FROM schedules WHERE agenda = $1",
    "DELETE FROM blocks WHERE agenda = $1",
    "DELETE FROM reminders WHERE agenda = $1",
    "DELETE FROM preferences WHERE agenda = $1",
    "DELETE FROM models WHERE agenda = $1",
    "DELETE FROM grants WHERE agenda = $1",
    "DELETE FROM analytics WHERE agenda = $1",
    "DELETE FROM search WHERE agenda = $1",
];

/// The rows of one agenda in each table, in an order of their own.
const LOOK: [(&str, &str); 13] = [
    ("calendars", "SELECT * FROM calendars WHERE agenda = $1 ORDER BY id"),
    ("categories", "SELECT * FROM categories WHERE agenda = $1 ORDER BY id"),
    ("tags", "SELECT * FROM tags WHERE agenda = $1 ORDER BY name, item"),
    ("events", "SELECT * FROM events WHERE agenda = $1 ORDER BY id"),
    ("tasks", "SELECT * FROM tasks WHERE agenda = $1 ORDER BY id"),
    ("schedules", "SELECT * FROM schedules WHERE agenda = $1 ORDER BY id"),
    ("blocks", "SELECT * FROM blocks WHERE agenda = $1 ORDER BY id"),
    ("reminders", "SELECT * FROM reminders WHERE agenda = $1 ORDER BY item, number"),
    ("preferences", "SELECT * FROM preferences WHERE agenda = $1 ORDER BY key"),
    ("models", "SELECT * FROM models WHERE agenda = $1 ORDER BY key"),
    ("grants", "SELECT * FROM grants WHERE agenda = $1 ORDER BY id"),
    ("analytics", "SELECT * FROM analytics WHERE agenda = $1 ORDER BY day, measure"),
    ("search", "SELECT item, title, notes FROM search WHERE agenda = $1 ORDER BY item"),
];

impl Store {
    /// Writes an agenda's projections again from its journal, and names the tables that said something else before.
    pub async fn rebuild_projections(&self, agenda: AgendaId) -> Result<Vec<&'static str>, Error> {
        let ring = self.ring.clone();
        self.write(move |link| {
            Box::pin(async move {
                // Nobody appends meanwhile.
                link.row(HEAD, args![agenda]).await?;
                let before = look(link, agenda).await?;
                for table in CLEAR {
                    link.run(table, args![agenda]).await?;
                }
                replay(link, &ring, agenda).await?;
                let after = look(link, agenda).await?;
                let tables = LOOK.iter().zip(before.into_iter().zip(after));
                Ok(tables.filter(|(_, (before, after))| before != after).map(|((name, _), _)| *name).collect())
            })
        })
        .await
    }
}

async fn replay(link: &mut Link, ring: &KeyRing, agenda: AgendaId) -> Result<(), Error> {
    let mut version = Version::default();
    loop {
        let page = journal::entries_after(link, ring, agenda, version, PAGE).await?;
        let Some(last) = page.last() else { return Ok(()) };
        version = last.version;
        for logged in &page {
            let at = At { agenda, version: logged.version, moment: logged.entry.at };
            let sealer = match logged.entry.changes.iter().any(is_private) {
                true => Some(seal::for_agenda(link, ring, agenda).await?),
                false => None,
            };
            write(link, at, &logged.entry, sealer.as_ref()).await?;
        }
    }
}

/// What stands in the tables; of a sealed piece only that it is there, as no two sealings are alike.
async fn look(link: &mut Link, agenda: AgendaId) -> Result<Vec<Vec<Columns>>, Error> {
    let mut tables = Vec::with_capacity(LOOK.len());
    for (_, rows) in LOOK {
        let rows = link.named(rows, args![agenda]).await?;
        let mut read: Vec<Columns> = rows.into_iter().map(columns).collect();
        for row in &mut read {
            if let Some(sealed) = row.get_mut("sealed") {
                *sealed = (!sealed.is_null()).into();
            }
        }
        tables.push(read);
    }
    Ok(tables)
}

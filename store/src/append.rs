//! Appending to journals: all agendas of a step or none, each at the version that was read, with everything that belongs to it.

use agenda::{AgendaId, Change, Entity, Version};
use jiff::Timestamp;

use crate::along::{self, Along, Beside};
use crate::chain;
use crate::journal::{Entry, Written, version};
use crate::link::{Link, Sql, args};
use crate::owner::owner_from;
use crate::projections::{self, At};
use crate::seal::{self, KeyRing, Sealed};
use crate::writer::HandedIn;
use crate::{Error, Stale, Store};

/// The next entry of one agenda's journal, and the version that it was decided on.
#[derive(Debug, Clone)]
pub struct Append {
    pub agenda: AgendaId,
    pub expected: Version,
    pub entry: Entry,
}

pub(crate) const HEAD: Sql = Sql {
    sqlite: "SELECT version, hash, owner FROM agendas WHERE id = $1",
    // Held until the end of the transaction: whoever decided on the same version waits here, then is stale.
    postgres: "SELECT version, hash, owner FROM agendas WHERE id = $1 FOR UPDATE",
};

impl Store {
    /// Appends one step; refused whole as [`Stale`] if any of its agendas moved. Answers once it is durable.
    pub async fn append(&self, appends: Vec<Append>, along: Along, now: Timestamp) -> Result<(), Error> {
        self.hand_in_step(appends, along, now, || {}).await?.done().await
    }

    /// Hands one step in: a step that is handed in after it may build on it before it is durable, and is stale if it is
    /// refused. What is to happen `then` happens once it is durable, in the order in which steps were handed in.
    pub async fn hand_in_step(
        &self,
        appends: Vec<Append>,
        along: Along,
        now: Timestamp,
        then: impl FnOnce() + Send + 'static,
    ) -> Result<HandedIn, Error> {
        let ring = self.ring.clone();
        self.writer
            .hand_in(
                move |link| {
                    let (ring, appends, along) = (ring.clone(), appends.clone(), along.clone());
                    Box::pin(async move { take_step(link, &ring, appends, along, now).await })
                },
                Box::new(then),
            )
            .await
    }
}

/// What must be the first of its kind is written first: a repeated request hears that it was done, not that it came late.
pub(crate) async fn take_step(
    link: &mut Link,
    ring: &KeyRing,
    mut appends: Vec<Append>,
    along: Along,
    now: Timestamp,
) -> Result<(), Error> {
    let (firsts, others): (Vec<_>, Vec<_>) = along.0.into_iter().partition(Beside::must_be_first);
    along::write(link, ring, firsts.into(), now).await?;
    // In one order everywhere, so that two steps over the same agendas never wait for each other.
    appends.sort_by_key(|append| append.agenda);
    for append in appends {
        append_one(link, ring, append).await?;
    }
    along::write(link, ring, others.into(), now).await
}

async fn append_one(link: &mut Link, ring: &KeyRing, append: Append) -> Result<(), Error> {
    let Append { agenda, expected, entry } = append;
    let head = link.row(HEAD, args![agenda]).await?;
    let head = head.ok_or_else(|| Error::Unknown { what: "agenda", value: agenda.to_string() })?;
    let found = version(head.take(0)?);
    if found != expected {
        return Err(Stale { agenda, expected, found }.into());
    }
    let owner = owner_from(&head.take::<String>(2)?)?;
    let sealer = match entry.changes.iter().any(is_private) {
        true => Some(seal::for_owner(link, ring, owner, Some(entry.at)).await?),
        false => None,
    };
    let next = expected.next();
    let written = Written::new(agenda, next, &entry, sealer.as_ref())?;
    write_entry(link, written, head.take(1)?).await?;
    project(link, agenda, next, &entry, sealer.as_ref()).await
}

async fn write_entry(link: &mut Link, row: Written, prev: Vec<u8>) -> Result<(), Error> {
    let hash = chain::hash(&prev, &row);
    let (agenda, version) = (row.agenda, row.version);
    link.run(
        "INSERT INTO journal \
         (agenda, version, receipt, actor, door, at, command, changes, sealed, because, undoes, prev, hash) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        args![
            agenda,
            version,
            row.receipt,
            row.actor,
            row.door,
            row.at,
            row.command,
            row.changes,
            row.sealed,
            row.because,
            row.undoes,
            prev,
            hash
        ],
    )
    .await?;
    link.run("UPDATE agendas SET version = $2, hash = $3 WHERE id = $1", args![agenda, version, hash]).await?;
    Ok(())
}

async fn project(
    link: &mut Link,
    agenda: AgendaId,
    version: Version,
    entry: &Entry,
    sealer: Option<&Sealed>,
) -> Result<(), Error> {
    let at = At { agenda, version, moment: entry.at };
    for change in &entry.changes {
        link.run(
            "INSERT INTO touches (agenda, key, version) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            args![agenda, change.key.to_string(), version],
        )
        .await?;
    }
    projections::write(link, at, entry, sealer).await
}

/// True if an item in it is, or was, private.
pub(crate) fn is_private(change: &Change) -> bool {
    let private = |entity: &Entity| entity.as_item().is_some_and(|item| item.private);
    change.before.as_deref().is_some_and(private) || change.after.as_deref().is_some_and(private)
}

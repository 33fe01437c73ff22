//! Appending to journals: all agendas of a step or none, each at the version that was read, with everything that belongs to it.

use agenda::{AgendaId, Change, Entity, Version};
use jiff::Timestamp;

use crate::along::{self, Along};
use crate::chain;
use crate::journal::{Entry, Written, version};
use crate::link::{Link, Sql, args};
use crate::owner::owner_from;
use crate::projections::{self, At};
use crate::seal::{self, KeyRing, Sealed};
use crate::writer::{close_savepoint, settled};
use crate::{Error, Stale, Store};

/// The next entry of one agenda's journal, and the version that it was decided on.
#[derive(Debug, Clone)]
pub struct Append {
    pub agenda: AgendaId,
    pub expected: Version,
    pub entry: Entry,
}

/// What is appended together: all of it or nothing.
#[derive(Debug, Clone, Default)]
pub struct Step {
    pub appends: Vec<Append>,
    pub along: Along,
}

pub(crate) const HEAD: Sql = Sql {
    sqlite: "SELECT version, hash, owner FROM agendas WHERE id = $1",
    // Held until the end of the transaction: whoever decided on the same version waits here, then is stale.
    postgres: "SELECT version, hash, owner FROM agendas WHERE id = $1 FOR UPDATE",
};

impl Store {
    /// Appends one step; refused whole as [`Stale`] if any of its agendas moved. Answers once it is durable.
    pub async fn append(&self, appends: Vec<Append>, along: Along, now: Timestamp) -> Result<(), Error> {
        let (ring, step) = (self.ring.clone(), Step { appends, along });
        self.write(move |link| Box::pin(async move { take_step(link, &ring, step, now).await })).await
    }

    /// Appends several steps, one after the other, in one transaction: each stands or is refused on its own.
    /// A step may build on the versions of those before it; when one of those is refused, it is stale.
    pub async fn append_run(&self, steps: Vec<Step>, now: Timestamp) -> Result<Vec<Result<(), Error>>, Error> {
        let ring = self.ring.clone();
        self.write(move |link| {
            Box::pin(async move {
                let mut outcomes = Vec::with_capacity(steps.len());
                for step in steps {
                    link.run("SAVEPOINT piece", args![]).await?;
                    let outcome = take_step(link, &ring, step, now).await;
                    let outcome = settled(link, outcome).await;
                    close_savepoint(link, outcome.is_ok()).await?;
                    outcomes.push(outcome);
                }
                Ok(outcomes)
            })
        })
        .await
    }
}

pub(crate) async fn take_step(link: &mut Link, ring: &KeyRing, mut step: Step, now: Timestamp) -> Result<(), Error> {
    // In one order everywhere, so that two steps over the same agendas never wait for each other.
    step.appends.sort_by_key(|append| append.agenda);
    for append in step.appends {
        append_one(link, ring, append).await?;
    }
    along::write(link, ring, step.along, now).await
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
    link.later(
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
    link.later("UPDATE agendas SET version = $2, hash = $3 WHERE id = $1", args![agenda, version, hash]).await
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
        link.later(
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

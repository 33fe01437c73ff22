//! The journal: what happened to each agenda, version by version, and the questions that history is asked.

use std::collections::BTreeMap;

use agenda::{AgendaId, Change, Door, Key, Owner, ReceiptId, Version, Who};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::link::{Link, Row, Sql, args};
use crate::owner::{door_from, door_text, owner_from, owner_text, who_from, who_text};
use crate::seal::{self, KeyRing, Sealed};
use crate::{Error, Store};

/// One step of one agenda, as the journal tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The step it belongs to; the same in all agendas that the step touched.
    pub receipt: ReceiptId,
    pub actor: Who,
    pub door: Door,
    pub at: Timestamp,
    /// What was asked for, in short.
    pub command: String,
    pub changes: Vec<Change>,
    /// The step that caused this one.
    pub because: Option<ReceiptId>,
    /// The step that this one takes back.
    pub undoes: Option<ReceiptId>,
}

/// An entry and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Logged {
    pub agenda: AgendaId,
    pub version: Version,
    pub entry: Entry,
}

/// Where an agenda's journal stands, and whose agenda it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    pub agenda: AgendaId,
    pub owner: Owner,
    pub version: Version,
}

/// Which entries of an agenda's history; what is left out does not narrow it.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub actor: Option<Who>,
    pub key: Option<Key>,
    /// Not later than this moment.
    pub until: Option<Timestamp>,
    /// Older than this version: the last of the page before.
    pub before: Option<Version>,
}

/// What an entry says, sealed as one piece when it touches something private.
#[derive(Serialize, Deserialize)]
struct Body<'a> {
    command: std::borrow::Cow<'a, str>,
    changes: std::borrow::Cow<'a, [Change]>,
}

/// An entry as its row has it: what the chain's hash is taken over.
pub(crate) struct Written {
    pub(crate) agenda: AgendaId,
    pub(crate) version: Version,
    pub(crate) receipt: String,
    pub(crate) actor: String,
    pub(crate) door: String,
    pub(crate) at: Timestamp,
    pub(crate) command: Option<String>,
    pub(crate) changes: Option<String>,
    pub(crate) sealed: Option<Vec<u8>>,
    pub(crate) because: Option<String>,
    pub(crate) undoes: Option<String>,
}

impl Written {
    /// The row of an entry; `sealer` is there when it touches something private.
    pub(crate) fn new(
        agenda: AgendaId,
        version: Version,
        entry: &Entry,
        sealer: Option<&Sealed>,
    ) -> Result<Self, Error> {
        let (mut command, mut changes, mut sealed) = (None, None, None);
        if let Some(sealer) = sealer {
            let body = Body { command: entry.command.as_str().into(), changes: entry.changes.as_slice().into() };
            sealed = Some(sealer.seal(&place(agenda, version), &serde_json::to_vec(&body)?)?);
        } else {
            (command, changes) = (Some(entry.command.clone()), Some(serde_json::to_string(&entry.changes)?));
        }
        Ok(Self {
            agenda,
            version,
            receipt: entry.receipt.to_string(),
            actor: who_text(entry.actor),
            door: door_text(entry.door)?,
            at: entry.at,
            command,
            changes,
            sealed,
            because: entry.because.map(|id| id.to_string()),
            undoes: entry.undoes.map(|id| id.to_string()),
        })
    }

    /// Reads the eleven columns that every statement of this file begins with.
    pub(crate) fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            agenda: row.parse(0)?,
            version: version(row.take(1)?),
            receipt: row.take(2)?,
            actor: row.take(3)?,
            door: row.take(4)?,
            at: row.moment(5)?,
            command: row.take(6)?,
            changes: row.take(7)?,
            sealed: row.take(8)?,
            because: row.take(9)?,
            undoes: row.take(10)?,
        })
    }

    fn read(self, sealer: Option<&Sealed>) -> Result<Logged, Error> {
        let (command, changes) = match (self.sealed, sealer) {
            (Some(sealed), Some(sealer)) => {
                let body = sealer.open(&place(self.agenda, self.version), &sealed)?;
                let body: Body<'_> = serde_json::from_slice(&body)?;
                (body.command.into_owned(), body.changes.into_owned())
            }
            (Some(_), None) => return Err(Error::Shredded { owner: self.agenda.to_string() }),
            (None, _) => {
                let changes = self.changes.as_deref().unwrap_or("[]");
                (self.command.unwrap_or_default(), serde_json::from_str(changes)?)
            }
        };
        let receipt =
            |text: String| text.parse::<ReceiptId>().map_err(|_| Error::Damaged { what: "a receipt", value: text });
        let entry = Entry {
            receipt: receipt(self.receipt)?,
            actor: who_from(&self.actor)?,
            door: door_from(&self.door)?,
            at: self.at,
            command,
            changes,
            because: self.because.map(receipt).transpose()?,
            undoes: self.undoes.map(receipt).transpose()?,
        };
        Ok(Logged { agenda: self.agenda, version: self.version, entry })
    }
}

/// Where a sealed body belongs: it opens nowhere else.
fn place(agenda: AgendaId, version: Version) -> String {
    format!("journal:{agenda}:{}", version.0)
}

pub(crate) fn version(number: i64) -> Version {
    Version(u64::try_from(number).unwrap_or(0))
}

/// Opens an owner's journal, with nothing in it. An owner has one.
pub(crate) async fn open(link: &mut Link, id: AgendaId, owner: Owner, now: Timestamp) -> Result<(), Error> {
    let made = link
        .run(
            "INSERT INTO agendas (id, owner, version, hash, created_at) VALUES ($1, $2, 0, $3, $4) ON CONFLICT DO NOTHING",
            args![id, owner_text(owner), crate::chain::START, now],
        )
        .await?;
    match made {
        0 => Err(Error::Taken { what: "the agenda", value: id.to_string() }),
        _ => Ok(()),
    }
}

const HEADS_FOR: Sql = Sql {
    sqlite: "WITH whom(name) AS (SELECT value FROM json_each($1)) \
        SELECT id, owner, version FROM agendas WHERE owner IN (SELECT name FROM whom) UNION \
        SELECT id, owner, version FROM agendas WHERE id IN \
        (SELECT agenda FROM grants WHERE given_to IN (SELECT name FROM whom)) ORDER BY id",
    postgres: "WITH whom(name) AS (SELECT jsonb_array_elements_text(CAST($1 AS jsonb))) \
        SELECT id, owner, version FROM agendas WHERE owner IN (SELECT name FROM whom) UNION \
        SELECT id, owner, version FROM agendas WHERE id IN \
        (SELECT agenda FROM grants WHERE given_to IN (SELECT name FROM whom)) ORDER BY id",
};

impl Store {
    /// Where an agenda stands: one indexed read.
    pub async fn head(&self, agenda: AgendaId) -> Result<Option<Head>, Error> {
        let mut link = self.reader().await?;
        let row = link.row("SELECT id, owner, version FROM agendas WHERE id = $1", args![agenda]).await?;
        row.as_ref().map(head).transpose()
    }

    /// The agenda of an owner.
    pub async fn agenda_of(&self, owner: Owner) -> Result<Option<Head>, Error> {
        let mut link = self.reader().await?;
        let row = link.row("SELECT id, owner, version FROM agendas WHERE owner = $1", args![owner_text(owner)]).await?;
        row.as_ref().map(head).transpose()
    }

    /// Where the agendas stand that one of these owns, or in which something is shared with one of them.
    pub async fn heads_for(&self, whom: &[Owner]) -> Result<Vec<Head>, Error> {
        let whom: Vec<String> = whom.iter().copied().map(owner_text).collect();
        let rows = self.reader().await?.rows(HEADS_FOR, args![serde_json::to_string(&whom)?]).await?;
        rows.iter().map(head).collect()
    }

    /// All agendas in the order of their ids, `after` the last one of the page before.
    pub async fn agendas(&self, after: Option<AgendaId>, limit: u32) -> Result<Vec<Head>, Error> {
        let mut link = self.reader().await?;
        let after = after.map_or_else(String::new, |id| id.to_string());
        let rows = link
            .rows(
                "SELECT id, owner, version FROM agendas WHERE id > $1 ORDER BY id LIMIT $2",
                args![after, i64::from(limit)],
            )
            .await?;
        rows.iter().map(head).collect()
    }

    /// The entries that follow a version, oldest first: what a fold needs.
    pub async fn entries_after(&self, agenda: AgendaId, after: Version, limit: u32) -> Result<Vec<Logged>, Error> {
        entries_after(&mut self.reader().await?, &self.ring, agenda, after, limit).await
    }

    /// A page of an agenda's history, newest first.
    pub async fn history(&self, agenda: AgendaId, asked: &Asked, limit: u32) -> Result<Vec<Logged>, Error> {
        let mut link = self.reader().await?;
        let before = asked.before.unwrap_or(Version(i64::MAX as u64));
        let (actor, limit) = (asked.actor.map(who_text), i64::from(limit));
        let rows = match &asked.key {
            None => {
                link.rows(
                    "SELECT agenda, version, receipt, actor, door, at, command, changes, sealed, because, undoes \
                     FROM journal WHERE agenda = $1 AND version < $2 AND (CAST($3 AS TEXT) IS NULL OR actor = $3) \
                     AND (CAST($4 AS BIGINT) IS NULL OR at <= $4) ORDER BY version DESC LIMIT $5",
                    args![agenda, before, actor, asked.until, limit],
                )
                .await?
            }
            Some(key) => {
                link.rows(
                    "SELECT j.agenda, j.version, receipt, actor, door, at, command, changes, sealed, because, undoes \
                     FROM touches t JOIN journal j ON j.agenda = t.agenda AND j.version = t.version \
                     WHERE t.agenda = $1 AND t.version < $2 AND (CAST($3 AS TEXT) IS NULL OR actor = $3) \
                     AND (CAST($4 AS BIGINT) IS NULL OR at <= $4) AND t.key = $5 ORDER BY t.version DESC LIMIT $6",
                    args![agenda, before, actor, asked.until, key.to_string(), limit],
                )
                .await?
            }
        };
        logged(&mut link, &self.ring, &rows).await
    }

    /// A whole step: its entries in all the agendas that it touched.
    pub async fn step(&self, receipt: ReceiptId) -> Result<Vec<Logged>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT agenda, version, receipt, actor, door, at, command, changes, sealed, because, undoes \
                 FROM journal WHERE receipt = $1 ORDER BY agenda, version",
                args![receipt],
            )
            .await?;
        logged(&mut link, &self.ring, &rows).await
    }

    /// What a step caused: the entries that say `because` of it.
    pub async fn caused_by(&self, receipt: ReceiptId) -> Result<Vec<Logged>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT agenda, version, receipt, actor, door, at, command, changes, sealed, because, undoes \
                 FROM journal WHERE because = $1 ORDER BY agenda, version",
                args![receipt],
            )
            .await?;
        logged(&mut link, &self.ring, &rows).await
    }

    /// The entries that took a step back, oldest first.
    pub async fn undone_by(&self, receipt: ReceiptId) -> Result<Vec<Logged>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT agenda, version, receipt, actor, door, at, command, changes, sealed, because, undoes \
                 FROM journal WHERE undoes = $1 ORDER BY at, agenda, version",
                args![receipt],
            )
            .await?;
        logged(&mut link, &self.ring, &rows).await
    }

    /// The version that an agenda had at a moment.
    pub async fn version_at(&self, agenda: AgendaId, moment: Timestamp) -> Result<Version, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row("SELECT COALESCE(MAX(version), 0) FROM journal WHERE agenda = $1 AND at <= $2", args![agenda, moment])
            .await?;
        Ok(row.map(|row| row.take(0)).transpose()?.map_or_else(Version::default, version))
    }
}

pub(crate) async fn entries_after(
    link: &mut Link,
    ring: &KeyRing,
    agenda: AgendaId,
    after: Version,
    limit: u32,
) -> Result<Vec<Logged>, Error> {
    let rows = link
        .rows(
            "SELECT agenda, version, receipt, actor, door, at, command, changes, sealed, because, undoes \
             FROM journal WHERE agenda = $1 AND version > $2 ORDER BY version LIMIT $3",
            args![agenda, after, i64::from(limit)],
        )
        .await?;
    logged(link, ring, &rows).await
}

fn head(row: &Row) -> Result<Head, Error> {
    Ok(Head { agenda: row.parse(0)?, owner: owner_from(&row.take::<String>(1)?)?, version: version(row.take(2)?) })
}

/// Opens rows; each owner's key is looked for only where something is sealed.
async fn logged(link: &mut Link, ring: &KeyRing, rows: &[Row]) -> Result<Vec<Logged>, Error> {
    let mut sealers: BTreeMap<AgendaId, Sealed> = BTreeMap::new();
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let written = Written::from_row(row)?;
        if written.sealed.is_some() && !sealers.contains_key(&written.agenda) {
            let sealer = seal::for_agenda(link, ring, written.agenda).await?;
            sealers.insert(written.agenda, sealer);
        }
        let sealer = sealers.get(&written.agenda);
        entries.push(written.read(sealer)?);
    }
    Ok(entries)
}

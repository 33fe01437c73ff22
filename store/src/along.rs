//! What is written in the transaction of a step: saved answers, seen updates, used-up confirmations, turns, jobs.

use agenda::Owner;
use jiff::Timestamp;
use uuid::Uuid;

use crate::jobs::{self, Lease, NewJob};
use crate::link::{Link, args};
use crate::notices::{self, NewNotice, Outcome, Way};
use crate::owner::owner_text;
use crate::seal::{self, KeyRing};
use crate::talks::{self, Speaker};
use crate::{Error, Store};

/// Rows that stand or fall with the step that they belong to.
#[derive(Debug, Clone, Default)]
pub struct Along(pub Vec<Beside>);

/// One of them.
#[derive(Debug, Clone)]
pub enum Beside {
    /// The answer to a request under its idempotency key. Refused as [`Error::AlreadyDone`] if there is one.
    Answer { owner: Owner, key: String, answer: SavedAnswer },
    /// An update from outside that must not be taken twice. Refused as [`Error::AlreadyDone`] if it was.
    Seen { source: String, id: String },
    /// A confirmation that is used up by this. Refused as [`Error::AlreadyDone`] if it was before.
    Confirmed { id: String },
    /// Where the assistant stands in a talk now.
    Turn { talk: Uuid, owner: Owner, state: Vec<u8> },
    /// What was said in a talk, after what was said there before.
    Said { talk: Uuid, role: Speaker, body: Vec<u8> },
    /// Something that somebody is told; told before, nothing happens.
    Notice(Box<NewNotice>),
    /// What came of a notice on one of its ways.
    Settled { notice: Uuid, way: Way, outcome: Outcome },
    /// Something to be done later.
    Job(NewJob),
    /// What waits under this key is not to be done after all.
    Withdraw { kind: String, key: String },
    /// The job that did this is finished. Refused as [`Error::Fenced`] if another worker has it.
    Finished(Lease),
}

impl Beside {
    /// Whether it stands only where it never stood before.
    pub(crate) fn must_be_first(&self) -> bool {
        matches!(self, Self::Answer { .. } | Self::Seen { .. } | Self::Confirmed { .. })
    }
}

/// What was answered to a request, to be answered again when the same request is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedAnswer {
    /// SHA-256 of the request: another request under the same key is told apart by it.
    pub request: [u8; 32],
    pub status: u16,
    pub body: Vec<u8>,
}

impl From<Vec<Beside>> for Along {
    fn from(rows: Vec<Beside>) -> Self {
        Self(rows)
    }
}

pub(crate) async fn write(link: &mut Link, ring: &KeyRing, along: Along, now: Timestamp) -> Result<(), Error> {
    for row in along.0 {
        match row {
            Beside::Answer { owner, key, answer } => save_answer(link, ring, owner, key, answer, now).await?,
            Beside::Seen { source, id } => {
                let seen = "INSERT INTO seen_updates (source, id, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
                let made = link.run(seen, args![source, id.as_str(), now]).await?;
                first_time(made, "update", id)?;
            }
            Beside::Confirmed { id } => {
                let used = "INSERT INTO used_confirmations (id, at) VALUES ($1, $2) ON CONFLICT DO NOTHING";
                let made = link.run(used, args![id.as_str(), now]).await?;
                first_time(made, "confirmation", id)?;
            }
            Beside::Turn { talk, owner, state } => save_turn(link, ring, talk, owner, &state, now).await?,
            Beside::Said { talk, role, body } => drop(talks::say(link, ring, talk, role, &body, now).await?),
            Beside::Notice(new) => notices::write(link, ring, *new, now).await?,
            Beside::Settled { notice, way, outcome } => notices::settle(link, notice, way, outcome, now).await?,
            Beside::Job(job) => jobs::add(link, job, now).await?,
            Beside::Withdraw { kind, key } => jobs::withdraw(link, &kind, &key).await?,
            Beside::Finished(lease) => jobs::finish(link, lease).await?,
        }
    }
    Ok(())
}

fn first_time(made: u64, what: &'static str, key: String) -> Result<(), Error> {
    if made == 0 { Err(Error::AlreadyDone { what, key }) } else { Ok(()) }
}

async fn save_answer(
    link: &mut Link,
    ring: &KeyRing,
    owner: Owner,
    key: String,
    answer: SavedAnswer,
    now: Timestamp,
) -> Result<(), Error> {
    let sealer = seal::for_owner(link, ring, owner, Some(now)).await?;
    let owner = owner_text(owner);
    let sealed = sealer.seal(&answer_place(&owner, &key), &answer.body)?;
    let made = link
        .run(
            "INSERT INTO answers (owner, key, request, status, sealed, at) VALUES ($1, $2, $3, $4, $5, $6) \
             ON CONFLICT DO NOTHING",
            args![owner, key.as_str(), answer.request, i64::from(answer.status), sealed, now],
        )
        .await?;
    first_time(made, "request", key)
}

async fn save_turn(
    link: &mut Link,
    ring: &KeyRing,
    talk: Uuid,
    owner: Owner,
    state: &[u8],
    now: Timestamp,
) -> Result<(), Error> {
    let sealer = seal::for_owner(link, ring, owner, Some(now)).await?;
    let sealed = sealer.seal(&turn_place(talk), state)?;
    link.run(
        "INSERT INTO turns (talk, owner, at, sealed) VALUES ($1, $2, $3, $4) ON CONFLICT (talk) \
         DO UPDATE SET owner = excluded.owner, at = excluded.at, sealed = excluded.sealed",
        args![talk, owner_text(owner), now, sealed],
    )
    .await
    .map(drop)
}

fn answer_place(owner: &str, key: &str) -> String {
    format!("answer:{owner}:{key}")
}

fn turn_place(talk: Uuid) -> String {
    format!("turn:{talk}")
}

impl Store {
    /// What was answered under this key before.
    pub async fn answer(&self, owner: Owner, key: &str) -> Result<Option<SavedAnswer>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row(
                "SELECT request, status, sealed FROM answers WHERE owner = $1 AND key = $2",
                args![owner_text(owner), key],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let request: Vec<u8> = row.take(0)?;
        let status: i64 = row.take(1)?;
        let sealer = seal::for_owner(&mut link, &self.ring, owner, None).await?;
        let damaged = || Error::Damaged { what: "a saved answer", value: key.to_owned() };
        Ok(Some(SavedAnswer {
            request: request.try_into().map_err(|_| damaged())?,
            status: u16::try_from(status).map_err(|_| damaged())?,
            body: sealer.open(&answer_place(&owner_text(owner), key), &row.take::<Vec<u8>>(2)?)?,
        }))
    }

    /// True if this update from outside was taken before.
    pub async fn has_seen(&self, source: &str, id: &str) -> Result<bool, Error> {
        let mut link = self.reader().await?;
        let row = link.row("SELECT 1 FROM seen_updates WHERE source = $1 AND id = $2", args![source, id]).await?;
        Ok(row.is_some())
    }

    /// True if this confirmation is used up.
    pub async fn is_confirmed(&self, id: &str) -> Result<bool, Error> {
        let mut link = self.reader().await?;
        Ok(link.row("SELECT 1 FROM used_confirmations WHERE id = $1", args![id]).await?.is_some())
    }

    /// Where the assistant stands in a talk of this owner.
    pub async fn turn(&self, talk: Uuid, owner: Owner) -> Result<Option<Vec<u8>>, Error> {
        let mut link = self.reader().await?;
        let row =
            link.row("SELECT sealed FROM turns WHERE talk = $1 AND owner = $2", args![talk, owner_text(owner)]).await?;
        let Some(row) = row else { return Ok(None) };
        let sealer = seal::for_owner(&mut link, &self.ring, owner, None).await?;
        sealer.open(&turn_place(talk), &row.take::<Vec<u8>>(0)?).map(Some)
    }

    /// Forgets answers, updates and confirmations from before a moment, when nobody repeats them any more.
    pub async fn sweep_along(&self, before: Timestamp) -> Result<u64, Error> {
        self.write(move |link| {
            Box::pin(async move {
                let answers = link.run("DELETE FROM answers WHERE at < $1", args![before]).await?;
                let seen = link.run("DELETE FROM seen_updates WHERE at < $1", args![before]).await?;
                let used = link.run("DELETE FROM used_confirmations WHERE at < $1", args![before]).await?;
                Ok(answers + seen + used)
            })
        })
        .await
    }
}

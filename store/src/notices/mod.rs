//! Notices: what somebody is told unasked, and whether they have seen it. The words are sealed by the person's key.

mod ledger;
mod preferences;

use agenda::recurrence::OccurrenceKey;
use agenda::{AgendaId, ItemId, Owner, UserId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::link::{Link, Row, args};
use crate::seal::{self, KeyRing, Sealed};
use crate::words::words;
use crate::{Error, Store};

pub(crate) use ledger::settle;
pub use ledger::{Attempt, Channel, DELIVER, Delivery, DeliveryState, Outcome, Way, Withheld};

words! {
    /// What a notice is about.
    NoticeKind, "a kind of notice" {
        /// Something in the agenda rings.
        Reminder = "reminder",
    }
    /// What the person did about it.
    NoticeState, "the state of a notice" {
        Open = "open",
        Seen = "seen",
        Snoozed = "snoozed",
        Done = "done",
    }
}

/// Something to be told, with the ways it takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewNotice {
    /// Follows from what it is about: the same notice, made twice, is one.
    pub id: Uuid,
    pub user: UserId,
    pub agenda: AgendaId,
    pub item: Option<ItemId>,
    pub occurrence: Option<OccurrenceKey>,
    pub kind: NoticeKind,
    pub due_at: Timestamp,
    /// In the form of whoever wrote it.
    pub body: Vec<u8>,
    pub ways: Vec<Way>,
}

/// Something that somebody is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub id: Uuid,
    pub user: UserId,
    pub agenda: AgendaId,
    pub item: Option<ItemId>,
    pub occurrence: Option<OccurrenceKey>,
    pub kind: NoticeKind,
    pub due_at: Timestamp,
    pub made_at: Timestamp,
    pub state: NoticeState,
    pub answered_at: Option<Timestamp>,
    pub body: Vec<u8>,
}

/// Which of a person's notices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Which {
    /// Only those that nothing was done about.
    pub open: bool,
    /// Older than this one.
    pub before: Option<(Timestamp, Uuid)>,
}

const READ: &str = "SELECT id, member, agenda, item, occurrence, kind, due_at, made_at, state, answered_at, sealed \
    FROM notices WHERE id = $1 AND member = $2";

impl Notice {
    fn from_row(row: &Row, sealer: &Sealed) -> Result<Self, Error> {
        let id = row.parse(0)?;
        let parsed = |column| row.take::<Option<String>>(column);
        Ok(Self {
            id,
            user: row.parse(1)?,
            agenda: row.parse(2)?,
            item: parsed(3)?.map(|text| text.parse()).transpose().map_err(|_| damaged(id))?,
            occurrence: parsed(4)?.map(|text| text.parse()).transpose().map_err(|_| damaged(id))?,
            kind: row.parse(5)?,
            due_at: row.moment(6)?,
            made_at: row.moment(7)?,
            state: row.parse(8)?,
            answered_at: row.moment_or_none(9)?,
            body: sealer.open(&place(id), &row.take::<Vec<u8>>(10)?)?,
        })
    }
}

impl Store {
    /// A person's notices, the latest first.
    pub async fn notices_of(&self, user: UserId, which: Which, limit: u32) -> Result<Vec<Notice>, Error> {
        let mut link = self.reader().await?;
        let (at, id) = which.before.unwrap_or((Timestamp::MAX, Uuid::max()));
        let open = if which.open { "open" } else { "" };
        let rows = link
            .rows(
                "SELECT id, member, agenda, item, occurrence, kind, due_at, made_at, state, answered_at, sealed \
                 FROM notices WHERE member = $1 AND (due_at < $2 OR (due_at = $2 AND id < $3)) \
                 AND ($4 = '' OR state = $4) ORDER BY due_at DESC, id DESC LIMIT $5",
                args![user, at, id, open, i64::from(limit)],
            )
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let sealer = seal::for_owner(&mut link, &self.ring, Owner::User(user), None).await?;
        rows.iter().map(|row| Notice::from_row(row, &sealer)).collect()
    }

    /// One notice of a person.
    pub async fn notice(&self, user: UserId, id: Uuid) -> Result<Option<Notice>, Error> {
        let mut link = self.reader().await?;
        let Some(row) = link.row(READ, args![id, user]).await? else { return Ok(None) };
        let sealer = seal::for_owner(&mut link, &self.ring, Owner::User(user), None).await?;
        Notice::from_row(&row, &sealer).map(Some)
    }

    /// Notes what the person did about a notice, with what follows from it; false if they have no such notice.
    pub async fn answer_notice(
        &self,
        user: UserId,
        id: Uuid,
        state: NoticeState,
        along: crate::Along,
        now: Timestamp,
    ) -> Result<bool, Error> {
        let ring = self.ring.clone();
        self.write(move |link| {
            Box::pin(async move {
                let answered = "UPDATE notices SET state = $3, answered_at = $4 WHERE id = $1 AND member = $2";
                if link.run(answered, args![id, user, state, now]).await? == 0 {
                    return Ok(false);
                }
                crate::along::write(link, &ring, along, now).await?;
                Ok(true)
            })
        })
        .await
    }

    /// Forgets what was told before a moment.
    pub async fn sweep_notices(&self, before: Timestamp) -> Result<u64, Error> {
        self.write(move |link| Box::pin(link.run("DELETE FROM notices WHERE due_at < $1", args![before]))).await
    }
}

/// Writes a notice with its ways and the jobs that carry it, unless it was written before.
pub(crate) async fn write(link: &mut Link, ring: &KeyRing, new: NewNotice, now: Timestamp) -> Result<(), Error> {
    let sealer = seal::for_owner(link, ring, Owner::User(new.user), Some(now)).await?;
    let sealed = sealer.seal(&place(new.id), &new.body)?;
    let occurrence = new.occurrence.map(|key| key.to_string());
    let made = link
        .run(
            "INSERT INTO notices (id, member, agenda, item, occurrence, kind, due_at, made_at, state, sealed) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9) ON CONFLICT DO NOTHING",
            args![new.id, new.user, new.agenda, new.item, occurrence, new.kind, new.due_at, now, sealed],
        )
        .await?;
    if made > 0 {
        for way in new.ways {
            ledger::open(link, new.user, new.id, way, now).await?;
        }
    }
    Ok(())
}

fn damaged(id: Uuid) -> Error {
    Error::Damaged { what: "a notice", value: id.to_string() }
}

fn place(id: Uuid) -> String {
    format!("notice:{id}")
}

//! Talks: what was said between a person and the assistant, sealed by the person's key.

use agenda::{Door, Owner, UserId};
use jiff::Timestamp;
use uuid::Uuid;

use crate::link::{Link, Row, args};
use crate::owner::{door_from, door_text};
use crate::seal::{self, KeyRing};
use crate::{Error, Store};

/// A conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Talk {
    pub id: Uuid,
    pub user: UserId,
    pub door: Door,
    pub created_at: Timestamp,
    /// When something was last said in it.
    pub active_at: Timestamp,
}

/// One thing that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Counted from 1 in its talk.
    pub number: u64,
    pub role: Speaker,
    pub at: Timestamp,
    /// In the form of whoever wrote it.
    pub body: Vec<u8>,
}

/// Who said it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Speaker {
    Person,
    Assistant,
    /// What a tool told the assistant.
    Tool,
}

impl Speaker {
    fn text(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Assistant => "assistant",
            Self::Tool => "tool",
        }
    }

    fn from_text(text: &str) -> Result<Self, Error> {
        match text {
            "person" => Ok(Self::Person),
            "assistant" => Ok(Self::Assistant),
            "tool" => Ok(Self::Tool),
            _ => Err(Error::Damaged { what: "a speaker", value: text.to_owned() }),
        }
    }
}

impl Talk {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.parse(0)?,
            user: row.parse(1)?,
            door: door_from(&row.take::<String>(2)?)?,
            created_at: row.moment(3)?,
            active_at: row.moment(4)?,
        })
    }
}

impl Store {
    /// Begins a talk.
    pub async fn begin_talk(&self, id: Uuid, user: UserId, door: Door, now: Timestamp) -> Result<Talk, Error> {
        self.write(move |link| {
            Box::pin(async move {
                let made = link
                    .run(
                        "INSERT INTO talks (id, member, door, created_at, active_at) VALUES ($1, $2, $3, $4, $4) \
                         ON CONFLICT DO NOTHING",
                        args![id, user, door_text(door)?, now],
                    )
                    .await?;
                if made == 0 {
                    return Err(Error::Taken { what: "the talk", value: id.to_string() });
                }
                Ok(Talk { id, user, door, created_at: now, active_at: now })
            })
        })
        .await
    }

    /// A talk of this person.
    pub async fn talk(&self, user: UserId, id: Uuid) -> Result<Option<Talk>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row(
                "SELECT id, member, door, created_at, active_at FROM talks WHERE id = $1 AND member = $2",
                args![id, user],
            )
            .await?;
        row.as_ref().map(Talk::from_row).transpose()
    }

    /// A person's talks, the most recent first.
    pub async fn talks_of(&self, user: UserId, limit: u32) -> Result<Vec<Talk>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT id, member, door, created_at, active_at FROM talks WHERE member = $1 \
                 ORDER BY active_at DESC, id LIMIT $2",
                args![user, i64::from(limit)],
            )
            .await?;
        rows.iter().map(Talk::from_row).collect()
    }

    /// Adds what was said and tells its number.
    pub async fn say(&self, talk: Uuid, role: Speaker, body: Vec<u8>, now: Timestamp) -> Result<u64, Error> {
        let ring = self.ring.clone();
        self.write(move |link| Box::pin(async move { self::say(link, &ring, talk, role, &body, now).await })).await
    }

    /// The last `limit` messages of a talk before a number, oldest first.
    pub async fn messages(&self, talk: Uuid, before: Option<u64>, limit: u32) -> Result<Vec<Message>, Error> {
        let mut link = self.reader().await?;
        let before = before.and_then(|number| i64::try_from(number).ok()).unwrap_or(i64::MAX);
        let rows = link
            .rows(
                "SELECT number, role, at, sealed FROM messages WHERE talk = $1 AND number < $2 \
                 ORDER BY number DESC LIMIT $3",
                args![talk, before, i64::from(limit)],
            )
            .await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let owner = speaker_of(&mut link, talk).await?;
        let sealer = seal::for_owner(&mut link, &self.ring, owner, None).await?;
        let read = |row: &Row| {
            let number: i64 = row.take(0)?;
            Ok(Message {
                number: number.unsigned_abs(),
                role: Speaker::from_text(&row.take::<String>(1)?)?,
                at: row.moment(2)?,
                body: sealer.open(&place(talk, number), &row.take::<Vec<u8>>(3)?)?,
            })
        };
        rows.iter().rev().map(read).collect()
    }

    /// Removes a talk with all that was said in it; false if this person has no such talk.
    pub async fn drop_talk(&self, user: UserId, id: Uuid) -> Result<bool, Error> {
        self.write(move |link| {
            Box::pin(async move {
                let gone = link.run("DELETE FROM talks WHERE id = $1 AND member = $2", args![id, user]).await?;
                if gone > 0 {
                    link.run("DELETE FROM turns WHERE talk = $1", args![id]).await?;
                }
                Ok(gone > 0)
            })
        })
        .await
    }
}

/// Adds what was said within a transaction.
pub(crate) async fn say(
    link: &mut Link,
    ring: &KeyRing,
    talk: Uuid,
    role: Speaker,
    body: &[u8],
    now: Timestamp,
) -> Result<u64, Error> {
    let owner = speaker_of(link, talk).await?;
    // Touched first: on PostgreSQL the row's lock keeps two messages from taking one number.
    link.run("UPDATE talks SET active_at = $2 WHERE id = $1", args![talk, now]).await?;
    let row = link.row("SELECT COALESCE(MAX(number), 0) + 1 FROM messages WHERE talk = $1", args![talk]).await?;
    let number: i64 = row.ok_or(Error::Closed)?.take(0)?;
    let sealer = seal::for_owner(link, ring, owner, Some(now)).await?;
    let sealed = sealer.seal(&place(talk, number), body)?;
    link.run(
        "INSERT INTO messages (talk, number, role, at, sealed) VALUES ($1, $2, $3, $4, $5)",
        args![talk, number, role.text(), now, sealed],
    )
    .await?;
    Ok(number.unsigned_abs())
}

async fn speaker_of(link: &mut Link, talk: Uuid) -> Result<Owner, Error> {
    let row = link.row("SELECT member FROM talks WHERE id = $1", args![talk]).await?;
    let row = row.ok_or_else(|| Error::Unknown { what: "talk", value: talk.to_string() })?;
    Ok(Owner::User(row.parse(0)?))
}

fn place(talk: Uuid, number: i64) -> String {
    format!("message:{talk}:{number}")
}

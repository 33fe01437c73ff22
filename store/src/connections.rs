//! Connections: where else somebody is reached, found by the hash of an address that is itself kept sealed.

use agenda::{Owner, UserId};
use jiff::Timestamp;
use secrecy::SecretString;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::accounts::{hash, token};
use crate::link::{Link, Row, args};
use crate::seal::{self, Sealed};
use crate::{Channel, Error, Store, random};

/// The most places that one person is reached at.
pub const MOST_CONNECTIONS: usize = 50;

/// A place where somebody is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Connection {
    pub id: Uuid,
    pub user: UserId,
    pub channel: Channel,
    pub created_at: Timestamp,
    /// In the form of the channel: a chat, an address with its secret.
    pub body: Vec<u8>,
}

impl Connection {
    fn from_row(row: &Row, sealer: &Sealed) -> Result<Self, Error> {
        let id = row.parse(0)?;
        let sealed: Vec<u8> = row.take(4)?;
        Ok(Self {
            id,
            user: row.parse(1)?,
            channel: row.parse(2)?,
            created_at: row.moment(3)?,
            body: sealer.open(&place(id), &sealed)?,
        })
    }
}

impl Store {
    /// Connects a person; whoever had this address before has it no more.
    pub async fn connect(
        &self,
        user: UserId,
        channel: Channel,
        address: &str,
        body: Vec<u8>,
        now: Timestamp,
    ) -> Result<Connection, Error> {
        let (ring, id, address) = (self.ring.clone(), random::id(now)?, hashed(channel, address));
        self.write(move |link| {
            Box::pin(async move {
                let held = link.row("SELECT COUNT(*) FROM connections WHERE member = $1", args![user]).await?;
                let held = usize::try_from(held.ok_or(Error::Closed)?.take::<i64>(0)?).unwrap_or(usize::MAX);
                if held >= MOST_CONNECTIONS {
                    let limit = MOST_CONNECTIONS;
                    return Err(Error::TooLarge { what: "the list of connections", found: held + 1, limit });
                }
                link.run("DELETE FROM connections WHERE channel = $1 AND address = $2", args![channel, address])
                    .await?;
                let sealed =
                    seal::for_owner(link, &ring, Owner::User(user), Some(now)).await?.seal(&place(id), &body)?;
                link.run(
                    "INSERT INTO connections (id, member, channel, address, sealed, created_at) \
                     VALUES ($1, $2, $3, $4, $5, $6)",
                    args![id, user, channel, address, sealed, now],
                )
                .await?;
                Ok(Connection { id, user, channel, created_at: now, body })
            })
        })
        .await
    }

    /// Whose address this is, if anybody's that may still sign in.
    pub async fn connected(&self, channel: Channel, address: &str) -> Result<Option<Connection>, Error> {
        let mut link = self.reader().await?;
        let found = link
            .row(
                "SELECT c.id, c.member, c.channel, c.created_at, c.sealed FROM connections c \
                 JOIN users u ON u.id = c.member WHERE c.channel = $1 AND c.address = $2 AND u.disabled_at IS NULL",
                args![channel, hashed(channel, address)],
            )
            .await?;
        let Some(row) = found else { return Ok(None) };
        self.opened(&mut link, row.parse(1)?, &[row]).await.map(|mut opened| opened.pop())
    }

    /// Everywhere that a person is reached, oldest first.
    pub async fn connections_of(&self, user: UserId) -> Result<Vec<Connection>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT id, member, channel, created_at, sealed FROM connections WHERE member = $1 ORDER BY created_at, id",
                args![user],
            )
            .await?;
        self.opened(&mut link, user, &rows).await
    }

    /// Removes a connection of this person; false if they have no such one.
    pub async fn disconnect(&self, user: UserId, id: Uuid) -> Result<bool, Error> {
        self.write(move |link| {
            Box::pin(async move {
                Ok(link.run("DELETE FROM connections WHERE id = $1 AND member = $2", args![id, user]).await? > 0)
            })
        })
        .await
    }

    /// A code that links whoever shows it to this person's account, once.
    pub async fn add_linking_code(
        &self,
        user: UserId,
        channel: Channel,
        expires_at: Timestamp,
    ) -> Result<SecretString, Error> {
        let code = token("dwc")?;
        let hash = hash(&code);
        self.write(move |link| {
            Box::pin(async move {
                link.run(
                    "INSERT INTO linking_codes (hash, member, channel, expires_at) VALUES ($1, $2, $3, $4)",
                    args![hash, user, channel, expires_at],
                )
                .await
            })
        })
        .await?;
        Ok(code)
    }

    /// Uses a code up and tells whose it was; nobody's if it was used, ran out, was for another channel or never was.
    pub async fn use_linking_code(
        &self,
        channel: Channel,
        code: &SecretString,
        now: Timestamp,
    ) -> Result<Option<UserId>, Error> {
        let hash = hash(code);
        self.write(move |link| {
            Box::pin(async move {
                let used = "DELETE FROM linking_codes WHERE hash = $1 AND channel = $2 AND expires_at > $3 \
                    RETURNING member";
                link.row(used, args![hash, channel, now]).await?.map(|row| row.parse(0)).transpose()
            })
        })
        .await
    }

    async fn opened(&self, link: &mut Link, user: UserId, rows: &[Row]) -> Result<Vec<Connection>, Error> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let sealer = seal::for_owner(link, &self.ring, Owner::User(user), None).await?;
        rows.iter().map(|row| Connection::from_row(row, &sealer)).collect()
    }
}

fn hashed(channel: Channel, address: &str) -> [u8; 32] {
    Sha256::new().chain_update(channel.word()).chain_update([0]).chain_update(address).finalize().into()
}

fn place(id: Uuid) -> String {
    format!("connection:{id}")
}

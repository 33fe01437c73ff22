//! Sessions: a browser keeps one token; a program trades its token for a new one, and a traded token that returns was stolen.

use agenda::{Door, UserId};
use jiff::Timestamp;
use secrecy::SecretString;
use uuid::Uuid;

use super::secret;
use crate::link::{Link, Row, args};
use crate::owner::{door_from, door_text};
use crate::{Error, Store, random};

/// A place where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    pub id: Uuid,
    pub user: UserId,
    pub door: Door,
    /// What its owner knows it by: "Firefox on Linux".
    pub label: String,
    pub created_at: Timestamp,
    pub seen_at: Timestamp,
    pub expires_at: Timestamp,
}

/// What a session begins with.
#[derive(Debug, Clone)]
pub struct SignIn {
    pub user: UserId,
    pub door: Door,
    pub label: String,
    pub expires_at: Timestamp,
}

/// What became of a token that was handed in for a new one.
#[derive(Debug)]
pub enum Refreshed {
    Renewed {
        session: Session,
        token: SecretString,
    },
    /// It had been traded before: somebody copied it. Its session is revoked.
    Reused {
        session: Session,
    },
    /// Nobody's, expired or revoked.
    Unknown,
}

impl Session {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.parse(0)?,
            user: row.parse(1)?,
            door: door_from(&row.take::<String>(2)?)?,
            label: row.take(3)?,
            created_at: row.moment(4)?,
            seen_at: row.moment(5)?,
            expires_at: row.moment(6)?,
        })
    }
}

impl Store {
    /// Signs somebody in; the token is shown once.
    pub async fn begin_session(&self, sign_in: SignIn, now: Timestamp) -> Result<(Session, SecretString), Error> {
        let id = random::id(now)?;
        self.write(move |link| {
            Box::pin(async move {
                let SignIn { user, door, label, expires_at } = sign_in;
                link.run(
                    "INSERT INTO sessions (id, member, door, label, created_at, seen_at, expires_at) \
                     VALUES ($1, $2, $3, $4, $5, $5, $6)",
                    args![id, user, door_text(door)?, label.as_str(), now, expires_at],
                )
                .await?;
                let token = add_token(link, id, now).await?;
                Ok((Session { id, user, door, label, created_at: now, seen_at: now, expires_at }, token))
            })
        })
        .await
    }

    /// The session of a token that was not traded, while it lasts. Reading leaves no trace: see [`Store::touch_session`].
    pub async fn session(&self, token: &SecretString, now: Timestamp) -> Result<Option<Session>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row(
                "SELECT s.id, s.member, s.door, s.label, s.created_at, s.seen_at, s.expires_at \
                 FROM session_tokens t JOIN sessions s ON s.id = t.session JOIN users u ON u.id = s.member \
                 WHERE t.hash = $1 AND t.used_at IS NULL AND s.revoked_at IS NULL AND s.expires_at > $2 \
                 AND u.disabled_at IS NULL",
                args![secret::hash(token), now],
            )
            .await?;
        row.as_ref().map(Session::from_row).transpose()
    }

    /// The session of this id, while it lasts: what an access token that names it is good for.
    pub async fn session_by_id(&self, id: Uuid, now: Timestamp) -> Result<Option<Session>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row(
                "SELECT s.id, s.member, s.door, s.label, s.created_at, s.seen_at, s.expires_at \
                 FROM sessions s JOIN users u ON u.id = s.member \
                 WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND u.disabled_at IS NULL",
                args![id, now],
            )
            .await?;
        row.as_ref().map(Session::from_row).transpose()
    }

    /// Notes that a session was seen, and lets it last longer.
    pub async fn touch_session(&self, id: Uuid, expires_at: Timestamp, now: Timestamp) -> Result<(), Error> {
        self.write(move |link| {
            Box::pin(async move {
                let touched = "UPDATE sessions SET seen_at = $2, expires_at = $3 WHERE id = $1 AND revoked_at IS NULL";
                link.run(touched, args![id, now, expires_at]).await.map(drop)
            })
        })
        .await
    }

    /// Trades a token for a new one. A token can be traded once; if it comes a second time, its session ends.
    pub async fn refresh(
        &self,
        token: &SecretString,
        expires_at: Timestamp,
        now: Timestamp,
    ) -> Result<Refreshed, Error> {
        let hash = secret::hash(token);
        self.write(move |link| Box::pin(trade(link, hash, expires_at, now))).await
    }

    /// Where somebody is signed in, newest first.
    pub async fn sessions_of(&self, user: UserId, now: Timestamp) -> Result<Vec<Session>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT id, member, door, label, created_at, seen_at, expires_at FROM sessions \
                 WHERE member = $1 AND revoked_at IS NULL AND expires_at > $2 ORDER BY created_at DESC, id",
                args![user, now],
            )
            .await?;
        rows.iter().map(Session::from_row).collect()
    }

    /// Ends a session of this person; false if they have no such session.
    pub async fn end_session(&self, user: UserId, id: Uuid, now: Timestamp) -> Result<bool, Error> {
        self.write(move |link| {
            Box::pin(async move {
                let ended = "UPDATE sessions SET revoked_at = $3 WHERE id = $1 AND member = $2 AND revoked_at IS NULL";
                Ok(link.run(ended, args![id, user, now]).await? > 0)
            })
        })
        .await
    }

    /// Ends all sessions of a person but one, as after a new password.
    pub async fn end_other_sessions(&self, user: UserId, but: Option<Uuid>, now: Timestamp) -> Result<u64, Error> {
        let but = but.map_or_else(String::new, |id| id.to_string());
        self.write(move |link| {
            Box::pin(async move {
                let ended = "UPDATE sessions SET revoked_at = $3 WHERE member = $1 AND id <> $2 AND revoked_at IS NULL";
                link.run(ended, args![user, but, now]).await
            })
        })
        .await
    }

    /// Removes what ended before a moment; tells how many sessions that were.
    pub async fn sweep_sessions(&self, before: Timestamp) -> Result<u64, Error> {
        self.write(move |link| {
            Box::pin(async move {
                link.run("DELETE FROM sign_in_links WHERE expires_at < $1", args![before]).await?;
                link.run("DELETE FROM sessions WHERE expires_at < $1 OR revoked_at < $1", args![before]).await
            })
        })
        .await
    }
}

async fn trade(link: &mut Link, hash: [u8; 32], expires_at: Timestamp, now: Timestamp) -> Result<Refreshed, Error> {
    // Marking it used comes first: of two that trade the same token at once, one marks it.
    let marked = link
        .run("UPDATE session_tokens SET used_at = $2 WHERE hash = $1 AND used_at IS NULL", args![hash, now])
        .await?;
    let row = link
        .row(
            "SELECT s.id, s.member, s.door, s.label, s.created_at, s.seen_at, s.expires_at \
             FROM session_tokens t JOIN sessions s ON s.id = t.session JOIN users u ON u.id = s.member \
             WHERE t.hash = $1 AND s.revoked_at IS NULL AND s.expires_at > $2 AND u.disabled_at IS NULL",
            args![hash, now],
        )
        .await?;
    let Some(row) = row else { return Ok(Refreshed::Unknown) };
    let mut session = Session::from_row(&row)?;
    if marked == 0 {
        link.run("UPDATE sessions SET revoked_at = $2 WHERE id = $1", args![session.id, now]).await?;
        return Ok(Refreshed::Reused { session });
    }
    link.run("UPDATE sessions SET seen_at = $2, expires_at = $3 WHERE id = $1", args![session.id, now, expires_at])
        .await?;
    (session.seen_at, session.expires_at) = (now, expires_at);
    let token = add_token(link, session.id, now).await?;
    Ok(Refreshed::Renewed { session, token })
}

async fn add_token(link: &mut Link, session: Uuid, now: Timestamp) -> Result<SecretString, Error> {
    let token = secret::token("dws")?;
    link.run(
        "INSERT INTO session_tokens (hash, session, made_at) VALUES ($1, $2, $3)",
        args![secret::hash(&token), session, now],
    )
    .await?;
    Ok(token)
}

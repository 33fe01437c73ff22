//! API tokens: made by a person for a program, with scopes, shown once.

use std::collections::BTreeSet;

use agenda::{Scope, UserId};
use jiff::Timestamp;
use secrecy::SecretString;
use uuid::Uuid;

use super::secret;
use crate::link::{Row, args};
use crate::{Error, Store, random};

/// A token that a program signs in with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    pub id: Uuid,
    pub user: UserId,
    pub name: String,
    pub scopes: BTreeSet<Scope>,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub used_at: Option<Timestamp>,
}

/// What a token begins with.
#[derive(Debug, Clone)]
pub struct NewToken {
    pub user: UserId,
    pub name: String,
    pub scopes: BTreeSet<Scope>,
    pub expires_at: Option<Timestamp>,
}

impl ApiToken {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.parse(0)?,
            user: row.parse(1)?,
            name: row.take(2)?,
            scopes: row.json(3)?,
            created_at: row.moment(4)?,
            expires_at: row.moment_or_none(5)?,
            used_at: row.moment_or_none(6)?,
        })
    }
}

impl Store {
    /// Makes a token; the secret is shown once.
    pub async fn add_token(&self, new: NewToken, now: Timestamp) -> Result<(ApiToken, SecretString), Error> {
        let (id, token) = (random::id(now)?, secret::token("dwt")?);
        let hash = secret::hash(&token);
        let NewToken { user, name, scopes, expires_at } = new;
        let made = ApiToken { id, user, name, scopes, created_at: now, expires_at, used_at: None };
        let row = made.clone();
        self.write(move |link| {
            Box::pin(async move {
                link.run(
                    "INSERT INTO api_tokens (id, member, hash, name, scopes, created_at, expires_at) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7)",
                    args![row.id, row.user, hash, row.name, serde_json::to_string(&row.scopes)?, now, row.expires_at],
                )
                .await
            })
        })
        .await?;
        Ok((made, token))
    }

    /// The token that this secret is, while it lasts and its person is not kept out.
    pub async fn token(&self, secret: &SecretString, now: Timestamp) -> Result<Option<ApiToken>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row(
                "SELECT t.id, t.member, t.name, t.scopes, t.created_at, t.expires_at, t.used_at \
                 FROM api_tokens t JOIN users u ON u.id = t.member \
                 WHERE t.hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2) AND u.disabled_at IS NULL",
                args![secret::hash(secret), now],
            )
            .await?;
        row.as_ref().map(ApiToken::from_row).transpose()
    }

    /// Notes that a token was used.
    pub async fn touch_token(&self, id: Uuid, now: Timestamp) -> Result<(), Error> {
        self.write(move |link| {
            Box::pin(async move {
                link.run("UPDATE api_tokens SET used_at = $2 WHERE id = $1", args![id, now]).await.map(drop)
            })
        })
        .await
    }

    /// The tokens of a person, oldest first.
    pub async fn tokens_of(&self, user: UserId) -> Result<Vec<ApiToken>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT id, member, name, scopes, created_at, expires_at, used_at FROM api_tokens \
                 WHERE member = $1 ORDER BY created_at, id",
                args![user],
            )
            .await?;
        rows.iter().map(ApiToken::from_row).collect()
    }

    /// Removes a token of this person; false if they have no such token.
    pub async fn remove_token(&self, user: UserId, id: Uuid) -> Result<bool, Error> {
        self.write(move |link| {
            Box::pin(async move {
                Ok(link.run("DELETE FROM api_tokens WHERE id = $1 AND member = $2", args![id, user]).await? > 0)
            })
        })
        .await
    }
}

//! App passwords: what a phone's calendar signs in with.

use agenda::UserId;
use jiff::Timestamp;
use secrecy::SecretString;
use uuid::Uuid;

use super::secret;
use crate::link::{Row, args};
use crate::{Error, Store, random};

/// A password for one program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppPassword {
    pub id: Uuid,
    pub user: UserId,
    pub name: String,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

impl AppPassword {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.parse(0)?,
            user: row.parse(1)?,
            name: row.take(2)?,
            created_at: row.moment(3)?,
            used_at: row.moment_or_none(4)?,
        })
    }
}

impl Store {
    /// Makes an app password of 128 random bits; it is shown once.
    pub async fn add_app_password(
        &self,
        user: UserId,
        name: &str,
        now: Timestamp,
    ) -> Result<(AppPassword, SecretString), Error> {
        let (id, password) = (random::id(now)?, secret::app_password()?);
        let hash = secret::typed_hash(&password);
        let made = AppPassword { id, user, name: name.to_owned(), created_at: now, used_at: None };
        let name = name.to_owned();
        self.write(move |link| {
            Box::pin(async move {
                link.run(
                    "INSERT INTO app_passwords (id, member, hash, name, created_at) VALUES ($1, $2, $3, $4, $5)",
                    args![id, user, hash, name, now],
                )
                .await
            })
        })
        .await?;
        Ok((made, password))
    }

    /// The app password of this person that was typed, if it is one.
    pub async fn app_password(&self, user: UserId, typed: &SecretString) -> Result<Option<AppPassword>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row(
                "SELECT p.id, p.member, p.name, p.created_at, p.used_at FROM app_passwords p \
                 JOIN users u ON u.id = p.member WHERE p.hash = $1 AND p.member = $2 AND u.disabled_at IS NULL",
                args![secret::typed_hash(typed), user],
            )
            .await?;
        row.as_ref().map(AppPassword::from_row).transpose()
    }

    /// Notes that an app password was used.
    pub async fn touch_app_password(&self, id: Uuid, now: Timestamp) -> Result<(), Error> {
        self.write(move |link| {
            Box::pin(async move {
                link.run("UPDATE app_passwords SET used_at = $2 WHERE id = $1", args![id, now]).await.map(drop)
            })
        })
        .await
    }

    /// The app passwords of a person, oldest first.
    pub async fn app_passwords_of(&self, user: UserId) -> Result<Vec<AppPassword>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT id, member, name, created_at, used_at FROM app_passwords WHERE member = $1 ORDER BY created_at, id",
                args![user],
            )
            .await?;
        rows.iter().map(AppPassword::from_row).collect()
    }

    /// Removes an app password of this person; false if they have no such one.
    pub async fn remove_app_password(&self, user: UserId, id: Uuid) -> Result<bool, Error> {
        self.write(move |link| {
            Box::pin(async move {
                Ok(link.run("DELETE FROM app_passwords WHERE id = $1 AND member = $2", args![id, user]).await? > 0)
            })
        })
        .await
    }
}

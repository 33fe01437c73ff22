//! People with an account.

use agenda::{Owner, UserId};
use jiff::Timestamp;

use crate::link::{Link, Row, args};
use crate::owner::owner_text;
use crate::{Error, Store};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    /// Lower-case; nobody else has it.
    pub email: String,
    pub name: String,
    /// A password's hash as whoever checks it wrote it; none for those who sign in otherwise.
    pub password: Option<String>,
    /// May manage this whole installation.
    pub admin: bool,
    pub created_at: Timestamp,
    /// Since when they are kept out.
    pub disabled_at: Option<Timestamp>,
}

/// What an account begins with.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub id: UserId,
    pub email: String,
    pub name: String,
    pub password: Option<String>,
    pub admin: bool,
}

impl User {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.parse(0)?,
            email: row.take(1)?,
            name: row.take(2)?,
            password: row.take(3)?,
            admin: row.take::<i64>(4)? != 0,
            created_at: row.moment(5)?,
            disabled_at: row.moment_or_none(6)?,
        })
    }
}

/// Refused as [`Error::Taken`] if the e-mail address or the id is in use.
pub(crate) async fn add_user(link: &mut Link, new: NewUser, now: Timestamp) -> Result<(), Error> {
    let NewUser { id, email, name, password, admin } = new;
    let email = folded(&email);
    let made = link
        .run(
            "INSERT INTO users (id, email, name, password, admin, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            args![id, email.as_str(), name, password, i64::from(admin), now],
        )
        .await?;
    match made {
        0 => Err(Error::Taken { what: "the e-mail address", value: email }),
        _ => Ok(()),
    }
}

impl Store {
    /// The account with this id.
    pub async fn user(&self, id: UserId) -> Result<Option<User>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row("SELECT id, email, name, password, admin, created_at, disabled_at FROM users WHERE id = $1", args![id])
            .await?;
        row.as_ref().map(User::from_row).transpose()
    }

    /// The account with this e-mail address, however it is capitalised.
    pub async fn user_by_email(&self, email: &str) -> Result<Option<User>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row(
                "SELECT id, email, name, password, admin, created_at, disabled_at FROM users WHERE email = $1",
                args![folded(email)],
            )
            .await?;
        row.as_ref().map(User::from_row).transpose()
    }

    /// Accounts in the order of their ids, `after` the last one of the page before.
    pub async fn users(&self, after: Option<UserId>, limit: u32) -> Result<Vec<User>, Error> {
        let mut link = self.reader().await?;
        let after = after.map_or_else(String::new, |id| id.to_string());
        let rows = link
            .rows(
                "SELECT id, email, name, password, admin, created_at, disabled_at FROM users \
                 WHERE id > $1 ORDER BY id LIMIT $2",
                args![after, i64::from(limit)],
            )
            .await?;
        rows.iter().map(User::from_row).collect()
    }

    /// Writes an account's name, address, password, power and whether it is kept out.
    pub async fn change_user(&self, user: User) -> Result<(), Error> {
        self.write(move |link| {
            Box::pin(async move {
                let email = folded(&user.email);
                let other = link
                    .row("SELECT id FROM users WHERE email = $1 AND id <> $2", args![email.as_str(), user.id])
                    .await?;
                if other.is_some() {
                    return Err(Error::Taken { what: "the e-mail address", value: email });
                }
                let changed = link
                    .run(
                        "UPDATE users SET email = $2, name = $3, password = $4, admin = $5, disabled_at = $6 WHERE id = $1",
                        args![user.id, email, user.name, user.password, i64::from(user.admin), user.disabled_at],
                    )
                    .await?;
                if changed == 0 {
                    return Err(Error::Unknown { what: "user", value: user.id.to_string() });
                }
                Ok(())
            })
        })
        .await
    }

    /// Removes an account, its agenda and all that it had; its data key goes too, so that no backup of the rest opens.
    pub async fn purge_user(&self, id: UserId) -> Result<(), Error> {
        let owner = owner_text(Owner::User(id));
        for blob in self.blobs_of(Owner::User(id)).await? {
            self.drop_blob(blob.id).await?;
        }
        self.write(move |link| {
            Box::pin(async move {
                Self::drop_data_key(link, owner.clone()).await?;
                link.run("DELETE FROM turns WHERE owner = $1", args![owner.as_str()]).await?;
                link.run("DELETE FROM answers WHERE owner = $1", args![owner.as_str()]).await?;
                link.run("DELETE FROM agendas WHERE owner = $1", args![owner]).await?;
                let gone = link.run("DELETE FROM users WHERE id = $1", args![id]).await?;
                if gone == 0 {
                    return Err(Error::Unknown { what: "user", value: id.to_string() });
                }
                Ok(())
            })
        })
        .await?;
        self.forget_old_pages().await
    }
}

/// An e-mail address as it is kept: people do not mean its capitals.
fn folded(email: &str) -> String {
    email.trim().to_lowercase()
}

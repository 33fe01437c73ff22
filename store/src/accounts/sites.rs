//! Sites that carry the chat: each with a key that stands in its pages, good from its own origins alone.

use agenda::UserId;
use jiff::Timestamp;
use secrecy::SecretString;
use uuid::Uuid;

use super::secret;
use crate::link::{Row, args};
use crate::{Error, Store, random};

/// A site whose pages carry the chat of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    pub id: Uuid,
    pub user: UserId,
    pub name: String,
    /// As a browser writes them: `https://shop.example.org`.
    pub origins: Vec<String>,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// What a site begins with.
#[derive(Debug, Clone)]
pub struct NewSite {
    pub user: UserId,
    pub name: String,
    pub origins: Vec<String>,
}

impl Site {
    /// Every site of these rows, one row for each of its origins.
    fn from_rows(rows: &[Row]) -> Result<Vec<Self>, Error> {
        let mut sites: Vec<Self> = Vec::new();
        for row in rows {
            let (id, origin) = (row.parse(0)?, row.take(5)?);
            match sites.last_mut().filter(|site| site.id == id) {
                Some(site) => site.origins.push(origin),
                None => sites.push(Self {
                    id,
                    user: row.parse(1)?,
                    name: row.take(2)?,
                    origins: vec![origin],
                    created_at: row.moment(3)?,
                    used_at: row.moment_or_none(4)?,
                }),
            }
        }
        Ok(sites)
    }
}

impl Store {
    /// Lets a site carry the chat; its key is shown once.
    pub async fn add_site(&self, new: NewSite, now: Timestamp) -> Result<(Site, SecretString), Error> {
        let (id, key) = (random::id(now)?, secret::token("dws")?);
        let hash = secret::hash(&key);
        let NewSite { user, name, mut origins } = new;
        origins.sort();
        origins.dedup();
        let made = Site { id, user, name, origins, created_at: now, used_at: None };
        let row = made.clone();
        self.write(move |link| {
            Box::pin(async move {
                link.run(
                    "INSERT INTO sites (id, member, hash, name, created_at) VALUES ($1, $2, $3, $4, $5)",
                    args![row.id, row.user, hash, row.name, now],
                )
                .await?;
                for origin in row.origins {
                    link.run("INSERT INTO site_origins (site, origin) VALUES ($1, $2)", args![row.id, origin]).await?;
                }
                Ok(())
            })
        })
        .await?;
        Ok((made, key))
    }

    /// The site that this key is of, while its person is not kept out.
    pub async fn site(&self, key: &SecretString) -> Result<Option<Site>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT s.id, s.member, s.name, s.created_at, s.used_at, o.origin FROM sites s \
                 JOIN site_origins o ON o.site = s.id JOIN users u ON u.id = s.member \
                 WHERE s.hash = $1 AND u.disabled_at IS NULL ORDER BY o.origin",
                args![secret::hash(key)],
            )
            .await?;
        Ok(Site::from_rows(&rows)?.pop())
    }

    /// Whether some site carries the chat on pages of this origin.
    pub async fn carries(&self, origin: String) -> Result<bool, Error> {
        let mut link = self.reader().await?;
        let found = link.row("SELECT 1 FROM site_origins WHERE origin = $1 LIMIT 1", args![origin]).await?;
        Ok(found.is_some())
    }

    /// Notes that a site's key was used.
    pub async fn touch_site(&self, id: Uuid, now: Timestamp) -> Result<(), Error> {
        self.write(move |link| {
            Box::pin(
                async move { link.run("UPDATE sites SET used_at = $2 WHERE id = $1", args![id, now]).await.map(drop) },
            )
        })
        .await
    }

    /// The sites of a person, oldest first.
    pub async fn sites_of(&self, user: UserId) -> Result<Vec<Site>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT s.id, s.member, s.name, s.created_at, s.used_at, o.origin FROM sites s \
                 JOIN site_origins o ON o.site = s.id WHERE s.member = $1 ORDER BY s.created_at, s.id, o.origin",
                args![user],
            )
            .await?;
        Site::from_rows(&rows)
    }

    /// Removes a site of this person; false if they have no such one.
    pub async fn remove_site(&self, user: UserId, id: Uuid) -> Result<bool, Error> {
        self.write(move |link| {
            Box::pin(async move {
                Ok(link.run("DELETE FROM sites WHERE id = $1 AND member = $2", args![id, user]).await? > 0)
            })
        })
        .await
    }
}

//! Brings a database to the shape that this version knows, and refuses one that a newer version made.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use crate::link::{Link, Sql, args};
use crate::{Error, Store};

/// One step of the database's shape; its text is never edited after its release.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    pub number: u32,
    pub name: &'static str,
    sqlite: &'static str,
    postgres: &'static str,
}

macro_rules! migrations {
    ($($number:literal $name:literal $file:literal),* $(,)?) => { &[$(Migration {
        number: $number,
        name: $name,
        sqlite: include_str!(concat!("../../migrations/sqlite/", $file, ".sql")),
        postgres: include_str!(concat!("../../migrations/postgres/", $file, ".sql")),
    }),*] };
}

/// All of them, oldest first.
pub const MIGRATIONS: &[Migration] = migrations![
    1 "journal" "0001_journal",
    2 "accounts" "0002_accounts",
    3 "sealing" "0003_sealing",
    4 "jobs" "0004_jobs",
    5 "talks" "0005_talks",
    6 "projections" "0006_projections",
    7 "search" "0007_search",
    8 "notices" "0008_notices",
    9 "connections" "0009_connections",
    10 "readings" "0010_readings",
    11 "sites" "0011_sites",
];

/// Held while the shape changes, so that two nodes that start at once do not both change it.
const LOCK: Sql = Sql { sqlite: "SELECT 1", postgres: "SELECT CAST(pg_advisory_xact_lock(20260305) AS TEXT)" };

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations \
    (number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL)";

impl Migration {
    /// The same number and text for ever: what a later start compares.
    fn checksum(&self, link: &Link) -> String {
        let text = match link {
            Link::Sqlite(_) => self.sqlite,
            Link::Postgres(_) => self.postgres,
        };
        let digest = Sha256::digest(text.as_bytes());
        digest.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    async fn apply(&self, link: &mut Link, now: Timestamp) -> Result<(), Error> {
        let script = match link {
            Link::Sqlite(_) => self.sqlite,
            Link::Postgres(_) => self.postgres,
        };
        link.script(script).await?;
        let checksum = self.checksum(link);
        link.run(
            "INSERT INTO migrations (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
            args![i64::from(self.number), self.name, checksum, now],
        )
        .await?;
        Ok(())
    }
}

/// How many agendas are looked up at once.
const PAGE: u32 = 500;

impl Store {
    /// What `migrate` would do, oldest first; refuses a database of a newer version or another past.
    pub async fn pending(&self) -> Result<Vec<Migration>, Error> {
        let mut link = self.reader().await?;
        if !has_table(&mut link).await? {
            return Ok(MIGRATIONS.to_vec());
        }
        pending(&mut link).await
    }

    /// Applies what is pending, all or nothing, and tells what that was. What is folded from the journals is folded anew, since
    /// a table may be younger than what belongs into it.
    pub async fn migrate(&self, now: Timestamp) -> Result<Vec<Migration>, Error> {
        let applied = self.migrate_to(u32::MAX, now).await?;
        if !applied.is_empty() {
            self.rebuild_all_projections().await?;
        }
        Ok(applied)
    }

    async fn rebuild_all_projections(&self) -> Result<(), Error> {
        let mut after = None;
        loop {
            let page = self.agendas(after, PAGE).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some(last.agenda);
            for head in &page {
                self.rebuild_projections(head.agenda).await?;
            }
        }
    }

    /// The same, up to a number: an older shape, for those who want to see an upgrade happen.
    pub async fn migrate_to(&self, last: u32, now: Timestamp) -> Result<Vec<Migration>, Error> {
        self.write(move |link| {
            Box::pin(async move {
                link.row(LOCK, args![]).await?;
                link.run(TABLE, args![]).await?;
                let mut due = pending(link).await?;
                due.retain(|migration| migration.number <= last);
                for migration in &due {
                    migration.apply(link, now).await?;
                    tracing::info!(number = migration.number, name = migration.name, "migrated the database");
                }
                Ok(due)
            })
        })
        .await
    }
}

async fn has_table(link: &mut Link) -> Result<bool, Error> {
    let found = Sql {
        sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'",
        postgres: "SELECT 1 WHERE to_regclass('migrations') IS NOT NULL",
    };
    Ok(link.row(found, args![]).await?.is_some())
}

async fn pending(link: &mut Link) -> Result<Vec<Migration>, Error> {
    let rows = link.rows("SELECT number, name, checksum FROM migrations ORDER BY number", args![]).await?;
    let known = MIGRATIONS.last().map_or(0, |migration| migration.number);
    for (at, row) in rows.iter().enumerate() {
        let found = u32::try_from(row.take::<i64>(0)?).unwrap_or(u32::MAX);
        let Some(migration) = MIGRATIONS.get(at) else {
            return Err(Error::Newer { found, known });
        };
        if migration.number != found || row.take::<String>(2)? != migration.checksum(link) {
            return Err(Error::Rewritten { number: found, name: row.take(1)? });
        }
    }
    Ok(MIGRATIONS[rows.len()..].to_vec())
}

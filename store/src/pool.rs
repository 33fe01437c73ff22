//! Opens the database: SQLite in a file (one writer, many readers), or PostgreSQL.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};

use crate::Error;
use crate::link::{Held, Link};
use crate::writer::Writer;

/// How long one process waits for another that writes to the same SQLite file.
const BUSY: Duration = Duration::from_secs(10);
const READERS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 24;
/// Every statement of this crate stays prepared.
const STATEMENTS: usize = 512;

/// Where reading happens; writing has its own way, through [`Writer`].
#[derive(Debug, Clone)]
pub(crate) enum Pool {
    Sqlite { readers: SqlitePool, writer: SqlitePool },
    Postgres(PgPool),
}

impl Pool {
    /// Opens what `url` names; a SQLite file is made where there is none.
    pub(crate) async fn open(url: &str) -> Result<(Self, Writer), Error> {
        if url.starts_with("sqlite:") {
            open_sqlite(url).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url).await
        } else {
            Err(Error::Address { url: without_password(url) })
        }
    }

    /// A connection for statements that only read.
    pub(crate) async fn reader(&self) -> Result<Link, Error> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Held::Lent(readers.acquire().await?).into(),
            Self::Postgres(pool) => Link::Postgres(Held::Lent(pool.acquire().await?)),
        })
    }

    /// A connection whose statements all see one and the same moment.
    pub(crate) async fn one_moment(&self) -> Result<Link, Error> {
        Ok(match self {
            Self::Sqlite { readers, .. } => Held::Within(readers.begin().await?).into(),
            Self::Postgres(pool) => {
                Link::Postgres(Held::Within(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?))
            }
        })
    }

    /// Overwrites what was deleted wherever SQLite still has a copy of its page; PostgreSQL does that by its own vacuum.
    pub(crate) async fn forget_old_pages(&self) -> Result<(), Error> {
        if let Self::Sqlite { writer, .. } = self {
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(writer).await?;
        }
        Ok(())
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_sqlite(url: &str) -> Result<(Pool, Writer), Error> {
    let wrong = |_| Error::Address { url: url.to_owned() };
    let options = SqliteConnectOptions::from_str(url)
        .map_err(wrong)?
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .statement_cache_capacity(STATEMENTS);
    let for_writing = options
        .clone()
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        // What is deleted is overwritten: a dropped data key must not lie about in a free page.
        .pragma("secure_delete", "ON");
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(for_writing)
        .await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .max_lifetime(None)
        .test_before_acquire(false)
        .connect_with(options.read_only(true))
        .await?;
    Ok((Pool::Sqlite { readers, writer: writer.clone() }, Writer::sqlite(writer)))
}

async fn open_postgres(url: &str) -> Result<(Pool, Writer), Error> {
    let options = PgConnectOptions::from_str(url)
        .map_err(|_| Error::Address { url: without_password(url) })?
        .options([("synchronous_commit", "on")])
        .statement_cache_capacity(STATEMENTS);
    let pool = PgPoolOptions::new().max_connections(POSTGRES_CONNECTIONS).connect_with(options).await?;
    Ok((Pool::Postgres(pool.clone()), Writer::Postgres(pool)))
}

/// An address as it may be told: what stands before the `@` stays out.
fn without_password(url: &str) -> String {
    match (url.find("://"), url.rfind('@')) {
        (Some(scheme), Some(at)) if scheme < at => format!("{}://…{}", &url[..scheme], &url[at..]),
        _ => url.to_owned(),
    }
}

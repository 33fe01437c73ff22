//! Opens the database: SQLite in a file (one writer, many readers), or PostgreSQL.

use std::str::FromStr;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio::task::spawn_blocking;

use crate::Error;
use crate::link::{Connections, Held, Link};
use crate::writer::Writer;

/// How long one process waits for another that writes to the same SQLite file.
const BUSY: Duration = Duration::from_secs(10);
/// How many idle connections to a SQLite file are kept for reading.
const READERS: usize = 8;
const POSTGRES_CONNECTIONS: u32 = 24;
/// How many KiB of pages the one that writes keeps at hand, so that it seldom reads where it is about to write.
const WRITER_KIB: i64 = 16 * 1024;
/// How many pages the log grows to before they are written to where they belong: 32 MiB.
const LOG_PAGES: i64 = 8 * 1024;
/// Every statement of this crate stays prepared.
const STATEMENTS: usize = 512;

/// Where reading happens; writing has its own way, through [`Writer`].
#[derive(Debug, Clone)]
pub(crate) enum Pool {
    Sqlite(Connections),
    Postgres(PgPool),
}

impl Pool {
    /// Opens what `url` names; a SQLite file is made where there is none.
    pub(crate) async fn open(url: &str) -> Result<(Self, Writer), Error> {
        if let Some(file) = url.strip_prefix("sqlite:") {
            open_sqlite(file.strip_prefix("//").unwrap_or(file).to_owned())
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            open_postgres(url).await
        } else {
            Err(Error::Address { url: without_password(url) })
        }
    }

    /// A connection for statements that only read.
    pub(crate) async fn reader(&self) -> Result<Link, Error> {
        Ok(match self {
            Self::Sqlite(readers) => Link::Sqlite(readers.lend()?),
            Self::Postgres(pool) => Link::Postgres(Held::Lent(pool.acquire().await?)),
        })
    }

    /// A connection whose statements all see one and the same moment.
    pub(crate) async fn one_moment(&self) -> Result<Link, Error> {
        Ok(match self {
            Self::Sqlite(readers) => Link::Sqlite(readers.within("BEGIN")?),
            Self::Postgres(pool) => {
                Link::Postgres(Held::Within(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?))
            }
        })
    }

    /// Copies a SQLite database as it is at one moment; on a thread of its own, since that may take a while.
    pub(crate) async fn copy_to(&self, path: String) -> Result<(), Error> {
        let Self::Sqlite(readers) = self else { return Ok(()) };
        let mut reader = readers.lend()?;
        aside(move || reader.run("VACUUM INTO $1", &[path.into()]).map(drop)).await
    }

    pub(crate) async fn close(&self) {
        match self {
            Self::Sqlite(readers) => readers.close(),
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Does what takes long where nobody waits for this thread.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    spawn_blocking(work).await.unwrap_or_else(|panicked| std::panic::resume_unwind(panicked.into_panic()))
}

fn open_sqlite(file: String) -> Result<(Pool, Writer), Error> {
    if file.is_empty() || file.starts_with(":memory:") {
        return Err(Error::Address { url: format!("sqlite:{file}") });
    }
    let path = file.clone();
    let writer = Connections::of(1, move || {
        let connection = open(&path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        // What is deleted is overwritten: a dropped data key must not lie about in a free page.
        connection.pragma_update(None, "secure_delete", "ON")?;
        // What a savepoint may have to take back stays in memory.
        connection.pragma_update(None, "temp_store", "MEMORY")?;
        // Pages that many commits write go to the database itself once.
        connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
        // A negative size is in KiB.
        connection.pragma_update(None, "cache_size", -WRITER_KIB)?;
        Ok(connection)
    })?;
    let readers = Connections::of(READERS, move || open(&file, OpenFlags::SQLITE_OPEN_READ_ONLY))?;
    Ok((Pool::Sqlite(readers), Writer::sqlite(writer)?))
}

fn open(file: &str, how: OpenFlags) -> rusqlite::Result<Connection> {
    let connection = Connection::open_with_flags(file, how | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
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

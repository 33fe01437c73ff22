//! The one concrete store: a database, the keys that seal what is private in it, and a place for blobs.

use std::sync::Arc;

use futures::future::BoxFuture;
use object_store::ObjectStore;
use sqlx::postgres::PgListener;

use crate::link::Link;
use crate::nodes::Teller;
use crate::pool::Pool;
use crate::seal::KeyRing;
use crate::writer::Writer;
use crate::{Error, MIGRATIONS};

/// All that is kept. Clones share everything.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) pool: Pool,
    pub(crate) writer: Writer,
    pub(crate) teller: Teller,
    pub(crate) ring: Arc<KeyRing>,
    pub(crate) blobs: Arc<dyn ObjectStore>,
}

impl Store {
    /// Opens a database (`sqlite:///path/to/file.db`, `postgres://user@host/name`) with its keys and its place for blobs.
    /// Its shape is left as it is: see [`Store::pending`] and [`Store::migrate`].
    pub async fn open(url: &str, ring: KeyRing, blobs: Arc<dyn ObjectStore>) -> Result<Self, Error> {
        let (pool, writer) = Pool::open(url).await?;
        let teller = Teller::over(&pool)?;
        let store = Self { pool, writer, teller, ring: Arc::new(ring), blobs };
        // Refuses what a newer version made.
        let pending = store.pending().await?;
        tracing::debug!(pending = pending.len(), known = MIGRATIONS.len(), "opened the database");
        Ok(store)
    }

    /// True on PostgreSQL, where other nodes may be at work too.
    pub fn is_shared(&self) -> bool {
        matches!(self.pool, Pool::Postgres(_))
    }

    /// One question to the database, for those who ask whether it is there.
    pub async fn ping(&self) -> Result<(), Error> {
        self.reader().await?.row("SELECT 1", vec![]).await.map(drop)
    }

    /// Lets what was asked for finish and closes the connections.
    pub async fn close(self) {
        drop(self.teller);
        self.writer.close().await;
        self.pool.close().await;
    }

    pub(crate) async fn forget_old_pages(&self) -> Result<(), Error> {
        self.writer.forget_old_pages().await
    }

    /// A connection that hears what others are told.
    pub(crate) async fn listener(&self) -> Result<Option<PgListener>, Error> {
        match &self.pool {
            Pool::Sqlite { .. } => Ok(None),
            Pool::Postgres(pool) => Ok(Some(PgListener::connect_with(pool).await?)),
        }
    }

    pub(crate) async fn reader(&self) -> Result<Link, Error> {
        self.pool.reader().await
    }

    pub(crate) async fn one_moment(&self) -> Result<Link, Error> {
        self.pool.one_moment().await
    }

    /// Does `work` in a transaction and answers once it is durable.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Result<T, Error>> + Send + 'static,
    {
        self.writer.write(work).await
    }
}

//! What other nodes append, heard as they do: through PostgreSQL's own notifications.
//!
//! A notice is sent after its step is durable and never in its transaction, where it would make every commit wait for the
//! one before. What waits is sent together. A node that dies in between leaves the others without one notice, not without
//! the step: whoever reads sees it, and so does the next notice about that agenda.

use agenda::{AgendaId, Version};
use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::link::Sql;
use crate::pool::Pool;
use crate::{Error, Store, random};

const CHANNEL: &str = "daywright_journal";
/// How many notices go out together; PostgreSQL keeps each of them in memory until it is sent.
const TOGETHER: usize = 256;

const NOTIFY: Sql = Sql {
    // There is nobody else to tell.
    sqlite: "",
    postgres: "SELECT pg_notify($1, notice) FROM unnest($2::text[]) AS notice",
};

/// Something that happened on another node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// This agenda has this version now.
    Moved { agenda: AgendaId, version: Version },
    /// The line was cut: more may have happened than was told.
    Missed,
}

/// Tells the other nodes what this one did.
#[derive(Debug, Clone)]
pub(crate) struct Teller {
    node: Uuid,
    waiting: Option<mpsc::UnboundedSender<String>>,
}

impl Teller {
    /// On PostgreSQL, where others may listen; a SQLite file has one node.
    pub(crate) fn over(pool: &Pool) -> Result<Self, Error> {
        let node = Uuid::from_bytes(random::bytes()?);
        let waiting = match pool {
            Pool::Sqlite { .. } => None,
            Pool::Postgres(pool) => {
                let (waiting, told) = mpsc::unbounded_channel();
                tokio::spawn(tell(pool.clone(), told));
                Some(waiting)
            }
        };
        Ok(Self { node, waiting })
    }
}

async fn tell(pool: PgPool, mut waiting: mpsc::UnboundedReceiver<String>) {
    let mut together = Vec::with_capacity(TOGETHER);
    while waiting.recv_many(&mut together, TOGETHER).await > 0 {
        if let Err(error) = sqlx::query(NOTIFY.postgres).bind(CHANNEL).bind(&together).execute(&pool).await {
            tracing::warn!(%error, notices = together.len(), "other nodes were not told; they will see it when they read");
        }
        together.clear();
    }
}

/// An ear for the other nodes.
#[derive(Debug)]
pub struct Notices {
    listener: PgListener,
    node: String,
}

impl Notices {
    /// The next thing that happened elsewhere. An error means that the database does not answer; asking again tries anew.
    pub async fn next(&mut self) -> Result<Notice, Error> {
        loop {
            let Some(heard) = self.listener.try_recv().await? else { return Ok(Notice::Missed) };
            if let Some(notice) = self.read(heard.payload()) {
                return Ok(notice);
            }
        }
    }

    /// None for what this node did itself, and for what another version of the house says.
    fn read(&self, payload: &str) -> Option<Notice> {
        let (node, told) = payload.split_once(' ')?;
        let (agenda, version) = told.split_once(' ')?;
        if node == self.node {
            return None;
        }
        Some(Notice::Moved { agenda: agenda.parse().ok()?, version: Version(version.parse().ok()?) })
    }
}

impl Store {
    /// Tells the other nodes that this one moved an agenda.
    pub fn announce(&self, agenda: AgendaId, version: Version) {
        if let Some(waiting) = &self.teller.waiting {
            // Nobody is left to send it while the house is closing.
            let _ = waiting.send(format!("{} {agenda} {}", self.teller.node, version.0));
        }
    }

    /// An ear for the other nodes, where there may be any.
    pub async fn notices(&self) -> Result<Option<Notices>, Error> {
        let Some(mut listener) = self.listener().await? else { return Ok(None) };
        listener.listen(CHANNEL).await?;
        Ok(Some(Notices { listener, node: self.teller.node.to_string() }))
    }
}

//! What other nodes append, heard as they do: through PostgreSQL's own notifications.
//!
//! A notice is sent after its step is durable and never in its transaction, where it would make every commit wait for the
//! one before. What waits is sent together. A node that dies in between leaves the others without one notice, not without
//! the step: whoever reads sees it, and so does the next notice about that agenda.

use agenda::{AgendaId, UserId, Version};
use sqlx::PgPool;
use sqlx::postgres::PgListener;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::link::Sql;
use crate::pool::Pool;
use crate::{Error, Store, random};

const CHANNEL: &str = "daywright_journal";
const MOVED: &str = "moved";
const NOTICED: &str = "noticed";
/// How many notices go out together; PostgreSQL keeps each of them in memory until it is sent.
const TOGETHER: usize = 256;

const NOTIFY: Sql = Sql {
    // There is nobody else to tell.
    sqlite: "",
    postgres: "SELECT pg_notify($1, notice) FROM unnest($2::text[]) AS notice",
};

/// Something that happened on another node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Elsewhere {
    /// This agenda has this version now.
    Moved { agenda: AgendaId, version: Version },
    /// This person's notices are otherwise than before.
    Noticed { user: UserId, notice: Uuid },
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
pub struct OtherNodes {
    listener: PgListener,
    node: String,
}

impl OtherNodes {
    /// The next thing that happened elsewhere. An error means that the database does not answer; asking again tries anew.
    pub async fn next(&mut self) -> Result<Elsewhere, Error> {
        loop {
            let Some(heard) = self.listener.try_recv().await? else { return Ok(Elsewhere::Missed) };
            if let Some(notice) = self.read(heard.payload()) {
                return Ok(notice);
            }
        }
    }

    /// None for what this node did itself, and for what another version of the house says.
    fn read(&self, payload: &str) -> Option<Elsewhere> {
        let (node, told) = payload.split_once(' ')?;
        if node == self.node {
            return None;
        }
        let mut words = told.split(' ');
        match (words.next()?, words.next()?, words.next()?) {
            (MOVED, agenda, version) => {
                Some(Elsewhere::Moved { agenda: agenda.parse().ok()?, version: Version(version.parse().ok()?) })
            }
            (NOTICED, user, notice) => {
                Some(Elsewhere::Noticed { user: user.parse().ok()?, notice: notice.parse().ok()? })
            }
            _ => None,
        }
    }
}

impl Store {
    /// Tells the other nodes that this one moved an agenda.
    pub fn announce(&self, agenda: AgendaId, version: Version) {
        self.tell_others(&format!("{MOVED} {agenda} {}", version.0));
    }

    /// Tells the other nodes that this one has a notice for somebody, or that it was seen.
    pub fn announce_notice(&self, user: UserId, notice: Uuid) {
        self.tell_others(&format!("{NOTICED} {user} {notice}"));
    }

    fn tell_others(&self, words: &str) {
        if let Some(waiting) = &self.teller.waiting {
            // Nobody is left to send it while the house is closing.
            let _ = waiting.send(format!("{} {words}", self.teller.node));
        }
    }

    /// An ear for the other nodes, where there may be any.
    pub async fn other_nodes(&self) -> Result<Option<OtherNodes>, Error> {
        let Some(mut listener) = self.listener().await? else { return Ok(None) };
        listener.listen(CHANNEL).await?;
        Ok(Some(OtherNodes { listener, node: self.teller.node.to_string() }))
    }
}

//! Every write goes through here: on SQLite all that wait share one transaction and its one sync, on PostgreSQL each has its own.

use futures::future::BoxFuture;
use sqlx::{PgPool, SqlitePool};
use tokio::sync::{mpsc, oneshot};

use crate::Error;
use crate::link::{Held, Link};

/// How many writes may wait; more callers wait to be let in.
const QUEUE: usize = 1024;
/// How many writes share one transaction, so that the first of them is not kept waiting for long.
const GROUP: usize = 256;

/// The one way to write.
#[derive(Debug, Clone)]
pub(crate) enum Writer {
    Sqlite(mpsc::Sender<Piece>),
    Postgres(PgPool),
}

/// A write that waits: it runs inside the group's transaction, then hears whether that became durable.
pub(crate) struct Piece(Work);

type Work = Box<dyn for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Ran> + Send>;

/// What a piece did, and whom to tell.
struct Ran {
    kept: bool,
    tell: Box<dyn FnOnce(Result<(), Error>) + Send>,
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Piece")
    }
}

impl Writer {
    /// Starts the one task that writes to this SQLite database; it ends when the last writer is dropped.
    pub(crate) fn sqlite(pool: SqlitePool) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(write_in_groups(pool, waiting));
        Self::Sqlite(queue)
    }

    /// Does `work` in a transaction and answers once it is durable. What `work` refuses leaves no trace.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Result<T, Error>> + Send + 'static,
    {
        match self {
            Self::Sqlite(queue) => {
                let (piece, answer) = piece(work);
                queue.send(piece).await.map_err(|_| Error::Closed)?;
                answer.await.map_err(|_| Error::NotDurable("its transaction broke".to_owned()))?
            }
            Self::Postgres(pool) => {
                let mut link = Link::Postgres(Held::Within(pool.begin().await?));
                match work(&mut link).await {
                    Ok(value) => link.commit().await.map(|()| value),
                    Err(refused) => {
                        link.rollback().await?;
                        Err(refused)
                    }
                }
            }
        }
    }
}

fn piece<T, F>(work: F) -> (Piece, oneshot::Receiver<Result<T, Error>>)
where
    T: Send + 'static,
    F: for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Result<T, Error>> + Send + 'static,
{
    let (tell, answer) = oneshot::channel();
    let piece = Piece(Box::new(move |link| {
        Box::pin(async move {
            let outcome = work(link).await;
            let outcome = settled(link, outcome).await;
            Ran {
                kept: outcome.is_ok(),
                tell: Box::new(move |durable| {
                    // Nobody listens any more when the caller was cancelled; the write stands all the same.
                    let _ = tell.send(durable.and(outcome));
                }),
            }
        })
    }));
    (piece, answer)
}

async fn write_in_groups(pool: SqlitePool, mut waiting: mpsc::Receiver<Piece>) {
    let mut group = Vec::with_capacity(GROUP);
    while waiting.recv_many(&mut group, GROUP).await > 0 {
        let mut ran = Vec::with_capacity(group.len());
        let durable = write_group(&pool, &mut group, &mut ran).await;
        for done in ran {
            (done.tell)(durable.as_ref().copied().map_err(|error| Error::NotDurable(error.to_string())));
        }
        // Left over only when the transaction broke: dropping them tells their callers.
        group.clear();
    }
    pool.close().await;
}

async fn write_group(pool: &SqlitePool, group: &mut Vec<Piece>, ran: &mut Vec<Ran>) -> Result<(), Error> {
    let mut link: Link = Held::Within(pool.begin_with("BEGIN IMMEDIATE").await?).into();
    let alone = group.len() == 1;
    for piece in group.drain(..) {
        if alone {
            ran.push((piece.0)(&mut link).await);
        } else {
            link.run("SAVEPOINT piece", vec![]).await?;
            let done = (piece.0)(&mut link).await;
            let kept = done.kept;
            ran.push(done);
            close_savepoint(&mut link, kept).await?;
        }
    }
    if ran.iter().any(|done| done.kept) { link.commit().await } else { link.rollback().await }
}

/// What became of a piece, with what it left waiting: nobody else is to hear of its flaws.
pub(crate) async fn settled<T>(link: &mut Link, outcome: Result<T, Error>) -> Result<T, Error> {
    let value = outcome?;
    link.flush().await.map(|()| value)
}

/// Keeps or takes back what was written since `SAVEPOINT piece`.
pub(crate) async fn close_savepoint(link: &mut Link, keep: bool) -> Result<(), Error> {
    if !keep {
        link.drop_waiting();
        link.run("ROLLBACK TO SAVEPOINT piece", vec![]).await?;
    }
    link.later("RELEASE SAVEPOINT piece", vec![]).await
}

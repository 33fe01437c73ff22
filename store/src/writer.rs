//! Every write goes through here: on SQLite all that wait share one transaction and its one sync, on PostgreSQL each has its own.

use std::thread;

use futures::future::BoxFuture;
use sqlx::PgPool;
use tokio::runtime::Handle;
use tokio::sync::{mpsc, oneshot};

use crate::Error;
use crate::link::{Connections, Held, Link};
use crate::pool::aside;

/// How many writes may wait; more callers wait to be let in.
const QUEUE: usize = 1024;
/// How many writes share one transaction, so that the first of them is not kept waiting for long.
const GROUP: usize = 256;

/// The one way to write.
#[derive(Debug, Clone)]
pub(crate) enum Writer {
    Sqlite { queue: mpsc::Sender<Piece>, connections: Connections },
    Postgres(PgPool),
}

/// What waits for the thread that writes.
pub(crate) enum Piece {
    /// It runs inside the group's transaction, then hears whether that became durable.
    Write(Work),
    /// Nothing is written after it.
    Close,
}

type Work = Box<dyn for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Ran> + Send>;

/// What a piece did, and whom to tell.
pub(crate) struct Ran {
    kept: bool,
    tell: Box<dyn FnOnce(Result<(), Error>) + Send>,
}

impl std::fmt::Debug for Piece {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Piece")
    }
}

impl Writer {
    /// Starts the one thread that writes to this SQLite database; it ends when the last writer is dropped.
    pub(crate) fn sqlite(connections: Connections) -> Result<Self, Error> {
        let (queue, waiting) = mpsc::channel(QUEUE);
        let (runtime, own) = (Handle::current(), connections.clone());
        thread::Builder::new().name("writer".to_owned()).spawn(move || write_in_groups(&runtime, &own, waiting))?;
        Ok(Self::Sqlite { queue, connections })
    }

    /// Lets what waits be written, and nothing after it.
    pub(crate) async fn close(&self) {
        if let Self::Sqlite { queue, connections } = self {
            // An error says that it was closed before.
            let _ = queue.send(Piece::Close).await;
            queue.closed().await;
            connections.close();
        }
    }

    /// Overwrites what was deleted wherever SQLite still has a copy of its page; PostgreSQL does that by its own vacuum.
    pub(crate) async fn forget_old_pages(&self) -> Result<(), Error> {
        let Self::Sqlite { connections, .. } = self else { return Ok(()) };
        let mut link = connections.lend()?;
        aside(move || link.run("PRAGMA wal_checkpoint(TRUNCATE)", &[]).map(drop)).await
    }

    /// Hands `work` in: on SQLite it has its place in the line then, on PostgreSQL it is done. What it refuses leaves no
    /// trace. What is to happen `then` happens once it is durable, before that of any work that was handed in later.
    pub(crate) async fn hand_in<T, F>(&self, work: F, then: Then) -> Result<HandedIn<T>, Error>
    where
        T: Send + 'static,
        F: for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Result<T, Error>> + Send + 'static,
    {
        match self {
            Self::Sqlite { queue, .. } => {
                let (piece, answer) = piece(work, then);
                queue.send(piece).await.map_err(|_| Error::Closed)?;
                Ok(HandedIn(Waits::InLine(answer)))
            }
            Self::Postgres(pool) => {
                let done = in_transaction(pool, work).await;
                if done.is_ok() {
                    then();
                }
                Ok(HandedIn(Waits::No(done)))
            }
        }
    }
}

/// What follows from a write once it is durable.
pub(crate) type Then = Box<dyn FnOnce() + Send>;

/// A write that was handed in.
#[derive(Debug)]
pub struct HandedIn<T>(Waits<T>);

#[derive(Debug)]
enum Waits<T> {
    InLine(oneshot::Receiver<Result<T, Error>>),
    No(Result<T, Error>),
}

impl<T> HandedIn<T> {
    /// What came of it, once that is durable.
    pub async fn done(self) -> Result<T, Error> {
        match self.0 {
            Waits::InLine(answer) => answer.await.map_err(|_| Error::NotDurable("its transaction broke".to_owned()))?,
            Waits::No(done) => done,
        }
    }
}

async fn in_transaction<T, F>(pool: &PgPool, work: F) -> Result<T, Error>
where
    F: for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Result<T, Error>> + Send,
{
    let mut link = Link::Postgres(Held::Within(pool.begin().await?));
    match work(&mut link).await {
        Ok(value) => link.commit().await.map(|()| value),
        Err(refused) => {
            link.rollback().await?;
            Err(refused)
        }
    }
}

fn piece<T, F>(work: F, then: Then) -> (Piece, oneshot::Receiver<Result<T, Error>>)
where
    T: Send + 'static,
    F: for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Result<T, Error>> + Send + 'static,
{
    let (tell, answer) = oneshot::channel();
    let piece = Piece::Write(Box::new(move |link| {
        Box::pin(async move {
            let outcome = work(link).await;
            Ran {
                kept: outcome.is_ok(),
                tell: Box::new(move |durable| {
                    let outcome = durable.and(outcome);
                    if outcome.is_ok() {
                        then();
                    }
                    // Nobody listens any more when the caller was cancelled; the write stands all the same.
                    let _ = tell.send(outcome);
                }),
            }
        })
    }));
    (piece, answer)
}

fn write_in_groups(runtime: &Handle, connections: &Connections, mut waiting: mpsc::Receiver<Piece>) {
    let _inside = runtime.enter();
    let mut group = Vec::with_capacity(GROUP);
    while waiting.blocking_recv_many(&mut group, GROUP) > 0 {
        let last = group.iter().position(|piece| matches!(piece, Piece::Close));
        group.truncate(last.unwrap_or(GROUP));
        let mut ran = Vec::with_capacity(group.len());
        // A dump that is read back comes from outside, which is why this thread can wait as any task does.
        let durable = runtime.block_on(write_group(connections, &mut group, &mut ran));
        for done in ran {
            (done.tell)(durable.as_ref().copied().map_err(|error| Error::NotDurable(error.to_string())));
        }
        // Left over only when the transaction broke: dropping them tells their callers.
        group.clear();
        if last.is_some() {
            return;
        }
    }
}

async fn write_group(connections: &Connections, group: &mut Vec<Piece>, ran: &mut Vec<Ran>) -> Result<(), Error> {
    let mut link = Link::Sqlite(connections.within("BEGIN IMMEDIATE")?);
    let alone = group.len() == 1;
    for piece in group.drain(..) {
        let Piece::Write(work) = piece else { continue };
        if alone {
            ran.push(work(&mut link).await);
        } else {
            link.run("SAVEPOINT piece", vec![]).await?;
            let done = work(&mut link).await;
            let kept = done.kept;
            ran.push(done);
            close_savepoint(&mut link, kept).await?;
        }
    }
    if ran.iter().any(|done| done.kept) { link.commit().await } else { link.rollback().await }
}

/// Keeps or takes back what was written since `SAVEPOINT piece`.
async fn close_savepoint(link: &mut Link, keep: bool) -> Result<(), Error> {
    if !keep {
        link.run("ROLLBACK TO SAVEPOINT piece", vec![]).await?;
    }
    link.run("RELEASE SAVEPOINT piece", vec![]).await?;
    Ok(())
}

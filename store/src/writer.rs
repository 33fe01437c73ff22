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
    /// The same, and it may be run again.
    Step(Step),
    /// Nothing is written after it.
    Close,
}

type Work = Box<dyn for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Ran> + Send>;

/// Work that may be run again, and whom to tell. That is what spares a group of them the savepoints: each of those copies
/// all pages that its piece touches, and makes the index of words write itself out.
pub(crate) struct Step {
    work: Again,
    then: Then,
    tell: oneshot::Sender<Result<(), Error>>,
}

type Again = Box<dyn for<'l> Fn(&'l mut Link) -> BoxFuture<'l, Result<(), Error>> + Send + Sync>;

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

    /// Does `work` and answers once it is durable; what it refuses leaves no trace.
    pub(crate) async fn write<T, F>(&self, work: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Result<T, Error>> + Send + 'static,
    {
        match self {
            Self::Sqlite { queue, .. } => {
                let (tell, answer) = oneshot::channel();
                queue.send(piece(work, tell)).await.map_err(|_| Error::Closed)?;
                heard(answer).await
            }
            Self::Postgres(pool) => in_transaction(pool, work).await,
        }
    }

    /// Hands a step in: on SQLite it has its place in the line then, on PostgreSQL it is done. It is run again where it
    /// shared a transaction with one that was refused. What is to happen `then` happens once it is durable, before that of
    /// any step that was handed in later.
    pub(crate) async fn hand_in<F>(&self, work: F, then: Then) -> Result<HandedIn, Error>
    where
        F: for<'l> Fn(&'l mut Link) -> BoxFuture<'l, Result<(), Error>> + Send + Sync + 'static,
    {
        match self {
            Self::Sqlite { queue, .. } => {
                let (tell, answer) = oneshot::channel();
                let step = Step { work: Box::new(work), then, tell };
                queue.send(Piece::Step(step)).await.map_err(|_| Error::Closed)?;
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

/// What follows from a step once it is durable.
pub(crate) type Then = Box<dyn FnOnce() + Send>;

/// A step that was handed in.
#[derive(Debug)]
pub struct HandedIn(Waits);

#[derive(Debug)]
enum Waits {
    InLine(oneshot::Receiver<Result<(), Error>>),
    No(Result<(), Error>),
}

impl HandedIn {
    /// What came of it, once that is durable.
    pub async fn done(self) -> Result<(), Error> {
        match self.0 {
            Waits::InLine(answer) => heard(answer).await,
            Waits::No(done) => done,
        }
    }
}

impl Step {
    fn told(self, outcome: Result<(), Error>) {
        if outcome.is_ok() {
            (self.then)();
        }
        // Nobody listens any more when the caller was cancelled; the step stands all the same.
        let _ = self.tell.send(outcome);
    }
}

async fn heard<T>(answer: oneshot::Receiver<Result<T, Error>>) -> Result<T, Error> {
    answer.await.map_err(|_| Error::NotDurable("its transaction broke".to_owned()))?
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

fn piece<T, F>(work: F, tell: oneshot::Sender<Result<T, Error>>) -> Piece
where
    T: Send + 'static,
    F: for<'l> FnOnce(&'l mut Link) -> BoxFuture<'l, Result<T, Error>> + Send + 'static,
{
    Piece::Write(Box::new(move |link| {
        Box::pin(async move {
            let outcome = work(link).await;
            let kept = outcome.is_ok();
            // Nobody listens any more when the caller was cancelled; the write stands all the same.
            let tell = move |durable: Result<(), Error>| drop(tell.send(durable.and(outcome)));
            Ran { kept, tell: Box::new(tell) }
        })
    }))
}

fn write_in_groups(runtime: &Handle, connections: &Connections, mut waiting: mpsc::Receiver<Piece>) {
    let _inside = runtime.enter();
    let mut group = Vec::with_capacity(GROUP);
    while waiting.blocking_recv_many(&mut group, GROUP) > 0 {
        // A dump that is read back comes from outside, which is why this thread can wait as any task does.
        if runtime.block_on(write_in_order(connections, group.drain(..))) == Line::Closed {
            return;
        }
    }
}

/// Whether more may come.
#[derive(PartialEq, Eq)]
enum Line {
    Open,
    Closed,
}

/// Writes the pieces in their order: steps that stand together share a transaction, and so does other work.
async fn write_in_order(connections: &Connections, pieces: impl Iterator<Item = Piece>) -> Line {
    let (mut steps, mut works) = (Vec::new(), Vec::new());
    let mut line = Line::Open;
    for piece in pieces {
        match piece {
            Piece::Step(step) => {
                write_group(connections, std::mem::take(&mut works)).await;
                steps.push(step);
            }
            Piece::Write(work) => {
                write_steps(connections, std::mem::take(&mut steps)).await;
                works.push(work);
            }
            Piece::Close => {
                line = Line::Closed;
                break;
            }
        }
    }
    write_group(connections, works).await;
    write_steps(connections, steps).await;
    line
}

/// Takes steps together; where one of them is refused each by itself, so that what it wrote touches no other.
async fn write_steps(connections: &Connections, steps: Vec<Step>) {
    if steps.is_empty() {
        return;
    }
    match run_steps(connections, &steps).await {
        Ok(()) => steps.into_iter().for_each(|step| step.told(Ok(()))),
        Err(Error::NotDurable(why)) => {
            steps.into_iter().for_each(|step| step.told(Err(Error::NotDurable(why.clone()))));
        }
        Err(refused) if steps.len() == 1 => {
            steps.into_iter().zip([refused]).for_each(|(step, refused)| step.told(Err(refused)));
        }
        Err(_) => {
            for step in steps {
                let done = run_steps(connections, std::slice::from_ref(&step)).await;
                step.told(done);
            }
        }
    }
}

/// All of them in one transaction, or none.
async fn run_steps(connections: &Connections, steps: &[Step]) -> Result<(), Error> {
    let mut link = Link::Sqlite(connections.within("BEGIN IMMEDIATE").map_err(|error| not_durable(&error))?);
    for step in steps {
        (step.work)(&mut link).await?;
    }
    link.commit().await.map_err(|error| not_durable(&error))
}

fn not_durable(error: &Error) -> Error {
    Error::NotDurable(error.to_string())
}

/// Works through what cannot be run again, each piece within a savepoint; all share one transaction and its sync.
async fn write_group(connections: &Connections, works: Vec<Work>) {
    if works.is_empty() {
        return;
    }
    let mut ran = Vec::with_capacity(works.len());
    let durable = run_group(connections, works, &mut ran).await;
    // Those that did not run are dropped with their work, which tells their callers.
    for done in ran {
        (done.tell)(durable.as_ref().copied().map_err(not_durable));
    }
}

async fn run_group(connections: &Connections, works: Vec<Work>, ran: &mut Vec<Ran>) -> Result<(), Error> {
    let mut link = Link::Sqlite(connections.within("BEGIN IMMEDIATE")?);
    let alone = works.len() == 1;
    for work in works {
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

//! A durable queue: what is to be done later is a row in the transaction that wants it, leased with a fencing token.

use agenda::AgendaId;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::along::Along;
use crate::link::{Link, Row, Sql, args};
use crate::{Error, Store, random};

/// After the first failure a job waits so long, then twice as long each time.
const FIRST_WAIT: SignedDuration = SignedDuration::from_secs(10);
const LONGEST_WAIT: SignedDuration = SignedDuration::from_hours(6);
/// How often a job is tried where nobody says otherwise: with the waits above, for about a day.
pub const MOST_ATTEMPTS: u32 = 15;

/// Something to be done later.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    pub kind: String,
    /// Only one job of a kind waits under a key; a later one takes its place. None: no other is like it.
    pub key: Option<String>,
    pub payload: Value,
    pub run_at: Timestamp,
    pub most_attempts: u32,
}

impl NewJob {
    /// What follows from a change of an agenda: the errand, with the agenda that it is for.
    pub fn of(agenda: AgendaId, job: &agenda::Job) -> Result<Self, Error> {
        let name = job.name();
        Ok(Self {
            kind: name.split(':').next().unwrap_or_default().to_owned(),
            key: Some(format!("{agenda}:{name}")),
            payload: json!({"agenda": agenda, "errand": &job.errand, "at": job.run_at}),
            run_at: job.run_at,
            most_attempts: MOST_ATTEMPTS,
        })
    }
}

/// A worker's right to a job. Its token is older than that of whoever gets the job next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    pub job: Uuid,
    pub fence: i64,
}

/// A job that was given to a worker.
#[derive(Debug, Clone, PartialEq)]
pub struct Leased {
    pub lease: Lease,
    pub kind: String,
    pub key: String,
    pub payload: Value,
    pub run_at: Timestamp,
    /// This attempt included.
    pub attempts: u32,
}

/// A job that was given up, for people to see and replay.
#[derive(Debug, Clone, PartialEq)]
pub struct DeadJob {
    pub id: Uuid,
    pub kind: String,
    pub key: String,
    pub payload: Value,
    pub attempts: u32,
    pub last_error: Option<String>,
    pub created_at: Timestamp,
}

/// How the queue stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Backlog {
    pub waiting: u64,
    pub dead: u64,
    /// When the next one is due.
    pub next: Option<Timestamp>,
}

/// Who asks for work.
#[derive(Debug, Clone)]
pub struct Claim {
    pub worker: String,
    /// After so long the job goes to another worker.
    pub lease: SignedDuration,
    pub limit: u32,
    /// What it knows how to do. The rest waits for a worker of another version.
    pub kinds: Vec<&'static str>,
}

const CLAIM: Sql = Sql {
    sqlite: "UPDATE jobs SET fence = fence + 1, attempts = attempts + 1, lease_owner = $1, lease_until = $2 \
        WHERE id IN (SELECT id FROM jobs WHERE state = 'waiting' AND run_at <= $3 \
        AND (lease_until IS NULL OR lease_until <= $3) AND $5 LIKE '%,' || kind || ',%' ORDER BY run_at, id LIMIT $4) \
        RETURNING id, fence, kind, key, payload, run_at, attempts",
    postgres: "UPDATE jobs SET fence = fence + 1, attempts = attempts + 1, lease_owner = $1, lease_until = $2 \
        WHERE id IN (SELECT id FROM jobs WHERE state = 'waiting' AND run_at <= $3 \
        AND (lease_until IS NULL OR lease_until <= $3) AND $5 LIKE '%,' || kind || ',%' ORDER BY run_at, id LIMIT $4 \
        FOR UPDATE SKIP LOCKED) \
        RETURNING id, fence, kind, key, payload, run_at, attempts",
};

/// Workers that died with a job in hand count as failures: it must not be tried for ever.
const GIVE_UP: &str = "UPDATE jobs SET state = 'dead', lease_owner = NULL, lease_until = NULL, \
    last_error = COALESCE(last_error, 'its worker vanished') \
    WHERE state = 'waiting' AND attempts >= most_attempts AND lease_until <= $1";

impl Store {
    /// Queues a job by itself; jobs that follow from a step go along with it.
    pub async fn add_job(&self, job: NewJob, now: Timestamp) -> Result<(), Error> {
        self.write(move |link| Box::pin(add(link, job, now))).await
    }

    /// Leases what is due, oldest first. No two workers get the same job while the lease lasts.
    pub async fn claim_jobs(&self, claim: Claim, now: Timestamp) -> Result<Vec<Leased>, Error> {
        let until = now.saturating_add(claim.lease).unwrap_or(Timestamp::MAX);
        let kinds = format!(",{},", claim.kinds.join(","));
        // Looking costs nothing; an idle worker must not write.
        if self.next_job_due(now, &kinds).await?.is_none() {
            return Ok(Vec::new());
        }
        self.write(move |link| {
            Box::pin(async move {
                link.run(GIVE_UP, args![now]).await?;
                let rows = link.rows(CLAIM, args![claim.worker, until, now, i64::from(claim.limit), kinds]).await?;
                let mut leased: Vec<Leased> = rows.iter().map(Leased::from_row).collect::<Result<_, _>>()?;
                leased.sort_by_key(|job| (job.run_at, job.lease.job));
                Ok(leased)
            })
        })
        .await
    }

    /// Keeps a lease for longer.
    pub async fn renew_lease(&self, lease: Lease, until: Timestamp) -> Result<(), Error> {
        self.write(move |link| Box::pin(renew(link, lease, until))).await
    }

    /// Frees what was leased by workers of a process that is gone; tells how many jobs that were. On a database that other
    /// nodes share nothing is freed: their leases may be good, and run out by themselves.
    pub async fn free_leases(&self) -> Result<u64, Error> {
        if self.is_shared() {
            return Ok(0);
        }
        let freed = "UPDATE jobs SET lease_owner = NULL, lease_until = NULL, fence = fence + 1 \
            WHERE state = 'waiting' AND lease_until IS NOT NULL";
        self.write(move |link| Box::pin(link.run(freed, args![]))).await
    }

    /// Finishes a job, together with what it leaves behind.
    pub async fn finish_job(&self, lease: Lease, along: Along, now: Timestamp) -> Result<(), Error> {
        let ring = self.ring.clone();
        self.write(move |link| {
            Box::pin(async move {
                finish(link, lease).await?;
                crate::along::write(link, &ring, along, now).await
            })
        })
        .await
    }

    /// Puts a job back to be tried later, or among the dead when it was tried often enough; tells when it runs next.
    pub async fn fail_job(&self, lease: Lease, error: &str, now: Timestamp) -> Result<Option<Timestamp>, Error> {
        let error = error.to_owned();
        self.write(move |link| {
            Box::pin(async move {
                let row = link
                    .row(
                        "SELECT attempts, most_attempts FROM jobs WHERE id = $1 AND fence = $2 AND state = 'waiting'",
                        args![lease.job, lease.fence],
                    )
                    .await?;
                let row = row.ok_or(Error::Fenced { job: lease.job })?;
                let (attempts, most): (i64, i64) = (row.take(0)?, row.take(1)?);
                let next =
                    (attempts < most).then(|| now.saturating_add(wait_after(attempts)).unwrap_or(Timestamp::MAX));
                let state = if next.is_some() { "waiting" } else { "dead" };
                let put_back = "UPDATE jobs SET state = $3, run_at = $4, last_error = $5, \
                    lease_owner = NULL, lease_until = NULL WHERE id = $1 AND fence = $2";
                let changed =
                    link.run(put_back, args![lease.job, lease.fence, state, next.unwrap_or(now), error]).await?;
                held(changed, lease)?;
                Ok(next)
            })
        })
        .await
    }

    /// The jobs that were given up, newest first.
    pub async fn dead_jobs(&self, limit: u32) -> Result<Vec<DeadJob>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT id, kind, key, payload, attempts, last_error, created_at FROM jobs \
                 WHERE state = 'dead' ORDER BY created_at DESC, id LIMIT $1",
                args![i64::from(limit)],
            )
            .await?;
        rows.iter().map(DeadJob::from_row).collect()
    }

    /// Tries a job again that was given up; refused as [`Error::Taken`] if a newer one waits under its key.
    pub async fn replay_job(&self, id: Uuid, now: Timestamp) -> Result<(), Error> {
        self.write(move |link| {
            Box::pin(async move {
                let row = link.row("SELECT kind, key FROM jobs WHERE id = $1 AND state = 'dead'", args![id]).await?;
                let row = row.ok_or_else(|| Error::Unknown { what: "dead job", value: id.to_string() })?;
                let (kind, key): (String, String) = (row.take(0)?, row.take(1)?);
                let other = "SELECT 1 FROM jobs WHERE kind = $1 AND key = $2 AND state = 'waiting'";
                if link.row(other, args![kind, key.as_str()]).await?.is_some() {
                    return Err(Error::Taken { what: "the job's key", value: key });
                }
                let replay = "UPDATE jobs SET state = 'waiting', attempts = 0, run_at = $2 WHERE id = $1";
                link.run(replay, args![id, now]).await.map(drop)
            })
        })
        .await
    }

    /// How many jobs wait, how many were given up, and when the next is due.
    pub async fn backlog(&self) -> Result<Backlog, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row(
                "SELECT (SELECT COUNT(*) FROM jobs WHERE state = 'waiting'), \
                 (SELECT COUNT(*) FROM jobs WHERE state = 'dead'), \
                 (SELECT MIN(run_at) FROM jobs WHERE state = 'waiting' AND lease_until IS NULL)",
                args![],
            )
            .await?;
        let row = row.ok_or(Error::Closed)?;
        let count = |column| row.take::<i64>(column).map(|count| u64::try_from(count).unwrap_or(0));
        Ok(Backlog { waiting: count(0)?, dead: count(1)?, next: row.moment_or_none(2)? })
    }

    async fn next_job_due(&self, now: Timestamp, kinds: &str) -> Result<Option<Row>, Error> {
        let due = "SELECT 1 FROM jobs WHERE state = 'waiting' AND run_at <= $1 \
            AND (lease_until IS NULL OR lease_until <= $1) AND $2 LIKE '%,' || kind || ',%' LIMIT 1";
        self.reader().await?.row(due, args![now, kinds.to_owned()]).await
    }
}

impl Leased {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            lease: Lease { job: row.parse(0)?, fence: row.take(1)? },
            kind: row.take(2)?,
            key: row.take(3)?,
            payload: row.json(4)?,
            run_at: row.moment(5)?,
            attempts: counted(row.take(6)?),
        })
    }
}

impl DeadJob {
    fn from_row(row: &Row) -> Result<Self, Error> {
        Ok(Self {
            id: row.parse(0)?,
            kind: row.take(1)?,
            key: row.take(2)?,
            payload: row.json(3)?,
            attempts: counted(row.take(4)?),
            last_error: row.take(5)?,
            created_at: row.moment(6)?,
        })
    }
}

/// Queues a job. One that waits under the same key gets the new time and payload, and loses its worker if it has one.
pub(crate) async fn add(link: &mut Link, job: NewJob, now: Timestamp) -> Result<(), Error> {
    let id = random::id(now)?;
    let key = job.key.unwrap_or_else(|| id.to_string());
    link.run(
        "INSERT INTO jobs (id, kind, key, payload, state, run_at, attempts, most_attempts, fence, created_at) \
         VALUES ($1, $2, $3, $4, 'waiting', $5, 0, $6, 0, $7) \
         ON CONFLICT (kind, key) WHERE state = 'waiting' DO UPDATE SET payload = excluded.payload, \
         run_at = excluded.run_at, attempts = 0, most_attempts = excluded.most_attempts, fence = jobs.fence + 1, \
         lease_owner = NULL, lease_until = NULL, last_error = NULL",
        args![id, job.kind, key, job.payload.to_string(), job.run_at, i64::from(job.most_attempts), now],
    )
    .await
    .map(drop)
}

/// Removes what waits under a key.
pub(crate) async fn withdraw(link: &mut Link, kind: &str, key: &str) -> Result<(), Error> {
    link.run("DELETE FROM jobs WHERE kind = $1 AND key = $2 AND state = 'waiting'", args![kind, key]).await.map(drop)
}

/// Keeps a lease for longer, if it is still this worker's.
pub(crate) async fn renew(link: &mut Link, lease: Lease, until: Timestamp) -> Result<(), Error> {
    let renewed = "UPDATE jobs SET lease_until = $3 WHERE id = $1 AND fence = $2 AND state = 'waiting'";
    held(link.run(renewed, args![lease.job, lease.fence, until]).await?, lease)
}

/// Removes a job that is done, if it is still this worker's.
pub(crate) async fn finish(link: &mut Link, lease: Lease) -> Result<(), Error> {
    let done = "DELETE FROM jobs WHERE id = $1 AND fence = $2 AND state = 'waiting'";
    held(link.run(done, args![lease.job, lease.fence]).await?, lease)
}

fn held(touched: u64, lease: Lease) -> Result<(), Error> {
    if touched == 0 { Err(Error::Fenced { job: lease.job }) } else { Ok(()) }
}

fn wait_after(attempts: i64) -> SignedDuration {
    let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or(0);
    FIRST_WAIT.saturating_mul(1 << doublings).min(LONGEST_WAIT)
}

fn counted(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

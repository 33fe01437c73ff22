//! What is done later: jobs are leased from the store and run here, a few at a time.

mod deliver;
mod remind;
mod replan;
mod snooze;
mod sweep;

use std::sync::Arc;
use std::time::Duration;

use agenda::UserId;
use futures::future::BoxFuture;
use jiff::{SignedDuration, Timestamp};
use store::{Along, Beside, Claim, Leased};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::app::App;
use crate::settings::Role;

pub(crate) use snooze::NAME as SNOOZE;

/// After so long without a sign of life, a job goes to another worker.
const LEASE: SignedDuration = SignedDuration::from_mins(1);
/// How often an idle worker looks for work that another process queued.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What a job leaves behind, written in the transaction that finishes it.
pub type Done = anyhow::Result<Along>;

/// A kind of job: its name, and what it does.
struct KindOfJob {
    name: &'static str,
    run: for<'a> fn(&'a App, &'a Leased) -> BoxFuture<'a, Done>,
}

/// Every kind there is.
const KINDS: &[KindOfJob] = &[
    KindOfJob { name: remind::NAME, run: |app, job| Box::pin(remind::run(app, job)) },
    KindOfJob { name: deliver::NAME, run: |app, job| Box::pin(deliver::run(app, job)) },
    KindOfJob { name: snooze::NAME, run: |app, job| Box::pin(snooze::run(app, job)) },
    KindOfJob { name: replan::NAME, run: |app, job| Box::pin(replan::run(app, job)) },
    KindOfJob { name: sweep::NAME, run: |app, _| Box::pin(sweep::run(app)) },
];

/// Runs jobs until the server stops, then finishes what it holds.
pub async fn run(app: Arc<App>) {
    let worker = format!("{}-{}", std::process::id(), app.chance.id(app.clock.now()));
    take_up(&app).await;
    if let Err(error) = sweep::plan(&app).await {
        tracing::error!(%error, "the nightly sweep could not be planned: {error}");
    }
    let mut under_way = JoinSet::new();
    while !app.stopping.is_cancelled() {
        while under_way.try_join_next().is_some() {}
        let free = usize::from(app.settings.workers).saturating_sub(under_way.len());
        let found = claim(&app, &worker, free).await;
        let idle = found.is_empty();
        for job in found {
            under_way.spawn(work(app.clone(), job));
        }
        if idle {
            tokio::select! {
                () = app.stopping.cancelled() => {}
                () = tokio::time::sleep(LOOK_EVERY) => {}
                Some(_) = under_way.join_next() => {}
            }
        }
    }
    while under_way.join_next().await.is_some() {}
}

/// Takes up at once what the last process left, where it can have been the only one.
async fn take_up(app: &App) {
    if app.settings.role != Role::All {
        return;
    }
    if let Err(error) = app.store.free_leases().await {
        tracing::error!(%error, "what the last process left waits for its leases to run out: {error}");
    }
}

/// Runs what is due now, one after the other; tests do so when they say.
pub async fn run_due(app: &Arc<App>) -> usize {
    let mut ran = 0;
    loop {
        let found = claim(app, "by hand", 16).await;
        if found.is_empty() {
            return ran;
        }
        for job in found {
            work(app.clone(), job).await;
            ran += 1;
        }
    }
}

async fn claim(app: &App, worker: &str, free: usize) -> Vec<Leased> {
    let Ok(limit @ 1..) = u32::try_from(free) else { return Vec::new() };
    let claim = Claim { worker: worker.to_owned(), lease: LEASE, limit, kinds: names() };
    app.store.claim_jobs(claim, app.clock.now()).await.unwrap_or_else(|error| {
        tracing::error!(%error, "no jobs could be claimed: {error}");
        Vec::new()
    })
}

/// What this version knows how to do.
fn names() -> Vec<&'static str> {
    KINDS.iter().map(|kind| kind.name).collect()
}

async fn work(app: Arc<App>, job: Leased) {
    let outcome = match KINDS.iter().find(|kind| kind.name == job.kind) {
        Some(kind) => (kind.run)(&app, &job).await,
        // It was not asked for.
        None => Err(anyhow::anyhow!("this version knows no jobs of the kind {}", job.kind)),
    };
    let now = app.clock.now();
    let label = if outcome.is_ok() { "done" } else { "failed" };
    metrics::counter!("jobs_total", "kind" => job.kind.clone(), "outcome" => label).increment(1);
    if let Err(error) = settle(&app, &job, outcome, now).await {
        // Another worker has it by now, or the database is away; the lease decides.
        tracing::warn!(kind = job.kind, %error, "a job could not be settled: {error}");
    }
}

async fn settle(app: &App, job: &Leased, outcome: Done, now: Timestamp) -> Result<(), store::Error> {
    match outcome {
        Ok(along) => {
            let told = told(&along);
            app.store.finish_job(job.lease, along, now).await?;
            told.into_iter().for_each(|(user, notice)| app.desk.noticed(user, notice));
            Ok(())
        }
        Err(error) => {
            tracing::warn!(
                kind = job.kind,
                attempt = job.attempts,
                error = format!("{error:#}"),
                "a job failed: {error:#}"
            );
            app.store.fail_job(job.lease, &format!("{error:#}"), now).await.map(drop)
        }
    }
}

/// Whose open pages are to hear of what was just written.
fn told(along: &Along) -> Vec<(UserId, Uuid)> {
    let notice = |beside: &Beside| match beside {
        Beside::Notice(new) => Some((new.user, new.id)),
        _ => None,
    };
    along.0.iter().filter_map(notice).collect()
}

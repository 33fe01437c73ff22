//! The same writes, sent again and again under their keys, side by side and with the line cut: each is done once.

use std::collections::BTreeMap;
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, bail, ensure};

use crate::api::{self, Account};
use crate::chance::Chance;
use crate::live::{Daywright, Scratch, Setup};

/// So many clients send every write.
const SENDERS: usize = 4;
/// One in so many is sent by a client that hangs up at once.
const HANGS_UP: u64 = 4;
/// How often a write is sent again that another client has under way.
const PATIENCE: usize = 1_000;
/// Writes are sent in rounds, so that the same ones meet.
const ROUND: usize = 16;

/// What one client was told: the key of a write, and the id of what it made.
type Told = Vec<(String, String)>;

/// Half of the repetitions on SQLite, half on PostgreSQL, or half of the time for each.
pub(crate) fn run(retries: usize, until: Option<Instant>) -> Result<String> {
    let postgres = std::env::var("DAYWRIGHT_TEST_POSTGRES")
        .context("DAYWRIGHT_TEST_POSTGRES names no PostgreSQL; `cargo xtask campaign` starts one")?;
    let half = until.map(|until| Instant::now() + until.saturating_duration_since(Instant::now()) / 2);
    let sqlite = on(None, retries.div_ceil(2), half)?;
    let postgres = on(Some(postgres), retries / 2, until)?;
    Ok(format!("{sqlite} repetitions on SQLite and {postgres} on PostgreSQL, none was done twice"))
}

fn on(database: Option<String>, retries: usize, until: Option<Instant>) -> Result<usize> {
    let scratch = Scratch::new("retries")?;
    let setup = Setup { data: scratch.path().join("data"), database };
    let server = setup.start()?;
    let account = api::register(&server, "retries")?;
    let mut made: BTreeMap<String, String> = BTreeMap::new();
    let mut repeated = 0;
    while repeated < retries && until.is_none_or(|until| Instant::now() < until) {
        let round: Vec<String> = (0..ROUND).map(|number| format!("write-{}", made.len() + number)).collect();
        for (key, id) in told_of(&server, &account, &round, repeated)? {
            let first = made.entry(key.clone()).or_insert_with(|| id.clone());
            ensure!(*first == id, "{key} made {first} and, sent again, {id}");
        }
        repeated += ROUND * (SENDERS - 1);
    }
    let titles = api::task_titles(&mut api::client(&server, &account))?;
    ensure!(titles.len() == made.len(), "{} writes made {} tasks", made.len(), titles.len());
    if let Some(lost) = made.keys().find(|key| !titles.contains(key)) {
        bail!("{lost} was acknowledged and is lost");
    }
    server.stop()?;
    Ok(repeated)
}

/// One round: all clients send all of it at the same time.
fn told_of(server: &Daywright, account: &Account, round: &[String], seed: usize) -> Result<Told> {
    let told = thread::scope(|scope| {
        let senders: Vec<_> = (0..SENDERS)
            .map(|number| scope.spawn(move || sent(server, account, round, (seed + number) as u64)))
            .collect();
        let joined = senders.into_iter().map(|sender| sender.join().unwrap_or_else(|_| bail!("a client panicked")));
        joined.collect::<Result<Vec<Told>>>()
    })?;
    Ok(told.into_iter().flatten().collect())
}

fn sent(server: &Daywright, account: &Account, round: &[String], seed: u64) -> Result<Told> {
    let (mut client, mut chance) = (api::client(server, account), Chance::from_seed(seed));
    let mut told = Told::new();
    for key in round {
        if chance.once_in(HANGS_UP) {
            api::add_task_and_leave(&mut client, key, key)?;
        }
        let mut answer = api::add_task(&mut client, key, key)?;
        for _ in 0..PATIENCE {
            // Another client has it under way.
            if answer.status != 409 {
                break;
            }
            answer = api::add_task(&mut client, key, key)?;
        }
        told.push((key.clone(), api::id_of(&answer.json()?)?));
    }
    Ok(told)
}

//! Kills the server with -9 again and again while clients write, and asks each time what has become of their writes.
//!
//! Every write carries a key. One that was acknowledged must be there after the next start; one that got no answer is sent
//! again under its key, and must then be there once. At the end everything is listed, and the journal's chain is checked.

use std::collections::BTreeMap;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::api::{self, Account};
use crate::chance::Chance;
use crate::http::Client;
use crate::live::{Daywright, Scratch, Setup};

const ACCOUNTS: usize = 4;
/// Two clients write to each account, so that they also meet in one agenda.
const WRITERS: usize = 8;
/// How long clients write before the kill, in milliseconds.
const LIFE: (i64, i64) = (20, 400);
const LIST_EVERY: usize = 50;

/// What one campaign on one database found.
#[derive(Debug, Default)]
struct Outcome {
    kills: usize,
    acknowledged: usize,
    sent_again: usize,
    slowest_start: Duration,
}

impl Outcome {
    fn sentence(&self) -> String {
        format!(
            "{} kills, {} writes acknowledged, {} sent again, none lost, none doubled, slowest start {} ms",
            self.kills,
            self.acknowledged,
            self.sent_again,
            self.slowest_start.as_millis(),
        )
    }
}

/// One client and what it knows about its own writes.
#[derive(Debug)]
struct Writer {
    number: usize,
    token: String,
    /// Title -> id, of all that was acknowledged.
    acknowledged: BTreeMap<String, String>,
    /// Acknowledged since the last start, not yet looked for.
    fresh: Vec<String>,
    /// Sent without an answer: it goes again, under the same key.
    open: Option<String>,
    written: usize,
    sent_again: usize,
}

/// Half of the kills on SQLite, half on PostgreSQL, or half of the time for each.
pub(crate) fn run(kills: usize, until: Option<Instant>) -> Result<String> {
    let postgres = std::env::var("DAYWRIGHT_TEST_POSTGRES")
        .context("DAYWRIGHT_TEST_POSTGRES names no PostgreSQL; `cargo xtask campaign` starts one")?;
    let half = until.map(|until| Instant::now() + until.saturating_duration_since(Instant::now()) / 2);
    let sqlite = on(None, kills.div_ceil(2), half)?;
    let postgres = on(Some(postgres), kills / 2, until)?;
    Ok(format!("SQLite {}; PostgreSQL {}", sqlite.sentence(), postgres.sentence()))
}

/// Kills as often as asked, or until the time is over.
fn on(database: Option<String>, kills: usize, until: Option<Instant>) -> Result<Outcome> {
    let scratch = Scratch::new("kill")?;
    let setup = Setup { data: scratch.path().join("data"), database };
    let mut chance = Chance::from_seed(9);
    let mut server = setup.start()?;
    let accounts = (0..ACCOUNTS).map(|number| api::register(&server, &format!("kill{number}")));
    let accounts: Vec<Account> = accounts.collect::<Result<_>>()?;
    let mut writers: Vec<Writer> =
        (0..WRITERS).map(|number| Writer::new(number, &accounts[number % ACCOUNTS])).collect();
    let mut outcome = Outcome::default();
    while outcome.kills < kills && until.is_none_or(|until| Instant::now() < until) {
        let life = Duration::from_millis(chance.between(LIFE.0, LIFE.1).unsigned_abs());
        writers = write_until_killed(server, writers, life)?;
        server = setup.start().context("it did not start again by itself")?;
        outcome.kills += 1;
        outcome.slowest_start = outcome.slowest_start.max(server.started_in);
        for writer in &mut writers {
            writer.settle(&server)?;
        }
        if outcome.kills.is_multiple_of(LIST_EVERY) {
            list(&server, &accounts, &writers)?;
            eprintln!("   {} kills, nothing lost, nothing doubled", outcome.kills);
        }
    }
    list(&server, &accounts, &writers)?;
    server.stop()?;
    check_chain(&setup)?;
    outcome.acknowledged = writers.iter().map(|writer| writer.acknowledged.len()).sum();
    outcome.sent_again = writers.iter().map(|writer| writer.sent_again).sum();
    Ok(outcome)
}

fn write_until_killed(server: Daywright, writers: Vec<Writer>, life: Duration) -> Result<Vec<Writer>> {
    let clients: Vec<Client> = writers.iter().map(|writer| writer.client(&server)).collect();
    let threads: Vec<_> =
        writers.into_iter().zip(clients).map(|(writer, client)| thread::spawn(move || writer.write(client))).collect();
    thread::sleep(life);
    server.kill()?;
    let joined = threads.into_iter().map(|thread| match thread.join() {
        Ok(writer) => writer,
        Err(_) => bail!("a client panicked"),
    });
    joined.collect()
}

impl Writer {
    fn new(number: usize, account: &Account) -> Writer {
        Writer {
            number,
            token: account.token.clone(),
            acknowledged: BTreeMap::new(),
            fresh: Vec::new(),
            open: None,
            written: 0,
            sent_again: 0,
        }
    }

    fn client(&self, server: &Daywright) -> Client {
        api::client_with(server, &self.token)
    }

    /// Writes one after the other until the server is gone.
    fn write(mut self, mut client: Client) -> Result<Writer> {
        loop {
            let title = format!("{}-{}", self.number, self.written);
            self.written += 1;
            if !self.send(&mut client, title)? {
                return Ok(self);
            }
        }
    }

    /// Sends one; false when the server was gone before it answered. A refusal is an error of the campaign.
    fn send(&mut self, client: &mut Client, title: String) -> Result<bool> {
        match api::add_task(client, &title, &title) {
            Err(_) => {
                self.open = Some(title);
                Ok(false)
            }
            Ok(answer) => {
                let id = api::id_of(&answer.json()?)?;
                self.fresh.push(title.clone());
                self.acknowledged.insert(title, id);
                Ok(true)
            }
        }
    }

    /// After a start: what was acknowledged is there, and what was left open is sent again.
    fn settle(&mut self, server: &Daywright) -> Result<()> {
        let mut client = self.client(server);
        for title in std::mem::take(&mut self.fresh) {
            let Some(id) = self.acknowledged.get(&title) else { continue };
            let kept = api::task_title(&mut client, id)?;
            if kept.as_deref() != Some(title.as_str()) {
                bail!("task {title} was acknowledged as {id} and is lost");
            }
        }
        if let Some(title) = self.open.take() {
            self.sent_again += 1;
            if !self.send(&mut client, title)? {
                bail!("the server did not answer although nobody killed it");
            }
        }
        Ok(())
    }
}

/// Everything that each account holds, against everything that its clients were told.
fn list(server: &Daywright, accounts: &[Account], writers: &[Writer]) -> Result<()> {
    for (number, account) in accounts.iter().enumerate() {
        let mut stands: BTreeMap<String, usize> = BTreeMap::new();
        for title in api::task_titles(&mut api::client(server, account))? {
            *stands.entry(title).or_default() += 1;
        }
        let own = writers.iter().filter(|writer| writer.number % ACCOUNTS == number);
        let told: Vec<&String> = own.flat_map(|writer| writer.acknowledged.keys()).collect();
        if let Some(lost) = told.iter().find(|title| !stands.contains_key(title.as_str())) {
            bail!("task {lost} was acknowledged and is lost");
        }
        if let Some((title, times)) = stands.iter().find(|(_, times)| **times > 1) {
            bail!("task {title} stands {times} times");
        }
        if stands.len() != told.len() {
            bail!("{} tasks stand that nobody was told of", stands.len() - told.len());
        }
    }
    Ok(())
}

fn check_chain(setup: &Setup) -> Result<()> {
    // It also looks whether the port is free, which is no matter here: any free one will do.
    let output = setup.command()?.args(["doctor", "--listen", "127.0.0.1:0"]).output()?;
    if !output.status.success() {
        bail!("`daywright doctor` found something wrong: {}", String::from_utf8_lossy(&output.stdout));
    }
    Ok(())
}

//! How many commands a second are acknowledged and on the disk, beside bare synced appends to the same disk.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use super::disk;
use super::figure::{Bound, Figure, rounded};
use crate::api::{self, Account};
use crate::http::Client;
use crate::live::{Daywright, Scratch, Setup};

const DURING: Duration = Duration::from_secs(5);
const MANY: usize = 16;

/// One shape of load: how many clients on how many agendas, and what it must reach of the bare appends.
struct Load {
    name: &'static str,
    clients: usize,
    agendas: usize,
    bound: Bound,
}

const LOADS: [Load; 3] = [
    Load { name: "1 client", clients: 1, agendas: 1, bound: Bound::AtLeast(0.5) },
    Load { name: "16 clients on 16 agendas", clients: MANY, agendas: MANY, bound: Bound::AtLeast(1.5) },
    Load { name: "16 clients on one agenda", clients: MANY, agendas: 1, bound: Bound::AtLeast(0.5) },
];

/// SQLite against the bare disk, PostgreSQL told beside it.
pub(crate) fn measure() -> Result<Vec<Figure>> {
    let scratch = Scratch::on_disk("durable")?;
    let before = disk::appends_per_second(scratch.path(), DURING)?;
    let sqlite = rates(&Setup { data: scratch.path().join("sqlite"), database: None })?;
    let after = disk::appends_per_second(scratch.path(), DURING)?;
    let bare = f64::midpoint(before, after);
    let postgres = match std::env::var("DAYWRIGHT_TEST_POSTGRES") {
        Ok(url) => Some(rates(&Setup { data: scratch.path().join("postgres"), database: Some(url) })?),
        Err(_) => None,
    };
    let figures = LOADS.iter().enumerate().map(|(number, load)| {
        let rate = sqlite.get(number).copied().unwrap_or_default();
        let beside = postgres.as_ref().and_then(|rates| rates.get(number));
        let beside = beside.map(|rate| format!("; PostgreSQL {} a second", rounded(*rate))).unwrap_or_default();
        let words = format!("{} a second; bare appends {} a second{beside}", rounded(rate), rounded(bare));
        Figure::of(&format!("durable commands, {}, of bare appends", load.name), rate / bare, "", load.bound)
            .beside(words)
    });
    Ok(figures.collect())
}

fn rates(setup: &Setup) -> Result<Vec<f64>> {
    let server = setup.start()?;
    let accounts = (0..MANY).map(|number| api::register(&server, &format!("durable{number}")));
    let accounts: Vec<Account> = accounts.collect::<Result<_>>()?;
    let rates = LOADS.iter().map(|load| rate(&server, &accounts, load)).collect::<Result<_>>()?;
    server.stop()?;
    Ok(rates)
}

fn rate(server: &Daywright, accounts: &[Account], load: &Load) -> Result<f64> {
    let over = Arc::new(AtomicBool::new(false));
    let began = Instant::now();
    let threads: Vec<_> = (0..load.clients)
        .zip(accounts.iter().take(load.agendas).cycle())
        .map(|(number, account)| {
            let client = api::client(server, account);
            let over = Arc::clone(&over);
            let name = format!("{} {number}", load.name);
            thread::spawn(move || write(client, &name, &over))
        })
        .collect();
    thread::sleep(DURING);
    over.store(true, Ordering::Relaxed);
    let mut written = 0usize;
    for thread in threads {
        match thread.join() {
            Ok(count) => written += count?,
            Err(_) => bail!("a client panicked"),
        }
    }
    Ok(written as f64 / began.elapsed().as_secs_f64())
}

fn write(mut client: Client, name: &str, over: &AtomicBool) -> Result<usize> {
    let mut written = 0;
    while !over.load(Ordering::Relaxed) {
        let title = format!("{name} {written}");
        api::add_task(&mut client, &title, &title)?.json()?;
        written += 1;
    }
    Ok(written)
}

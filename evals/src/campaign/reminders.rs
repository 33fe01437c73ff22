//! A month of reminders on a clock that is stepped, and a server that falls again and again at whatever it was waiting for.
//!
//! Time moves only when everything that is due was tried, so nothing may be late; it jumps, and it crosses the days on which
//! clocks are put forward (New York, Berlin) and back (Sydney). Half of the people are told by webhook, which knows ids:
//! there each is seen once. The others are told on Telegram, which knows none: what may come twice must say so.

use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Instant;

use agenda::Zone;
use anyhow::{Context as _, Result, bail, ensure};
use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::routing::post;
use jiff::civil::date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use serde_json::json;
use server::jobs;
use testkit::{Asks as _, Owner, Telegram, TestApp};

use crate::chance::Chance;

const ZONES: [&str; 4] = ["America/New_York", "Europe/Berlin", "Australia/Sydney", "UTC"];
const DAYS: i64 = 31;
/// The clock usually goes on by so many minutes.
const STEP: i64 = 97;
/// One step in so many is a jump of a day.
const JUMPS: u64 = 40;
/// One drain in so many is cut off,
const FALLS: u64 = 3;
/// after waiting for so many things at most.
const WAITS: i64 = 12;
/// What a text begins with that may have been told before.
const AGAIN: &str = "Once more: ";

/// What arrived at the webhooks, by the id of the call.
type Arrived = Arc<Mutex<BTreeMap<String, usize>>>;

/// What one month came to.
#[derive(Debug, Default)]
struct Month {
    due: usize,
    falls: usize,
    repeats: usize,
}

/// So many reminders, or as many of the month as there is time for.
pub(crate) fn run(reminders: usize, until: Option<Instant>) -> Result<String> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let month = runtime.block_on(Box::pin(month(reminders, until)))?;
    let Month { due, falls, repeats } = month;
    Ok(format!(
        "{due} reminders, {falls} falls, missing 0, late 0, doubled 0 where ids are known, {repeats} sent again where not, all marked"
    ))
}

async fn month(reminders: usize, until: Option<Instant>) -> Result<Month> {
    let telegram = Telegram::start().await;
    let settings = [&telegram.settings()[..], &[("webhooks_inside", "true")]].concat();
    let app = TestApp::told(&settings).await;
    let mut chance = Chance::from_seed(7);
    let mut due: Vec<(Timestamp, usize)> = Vec::new();
    let arrived = Arrived::default();
    let hook = receive(arrived.clone()).await?;
    for (number, zone) in ZONES.iter().enumerate() {
        let person = app.owner(&format!("person{number}")).await;
        if number % 2 == 0 {
            person.post("/api/v1/connections/webhooks", json!({"url": hook})).await.expect(201);
        } else {
            link(&app, &person, number).await?;
        }
        let series = reminders.div_ceil(ZONES.len() * DAYS.unsigned_abs() as usize);
        for _ in 0..series {
            due.extend(daily(&person, zone, &mut chance).await?.into_iter().map(|at| (at, number)));
        }
    }
    due.sort_unstable();
    let mut month = Month::default();
    while month.due < due.len() && until.is_none_or(|until| Instant::now() < until) {
        let days = if chance.once_in(JUMPS) { 1 } else { 0 };
        app.step(SignedDuration::from_mins(STEP + days * 24 * 60));
        drain(&app, &mut chance, &mut month).await?;
        month.due = due.partition_point(|(at, _)| *at <= app.now());
        month.repeats = judged(&due[..month.due], &arrived, &telegram, month.falls)?;
    }
    ensure!(telegram.flaws().is_empty(), "Telegram was sent {:?}", telegram.flaws());
    Ok(month)
}

/// A daily event with a reminder, and the moments at which it rings: worked out by the civil calendar alone.
async fn daily(person: &Owner<'_>, name: &str, chance: &mut Chance) -> Result<Vec<Timestamp>> {
    let (hour, minute) = (chance.between(0, 23), chance.between(0, 59));
    let before = chance.between(0, 90);
    let first = date(2026, 3, 6).at(i8::try_from(hour)?, i8::try_from(minute)?, 0, 0);
    let at = |time: jiff::civil::DateTime| json!({"at": time.strftime("%Y-%m-%dT%H:%M").to_string(), "zone": name});
    let event = json!({"title": "walk", "start": at(first), "end": at(first.checked_add(10.minutes())?),
        "reminders": [{"before_start": before}], "recurrence": {"rules": [format!("FREQ=DAILY;COUNT={DAYS}")]}});
    let made = person.post("/api/v1/events", event).await;
    ensure!(made.status == 201, "an event was refused: {}", made.text);
    let zone = Zone::named(name).ok().context("a zone")?;
    (0..DAYS)
        .map(|day| {
            let start = zone.rules().to_timestamp(first.checked_add(day.days())?)?;
            Ok(start.checked_sub(SignedDuration::from_mins(before))?)
        })
        .collect()
}

/// As if they had followed the link; what linking does is judged elsewhere.
async fn link(app: &TestApp, person: &Owner<'_>, number: usize) -> Result<()> {
    let chat = json!({"chat": number.to_string()}).to_string().into_bytes();
    app.app.store.connect(person.user, store::Channel::Telegram, &number.to_string(), chat, app.now()).await?;
    Ok(())
}

/// Does all that is due; often the server falls in the middle of it, and a new one begins where it left off.
async fn drain(app: &TestApp, chance: &mut Chance, month: &mut Month) -> Result<()> {
    while chance.once_in(FALLS) {
        let mut waits = chance.between(1, WAITS);
        let mut work = pin!(jobs::run_due(&app.app));
        let fell = poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Ready(_) => Poll::Ready(false),
            Poll::Pending if waits == 0 => Poll::Ready(true),
            Poll::Pending => {
                waits -= 1;
                Poll::Pending
            }
        });
        if !fell.await {
            return Ok(());
        }
        month.falls += 1;
        // What it held is free again, as at every start.
        app.app.store.free_leases().await?;
    }
    jobs::run_due(&app.app).await;
    Ok(())
}

/// Nothing missing and nothing late; how many came again where ids are not known.
fn judged(due: &[(Timestamp, usize)], arrived: &Arrived, telegram: &Telegram, falls: usize) -> Result<usize> {
    let by_hook = due.iter().filter(|(_, person)| person % 2 == 0).count();
    let seen = arrived.lock().unwrap_or_else(PoisonError::into_inner).len();
    ensure!(seen == by_hook, "{by_hook} were due by webhook, and {seen} arrived");
    let texts = telegram.texts();
    let again = texts.iter().filter(|text| text.starts_with(AGAIN)).count();
    let by_chat = due.len() - by_hook;
    // What fell before the call is told once, marked; what fell after it twice, the second marked.
    if texts.len() - again > by_chat || texts.len() < by_chat {
        bail!("{by_chat} were due on Telegram, {} arrived, {again} of them marked", texts.len());
    }
    ensure!(again <= falls, "{again} were sent again, and the server fell {falls} times");
    Ok(again)
}

async fn receive(arrived: Arrived) -> Result<String> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/", listener.local_addr()?);
    let take = async |State(arrived): State<Arrived>, headers: HeaderMap| {
        let id = headers.get("webhook-id").and_then(|id| id.to_str().ok()).unwrap_or_default().to_owned();
        *arrived.lock().unwrap_or_else(PoisonError::into_inner).entry(id).or_default() += 1;
    };
    let routes = Router::new().route("/", post(take)).with_state(arrived);
    tokio::spawn(async move { axum::serve(listener, routes).await });
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread")]
    async fn a_small_month_with_falls_loses_nothing() {
        let month = Box::pin(month(4 * 31, None)).await.unwrap();
        assert_eq!(month.due, 4 * 31);
        assert!(month.falls > 5, "{month:?}");
    }
}

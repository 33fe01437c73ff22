//! A large file from an address: what is here already is not fetched again, however often it is cut off.

use std::io::IsTerminal as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, ensure};
use futures::StreamExt as _;
use reqwest::header::{CONTENT_RANGE, RANGE};
use reqwest::{Client, Response, StatusCode};
use tokio::fs::{File, OpenOptions};
use tokio::io::AsyncWriteExt as _;

/// No package that is used here is larger.
const LARGEST: u64 = 256 * 1024 * 1024;

/// How often it goes on by itself after it was cut off.
const TRIES: usize = 5;

/// Silence for so long is the same as being cut off.
const PATIENCE: Duration = Duration::from_secs(30);

/// Fetches a file. Whatever came before it failed stays beside it, and the next time goes on from there.
pub(super) async fn fetch(url: &str, file: &Path) -> anyhow::Result<()> {
    let client = Client::builder().read_timeout(PATIENCE).build()?;
    let half = file.with_extension("half");
    let mut cut_off = None;
    for _ in 0..TRIES {
        match go_on(&client, url, &half).await {
            Ok(()) => return Ok(std::fs::rename(&half, file)?),
            Err(Stopped::CutOff(error)) => cut_off = Some(error),
            Err(Stopped::Refused(error)) => return Err(error),
        }
    }
    let here = std::fs::metadata(&half).map(|half| half.len()).unwrap_or(0);
    let error = cut_off.context("nothing was tried")?;
    Err(error)
        .with_context(|| format!("{url} was cut off after {here} bytes. Maybe run it again: it goes on from there"))
}

/// Why it stopped: trying again helps, or does not.
enum Stopped {
    CutOff(anyhow::Error),
    Refused(anyhow::Error),
}

impl From<reqwest::Error> for Stopped {
    fn from(error: reqwest::Error) -> Self {
        if error.is_builder() { Self::Refused(error.into()) } else { Self::CutOff(error.into()) }
    }
}

impl From<std::io::Error> for Stopped {
    fn from(error: std::io::Error) -> Self {
        Self::Refused(error.into())
    }
}

async fn go_on(client: &Client, url: &str, half: &Path) -> Result<(), Stopped> {
    let here = std::fs::metadata(half).map(|half| half.len()).unwrap_or(0);
    let response = client.get(url).header(RANGE, format!("bytes={here}-")).send().await?;
    let (mut out, mut have) = match response.status() {
        StatusCode::PARTIAL_CONTENT if goes_on_from(&response, here) => {
            (OpenOptions::new().create(true).append(true).open(half).await?, here)
        }
        // Nothing is left to fetch.
        StatusCode::RANGE_NOT_SATISFIABLE if here > 0 => return Ok(()),
        // Whoever knows no parts sends the whole.
        StatusCode::OK => (File::create(half).await?, 0),
        other => return Err(Stopped::Refused(anyhow::anyhow!("{url} was answered {other}"))),
    };
    let whole = response.content_length().map(|rest| have + rest);
    within(whole.unwrap_or(0)).map_err(Stopped::Refused)?;
    let mut parts = response.bytes_stream();
    while let Some(part) = parts.next().await {
        let part = part?;
        have += part.len() as u64;
        within(have).map_err(Stopped::Refused)?;
        out.write_all(&part).await?;
        // Else it may still be on its way to the file when the next try asks how much is here.
        out.flush().await?;
        show(have, whole);
    }
    out.sync_all().await?;
    match whole {
        Some(whole) if have < whole => Err(Stopped::CutOff(anyhow::anyhow!("{have} of {whole} bytes came"))),
        _ => Ok(()),
    }
}

fn within(bytes: u64) -> anyhow::Result<()> {
    ensure!(bytes <= LARGEST, "{bytes} bytes are too many; {LARGEST} is the most");
    Ok(())
}

/// Whether a part begins where ours ends.
fn goes_on_from(response: &Response, here: u64) -> bool {
    let range = response.headers().get(CONTENT_RANGE).and_then(|range| range.to_str().ok());
    range.is_some_and(|range| range.starts_with(&format!("bytes {here}-")))
}

/// How far it is, where somebody looks on.
fn show(have: u64, whole: Option<u64>) {
    if std::io::stderr().is_terminal() {
        let mega = |bytes: u64| bytes as f64 / 1e6;
        match whole {
            Some(whole) if have < whole => eprint!("\r{:5.1} of {:.1} MB", mega(have), mega(whole)),
            Some(_) | None => eprint!("\r{:5.1} MB          ", mega(have)),
        }
    }
}

#[cfg(test)]
mod tests;

//! Orders over a loopback socket: one line of JSON in, one JSON document out.

use std::net::Ipv4Addr;
use std::sync::Arc;

use anyhow::Context as _;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::{Held, Order, Place};
use crate::app::App;

const LONGEST_ORDER: u64 = 1 << 20;

#[derive(Deserialize, Serialize)]
struct Letter {
    secret: String,
    order: Order,
}

/// Takes orders until the server stops.
pub async fn listen(app: Arc<App>, held: &Held) -> anyhow::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.context("no port for orders")?;
    let place = Place { address: listener.local_addr()?, secret: app.chance.secret(), process: std::process::id() };
    held.announce(&place)?;
    tokio::spawn(async move {
        loop {
            let stream = tokio::select! {
                () = app.stopping.cancelled() => break,
                accepted = listener.accept() => accepted,
            };
            let Ok((stream, _)) = stream else { continue };
            let (app, secret) = (app.clone(), place.secret.clone());
            tokio::spawn(async move {
                if let Err(error) = converse(&app, &secret, stream).await {
                    tracing::warn!(%error, "an order from the command line failed: {error:#}");
                }
            });
        }
    });
    Ok(())
}

/// Sends an order to the server that runs and waits for its answer.
pub async fn send(place: &Place, order: Order) -> anyhow::Result<String> {
    let mut stream = TcpStream::connect(place.address)
        .await
        .with_context(|| format!("The server (process {}) does not take orders at {}", place.process, place.address))?;
    let mut line = serde_json::to_vec(&Letter { secret: place.secret.clone(), order })?;
    line.push(b'\n');
    stream.write_all(&line).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let answer: Result<String, String> = serde_json::from_slice(&answer).context("The server broke off its answer")?;
    answer.map_err(anyhow::Error::msg)
}

async fn converse(app: &Arc<App>, secret: &str, mut stream: TcpStream) -> anyhow::Result<()> {
    let (reading, mut writing) = stream.split();
    let mut line = Vec::new();
    BufReader::new(reading.take(LONGEST_ORDER)).read_until(b'\n', &mut line).await?;
    let letter: Letter = serde_json::from_slice(&line).context("it was no order")?;
    // Compared as hashes, so that the time it takes tells nothing about the secret.
    anyhow::ensure!(Sha256::digest(&letter.secret) == Sha256::digest(secret), "its secret was wrong");
    let answer = letter.order.carry_out(app).await.map_err(|error| format!("{error:#}"));
    writing.write_all(&serde_json::to_vec(&answer)?).await?;
    writing.shutdown().await?;
    Ok(())
}

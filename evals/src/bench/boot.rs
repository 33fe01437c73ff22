//! From starting the program to its first answer, and what it takes up while nobody asks for anything.

use std::thread;
use std::time::Duration;

use anyhow::Result;

use super::figure::{Bound, Figure, median, milliseconds};
use crate::live::{Scratch, Setup};

const STARTS: usize = 9;
/// After so long what was needed for the start has been given back.
const REST: Duration = Duration::from_secs(3);

/// Starts on a data folder that exists, as every start but the first does.
pub(crate) fn measure() -> Result<Vec<Figure>> {
    let scratch = Scratch::on_disk("boot")?;
    let setup = Setup { data: scratch.path().join("data"), database: None };
    setup.start()?.stop()?;
    let mut times = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        let server = setup.start()?;
        times.push(server.started_in);
        server.stop()?;
    }
    let server = setup.start()?;
    thread::sleep(REST);
    let memory = server.memory()? as f64 / 1e6;
    server.stop()?;
    Ok(vec![
        Figure::of("cold start to the first answer, median", milliseconds(median(times)), "ms", Bound::AtMost(300.0)),
        Figure::of("memory at rest", memory, "MB", Bound::AtMost(60.0)),
    ])
}

//! The peer of every durable write: bare appends to one file, each of them on the disk before the next begins.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// About what one command adds to the journal and its tables.
const RECORD: usize = 1024;

/// How many appends a second this disk takes when each is synced.
pub(crate) fn appends_per_second(folder: &Path, during: Duration) -> Result<f64> {
    let path = folder.join("appends");
    let mut file = File::create(&path).with_context(|| format!("{} cannot be made", path.display()))?;
    let record = vec![b'd'; RECORD];
    let start = Instant::now();
    let mut written = 0u32;
    while start.elapsed() < during {
        file.write_all(&record)?;
        file.sync_data()?;
        written += 1;
    }
    let rate = f64::from(written) / start.elapsed().as_secs_f64();
    std::fs::remove_file(&path)?;
    Ok(rate)
}

//! How long processors were at it: for this process, all its threads together, and for those that it started.

use std::fs;
use std::time::Duration;

/// The kernel counts work in so many ticks a second.
const TICKS: u64 = 100;

/// Of this process.
pub(super) fn own() -> Duration {
    ticks([14, 15])
}

/// Of the processes that were started here and have ended.
pub(super) fn of_children() -> Duration {
    ticks([16, 17])
}

fn ticks(fields: [usize; 2]) -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name, which may hold anything, the fields are numbered from 3.
    let all: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = fields.map(|field| all.get(field - 3).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0));
    Duration::from_millis(ticks.iter().sum::<u64>() * 1000 / TICKS)
}

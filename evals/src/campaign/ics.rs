//! Random fragments of calendar text: none may panic, take long or grow without bound; most are stable, the rest is told.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use ical::testing::{attempt, fragment};

/// No fragment may take more work; waiting for a busy machine is not counted.
const LONGEST: Duration = Duration::from_millis(500);
/// Of so many fragments one may print differently the second time: half of them are no calendar text at all.
const STABLE: usize = 10_000;
/// A fragment is small, and so is what comes of it.
const MOST_MEMORY: u64 = 256_000_000;

/// Reads and prints so many fragments, or as many as the time allows.
pub(crate) fn run(count: usize, until: Option<Instant>) -> Result<String> {
    let (mut tried, mut items, mut unstable, mut slowest) = (0, 0, Vec::new(), Duration::ZERO);
    while tried < count && until.is_none_or(|until| Instant::now() < until) {
        let text = fragment(tried as u64);
        let began = super::worked();
        match attempt(&text) {
            Ok(read) => items += read,
            Err(_) => unstable.push(tried.to_string()),
        }
        let took = super::worked().saturating_sub(began);
        slowest = slowest.max(took);
        if took > LONGEST {
            bail!("fragment {tried} took {} ms: {text}", took.as_millis());
        }
        tried += 1;
    }
    let memory = super::peak_memory();
    if memory > MOST_MEMORY {
        bail!("{tried} fragments took {} MB of memory", memory / 1_000_000);
    }
    if unstable.len() > tried / STABLE {
        bail!("{} of {tried} fragments print differently the second time: {}", unstable.len(), unstable.join(", "));
    }
    if items == 0 {
        bail!("no item was read from {tried} fragments: nothing was tried");
    }
    Ok(format!(
        "{tried} fragments, {items} items read, none panicked, {} not stable ({}); peak memory {} MB; the slowest took {:.1} ms",
        unstable.len(),
        unstable.join(", "),
        memory / 1_000_000,
        slowest.as_secs_f64() * 1e3,
    ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_few_hundred_fragments_hold() {
        let said = super::run(300, None).unwrap();
        assert!(said.starts_with("300 fragments"), "{said}");
    }
}

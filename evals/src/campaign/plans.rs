//! Strange problems: each is planned by every rule and explained, without panic, in little time and memory.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use planner::testing::strange;
use planner::{Budget, Seed, Thing, breaches, explain, plan};

/// Few rounds: what is tried is whether plans hold, not how good they are.
const STEPS: u64 = 40;
/// No problem may take more work; waiting for a busy machine is not counted.
const LONGEST: Duration = Duration::from_secs(1);
/// A problem is small, and so is what comes of it.
const MOST_MEMORY: u64 = 256_000_000;

/// Plans so many problems, or as many as the time allows.
pub(crate) fn run(count: usize, until: Option<Instant>) -> Result<String> {
    let (mut tried, mut placed, mut slowest) = (0, 0, Duration::ZERO);
    while tried < count && until.is_none_or(|until| Instant::now() < until) {
        let seed = tried as u64;
        let problem = strange(seed);
        let began = super::worked();
        let found = plan(&problem, Budget::steps(STEPS), Seed(seed)).plan;
        let broken = breaches(&problem, &found);
        if !broken.is_empty() {
            bail!("the plan of problem {seed} breaks {broken:?}");
        }
        placed += Thing::all(&problem).map(|thing| explain(&problem, &found, thing).placed.len()).sum::<usize>();
        let took = super::worked().saturating_sub(began);
        slowest = slowest.max(took);
        if took > LONGEST {
            bail!("problem {seed} took {} ms", took.as_millis());
        }
        tried += 1;
    }
    let memory = super::peak_memory();
    if memory > MOST_MEMORY {
        bail!("{tried} problems took {} MB of memory", memory / 1_000_000);
    }
    if placed == 0 {
        bail!("nothing was placed in {tried} problems: nothing was tried");
    }
    Ok(format!(
        "{tried} problems, {placed} things placed and explained, none panicked and no rule broken; peak memory {} MB; the slowest took {:.1} ms",
        memory / 1_000_000,
        slowest.as_secs_f64() * 1e3,
    ))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_few_hundred_strange_problems_hold() {
        let said = super::run(300, None).unwrap();
        assert!(said.starts_with("300 problems"), "{said}");
    }
}

//! What is being done and how long each part took, told while it runs and again at the end.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

/// The stages of one run in their order, each with the time that it took.
#[derive(Debug, Default)]
pub(crate) struct Stages {
    taken: Vec<(&'static str, Duration)>,
}

impl Stages {
    /// Announces a stage, runs it and notes its time, also when it fails.
    pub(crate) fn run<T>(&mut self, name: &'static str, doing: &str, stage: impl FnOnce() -> Result<T>) -> Result<T> {
        eprintln!("== {name}: {doing}");
        let start = Instant::now();
        let result = stage();
        let took = start.elapsed();
        self.taken.push((name, took));
        let word = if result.is_ok() { "done" } else { "failed" };
        eprintln!("   {name} {word} in {}", time(took));
        result.with_context(|| format!("stage `{name}` failed"))
    }

    /// Prints the table of times.
    pub(crate) fn print(&self) {
        eprint!("{}", self.table());
    }

    fn table(&self) -> String {
        let width = self.taken.iter().map(|(name, _)| name.len()).max().unwrap_or(0).max(5);
        let row = |name: &str, took| format!("   {name:width$}  {:>9}\n", time(took));
        let rows: String = self.taken.iter().map(|(name, took)| row(name, *took)).collect();
        let total = self.taken.iter().map(|(_, took)| *took).sum();
        format!("== times\n{rows}{}", row("total", total))
    }
}

/// `850 ms`, `12.3 s`, `4 min 05 s`.
fn time(took: Duration) -> String {
    let seconds = took.as_secs();
    match seconds {
        0 => format!("{} ms", took.as_millis()),
        1..60 => format!("{:.1} s", took.as_secs_f64()),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_reads_as_people_say_it() {
        assert_eq!(time(Duration::from_millis(850)), "850 ms");
        assert_eq!(time(Duration::from_millis(12_300)), "12.3 s");
        assert_eq!(time(Duration::from_secs(245)), "4 min 05 s");
    }

    #[test]
    fn a_failed_stage_still_stands_in_the_table() {
        let mut stages = Stages::default();
        let failed = stages.run("tests", "all of them", || -> Result<()> { anyhow::bail!("no") });
        assert!(failed.is_err());
        assert!(stages.table().contains("tests"));
        assert!(stages.table().contains("total"));
    }
}

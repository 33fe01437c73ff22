//! How fast series are expanded, beside the crate `rrule` on the same rules: told by an example of `agenda`.

use std::process::Command;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use super::figure::{Bound, Figure, rounded};

/// The line that `agenda/examples/recurrence_speed.rs` prints.
#[derive(Deserialize)]
struct Told {
    rules: u32,
    ratio: f64,
    ours_ns_per_instance: f64,
    rrule_ns_per_instance: f64,
}

/// Runs the example that `cargo xtask bench` has built.
pub(crate) fn measure() -> Result<Vec<Figure>> {
    let program = std::env::current_exe()?.with_file_name("examples").join("recurrence_speed");
    let output = Command::new(&program)
        .output()
        .with_context(|| format!("{} is missing: `cargo xtask bench` builds it", program.display()))?;
    let told: Told = serde_json::from_slice(&output.stdout).context("the example told no figures")?;
    let beside = format!(
        "{} rules; ours {} ns a start, `rrule` {} ns",
        told.rules,
        rounded(told.ours_ns_per_instance),
        rounded(told.rrule_ns_per_instance),
    );
    let name = "expansion of series, as fast as `rrule` so many times";
    Ok(vec![Figure::of(name, told.ratio, "", Bound::AtLeast(1.0)).beside(beside)])
}

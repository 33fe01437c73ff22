//! The published judges of plans and of explanations, run on every plan of ours.

use std::path::Path;
use std::process::{Command, Output};

use ::planner::{Planned, dws1};
use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use super::instance::Instance;
use crate::bench::figure::{Bound, Figure};
use crate::live::Scratch;

/// What they said of all plans.
#[derive(Default)]
pub(super) struct Tally {
    plans: usize,
    invalid: Vec<String>,
    otherwise: Vec<String>,
    wrong: Vec<String>,
}

/// What a plan costs in the judge's own reckoning; none where it is no valid plan.
pub(super) fn price(instance: &Instance, plan: &Path) -> Result<Option<i64>> {
    let said = run(instance, "check.py", &[&instance.file, plan])?;
    let said: Value = serde_json::from_slice(&said.stdout).context("check.py said nothing that can be read")?;
    Ok((said["valid"] == true).then(|| said["objective"].as_i64()).flatten())
}

impl Tally {
    pub(super) fn add(&mut self, instance: &Instance, planned: &Planned) -> Result<()> {
        let scratch = Scratch::new("plans")?;
        let (plan, reasons) = (scratch.path().join("plan.json"), scratch.path().join("reasons.json"));
        std::fs::write(&plan, dws1::write(&instance.id, &instance.problem, &planned.plan))?;
        std::fs::write(&reasons, dws1::write_explanations(&instance.problem, &planned.plan))?;
        self.plans += 1;
        if price(instance, &plan)? != Some(planned.score.total()) {
            self.invalid.push(instance.id.clone());
        }
        if !run(instance, "check.py", &[Path::new("--source"), &instance.file])?.status.success() {
            self.otherwise.push(instance.id.clone());
        }
        if !run(instance, "explain.py", &[Path::new("check"), &instance.file, &plan, &reasons])?.status.success() {
            self.wrong.push(instance.id.clone());
        }
        Ok(())
    }

    pub(super) fn figures(&self) -> Vec<Figure> {
        let row = |name: &str, found: &[String]| {
            let beside = format!("{} instances {}", self.plans, found.join(" "));
            Figure::of(name, found.len() as f64, "", Bound::AtMost(0.0)).beside(beside.trim().to_owned())
        };
        vec![
            row("plans that check.py finds invalid or prices otherwise", &self.invalid),
            row("instances that check.py --source compiles otherwise", &self.otherwise),
            row("plans of which explain.py finds a reason wrong", &self.wrong),
        ]
    }
}

fn run(instance: &Instance, judge: &str, arguments: &[&Path]) -> Result<Output> {
    let judge = instance.judges.join(judge);
    ensure!(judge.is_file(), "{} is missing", judge.display());
    Command::new("python3").arg(&judge).args(arguments).output().context("python3 could not be started")
}

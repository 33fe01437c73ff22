//! Other planners on the same instances in the same run, judged by the same judge: OR-tools' CP-SAT with the whole model,
//! and two that place one thing after the other, from their published rules.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::instance::Instance;
use super::{SOLVER, judge, middle};
use crate::bench::figure::rounded;
use crate::live::Scratch;
use crate::python;

const RELEASE: &str = "ortools==9.15.6755";

const PROGRAMS: [(&str, &str); 3] = [
    ("dws1.py", include_str!("peers/dws1.py")),
    ("plan_by_rule.py", include_str!("peers/plan_by_rule.py")),
    ("plan_cpsat.py", include_str!("peers/plan_cpsat.py")),
];

/// The largest class is more than these can do in the time.
const TOO_LARGE: &str = "XL";

/// Where they work.
pub(super) struct Shop {
    scratch: Scratch,
    python: PathBuf,
}

/// How much more their plans cost than the best known, in percent, and what CP-SAT's costs; none where there was no plan.
#[derive(Default)]
pub(super) struct Rivals {
    pub(super) cpsat: Option<i64>,
    gaps: [Option<f64>; 3],
}

impl Shop {
    pub(super) fn open() -> Result<Shop> {
        let scratch = Scratch::new("rivals")?;
        for (name, text) in PROGRAMS {
            std::fs::write(scratch.path().join(name), text)?;
        }
        Ok(Shop { scratch, python: python::environment("ortools", RELEASE, "python3")?.join("python3") })
    }

    pub(super) fn plan(&self, instance: &Instance) -> Result<Rivals> {
        if instance.class() == TOO_LARGE {
            return Ok(Rivals::default());
        }
        let seconds = SOLVER.to_string();
        let cpsat = self.price(instance, "plan_cpsat.py", &seconds)?;
        let score = self.price(instance, "plan_by_rule.py", "score")?;
        let deadline = self.price(instance, "plan_by_rule.py", "deadline")?;
        Ok(Rivals { cpsat, gaps: [cpsat, score, deadline].map(|price| price.map(|price| instance.gap(price))) })
    }

    fn price(&self, instance: &Instance, program: &str, how: &str) -> Result<Option<i64>> {
        let out = self.scratch.path().join("plan.json");
        let program = self.scratch.path().join(program);
        let file = std::fs::canonicalize(&instance.file)?;
        let ended = Command::new(&self.python).args([&program, Path::new(how), &file, &out]).output();
        let ended = ended.with_context(|| format!("{} could not be started", self.python.display()))?;
        if !ended.status.success() {
            bail!("{}: {}", program.display(), String::from_utf8_lossy(&ended.stderr));
        }
        judge::price(instance, &out)
    }
}

/// Their gaps in words.
pub(super) fn beside<'r>(all: impl Iterator<Item = &'r Rivals>) -> String {
    let all: Vec<&Rivals> = all.collect();
    let names = [format!("CP-SAT in {SOLVER} s"), "FluidCalendar's rule".to_owned(), "earliest deadline".to_owned()];
    let told = names.iter().enumerate().map(|(at, name)| {
        let gaps: Vec<f64> = all.iter().filter_map(|rivals| rivals.gaps[at]).collect();
        match gaps.len() {
            0 => format!("{name} none"),
            count if count == all.len() => format!("{name} {} %", rounded(middle(gaps))),
            count => format!("{name} {} % on {count}", rounded(middle(gaps))),
        }
    });
    told.collect::<Vec<_>>().join(", ")
}

//! The shared instances, and what is known of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use ::planner::{Plan, Problem, Thing, breaches, dws1};
use anyhow::{Context as _, Result};
use serde::Deserialize;

/// More tasks than that are a large instance's.
const LARGE: usize = 100;

/// Where the instances lie, and those who judge plans of them.
pub(super) struct Origin {
    shared: PathBuf,
}

/// One of them.
pub(super) struct Instance {
    pub(super) id: String,
    pub(super) file: PathBuf,
    pub(super) problem: Problem,
    /// The folder of those who judge.
    pub(super) judges: PathBuf,
    known: Known,
}

#[derive(Deserialize)]
struct Known {
    class: String,
    best: i64,
}

impl Origin {
    /// None, and loudly, where they are not beside the checkout.
    pub(super) fn found() -> Option<Origin> {
        let shared = std::env::var_os("DAYWRIGHT_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
        let origin = Origin { shared };
        if origin.folder().join("best-known.json").is_file() {
            return Some(origin);
        }
        eprintln!("SKIPPED: no instances at {}; name the folder by DAYWRIGHT_SHARED", origin.folder().display());
        None
    }

    fn folder(&self) -> PathBuf {
        self.shared.join("data/sched")
    }

    pub(super) fn known(&self) -> Result<Vec<Instance>> {
        let text = fs::read_to_string(self.folder().join("best-known.json"))?;
        let known: BTreeMap<String, Known> = serde_json::from_str(&text)?;
        let read = |(id, known): (String, Known)| {
            let file = self.folder().join("instances").join(format!("{id}.json"));
            let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
            let (_, problem) = dws1::read(&text)?;
            Ok(Instance { id, file, problem, judges: self.shared.join("tools/sched"), known })
        };
        known.into_iter().map(read).collect()
    }
}

impl Instance {
    /// Replans are told apart by what they replan.
    pub(super) fn class(&self) -> &str {
        match (self.known.class.as_str(), self.problem.tasks.len() > LARGE) {
            ("R", false) => "R from M",
            ("R", true) => "R from L",
            (class, _) => class,
        }
    }

    /// How much more a plan costs than the best known, in percent.
    pub(super) fn gap(&self, total: i64) -> f64 {
        (total - self.known.best) as f64 * 100.0 / self.known.best.max(1) as f64
    }

    /// How many intervals of the plan before are gone, and how many of them could not stay; none where there was none.
    pub(super) fn moves(&self, plan: &Plan) -> Option<(usize, usize)> {
        let mut stood = Plan::empty(&self.problem);
        for (at, task) in self.problem.tasks.iter().enumerate() {
            let pieces = if task.pinned.is_empty() { &task.stood } else { &task.pinned };
            stood.tasks[at].clone_from(pieces);
        }
        for (at, habit) in self.problem.habits.iter().enumerate() {
            stood.habits[at] = habit.stood.iter().chain(&habit.pinned).copied().collect();
            stood.habits[at].sort_unstable();
        }
        for (at, meeting) in self.problem.meetings.iter().enumerate() {
            let span = meeting.pinned.or(meeting.stood);
            stood.meetings[at] = span.map(|span| ::planner::Held { span, guests: Vec::new() });
        }
        let mut hit: Vec<Thing> = breaches(&self.problem, &stood).into_iter().map(|breach| breach.thing).collect();
        hit.sort_unstable();
        hit.dedup();
        let hit = hit.into_iter().map(|thing| stood.spans(thing).len()).sum();
        let gone = |thing: Thing| {
            let now = plan.spans(thing);
            stood.spans(thing).iter().filter(|span| !now.contains(span)).count()
        };
        (Thing::all(&self.problem).any(|thing| !stood.spans(thing).is_empty()) && self.known.class == "R")
            .then(|| (Thing::all(&self.problem).map(gone).sum(), hit))
    }
}

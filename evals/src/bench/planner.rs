//! How near plans come to the best known ones of the shared instances, and when; class by class, with the default budget.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ::planner::{Budget, Seed, breaches, dws1, plan_while};
use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;

use super::figure::{Bound, Figure, median, milliseconds, rounded};
use crate::campaign;

/// A class of instances: the gap in percent, the time for it and the time to a first plan, both in milliseconds.
struct Limit {
    class: &'static str,
    gap: f64,
    whole: f64,
    first: f64,
}

const LIMITS: [Limit; 6] = [
    Limit { class: "S", gap: 0.0, whole: 20.0, first: 1.0 },
    Limit { class: "MEET", gap: 0.01, whole: 100.0, first: 2.0 },
    Limit { class: "M", gap: 5.0, whole: 300.0, first: 2.0 },
    Limit { class: "L", gap: 8.0, whole: 2_000.0, first: 10.0 },
    Limit { class: "XL", gap: 12.0, whole: 20_000.0, first: 80.0 },
    Limit { class: "R", gap: 5.0, whole: 2_000.0, first: 10.0 },
];

/// First plans are timed so often, and the shortest counts: others use the machine too.
const FIRSTS: usize = 5;

/// What is known of an instance; peers' results were published with it.
#[derive(Deserialize)]
struct Known {
    class: String,
    best: i64,
    #[serde(default)]
    greedy: Option<i64>,
    #[serde(default)]
    cpsat: Option<i64>,
}

/// One instance, measured.
struct Measured {
    gap: f64,
    whole: Duration,
    first: Duration,
    greedy: Option<f64>,
    cpsat: Option<f64>,
}

pub(super) fn measure() -> Result<Vec<Figure>> {
    let folder = std::env::var_os("DAYWRIGHT_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let folder = folder.join("data/sched");
    let Ok(text) = fs::read_to_string(folder.join("best-known.json")) else {
        eprintln!("SKIPPED: no instances at {}; name the folder by DAYWRIGHT_SHARED", folder.display());
        return Ok(Vec::new());
    };
    let known: BTreeMap<String, Known> = serde_json::from_str(&text)?;
    let mut figures = Vec::new();
    for limit in &LIMITS {
        let mine = known.iter().filter(|(_, known)| known.class == limit.class);
        let all: Vec<Measured> = mine.map(|(id, known)| one(&folder, id, known)).collect::<Result<_>>()?;
        figures.extend(rows(limit, &all));
    }
    Ok(figures)
}

fn one(folder: &Path, id: &str, known: &Known) -> Result<Measured> {
    let file = folder.join("instances").join(format!("{id}.json"));
    let text = fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    let (_, problem) = dws1::read(&text)?;
    let first = || {
        let began = Instant::now();
        ::planner::plan(&problem, Budget::steps(0), Seed(0));
        began.elapsed()
    };
    let first = (0..FIRSTS).map(|_| first()).min().unwrap_or_default();
    let began = campaign::worked();
    let planned = plan_while(&problem, Budget::fair(&problem), Seed(0), |_| true);
    let whole = campaign::worked().saturating_sub(began);
    let broken = breaches(&problem, &planned.plan);
    ensure!(broken.is_empty(), "the plan of {id} breaks {broken:?}");
    let gap = |total: i64| (total - known.best) as f64 * 100.0 / known.best.max(1) as f64;
    let (greedy, cpsat) = (known.greedy.map(gap), known.cpsat.map(gap));
    Ok(Measured { gap: gap(planned.score.total()), whole, first, greedy, cpsat })
}

fn rows(limit: &Limit, all: &[Measured]) -> Vec<Figure> {
    let class = limit.class;
    let peer = |name: &str, of: fn(&Measured) -> Option<f64>| {
        let gaps: Vec<f64> = all.iter().filter_map(of).collect();
        let told = if gaps.is_empty() { "none".to_owned() } else { format!("{} %", rounded(middle(gaps))) };
        format!("{name} {told}")
    };
    let beside = [peer("greedy", |one| one.greedy), peer("CP-SAT", |one| one.cpsat)].join(", ");
    let gap = middle(all.iter().map(|one| one.gap).collect());
    let whole = milliseconds(median(all.iter().map(|one| one.whole).collect()));
    let first = milliseconds(median(all.iter().map(|one| one.first).collect()));
    vec![
        Figure::of(&format!("plans of {class}, gap to the best known"), gap, "%", Bound::AtMost(limit.gap))
            .beside(format!("{} instances; as published: {beside}", all.len())),
        Figure::of(&format!("plans of {class}, work for that"), whole, "ms", Bound::AtMost(limit.whole)),
        Figure::of(&format!("plans of {class}, first plan"), first, "ms", Bound::AtMost(limit.first)),
    ]
}

/// The mean of the two in the middle.
fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    match numbers.len() {
        0 => 0.0,
        count => f64::midpoint(numbers[(count - 1) / 2], numbers[count / 2]),
    }
}

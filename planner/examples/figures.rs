//! Plans every DWS-1 instance of a folder and prints, per class, how far from the best known it is and when:
//! `figures FOLDER [--steps N]`, where FOLDER holds `instances/` and `best-known.json`.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use planner::{Budget, Seed};
use serde_json::Value;

/// One instance, measured.
struct Figure {
    gap: f64,
    first: Duration,
    whole: Duration,
    /// When the plan was first within 5 % of the best known.
    near: Option<Duration>,
    valid: bool,
}

#[expect(clippy::disallowed_methods, reason = "an example is a shell: it reads and measures")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(arguments.first().ok_or("usage: figures FOLDER [--steps N]")?);
    let steps: Option<u64> =
        match arguments.iter().position(|one| one == "--steps").and_then(|at| arguments.get(at + 1)) {
            Some(steps) => Some(steps.parse()?),
            None => None,
        };
    let known: BTreeMap<String, Value> = serde_json::from_str(&fs::read_to_string(folder.join("best-known.json"))?)?;
    let mut classes: BTreeMap<String, Vec<Figure>> = BTreeMap::new();
    for (id, about) in &known {
        let text = fs::read_to_string(folder.join("instances").join(format!("{id}.json")))?;
        let (class, best) = (about["class"].as_str().unwrap_or("?"), about["best"].as_i64().unwrap_or(1));
        classes.entry(class.to_owned()).or_default().push(measure(&text, best, steps)?);
    }
    println!("class  valid  median gap  first plan  within 5 %  whole");
    for (class, figures) in &classes {
        let valid = figures.iter().filter(|figure| figure.valid).count();
        let gap = median(figures.iter().map(|figure| figure.gap).collect());
        let first = middle(figures.iter().map(|figure| figure.first).collect());
        let near = middle(figures.iter().map(|figure| figure.near.unwrap_or(Duration::MAX)).collect());
        let near = if near == Duration::MAX { "-".to_owned() } else { format!("{near:.1?}") };
        let whole = middle(figures.iter().map(|figure| figure.whole).collect());
        println!("{class:5}  {valid}/{}  {gap:9.3} %  {first:10.1?}  {near:>10}  {whole:.1?}", figures.len());
    }
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "an example is a shell: it reads and measures")]
fn measure(text: &str, best: i64, steps: Option<u64>) -> Result<Figure, Box<dyn Error>> {
    let (_, problem) = planner::dws1::read(text)?;
    let budget = steps.map_or(Budget::fair(&problem), Budget::steps);
    let begun = Instant::now();
    let (mut first, mut near) = (None, None);
    let planned = planner::plan_while(&problem, budget, Seed(0), |known| {
        first.get_or_insert(begun.elapsed());
        if (known.total - best) * 20 <= best.abs() {
            near.get_or_insert(begun.elapsed());
        }
        true
    });
    let whole = begun.elapsed();
    let gap = (planned.score.total() - best) as f64 * 100.0 / best.max(1) as f64;
    let valid = planner::breaches(&problem, &planned.plan).is_empty();
    Ok(Figure { gap, first: first.unwrap_or(whole), whole, near, valid })
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    (numbers[(numbers.len() - 1) / 2] + numbers[numbers.len() / 2]) / 2.0
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

//! Plans one DWS-1 instance: `dws1 INSTANCE [--out FILE] [--steps N] [--seed N] [--explain FILE]`.

use std::error::Error;
use std::fs;
use std::time::Instant;

use planner::{Budget, Seed};

#[expect(clippy::disallowed_methods, reason = "an example is a shell: it reads, measures and writes")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| arguments.iter().position(|one| one == name).and_then(|at| arguments.get(at + 1));
    let instance =
        arguments.first().ok_or("usage: dws1 INSTANCE [--out FILE] [--steps N] [--seed N] [--explain FILE]")?;
    let (id, problem) = planner::dws1::read(&fs::read_to_string(instance)?)?;
    let budget =
        option("--steps").map(|steps| steps.parse()).transpose()?.map_or(Budget::fair(&problem), Budget::steps);
    let seed = Seed(option("--seed").map_or(Ok(0), |seed| seed.parse())?);

    let begun = Instant::now();
    let mut first = None;
    let planned = planner::plan_while(&problem, budget, seed, |known| {
        first.get_or_insert((begun.elapsed(), known.total));
        true
    });
    println!("{id} {} {:?} first {first:?}", planned.score.total(), begun.elapsed());
    if let Some(file) = option("--out") {
        fs::write(file, planner::dws1::write(&id, &problem, &planned.plan))?;
    }
    if let Some(file) = option("--explain") {
        let begun = Instant::now();
        let explained = planner::dws1::write_explanations(&problem, &planned.plan);
        println!("explained in {:?}", begun.elapsed());
        fs::write(file, explained)?;
    }
    let faults = planner::breaches(&problem, &planned.plan);
    if faults.is_empty() { Ok(()) } else { Err(format!("{id}: the plan breaks {faults:?}").into()) }
}

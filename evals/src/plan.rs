//! One plan of one instance: `plan INSTANCE --out FILE [--steps N] [--seed N] [--explain FILE]`, DWS-1 in and out.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail, ensure};
use planner::{Budget, Seed, breaches, dws1};

/// What was asked for.
#[derive(Debug, Default, PartialEq)]
struct Wish {
    instance: PathBuf,
    out: PathBuf,
    steps: Option<u64>,
    seed: u64,
    explain: Option<PathBuf>,
}

pub(crate) fn run(args: &[String]) -> Result<()> {
    let wish = Wish::read(args)?;
    let file = wish.instance.display();
    let text = fs::read_to_string(&wish.instance).with_context(|| format!("{file} cannot be read"))?;
    let (id, problem) = dws1::read(&text).with_context(|| format!("{file} is no instance"))?;
    let budget = wish.steps.map_or_else(|| Budget::fair(&problem), Budget::steps);
    let planned = planner::plan(&problem, budget, Seed(wish.seed));
    let broken = breaches(&problem, &planned.plan);
    ensure!(broken.is_empty(), "the plan of {id} breaks {broken:?}");
    write(&wish.out, &dws1::write(&id, &problem, &planned.plan))?;
    if let Some(out) = &wish.explain {
        write(out, &dws1::write_explanations(&problem, &planned.plan))?;
    }
    println!("{id}: {} after {} steps", planned.score.total(), budget.steps);
    Ok(())
}

fn write(file: &PathBuf, text: &str) -> Result<()> {
    fs::write(file, text).with_context(|| format!("{} cannot be written", file.display()))
}

impl Wish {
    fn read(args: &[String]) -> Result<Wish> {
        const USAGE: &str = "plan INSTANCE --out FILE [--steps N] [--seed N] [--explain FILE]";
        let (instance, options) = args.split_first().context(USAGE)?;
        let mut wish = Wish { instance: instance.into(), ..Wish::default() };
        for pair in options.chunks(2) {
            let [name, value] = pair else { bail!("`{}` lacks its value: {USAGE}", pair.join(" ")) };
            let number = || value.parse().with_context(|| format!("{name} takes a whole number, not `{value}`"));
            match name.as_str() {
                "--out" => wish.out = value.into(),
                "--explain" => wish.explain = Some(value.into()),
                "--steps" => wish.steps = Some(number()?),
                "--seed" => wish.seed = number()?,
                _ => bail!("there is no option `{name}`: {USAGE}"),
            }
        }
        ensure!(!wish.out.as_os_str().is_empty(), "say where the plan goes: {USAGE}");
        Ok(wish)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Wish> {
        Wish::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn options_come_in_any_order_and_most_may_be_left_out() {
        let wish = read("week.json --explain why.json --out plan.json --steps 50").unwrap();
        let expected = Wish {
            instance: "week.json".into(),
            out: "plan.json".into(),
            steps: Some(50),
            seed: 0,
            explain: Some("why.json".into()),
        };
        assert_eq!(wish, expected);
    }

    #[test]
    fn what_is_missing_or_strange_is_named() {
        for (line, told) in [
            ("week.json", "where the plan goes"),
            ("week.json --out", "lacks its value"),
            ("week.json --out p --steps many", "`many`"),
            ("week.json --out p --speed 3", "`--speed`"),
        ] {
            let error = format!("{:#}", read(line).unwrap_err());
            assert!(error.contains(told), "{line}: {error}");
        }
    }
}

//! How good it is: suites over published data, figures of the running product, and the long campaigns.

mod api;
mod bench;
mod campaign;
mod chance;
mod demo;
mod dialogues;
mod http;
mod ical;
mod images;
mod live;
mod memory;
mod naturalplan;
mod plan;
mod python;
mod report;
mod times;
mod utterances;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

use crate::report::Report;

/// A suite and what judges a file or folder of its format.
type Suite = (&'static str, fn(&Path) -> Result<Report>);

const SUITES: &[Suite] = &[
    ("dialogues", dialogues::judge),
    ("dialogues through telegram", dialogues::judge_in_a_chat),
    ("ical", crate::ical::judge),
    ("images", crate::images::judge),
    ("naturalplan", naturalplan::judge),
    ("times", times::judge),
    ("utterances", utterances::judge),
];

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    let (what, rest) = args.split_first().context("say what to judge")?;
    match what.as_str() {
        "bench" => bench::run(rest),
        "campaign" => campaign::run(rest),
        "demo" => demo::write(rest),
        "memory" => crate::memory::run(rest),
        "plan" => plan::run(rest),
        suite => judge(suite, rest),
    }
}

/// `<suite> PATH [--json] [--through telegram]`
fn judge(suite: &str, args: &[String]) -> Result<()> {
    let (args, suite) = match args {
        [args @ .., flag, door] if flag == "--through" => (args, format!("{suite} through {door}")),
        args => (args, suite.to_owned()),
    };
    let Some((_, judge)) = SUITES.iter().find(|(name, _)| *name == suite) else {
        let names: Vec<&str> = SUITES.iter().map(|(name, _)| *name).collect();
        bail!("there is no suite `{suite}`; there are {}", names.join(", "));
    };
    let (json, report) = match args {
        [path] => (false, judge(Path::new(path))?),
        [path, flag] if flag == "--json" => (true, judge(Path::new(path))?),
        _ => bail!("a suite takes one path and perhaps --json, not `{}`", args.join(" ")),
    };
    eprint!("{}", report.table());
    if json {
        println!("{}", report.line()?);
    }
    Ok(())
}

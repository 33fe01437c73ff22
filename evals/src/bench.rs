//! Figures of the release build, each beside a peer or a limit from the same run.

mod boot;
mod decide;
mod disk;
mod durable;
mod figure;
mod planner;
mod repetition;
mod week;
mod world;

use std::fs;

use anyhow::{Context as _, Result, bail};

use figure::Figure;

/// What can be measured, and what measures it.
type Bench = (&'static str, fn() -> Result<Vec<Figure>>);

const BENCHES: &[Bench] = &[
    ("decide", decide::measure),
    ("repetition", repetition::measure),
    ("planner", planner::measure),
    ("boot", boot::measure),
    ("week", week::measure),
    ("durable", durable::measure),
];

const PAGE: &str = "COMPARE.md";
const BEGIN: &str = "<!-- written by `cargo xtask bench --write` -->";
const END: &str = "<!-- end of the figures -->";

/// `bench [what..] [--json] [--write]`
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (flags, wanted): (Vec<&String>, Vec<&String>) = args.iter().partition(|arg| arg.starts_with("--"));
    if let Some(name) = wanted.iter().find(|name| !BENCHES.iter().any(|(known, _)| known == *name)) {
        let names: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        bail!("there is no bench `{name}`; there are {}", names.join(", "));
    }
    if let Some(flag) = flags.iter().find(|flag| !["--json", "--write"].contains(&flag.as_str())) {
        bail!("bench knows --json and --write, not `{flag}`");
    }
    let mut figures = Vec::new();
    for (name, measure) in BENCHES {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            eprintln!("== bench {name}");
            figures.extend(measure()?);
        }
    }
    eprint!("{}", table(&figures));
    if flags.iter().any(|flag| *flag == "--write") {
        write(&figures)?;
    }
    if flags.iter().any(|flag| *flag == "--json") {
        println!("{}", serde_json::to_string(&serde_json::json!({ "figures": figures }))?);
    }
    Ok(())
}

/// A table in Markdown, its columns in line for those who read it as text.
fn table(figures: &[Figure]) -> String {
    let head = ["figure", "measured", "limit", "beside"].map(str::to_owned);
    let rule = [0, 1, 2, 3].map(|_| "---".to_owned());
    let rows: Vec<[String; 4]> = [head, rule].into_iter().chain(figures.iter().map(Figure::row)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths = [0, 1, 2, 3].map(width);
    let line = |row: &[String; 4]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
        format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
    };
    rows.iter().map(line).collect()
}

/// Puts the table between its marks in COMPARE.md, with the machine it was measured on.
fn write(figures: &[Figure]) -> Result<()> {
    let text = fs::read_to_string(PAGE).with_context(|| format!("{PAGE} is missing where the checkout stands"))?;
    let (before, rest) = text.split_once(BEGIN).with_context(|| format!("{PAGE} lacks `{BEGIN}`"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{PAGE} lacks `{END}`"))?;
    let page = format!("{before}{BEGIN}\n{}\n\n{}{END}{after}", machine(), table(figures));
    fs::write(PAGE, page).with_context(|| format!("{PAGE} cannot be written"))
}

/// The machine in words: processor, how many of it, how busy it was.
fn machine() -> String {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let cpuinfo = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpuinfo.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("a processor");
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("an unknown number of").to_owned();
    let model = model.trim_start_matches([' ', '\t', ':']);
    format!("Measured on {processors} x {model}, while {load} other programs wanted to run.")
}

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

/// What can be measured, what measures it, and in which table of COMPARE.md it stands.
struct Bench {
    name: &'static str,
    measure: fn() -> Result<Vec<Figure>>,
    table: &'static str,
}

/// The running product: what is measured where nothing else is asked for.
const HOUSE: &str = "`cargo xtask bench --write`";
/// Plans beside those of other planners, half an hour of them.
const PLANNER: &str = "`cargo xtask bench planner --write`";

const BENCHES: &[Bench] = &[
    Bench { name: "decide", measure: decide::measure, table: HOUSE },
    Bench { name: "repetition", measure: repetition::measure, table: HOUSE },
    Bench { name: "boot", measure: boot::measure, table: HOUSE },
    Bench { name: "week", measure: week::measure, table: HOUSE },
    Bench { name: "durable", measure: durable::measure, table: HOUSE },
    Bench { name: "planner", measure: planner::measure, table: PLANNER },
];

const PAGE: &str = "COMPARE.md";
const END: &str = "<!-- end of the figures -->";

/// `bench [what..] [--json] [--write]`
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (flags, wanted): (Vec<&String>, Vec<&String>) = args.iter().partition(|arg| arg.starts_with("--"));
    if let Some(name) = wanted.iter().find(|name| !BENCHES.iter().any(|bench| bench.name == **name)) {
        let names: Vec<&str> = BENCHES.iter().map(|bench| bench.name).collect();
        bail!("there is no bench `{name}`; there are {}", names.join(", "));
    }
    if let Some(flag) = flags.iter().find(|flag| !["--json", "--write"].contains(&flag.as_str())) {
        bail!("bench knows --json and --write, not `{flag}`");
    }
    let mut figures = Vec::new();
    for table in [HOUSE, PLANNER] {
        let mut measured = Vec::new();
        for bench in BENCHES.iter().filter(|bench| bench.table == table) {
            let asked = wanted.iter().any(|wanted| *wanted == bench.name);
            if asked || wanted.is_empty() && table == HOUSE {
                eprintln!("== bench {}", bench.name);
                measured.extend((bench.measure)()?);
            }
        }
        if measured.is_empty() {
            continue;
        }
        eprint!("{}", drawn(&measured));
        if flags.iter().any(|flag| *flag == "--write") {
            write(table, &measured)?;
        }
        figures.extend(measured);
    }
    if flags.iter().any(|flag| *flag == "--json") {
        println!("{}", serde_json::to_string(&serde_json::json!({ "figures": figures }))?);
    }
    Ok(())
}

/// A table in Markdown, its columns in line for those who read it as text.
fn drawn(figures: &[Figure]) -> String {
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

/// Puts a table between its marks in COMPARE.md, with the machine it was measured on.
fn write(table: &str, figures: &[Figure]) -> Result<()> {
    let text = fs::read_to_string(PAGE).with_context(|| format!("{PAGE} is missing where the checkout stands"))?;
    let begin = format!("<!-- written by {table} -->");
    let (before, rest) = text.split_once(&begin).with_context(|| format!("{PAGE} lacks `{begin}`"))?;
    let (_, after) = rest.split_once(END).with_context(|| format!("{PAGE} lacks `{END}`"))?;
    let page = format!("{before}{begin}\n{}\n\n{}{END}{after}", machine(), drawn(figures));
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

//! `cargo xtask check`: everything that can be judged without running the product.

mod generated;
mod licences;
mod migrations;
mod unused;

use anyhow::{Result, bail};

use crate::graph;
use crate::house::House;
use crate::shell::{self, cargo};
use crate::stages::Stages;

/// One check: its name, what it looks at, and how.
struct Check {
    name: &'static str,
    doing: &'static str,
    run: fn(&House) -> Result<()>,
}

/// The quick ones first, so that a slip is told within seconds.
const CHECKS: &[Check] = &[
    Check { name: "fmt", doing: "every file is formatted", run: formatted },
    Check { name: "graph", doing: "who imports whom, and what stays pure", run: graph::judge },
    Check { name: "migrations", doing: "two folders in step, none that landed was edited", run: migrations::check },
    Check { name: "unused", doing: "every dependency is used by its crate", run: unused::check },
    Check { name: "licences", doing: "licences, and one version of the heavy crates", run: licences::check },
    Check { name: "clippy", doing: "lints over every target, none may warn", run: linted },
    Check { name: "docs", doing: "the documentation builds without a warning", run: documented },
    Check { name: "generated", doing: "generated files are current", run: generated::check },
];

/// Runs all checks, or those that are named.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let unknown = args.iter().find(|name| !CHECKS.iter().any(|check| check.name == *name));
    if let Some(name) = unknown {
        let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
        bail!("there is no check `{name}`; there are {}", names.join(", "));
    }
    let mut stages = Stages::default();
    let result = all(&mut stages, |name| args.is_empty() || args.iter().any(|arg| arg == name));
    stages.print();
    result
}

/// Runs the wanted checks one by one and stops at the first that fails.
pub(crate) fn all(stages: &mut Stages, wanted: impl Fn(&str) -> bool) -> Result<()> {
    let house = House::open()?;
    for check in CHECKS.iter().filter(|check| wanted(check.name)) {
        stages.run(check.name, check.doing, || (check.run)(&house))?;
    }
    Ok(())
}

/// Writes anew what is generated, and notes migrations that have come in.
pub(crate) fn renew(args: &[String]) -> Result<()> {
    let may_break = match args {
        [] => false,
        [flag] if flag == "--break" => true,
        _ => bail!("`renew` takes nothing, or --break; it was given `{}`", args.join(" ")),
    };
    let house = House::open()?;
    migrations::note(&house)?;
    generated::write(&house, may_break)
}

fn formatted(house: &House) -> Result<()> {
    needs_component("rustfmt", "fmt")?;
    shell::run(cargo(&["fmt", "--all", "--check"]).current_dir(&house.root))
}

fn linted(house: &House) -> Result<()> {
    needs_component("clippy", "clippy")?;
    let args = ["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"];
    shell::run(cargo(&args).current_dir(&house.root))
}

fn documented(house: &House) -> Result<()> {
    let args = ["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"];
    shell::run(cargo(&args).env("RUSTDOCFLAGS", "-D warnings").current_dir(&house.root))
}

fn needs_component(component: &str, command: &str) -> Result<()> {
    if shell::cargo_has(command) {
        return Ok(());
    }
    bail!("{component} is not installed: `rustup component add {component}` brings it")
}

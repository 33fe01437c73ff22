//! `cargo xtask test`: everything a change must pass, on SQLite and on a real PostgreSQL.

use std::process::Command;

use anyhow::{Result, bail};

use crate::check;
use crate::house::House;
use crate::judge;
use crate::postgres::{Durable, Postgres};
use crate::shell::{self, cargo};
use crate::stages::Stages;
use crate::web::{self, Journeys};

/// Fewer writing transactions than this, and the PostgreSQL suites cannot have run.
const SUITES_WRITE: u64 = 100;

/// Tests and programs in one go, so that features, and with them what is built, are the same for both.
const BUILD: [&str; 5] = ["build", "--workspace", "--bins", "--tests", "--examples"];
/// The campaigns of which every run takes a dose, and its seconds.
const DOSES: [&str; 5] = ["rules", "ics", "plans", "words", "reminders"];
/// Those that need the server.
const SERVED: [&str; 2] = ["kill", "retries"];
const DOSE: u32 = 15;

/// Checks, builds and tests; the times stand at the end, also of a run that failed.
pub(crate) fn run(args: &[String]) -> Result<()> {
    if !args.is_empty() {
        bail!("`test` takes nothing: for a part of the tests use `cargo test -p <crate>`");
    }
    let mut stages = Stages::default();
    let result = stages_of(&mut stages);
    stages.print();
    result
}

/// The page as people use it, in a browser: the dose that every run takes, or all of it.
pub(crate) fn browser(args: &[String]) -> Result<()> {
    let journeys = match args {
        [] => Journeys::Dose,
        [all] if all == "--all" => Journeys::All,
        _ => bail!("`browser` takes --all or nothing: for a part of it use `npm test -- <file>` in web/e2e"),
    };
    let house = House::open()?;
    web::build(&house)?;
    shell::run(cargo(&["build", "--workspace", "--bins"]).current_dir(&house.root))?;
    web::browse(&house, journeys)
}

fn stages_of(stages: &mut Stages) -> Result<()> {
    let house = House::open()?;
    let postgres =
        stages.run("postgres", "a PostgreSQL of our own, on a free port", || Postgres::start(Durable::No))?;
    stages.run("web build", "the app that the binary carries", || web::build(&house))?;
    stages.run("web", "its types, its tests, and what the first visit loads", || web::test(&house))?;
    check::all(stages, |_| true)?;
    stages.run("build", "the whole workspace with its tests", || shell::run(cargo(&BUILD).current_dir(&house.root)))?;
    stages.run("tests", "unit, property and whole-service tests on both databases", || tested(&house, &postgres))?;
    stages.run("browser", "a dose of the page as people use it, on the binary that was built", || {
        web::browse(&house, Journeys::Dose)
    })?;
    stages.run("examples", "the examples in the documentation", || {
        shell::run(cargo(&["test", "--workspace", "--doc", "--quiet"]).current_dir(&house.root))
    })?;
    stages.run("campaigns", "a dose of each of the long ones", || {
        let served = if house.find("server").is_some() { &SERVED[..] } else { &[] };
        DOSES.iter().chain(served).try_for_each(|what| judge::dose(&house, &postgres, what, DOSE))
    })
}

fn tested(house: &House, postgres: &Postgres) -> Result<()> {
    let before = postgres.transactions()?;
    shell::run(&mut runner(house, postgres)?)?;
    let wrote = postgres.transactions()? - before;
    eprintln!("   PostgreSQL took {wrote} writing transactions");
    if house.find("store").is_some() && wrote < SUITES_WRITE {
        bail!("the tests wrote {wrote} times to PostgreSQL: its suites were skipped");
    }
    Ok(())
}

fn runner(house: &House, postgres: &Postgres) -> Result<Command> {
    let mut runner = if shell::cargo_has("nextest") {
        cargo(&["nextest", "run", "--workspace", "--no-fail-fast"])
    } else {
        cargo(&["test", "--workspace", "--no-fail-fast", "--lib", "--bins", "--tests"])
    };
    runner.current_dir(&house.root);
    runner.env("DAYWRIGHT_TEST_POSTGRES", postgres.url());
    runner.env("DAYWRIGHT_TEST_NO_SKIP", "1");
    if let Some(shared) = judge::shared()? {
        runner.env("DAYWRIGHT_SHARED", shared);
    }
    Ok(runner)
}

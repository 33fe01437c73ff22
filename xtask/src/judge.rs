//! `bench`, `campaign`, `evals`: builds the workspace and starts the program that measures or judges.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::house::{self, House};
use crate::postgres::{Durable, Postgres};
use crate::shell::{self, cargo};

/// Which of the two profiles: figures are told of what is shipped, everything else of what tests use.
#[derive(Debug, Clone, Copy)]
enum Profile {
    Dev,
    Release,
}

impl Profile {
    fn build(self) -> &'static [&'static str] {
        match self {
            Profile::Dev => &["build", "--workspace", "--bins", "--quiet"],
            Profile::Release => &["build", "--workspace", "--bins", "--release"],
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Profile::Dev => "debug",
            Profile::Release => "release",
        }
    }
}

/// `cargo xtask evals <suite> PATH [--json]`
pub(crate) fn evals(args: &[String]) -> Result<()> {
    if args.len() < 2 {
        bail!("say which suite and what to judge: `cargo xtask evals ical PATH`");
    }
    let house = House::open()?;
    shell::run(judge(&house, Profile::Dev)?.args(args))
}

/// `cargo xtask campaign <what>`: a PostgreSQL of its own stands by, for those that try both databases.
pub(crate) fn campaign(args: &[String]) -> Result<()> {
    let house = House::open()?;
    let postgres = Postgres::start(Durable::No)?;
    let mut judge = judge(&house, Profile::Dev)?;
    judge.env("DAYWRIGHT_TEST_POSTGRES", postgres.url());
    shell::run(judge.arg("campaign").args(args))
}

/// So many seconds of a campaign, beside a PostgreSQL that runs and with programs that are built.
pub(crate) fn dose(house: &House, postgres: &Postgres, what: &str, seconds: u32) -> Result<()> {
    let mut judge = built(house, Profile::Dev)?;
    judge.env("DAYWRIGHT_TEST_POSTGRES", postgres.url());
    shell::run(judge.args(["campaign", what, "--seconds", &seconds.to_string()]))
}

/// `cargo xtask bench [what] [--json] [--write]`, on the release build.
pub(crate) fn bench(args: &[String]) -> Result<()> {
    let house = House::open()?;
    let example = ["build", "--release", "-p", "agenda", "--features", "testing", "--example", "recurrence_speed"];
    shell::run(cargo(&example).current_dir(&house.root))?;
    let postgres = Postgres::start(Durable::Yes)?;
    let mut judge = judge(&house, Profile::Release)?;
    judge.env("DAYWRIGHT_TEST_POSTGRES", postgres.url());
    shell::run(judge.arg("bench").args(args))
}

/// The program `evals`, built, to be started where the checkout stands.
fn judge(house: &House, profile: Profile) -> Result<Command> {
    shell::run(cargo(profile.build()).current_dir(&house.root))?;
    built(house, profile)
}

fn built(house: &House, profile: Profile) -> Result<Command> {
    let mut judge = Command::new(house.target.join(profile.folder()).join("evals"));
    judge.current_dir(&house.root);
    if let Some(shared) = shared()? {
        judge.env("DAYWRIGHT_SHARED", shared);
    }
    Ok(judge)
}

/// The folder of published data beside the checkout, where there is one and nothing else was said.
pub(crate) fn shared() -> Result<Option<PathBuf>> {
    let beside = house::root()?.with_file_name("shared");
    let said = std::env::var_os("DAYWRIGHT_SHARED").is_some();
    Ok((!said && beside.is_dir()).then_some(beside))
}

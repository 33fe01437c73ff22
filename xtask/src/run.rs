//! `cargo xtask run` and `demo`: the product on this machine, with its data in the checkout.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::house::House;
use crate::shell::{self, cargo};
use crate::web;

/// Builds the binary and serves until it is stopped; what is given goes on to `daywright serve`.
pub(crate) fn serve(args: &[String]) -> Result<()> {
    let house = built(&["build", "-p", "server", "--bin", "daywright"])?;
    served(&house, "data", args)
}

/// Who lives in the sample agenda.
const MARA: &str = "mara@example.org";

/// The same with a lived-in sample agenda: its owner is let in, what she has is moved to this week and brought in.
pub(crate) fn demo(args: &[String]) -> Result<()> {
    let house = built(&["build", "-p", "server", "-p", "evals", "--bins"])?;
    let data = house.root.join("data/demo");
    let daywright = |words: &[&str]| {
        shell::run(
            program(&house, "daywright").args(words).arg("--data").arg(&data).args(args).current_dir(&house.root),
        )
    };
    if data.join("daywright.db").exists() {
        eprintln!("== demo: the sample agenda of last time; remove {} for a fresh one", data.display());
        daywright(&["user", "link", MARA])?;
    } else {
        let life = house.target.join("demo.json");
        shell::run(program(&house, "evals").arg("demo").arg(&life))?;
        daywright(&["user", "add", MARA])?;
        daywright(&["import", MARA, &life.display().to_string()])?;
    }
    served(&house, "data/demo", args)
}

fn built(build: &[&str]) -> Result<House> {
    let house = House::open()?;
    if house.find("server").is_none() {
        bail!("the crate `server` is missing from this checkout, so there is nothing to serve");
    }
    eprintln!("== web: the app that the binary carries");
    web::build(&house)?;
    eprintln!("== build: Daywright (the first time takes minutes, later seconds)");
    shell::run(cargo(build).current_dir(&house.root))?;
    Ok(house)
}

fn served(house: &House, folder: &str, args: &[String]) -> Result<()> {
    let data = house.root.join(folder);
    fs::create_dir_all(&data).with_context(|| format!("{} cannot be made", data.display()))?;
    eprintln!("== serve: data in {}, Ctrl-C ends it", data.display());
    shell::run(program(house, "daywright").arg("serve").arg("--data").arg(&data).args(args).current_dir(&house.root))
}

fn program(house: &House, name: &str) -> Command {
    Command::new(house.target.join("debug").join(name))
}

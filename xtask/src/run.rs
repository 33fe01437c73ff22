//! `cargo xtask run`: the product on this machine, with its data in the checkout.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::house::House;
use crate::shell::{self, cargo};

/// Builds the binary and serves until it is stopped; what is given goes on to `daywright serve`.
pub(crate) fn serve(args: &[String]) -> Result<()> {
    let house = House::open()?;
    if house.find("server").is_none() {
        bail!("the crate `server` is missing from this checkout, so there is nothing to serve");
    }
    eprintln!("== build: Daywright (the first time takes minutes, later seconds)");
    shell::run(cargo(&["build", "-p", "server", "--bin", "daywright"]).current_dir(&house.root))?;
    let data = house.root.join("data");
    fs::create_dir_all(&data).with_context(|| format!("{} cannot be made", data.display()))?;
    eprintln!("== serve: data in {}, Ctrl-C ends it", data.display());
    let mut daywright = std::process::Command::new(house.target.join("debug/daywright"));
    shell::run(daywright.arg("serve").arg("--data").arg(&data).args(args).current_dir(&house.root))
}

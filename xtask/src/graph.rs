//! `cargo xtask graph`: who may import whom, judged on what cargo says and not on good will.

mod draw;
mod lines;
mod pure;
mod words;

use anyhow::{Result, bail};

use crate::house::House;

/// Checks every rule of the graph; with `--draw` also writes the picture into ARCHITECTURE.md.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let house = House::open()?;
    match args {
        [] => judge(&house),
        [flag] if flag == "--draw" => {
            draw::write(&house)?;
            judge(&house)
        }
        _ => bail!("`graph` takes nothing, or --draw; it was given `{}`", args.join(" ")),
    }
}

/// All breaches at once, so that one run names everything there is to mend.
pub(crate) fn judge(house: &House) -> Result<()> {
    let mut breaches = lines::breaches(house);
    breaches.extend(pure::breaches(house)?);
    breaches.extend(words::breaches(house)?);
    breaches.extend(draw::stale(house)?);
    if breaches.is_empty() {
        eprintln!("   {} crates, each imports only what lies below it", house.crates.len());
        return Ok(());
    }
    bail!("the graph is not as it should be:\n   {}", breaches.join("\n   "))
}

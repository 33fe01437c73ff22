//! Files that a program writes and that are committed: they must be what it writes today.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::house::House;
use crate::shell::{self, cargo};

/// A committed file, the crate whose program writes it to standard output, and how to ask for it.
struct Generated {
    file: &'static str,
    of: &'static str,
    command: &'static [&'static str],
}

const GENERATED: &[Generated] = &[Generated {
    file: "openapi.json",
    of: "server",
    command: &["run", "--quiet", "-p", "server", "--bin", "daywright", "--", "openapi"],
}];

/// Fails on the first file that its program would write differently.
pub(crate) fn check(house: &House) -> Result<()> {
    for generated in standing(house) {
        let path = house.root.join(generated.file);
        let committed = fs::read_to_string(&path).unwrap_or_default();
        if generated.fresh(house)? != committed {
            bail!("{} is not what the code says today: `cargo xtask renew` writes it anew", generated.file);
        }
        eprintln!("   {} is current", generated.file);
    }
    Ok(())
}

/// Writes all of them.
pub(crate) fn write(house: &House) -> Result<()> {
    for generated in standing(house) {
        let path = house.root.join(generated.file);
        fs::write(&path, generated.fresh(house)?).with_context(|| format!("{} cannot be written", path.display()))?;
        eprintln!("   wrote {}", generated.file);
    }
    Ok(())
}

fn standing(house: &House) -> impl Iterator<Item = &'static Generated> {
    GENERATED.iter().filter(|generated| house.find(generated.of).is_some())
}

impl Generated {
    fn fresh(&self, house: &House) -> Result<String> {
        shell::read(cargo(self.command).current_dir(&house.root))
    }
}

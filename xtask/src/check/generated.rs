//! What a program writes and is committed: it must be what it writes today.

use std::fs;

use anyhow::{Context as _, Result, bail};

use crate::house::House;
use crate::shell::{self, cargo};

/// The description of the API, which clients rely on.
const API: &str = "openapi.json";

/// Fails when the committed description is not what the server says of itself.
pub(crate) fn check(house: &House) -> Result<()> {
    if house.find("server").is_none() {
        return Ok(());
    }
    let committed = fs::read_to_string(house.root.join(API)).unwrap_or_default();
    if described(house, &[])? != committed {
        bail!("{API} is not what the code says today: `cargo xtask renew` writes it anew");
    }
    eprintln!("   {API} is current");
    Ok(())
}

/// Writes it anew, but does not break clients of the committed one by oversight.
pub(crate) fn write(house: &House, may_break: bool) -> Result<()> {
    if house.find("server").is_none() {
        return Ok(());
    }
    let path = house.root.join(API);
    if path.is_file() && !may_break {
        described(house, &["--since", API]).context(
            "what breaks stands above; when it is meant, `cargo xtask renew --break` writes it all the same",
        )?;
    }
    fs::write(&path, described(house, &[])?).with_context(|| format!("{} cannot be written", path.display()))?;
    eprintln!("   wrote {API}; `npm run api` in web/app follows it");
    Ok(())
}

fn described(house: &House, args: &[&str]) -> Result<String> {
    let start = ["run", "--quiet", "-p", "server", "--bin", "daywright", "--", "openapi"];
    shell::read(cargo(&start).args(args).current_dir(&house.root))
}

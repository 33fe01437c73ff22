//! Migrations: both databases in step, and none edited after it landed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};

use crate::house::House;

/// The checksums of all that landed, in the form that `sha256sum --check` reads.
const LANDED: &str = "landed.sha256";
const FOLDERS: [&str; 2] = ["sqlite", "postgres"];

/// File below `migrations/` -> checksum.
type Sums = BTreeMap<String, String>;

/// Compares the two folders with each other and with what landed.
pub(crate) fn check(house: &House) -> Result<()> {
    let folder = house.root.join("migrations");
    if !folder.is_dir() {
        return Ok(());
    }
    let standing = standing(&folder)?;
    let mut breaches = out_of_step(&standing);
    breaches.extend(changed(&landed(&folder)?, &standing));
    if breaches.is_empty() {
        return Ok(());
    }
    bail!("the migrations are not in order:\n   {}", breaches.join("\n   "))
}

/// Adds new migrations to the list of those that landed; what stands in it stays as it is.
pub(crate) fn note(house: &House) -> Result<()> {
    let folder = house.root.join("migrations");
    if !folder.is_dir() {
        return Ok(());
    }
    let mut landed = landed(&folder)?;
    for (file, sum) in standing(&folder)? {
        landed.entry(file).or_insert(sum);
    }
    let lines: String = landed.iter().map(|(file, sum)| format!("{sum}  {file}\n")).collect();
    fs::write(folder.join(LANDED), lines).context("the list of landed migrations cannot be written")
}

fn standing(folder: &Path) -> Result<Sums> {
    let mut sums = Sums::new();
    for database in FOLDERS {
        let inner = folder.join(database);
        let entries = fs::read_dir(&inner).with_context(|| format!("{} is missing", inner.display()))?;
        for entry in entries {
            let entry = entry?;
            let bytes = fs::read(entry.path())?;
            let name = format!("{database}/{}", entry.file_name().to_string_lossy());
            let sum = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
            sums.insert(name, sum);
        }
    }
    Ok(sums)
}

fn landed(folder: &Path) -> Result<Sums> {
    let path = folder.join(LANDED);
    if !path.is_file() {
        return Ok(Sums::new());
    }
    let text = fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let pairs = text.lines().filter_map(|line| line.split_once("  "));
    Ok(pairs.map(|(sum, file)| (file.to_owned(), sum.to_owned())).collect())
}

/// Names that stand for one database only, and numbers that leave a gap.
fn out_of_step(standing: &Sums) -> Vec<String> {
    let of = |database: &str| -> Vec<String> {
        let prefix = format!("{database}/");
        standing.keys().filter_map(|file| file.strip_prefix(&prefix)).map(str::to_owned).collect()
    };
    let [one, other] = FOLDERS.map(of);
    let alone = |here: &[String], there: &[String], missing: &'static str| -> Vec<String> {
        let lonely = here.iter().filter(|name| !there.contains(name));
        lonely.map(|name| format!("{name} has no twin in migrations/{missing}")).collect()
    };
    let mut breaches = alone(&one, &other, FOLDERS[1]);
    breaches.extend(alone(&other, &one, FOLDERS[0]));
    for (index, name) in one.iter().enumerate() {
        let number = format!("{:04}_", index + 1);
        if !(name.starts_with(&number) && name.ends_with(".sql")) {
            breaches.push(format!("{name} should be called {number}<what it does>.sql"));
        }
    }
    breaches
}

fn changed(landed: &Sums, standing: &Sums) -> Vec<String> {
    let mut breaches = Vec::new();
    for (file, sum) in landed {
        match standing.get(file) {
            None => breaches.push(format!("{file} landed and is gone: data folders out there have run it")),
            Some(now) if now != sum => {
                breaches.push(format!("{file} landed and was edited: put it back and write the next number instead"));
            }
            Some(_) => {}
        }
    }
    let new = standing.keys().filter(|file| !landed.contains_key(*file));
    breaches.extend(new.map(|file| format!("{file} is new: `cargo xtask renew` notes it as landed")));
    breaches
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sums(files: &[(&str, &str)]) -> Sums {
        files.iter().map(|(file, sum)| ((*file).to_owned(), (*sum).to_owned())).collect()
    }

    #[test]
    fn folders_in_step_pass() {
        let standing = sums(&[("sqlite/0001_start.sql", "a"), ("postgres/0001_start.sql", "b")]);
        assert_eq!(out_of_step(&standing), Vec::<String>::new());
        assert_eq!(changed(&standing, &standing), Vec::<String>::new());
    }

    #[test]
    fn a_migration_for_one_database_only_is_told() {
        let standing = sums(&[("sqlite/0001_start.sql", "a")]);
        assert_eq!(out_of_step(&standing), ["0001_start.sql has no twin in migrations/postgres"]);
    }

    #[test]
    fn a_gap_in_the_numbers_is_told() {
        let standing = sums(&[("sqlite/0002_start.sql", "a"), ("postgres/0002_start.sql", "b")]);
        assert_eq!(out_of_step(&standing), ["0002_start.sql should be called 0001_<what it does>.sql"]);
    }

    #[test]
    fn an_edit_of_a_landed_one_is_told() {
        let landed = sums(&[("sqlite/0001_start.sql", "a")]);
        let said = changed(&landed, &sums(&[("sqlite/0001_start.sql", "z")]));
        assert_eq!(
            said,
            ["sqlite/0001_start.sql landed and was edited: put it back and write the next number instead"]
        );
        let said = changed(&landed, &Sums::new());
        assert_eq!(said, ["sqlite/0001_start.sql landed and is gone: data folders out there have run it"]);
    }

    #[test]
    fn a_new_one_asks_to_be_noted() {
        let said = changed(&Sums::new(), &sums(&[("sqlite/0001_start.sql", "a")]));
        assert_eq!(said, ["sqlite/0001_start.sql is new: `cargo xtask renew` notes it as landed"]);
    }
}

//! What we build on may be used freely, and the heavy crates stand once.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::house::House;
use crate::shell::{self, cargo};

/// Of these a second version costs minutes of every build, and two of them do not talk to each other.
const ONCE: [&str; 3] = ["tokio", "hyper", "rustls"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    license: Option<String>,
}

#[derive(Deserialize)]
struct Deny {
    licenses: Allowed,
}

#[derive(Deserialize)]
struct Allowed {
    allow: Vec<String>,
}

/// Runs cargo-deny where it is installed, and our own reading of the same list everywhere.
pub(crate) fn check(house: &House) -> Result<()> {
    let packages = packages(house)?;
    let mut breaches = not_free(&packages, &allowed(house)?);
    let (double, listed) = doubles(&packages);
    breaches.extend(double);
    if !breaches.is_empty() {
        bail!("what we build on is not in order:\n   {}", breaches.join("\n   "));
    }
    if !listed.is_empty() {
        eprintln!("   in several versions: {}", listed.join(", "));
    }
    if shell::cargo_has("deny") {
        let args = ["deny", "--offline", "check", "licenses", "bans", "sources"];
        shell::run(cargo(&args).current_dir(&house.root))?;
    }
    Ok(())
}

fn packages(house: &House) -> Result<Vec<Package>> {
    let host = host()?;
    let args = ["metadata", "--format-version", "1", "--all-features", "--filter-platform", &host];
    let answer = shell::read(cargo(&args).current_dir(&house.root))?;
    let found: Metadata = serde_json::from_str(&answer).context("`cargo metadata` is in another form")?;
    Ok(found.packages)
}

fn host() -> Result<String> {
    let said = shell::read(std::process::Command::new("rustc").arg("-vV"))?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(host.context("`rustc -vV` names no host")?.to_owned())
}

fn allowed(house: &House) -> Result<BTreeSet<String>> {
    let text = fs::read_to_string(house.root.join("deny.toml")).context("deny.toml is missing")?;
    let deny: Deny = toml::from_str(&text).context("deny.toml has no [licenses] allow = [..]")?;
    Ok(deny.licenses.allow.into_iter().collect())
}

fn not_free(packages: &[Package], allowed: &BTreeSet<String>) -> Vec<String> {
    let bad =
        packages.iter().filter(|package| !package.license.as_deref().is_some_and(|licence| permits(licence, allowed)));
    bad.map(|package| {
        let licence = package.license.as_deref().unwrap_or("no stated licence");
        format!("{} {} is under {licence}, which deny.toml does not allow", package.name, package.version)
    })
    .collect()
}

/// Reads an SPDX expression: one side of each OR must be allowed, both sides of each AND.
fn permits(expression: &str, allowed: &BTreeSet<String>) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest, allowed) && rest.is_empty()
}

fn either(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut permitted = both(rest, allowed);
    while let [word, tail @ ..] = *rest
        && word.eq_ignore_ascii_case("or")
    {
        *rest = tail;
        permitted |= both(rest, allowed);
    }
    permitted
}

fn both(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    let mut permitted = one(rest, allowed);
    while let [word, tail @ ..] = *rest
        && word.eq_ignore_ascii_case("and")
    {
        *rest = tail;
        permitted &= one(rest, allowed);
    }
    permitted
}

fn one(rest: &mut &[&str], allowed: &BTreeSet<String>) -> bool {
    match *rest {
        ["(", tail @ ..] => {
            *rest = tail;
            let permitted = either(rest, allowed);
            *rest = rest.strip_prefix(&[")"]).unwrap_or(rest);
            permitted
        }
        // An exception only adds permissions, and so does "+", or any later version.
        [licence, "WITH", _, tail @ ..] | [licence, tail @ ..] => {
            *rest = tail;
            allowed.contains(licence.trim_end_matches('+'))
        }
        [] => false,
    }
}

/// Second versions that fail, and second versions that are merely listed.
fn doubles(packages: &[Package]) -> (Vec<String>, Vec<String>) {
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        versions.entry(&package.name).or_default().insert(&package.version);
    }
    versions.retain(|_, found| found.len() > 1);
    let (heavy, light): (Vec<_>, Vec<_>) = versions.iter().partition(|(name, _)| ONCE.contains(name));
    let joined = |found: &BTreeSet<&str>| found.iter().copied().collect::<Vec<_>>().join(" and ");
    let fails = heavy.iter().map(|(name, found)| {
        format!("{name} stands in versions {}: `cargo tree -i {name}` says who asks for which", joined(found))
    });
    let listed = light.iter().map(|(name, found)| format!("{name} ({})", joined(found)));
    (fails.collect(), listed.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(expression: &str, expected: bool) {
        let allowed = ["MIT", "Apache-2.0", "Unicode-3.0"].map(str::to_owned).into();
        assert_eq!(permits(expression, &allowed), expected, "{expression}");
    }

    #[test]
    fn one_side_of_an_or_is_enough() {
        check("MIT OR GPL-3.0", true);
        check("GPL-3.0 OR Apache-2.0", true);
        check("MIT/Unlicense", true);
        check("GPL-3.0 OR LGPL-3.0", false);
    }

    #[test]
    fn both_sides_of_an_and_are_needed() {
        check("(MIT OR Apache-2.0) AND Unicode-3.0", true);
        check("MIT AND GPL-3.0", false);
        check("(MIT AND GPL-3.0) OR Apache-2.0", true);
    }

    #[test]
    fn an_exception_does_not_take_away() {
        check("Apache-2.0 WITH LLVM-exception OR GPL-3.0", true);
    }

    #[test]
    fn a_later_version_is_as_free() {
        check("Apache-2.0+", true);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        check("", false);
        check("MIT MIT", false);
    }

    #[test]
    fn a_second_tokio_fails_and_a_second_syn_is_listed() {
        let package =
            |name: &str, version: &str| Package { name: name.to_owned(), version: version.to_owned(), license: None };
        let packages =
            [("tokio", "0.2.0"), ("tokio", "1.52.0"), ("syn", "1.0.0"), ("syn", "2.0.0"), ("serde", "1.0.0")]
                .map(|(name, version)| package(name, version));
        let (fails, listed) = doubles(&packages);
        assert_eq!(fails, ["tokio stands in versions 0.2.0 and 1.52.0: `cargo tree -i tokio` says who asks for which"]);
        assert_eq!(listed, ["syn (1.0.0 and 2.0.0)"]);
    }
}

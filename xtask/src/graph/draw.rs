//! The picture of the crates in ARCHITECTURE.md, drawn from what cargo says.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};

use crate::house::{Crate, House};

const BEGIN: &str = "<!-- drawn by `cargo xtask graph --draw` -->";
const END: &str = "<!-- end of the drawing -->";

/// Writes the picture between its two marks.
pub(crate) fn write(house: &House) -> Result<()> {
    let path = page(house);
    let text = fs::read_to_string(&path).with_context(|| format!("{} is missing", path.display()))?;
    let (before, _, after) = parted(&text)
        .with_context(|| format!("{} lacks the two marks `{BEGIN}` and `{END}` around the picture", path.display()))?;
    fs::write(&path, format!("{before}{}{after}", picture(house)))?;
    eprintln!("   drawn into {}", path.display());
    Ok(())
}

/// Says so when the picture shows another graph than the one that stands.
pub(crate) fn stale(house: &House) -> Result<Option<String>> {
    let path = page(house);
    let text = fs::read_to_string(&path).with_context(|| format!("{} is missing", path.display()))?;
    let current = parted(&text).is_some_and(|(_, drawn, _)| drawn == picture(house));
    let said = "ARCHITECTURE.md shows another graph: `cargo xtask graph --draw` draws it anew";
    Ok((!current).then(|| said.to_owned()))
}

fn page(house: &House) -> PathBuf {
    house.root.join("ARCHITECTURE.md")
}

/// The text up to the picture, the picture, and what follows it.
fn parted(text: &str) -> Option<(&str, &str, &str)> {
    let from = text.find(BEGIN)? + BEGIN.len();
    let to = from + text.get(from..)?.find(END)?;
    Some((text.get(..from)?, text.get(from..to)?, text.get(to..)?))
}

/// A Mermaid chart: one box a line, an arrow for each import that does not follow from another one.
fn picture(house: &House) -> String {
    let mut drawn = "\n```mermaid\nflowchart TB\n".to_owned();
    for line in (0..house.rules.layers.len()).rev() {
        let here: Vec<&Crate> = standing(house).filter(|ours| line_of(house, ours) == line).collect();
        if here.is_empty() {
            continue;
        }
        drawn += &format!("  subgraph line{line} [\"{line}\"]\n    direction LR\n");
        for ours in here {
            let pure = house.rules.pure.crates.contains(&ours.name);
            let shape = if pure { format!("([{}])", ours.name) } else { format!("[{}]", ours.name) };
            drawn += &format!("    {}{shape}\n", ours.name);
        }
        drawn += "  end\n";
    }
    for ours in standing(house) {
        for below in direct(house, ours) {
            drawn += &format!("  {} --> {below}\n", ours.name);
        }
    }
    drawn + "```\n"
}

fn standing(house: &House) -> impl Iterator<Item = &Crate> {
    house.crates.iter().filter(|ours| house.rules.line(&ours.name).is_some())
}

fn line_of(house: &House, ours: &Crate) -> usize {
    house.rules.line(&ours.name).unwrap_or_default()
}

/// The imports of a crate that none of its other imports brings along.
fn direct<'a>(house: &'a House, ours: &'a Crate) -> Vec<&'a str> {
    let below: Vec<&str> = house.ours_below(ours).collect();
    let follows = |name: &str| {
        let others = below.iter().filter(|other| **other != name);
        others.filter_map(|other| house.find(other)).any(|other| reaches(house, other, name))
    };
    let mut direct: Vec<&str> = below.iter().copied().filter(|name| !follows(name)).collect();
    direct.sort_unstable();
    direct.dedup();
    direct
}

fn reaches(house: &House, from: &Crate, to: &str) -> bool {
    let mut below = house.ours_below(from);
    below.any(|name| name == to || house.find(name).is_some_and(|next| reaches(house, next, to)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::pure::tests::house;

    fn package(name: &str, imports: &[&str]) -> String {
        let rows: Vec<String> = imports
            .iter()
            .map(|import| format!(r#"{{"name": "{import}", "kind": null, "path": "/h/{import}"}}"#))
            .collect();
        let rows = rows.join(",");
        format!(r#"{{"name": "{name}", "manifest_path": "/h/{name}/Cargo.toml", "dependencies": [{rows}]}}"#)
    }

    #[test]
    fn an_arrow_that_follows_from_others_is_left_out() {
        let packages = [package("agenda", &[]), package("store", &["agenda"]), package("desk", &["agenda", "store"])];
        let drawn = picture(&house(&packages.join(",")));
        assert!(drawn.contains("  desk --> store\n"), "{drawn}");
        assert!(drawn.contains("  store --> agenda\n"), "{drawn}");
        assert!(!drawn.contains("  desk --> agenda\n"), "{drawn}");
    }

    #[test]
    fn pure_crates_are_drawn_round() {
        let drawn = picture(&house(&[package("agenda", &[]), package("store", &[])].join(",")));
        assert!(drawn.contains("agenda([agenda])"), "{drawn}");
        assert!(drawn.contains("store[store]"), "{drawn}");
    }

    #[test]
    fn the_picture_is_what_stands_between_the_marks() {
        let text = format!("before{BEGIN}old{END}after");
        let (before, drawn, after) = parted(&text).unwrap();
        assert_eq!((before, drawn, after), (format!("before{BEGIN}").as_str(), "old", format!("{END}after").as_str()));
        assert_eq!(parted("no marks"), None);
    }
}

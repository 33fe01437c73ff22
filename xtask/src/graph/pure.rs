//! Below a pure crate there is no clock, no chance and no effect, however far down.

use anyhow::Result;

use crate::house::{Crate, House};
use crate::shell;

/// Every banned crate below a pure one, with the way that leads to it, and every missing clippy.toml.
pub(crate) fn breaches(house: &House) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for name in &house.rules.pure.crates {
        let Some(ours) = house.find(name) else {
            continue; // It has no code yet.
        };
        found.extend(without_lints(ours));
        found.extend(banned_below(&tree(house, name)?, &house.rules.pure.banned));
    }
    Ok(found)
}

fn without_lints(ours: &Crate) -> Option<String> {
    let lints = ours.folder.join("clippy.toml");
    let missing = !lints.is_file();
    missing.then(|| format!("{} is pure and has no clippy.toml: copy agenda's beside its manifest", ours.name))
}

/// What is linked into the crate when it is built alone; in a joint build the features of others mix in.
fn tree(house: &House, name: &str) -> Result<String> {
    let args = ["tree", "-p", name, "--edges", "normal,build", "--prefix", "depth"];
    shell::read(shell::cargo(&args).args(["--all-features", "--format", " {p}"]).current_dir(&house.root))
}

/// Walks the lines of `cargo tree --prefix depth`, each `<depth> <name> v<version>`.
fn banned_below(tree: &str, banned: &[String]) -> Vec<String> {
    let mut way: Vec<&str> = Vec::new();
    let mut found = Vec::new();
    for line in tree.lines() {
        let mut words = line.split_whitespace();
        let depth = words.next().and_then(|depth| depth.parse::<usize>().ok());
        let (Some(depth), Some(name)) = (depth, words.next()) else {
            continue;
        };
        way.truncate(depth);
        way.push(name);
        if banned.iter().any(|forbidden| forbidden == name) {
            found.push(format!("{name} stands below a pure crate: {}", way.join(" -> ")));
        }
    }
    found
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A house of the given packages under the rules of the real one in small.
    pub(crate) fn house(packages: &str) -> House {
        let metadata = format!(
            r#"{{"packages": [{packages}], "workspace_root": "/h", "target_directory": "/h/target",
                "metadata": {{
                    "layers": {{"0": ["agenda"], "1": ["ical", "store"], "2": ["desk"], "6": ["server"], "7": ["testkit"]}},
                    "pure": {{"crates": ["agenda", "ical"], "banned": ["tokio", "rand"]}}
                }}}}"#
        );
        House::parse(&metadata).unwrap()
    }

    #[track_caller]
    fn check(tree: &str, expected: &[&str]) {
        let banned = ["tokio".to_owned(), "rand".to_owned()];
        assert_eq!(banned_below(tree, &banned), expected);
    }

    #[test]
    fn a_pure_tree_passes() {
        check("0 agenda v0.0.0 (/h/agenda)\n1 jiff v0.2.43\n2 rand_core v0.6.4\n", &[]);
    }

    #[test]
    fn a_pure_crate_that_gains_tokio_is_a_breach() {
        check("0 agenda v0.0.0 (/h/agenda)\n1 tokio v1.52.0\n", &["tokio stands below a pure crate: agenda -> tokio"]);
    }

    #[test]
    fn the_whole_way_to_a_deep_one_is_told() {
        check(
            "0 ical v0.0.0 (/h/ical)\n1 calcard v0.3.14\n2 odd v1.0.0\n3 tokio v1.52.0\n2 jiff v0.2.43\n3 rand v0.9.0\n",
            &[
                "tokio stands below a pure crate: ical -> calcard -> odd -> tokio",
                "rand stands below a pure crate: ical -> calcard -> jiff -> rand",
            ],
        );
    }

    #[test]
    fn a_pure_crate_without_its_lints_is_a_breach() {
        let house = house(r#"{"name": "agenda", "manifest_path": "/nowhere/agenda/Cargo.toml", "dependencies": []}"#);
        assert!(without_lints(house.find("agenda").unwrap()).is_some());
    }
}

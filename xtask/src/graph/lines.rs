//! A crate imports only crates of lower lines: none of its own line, none above.

use crate::house::{Crate, House, Import};

/// The one upward edge there may be: the server's integration tests drive the server through testkit.
const ALLOWED_UPWARD: (&str, &str) = ("server", "testkit");

/// Every import that goes sideways or up, and every crate that stands on no line.
pub(crate) fn breaches(house: &House) -> Vec<String> {
    house.crates.iter().flat_map(|ours| of_crate(house, ours)).collect()
}

fn of_crate(house: &House, ours: &Crate) -> Vec<String> {
    let local = ours.imports.iter().filter(|import| import.path.is_some());
    if ours.name == "xtask" {
        return local.map(|import| format!("xtask imports {}: it may import none of ours", import.name)).collect();
    }
    let Some(line) = house.rules.line(&ours.name) else {
        return vec![format!(
            "{} stands on no line: add it to [workspace.metadata.layers] in the root Cargo.toml",
            ours.name
        )];
    };
    local.filter_map(|import| of_import(house, ours, line, import)).collect()
}

fn of_import(house: &House, ours: &Crate, line: usize, import: &Import) -> Option<String> {
    if import.name == ours.name {
        return None; // A crate's own tests may turn on its own features.
    }
    if import.is_dev() && (ours.name.as_str(), import.name.as_str()) == ALLOWED_UPWARD {
        return None;
    }
    match house.rules.line(&import.name) {
        Some(below) if below < line => None,
        Some(other) => Some(format!(
            "{} (line {line}) imports {} (line {other}): an import goes to a lower line only",
            ours.name, import.name
        )),
        None => Some(format!("{} imports {}, which stands on no line", ours.name, import.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::breaches;
    use crate::graph::pure::tests::house;

    #[track_caller]
    fn check(packages: &str, expected: &[&str]) {
        assert_eq!(breaches(&house(packages)), expected);
    }

    fn package(name: &str, dependencies: &str) -> String {
        format!(r#"{{"name": "{name}", "manifest_path": "/h/{name}/Cargo.toml", "dependencies": [{dependencies}]}}"#)
    }

    fn on(name: &str, kind: &str) -> String {
        format!(r#"{{"name": "{name}", "kind": {kind}, "path": "/h/{name}"}}"#)
    }

    #[test]
    fn a_downward_import_is_fine() {
        check(&package("desk", &on("agenda", "null")), &[]);
    }

    #[test]
    fn an_upward_import_is_a_breach() {
        let expected = "agenda (line 0) imports desk (line 2): an import goes to a lower line only";
        check(&package("agenda", &on("desk", "null")), &[expected]);
    }

    #[test]
    fn an_import_on_the_same_line_is_a_breach_also_for_tests() {
        let expected = "ical (line 1) imports store (line 1): an import goes to a lower line only";
        check(&package("ical", &on("store", r#""dev""#)), &[expected]);
    }

    #[test]
    fn the_servers_tests_may_use_testkit_but_the_server_may_not() {
        check(&package("server", &on("testkit", r#""dev""#)), &[]);
        let expected = "server (line 6) imports testkit (line 7): an import goes to a lower line only";
        check(&package("server", &on("testkit", "null")), &[expected]);
    }

    #[test]
    fn a_crate_may_turn_on_its_own_features_for_its_tests() {
        check(&package("store", &on("store", r#""dev""#)), &[]);
    }

    #[test]
    fn an_outside_crate_has_no_line() {
        check(&package("agenda", r#"{"name": "jiff", "kind": null}"#), &[]);
    }

    #[test]
    fn a_crate_on_no_line_is_a_breach() {
        let expected = "attic stands on no line: add it to [workspace.metadata.layers] in the root Cargo.toml";
        check(&package("attic", ""), &[expected]);
    }

    #[test]
    fn xtask_imports_none_of_ours() {
        let expected = "xtask imports agenda: it may import none of ours";
        check(&package("xtask", &on("agenda", "null")), &[expected]);
    }
}

//! Words that belong to one crate: SQL to store, an HTTP status to the server and what carries it.

use anyhow::Result;

use crate::house::{Crate, House};
use crate::sources;

/// A word that some crates must not write, and why.
struct Rule {
    /// Each word is given in two halves, so that this table does not trip over itself.
    words: &'static [(&'static str, &'static str)],
    forbidden_in: fn(&str) -> bool,
    why: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        words: &[
            ("INSERT ", "INTO "),
            ("DELETE ", "FROM "),
            ("CREATE ", "TABLE "),
            ("ALTER ", "TABLE "),
            ("\"SELECT", " "),
            ("\"UPDATE", " "),
        ],
        forbidden_in: |name| name != "store",
        why: "no crate but store writes SQL",
    },
    Rule {
        words: &[("Status", "Code"), ("http::", "Status")],
        forbidden_in: |name| matches!(name, "agenda" | "desk" | "tools" | "assistant"),
        why: "which status a refusal gets is the server's to say, in one file",
    },
];

/// Every forbidden word with its file and line.
pub(crate) fn breaches(house: &House) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for ours in &house.crates {
        for source in sources::below(&ours.folder)? {
            let place = source.path.strip_prefix(&house.root).unwrap_or(&source.path);
            let said = in_text(ours, &source.text);
            found.extend(said.map(|(line, why)| format!("{}:{line}: {why}", place.display())));
        }
    }
    Ok(found)
}

fn in_text<'a>(ours: &Crate, text: &'a str) -> impl Iterator<Item = (usize, &'static str)> + 'a {
    let rules: Vec<&Rule> = RULES.iter().filter(|rule| (rule.forbidden_in)(&ours.name)).collect();
    sources::code_lines(text).flat_map(move |(number, line)| {
        let broken = rules.iter().filter(|rule| rule.is_broken_by(line));
        broken.map(|rule| (number, rule.why)).collect::<Vec<_>>()
    })
}

impl Rule {
    fn is_broken_by(&self, line: &str) -> bool {
        self.words.iter().any(|(first, second)| line.contains(&[*first, *second].concat()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &[usize]) {
        let ours =
            Crate { name: name.to_owned(), folder: "/h".into(), imports: Vec::new(), needed_unnamed: Vec::new() };
        let lines: Vec<usize> = in_text(&ours, text).map(|(line, _)| line).collect();
        assert_eq!(lines, expected);
    }

    const STATEMENT: &str = concat!("let x = 1;\nrun(\"INSERT ", "INTO events\");\n");

    #[test]
    fn sql_outside_store_is_a_breach() {
        check("desk", STATEMENT, &[2]);
    }

    #[test]
    fn sql_in_store_is_at_home() {
        check("store", STATEMENT, &[]);
    }

    #[test]
    fn a_comment_may_speak_of_sql() {
        check("desk", concat!("// store does INSERT ", "INTO here\n"), &[]);
    }

    #[test]
    fn a_status_in_the_desk_is_a_breach() {
        check("desk", concat!("fn refuse() -> Status", "Code {}\n"), &[1]);
        check("server", concat!("fn refuse() -> Status", "Code {}\n"), &[]);
    }
}

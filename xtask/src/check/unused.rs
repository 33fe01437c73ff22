//! A dependency that no source of its crate names is dead weight.

use anyhow::{Result, bail};

use crate::house::{Crate, House};
use crate::sources;

/// Looks for each dependency's name in the sources of its crate.
pub(crate) fn check(house: &House) -> Result<()> {
    let mut unused = Vec::new();
    for ours in &house.crates {
        let sources = sources::below(&ours.folder)?;
        let texts: Vec<&str> = sources.iter().map(|source| source.text.as_str()).collect();
        unused.extend(unnamed(ours, &texts).map(|name| format!("{} does not use {name}", ours.name)));
    }
    if unused.is_empty() {
        return Ok(());
    }
    bail!(
        "dependencies to take out (or, when one is needed without being named, to list under \
         [package.metadata.cargo-machete] as `ignored`):\n   {}",
        unused.join("\n   ")
    )
}

fn unnamed<'a>(ours: &'a Crate, texts: &[&str]) -> impl Iterator<Item = &'a str> {
    let names = ours.imports.iter().map(|import| import.rename.as_deref().unwrap_or(&import.name));
    names.filter(|name| {
        let needed = ours.needed_unnamed.iter().any(|needed| needed == name);
        let word = name.replace('-', "_");
        !needed && *name != ours.name && !texts.iter().any(|text| names_word(text, &word))
    })
}

/// Whether a word occurs in code with no letter, digit or `_` right before or after it.
fn names_word(text: &str, word: &str) -> bool {
    sources::code_lines(text).any(|(_, line)| {
        line.match_indices(word).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            let after = line.get(at + word.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(in_a_word) && !after.is_some_and(in_a_word)
        })
    })
}

fn in_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::house::Import;

    #[track_caller]
    fn check(dependency: &str, text: &str, expected: &[&str]) {
        let import = Import { name: dependency.to_owned(), rename: None, kind: None, path: None };
        let ours = Crate {
            name: "desk".to_owned(),
            folder: "/h".into(),
            imports: vec![import],
            needed_unnamed: vec!["rustls".to_owned()],
        };
        assert_eq!(unnamed(&ours, &[text]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_used_one_is_found_by_its_name_in_code() {
        check("tower-http", "use tower_http::cors;", &[]);
    }

    #[test]
    fn a_part_of_another_word_is_no_use() {
        check("http", "use tower_http::cors;", &["http"]);
    }

    #[test]
    fn a_comment_is_no_use() {
        check("tokio", "    // tokio would do this\n", &["tokio"]);
    }

    #[test]
    fn a_stated_exception_is_left_alone() {
        check("rustls", "", &[]);
    }
}

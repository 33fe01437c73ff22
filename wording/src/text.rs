//! Pieces of text: names cut to what a line can hold, lists, capitals.

/// So much of a name is shown, in characters.
const ENOUGH: usize = 80;

/// A name as it may stand in a sentence: one line, of bearable length, without characters that steer a terminal or turn
/// the direction of writing round.
pub(crate) fn tidy(name: &str) -> String {
    let steers = |c: char| {
        c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let plain: String = name.chars().map(|c| if steers(c) || c.is_whitespace() { ' ' } else { c }).collect();
    let words = plain.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", words[..end].trim_end()),
        None => words,
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn joined(parts: &[String], and: &str) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The same text with a capital at its start.
///
/// ```
/// assert_eq!(wording::capitalised("été à Nice"), "Été à Nice");
/// ```
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Numbers with runs of three and more drawn together: `1, 2, 9–17`.
pub(crate) fn drawn_together(numbers: impl IntoIterator<Item = i64>) -> Vec<String> {
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => runs.push((number, number)),
        }
    }
    let shown = |(first, last): (i64, i64)| match last - first {
        0 => vec![first.to_string()],
        1 => vec![first.to_string(), last.to_string()],
        _ => vec![format!("{first}–{last}")],
    };
    runs.into_iter().flat_map(shown).collect()
}

#[cfg(test)]
mod tests;

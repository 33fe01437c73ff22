//! Words as they are found and as they are shown.

use std::ops::Range;

use crate::passage::trimmed;

/// Where one of some words ends in a text, whatever their case: the first of them that stands there.
pub(super) fn after(text: &str, cues: &[&str]) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    cues.iter().find_map(|cue| lower.find(cue).map(|at| at + cue.len()))
}

/// From a place in a text to the end of its clause.
pub(super) fn clause(text: &str, from: usize) -> Range<usize> {
    let rest = &text[from..];
    let end = rest.char_indices().find(|&(at, letter)| {
        let next = rest[at + letter.len_utf8()..].chars().next();
        matches!(letter, '?' | '!')
            || letter == '.' && next.is_none_or(char::is_whitespace) && !abbreviated(&rest[..at])
    });
    from..from + end.map_or(rest.len(), |(at, _)| at)
}

/// Whether a full stop after these words belongs to the last of them: "St. Anne's", "Dr. Olsen".
fn abbreviated(words: &str) -> bool {
    const SHORT: [&str; 8] = ["st", "dr", "mr", "mrs", "ms", "no", "prof", "str"];
    words.rsplit(' ').next().is_some_and(|word| SHORT.contains(&word.to_lowercase().as_str()))
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut from = 0;
    while from < text.len() {
        let end = clause(text, from).end;
        sentences.push(from..end);
        let stop = text[end..].chars().next().map_or(0, char::len_utf8);
        from = end + stop;
    }
    sentences
}

/// Words in capitals, each with only its first letter large; others as they are.
pub(super) fn calm(words: &str) -> String {
    if words.chars().any(char::is_lowercase) {
        return words.to_owned();
    }
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_string() + &letters.as_str().to_lowercase())
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// The same with a large first letter.
pub(super) fn begun(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}

/// The last amount of money in a text, and where it stands.
pub(super) fn amount(text: &str) -> Option<(f64, Range<usize>)> {
    let words = text.split_inclusive(' ').scan(0, |at, word| {
        let from = *at;
        *at += word.len();
        Some((from, word.trim_end()))
    });
    let amounts = words.filter_map(|(from, word)| {
        let bare = word
            .trim_start_matches(|c: char| !c.is_ascii_digit() && c != '-')
            .trim_end_matches(|c: char| !c.is_ascii_digit());
        let (whole, cents) = bare.rsplit_once(['.', ','])?;
        let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
        let exact = cents.len() == 2 && cents.bytes().all(|b| b.is_ascii_digit()) && !whole.is_empty();
        let value = exact.then(|| format!("{whole}.{cents}").parse().ok()).flatten()?;
        let from = from + word.find(bare)?;
        Some((value, from..from + bare.len()))
    });
    amounts.last()
}

/// Where a title ends before a time: "pay rent - by", "pay rent (due", "lunch on".
pub(super) fn title_end(text: &str, time: usize) -> usize {
    let before = trimmed_end(&text[..time]);
    let cut = [" by", " due", " until", " on", " at", " before"]
        .iter()
        .find_map(|word| before.to_lowercase().ends_with(word).then(|| before.len() - word.len()));
    cut.unwrap_or(before.len())
}

fn trimmed_end(text: &str) -> &str {
    let kept = trimmed(text);
    text.find(kept).map_or(text, |at| &text[..at + kept.len()])
}

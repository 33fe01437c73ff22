//! Everyday words that were misread by a letter that was doubted anyway.

use std::collections::HashSet;
use std::sync::LazyLock;

use models::ocr::{Letter, Line};

use super::one_apart;

/// Words that stand on what people photograph.
const WORDS: &str = include_str!("words.txt");

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| WORDS.split_whitespace().collect());

/// A letter read less surely is doubted.
const DOUBTED: f32 = 0.9;

/// A line with a letter that was read less surely was hard to read.
const HARD: f32 = 0.6;

/// In a shorter word, one letter more or less makes too many others.
const LONG_ENOUGH: usize = 6;

/// What was looked up is no surer than that: it is asked about.
const LOOKED_UP: f32 = 0.7;

/// What a known word may end in.
const ENDINGS: [&str; 9] = ["s", "es", "d", "ed", "ing", "ly", "r", "er", "ers"];

/// The most letters of one word whose second thoughts are tried together.
const MOST_DOUBTS: usize = 4;

/// Whether a line was hard to read: letters that no other was thought of may then be wrong as well.
pub(super) fn are_hard(line: &[Letter]) -> bool {
    line.iter().any(|letter| letter.confidence < HARD)
}

/// Whether a page is mostly in words that are known here: those of another language are left as they are.
pub(super) fn are_known(lines: &[Line]) -> bool {
    let text: String = lines.iter().map(|line| line.text().to_lowercase() + " ").collect();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).collect();
    words.iter().filter(|word| KNOWN.contains(*word)).count() * 2 >= words.len()
}

/// A word as it was meant, if it is none as it was read and only one other reading is. Within a line, what begins in a
/// capital is a name, and names are not looked up; nor is what was read without a doubt.
pub(super) fn mended(word: &[Letter], first: bool, hard: bool) -> Option<Vec<Letter>> {
    let start = word.iter().position(|letter| letter.character.is_alphanumeric())?;
    let end = word.iter().rposition(|letter| letter.character.is_alphanumeric())? + 1;
    let core = &word[start..end];
    if core.len() < 2 || is_known(&lower(core)) {
        return None;
    }
    let mut capitals = core.iter().map(|letter| letter.character.is_uppercase());
    let name = !first && capitals.next() == Some(true) && !capitals.any(|capital| capital);
    let meant = match name {
        true => None,
        false => second_thoughts(core).or_else(|| one_letter_off(core).filter(|_| hard || core.iter().any(doubted))),
    }?;
    Some([&word[..start], &cased(core, meant), &word[end..]].concat())
}

/// With some of its doubted letters as what they were taken for next; of several words the one that takes the least sure
/// letters for others.
fn second_thoughts(core: &[Letter]) -> Option<Vec<Letter>> {
    let open: Vec<usize> = (0..core.len()).filter(|&at| doubted(&core[at]) && core[at].other.is_some()).collect();
    let open = &open[..open.len().min(MOST_DOUBTS)];
    let readings = (1_u32..1 << open.len()).map(|choice| {
        let (mut reading, mut against) = (core.to_vec(), 0.0);
        for (_, &at) in open.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1) {
            reading[at].character = core[at].other.unwrap_or(core[at].character);
            against += core[at].confidence;
        }
        (against, reading)
    });
    let words = readings.filter(|(_, reading)| is_known(&lower(reading)));
    words.min_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, reading)| reading)
}

/// With one letter other, gone, or one more after the first; none if that makes several words.
fn one_letter_off(core: &[Letter]) -> Option<Vec<Letter>> {
    if core.len() < LONG_ENOUGH || core.iter().any(|letter| !letter.character.is_alphabetic()) {
        return None;
    }
    let said = lower(core);
    let alike =
        |word: &&&str| word.as_bytes().first() == said.as_bytes().first() && word.len().abs_diff(said.len()) < 2;
    let mut near = KNOWN.iter().filter(alike).filter(|word| one_apart(&said, word));
    let (Some(meant), None) = (near.next(), near.next()) else { return None };
    let reading = meant.chars().enumerate().map(|(at, character)| {
        let from = core[at.min(core.len() - 1)];
        Letter { character, confidence: from.confidence.min(LOOKED_UP), ..from }
    });
    Some(reading.collect())
}

fn is_known(word: &str) -> bool {
    KNOWN.contains(word)
        || ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).any(|stem| KNOWN.contains(stem))
}

pub(super) fn doubted(letter: &Letter) -> bool {
    letter.confidence < DOUBTED
}

fn lower(letters: &[Letter]) -> String {
    letters.iter().flat_map(|letter| letter.character.to_lowercase()).collect()
}

/// In capitals where the word was.
fn cased(core: &[Letter], mut reading: Vec<Letter>) -> Vec<Letter> {
    let capitals = core.iter().filter(|letter| letter.character.is_uppercase()).count() * 2 > core.len();
    let first = core.first().is_some_and(|letter| letter.character.is_uppercase());
    for (at, letter) in reading.iter_mut().enumerate() {
        letter.character = match capitals || first && at == 0 {
            true => letter.character.to_ascii_uppercase(),
            false => letter.character.to_ascii_lowercase(),
        };
    }
    reading
}

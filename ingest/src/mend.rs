//! Letters that were taken for others, where only one reading makes sense: digits within a time, the name of a day or month.

use models::ocr::{Letter, Line};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const LONG_MONTHS: [&str; 8] =
    ["january", "february", "april", "august", "september", "october", "november", "december"];

/// The other names of months. May is none of them, since "May I" is how a question begins.
const SHORT_MONTHS: [&str; 15] =
    ["jan", "feb", "mar", "march", "apr", "jun", "june", "jul", "july", "aug", "sep", "sept", "oct", "nov", "dec"];

/// Words that stand before a time, and from which the space is lost.
const BEFORE: [&str; 5] = ["from", "at", "by", "until", "on"];

/// A line with what can be mended mended.
pub(crate) fn line(line: &Line) -> Line {
    let mut letters = Vec::with_capacity(line.letters.len());
    let mut after_month = false;
    for word in line.letters.split_inclusive(|letter| letter.character == ' ') {
        let mended = word_of(word, after_month);
        after_month = is_month(&text(&mended));
        letters.extend(mended);
    }
    Line { quad: line.quad, letters }
}

fn word_of(word: &[Letter], after_month: bool) -> Vec<Letter> {
    let letters = parted(word);
    let said = text(&letters);
    if let Some(name) = nearly_a_name(&said) {
        return renamed(&letters, &said, name);
    }
    if is_number(&said, after_month) {
        let digit =
            |letter: Letter| Letter { character: digit(letter.character).unwrap_or(letter.character), ..letter };
        let (number, rest) = letters.split_at(number_end(&said));
        return number.iter().copied().map(digit).chain(rest.iter().copied()).collect();
    }
    letters
}

fn text(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.character).collect()
}

fn is_month(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    SHORT_MONTHS.into_iter().chain(LONG_MONTHS).any(|month| word == month)
}

/// Where a label ends that a number follows without a space: "due:2026".
fn label(word: &[Letter]) -> Option<usize> {
    let colon = word.iter().position(|letter| letter.character == ':')?;
    let before = word[..colon].last()?.character.is_alphabetic() && colon > 2;
    (before && word.get(colon + 1)?.character.is_ascii_digit()).then_some(colon + 1)
}

/// Gives back a lost space: "from6:30", "51:30pm".
fn parted(word: &[Letter]) -> Vec<Letter> {
    let said = text(word).to_lowercase();
    let digits = said.bytes().take_while(u8::is_ascii_digit).count();
    let late = digits == 3 || digits == 2 && said.as_bytes() > b"24".as_slice();
    let cut = match BEFORE
        .iter()
        .find(|before| said.strip_prefix(**before).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())))
    {
        Some(before) => before.len(),
        None if late
            && said[digits..].strip_prefix(':').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())) =>
        {
            1
        }
        None => match label(word) {
            Some(end) => end,
            None => return word.to_vec(),
        },
    };
    let space = Letter { character: ' ', ..word[cut] };
    [&word[..cut], &[space], &word[cut..]].concat()
}

/// The digit that a letter is easily taken for.
fn digit(letter: char) -> Option<char> {
    match letter {
        'O' | 'o' | 'C' | 'D' | 'Q' => Some('0'),
        'I' | 'l' | 'i' | '|' => Some('1'),
        _ => None,
    }
}

/// How many letters the number has that a word begins with.
fn number_end(word: &str) -> usize {
    word.chars()
        .take_while(|&letter| letter.is_ascii_digit() || matches!(letter, ':' | '/' | '.') || digit(letter).is_some())
        .count()
}

/// Whether a word is a number but for letters that look like digits: of a clock, of a year, or of a day after its month.
fn is_number(word: &str, after_month: bool) -> bool {
    let number: Vec<char> = word.chars().take(number_end(word)).collect();
    let rest: String = word.chars().skip(number.len()).collect::<String>().to_lowercase();
    let digits = number.iter().filter(|letter| letter.is_ascii_digit()).count();
    let clock = number.contains(&':') && digits >= 1;
    let alone = !rest.trim_start_matches("am").trim_start_matches("pm").contains(char::is_alphanumeric);
    alone && !number.is_empty() && (clock || digits >= 3 || after_month)
}

/// The name that a word is but for one letter.
fn nearly_a_name(word: &str) -> Option<&'static str> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    DAYS.into_iter().chain(LONG_MONTHS).find(|name| word != *name && one_apart(&word, name))
}

/// Whether one letter more, less or other makes the same of both.
fn one_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let same = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let (long, short) = if a.len() >= b.len() { (&a, &b) } else { (&b, &a) };
    match long.len() - short.len() {
        0 => a.get(same + 1..) == b.get(same + 1..),
        1 => long.get(same + 1..) == short.get(same..),
        _ => false,
    }
}

/// A word spelled as a name is, each letter where the one stood that it is taken from.
fn renamed(letters: &[Letter], said: &str, name: &str) -> Vec<Letter> {
    let start = said.chars().take_while(|c| !c.is_alphanumeric()).count();
    let end = said.chars().count() - said.chars().rev().take_while(|c| !c.is_alphanumeric()).count();
    let upper = letters[start].character.is_uppercase();
    let spelled = name.chars().enumerate().map(|(place, character)| {
        let from = letters[(start + place).min(end - 1)];
        Letter { character: if upper && place == 0 { character.to_ascii_uppercase() } else { character }, ..from }
    });
    letters[..start].iter().copied().chain(spelled).chain(letters[end..].iter().copied()).collect()
}

//! Letters that were taken for others, where only one reading makes sense: digits within a time, the name of a day or
//! month, a word that is one but for a letter that was doubted anyway.

mod dates;
mod words;

use jiff::civil::Date;
use models::ocr::{Letter, Line};

const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// How many letters of a month stand for it.
const SHORT: usize = 3;

const MAY: i8 = 5;

/// Words that stand before a time, and from which the space is lost.
const BEFORE: [&str; 5] = ["from", "at", "by", "until", "on"];

/// Lines with what can be mended mended.
pub(crate) fn lines(lines: &[Line], today: Date) -> Vec<Line> {
    let known = words::are_known(lines);
    lines.iter().map(|line| mended(line, known, today)).collect()
}

/// One of them; its words are looked up where the page is in a language that is known here.
fn mended(line: &Line, known: bool, today: Date) -> Line {
    let hard = words::are_hard(&line.letters);
    let words: Vec<&[Letter]> = line.letters.split_inclusive(|letter| letter.character == ' ').collect();
    let mut mended: Vec<Vec<Letter>> = Vec::with_capacity(words.len());
    for (place, word) in words.iter().enumerate() {
        let before = mended.last().map(|before| text(before)).unwrap_or_default();
        let next = words.get(place + 1).map(|next| text(next)).unwrap_or_default();
        mended.push(word_of(word, [&before, &next], known, hard));
    }
    dates::mend(&mut mended, today);
    join(&mut mended);
    Line { letters: mended.concat(), ..*line }
}

fn word_of(word: &[Letter], [before, next]: [&str; 2], known: bool, hard: bool) -> Vec<Letter> {
    let letters = capital(parted(word));
    let said = text(&letters);
    if let Some(name) = nearly_a_name(&said).or_else(|| nearly_a_month(&letters, next)) {
        return renamed(&letters, &said, name);
    }
    if is_number(&said, is_month(before) || is_hour(before) && said.starts_with(|c: char| c.is_ascii_digit())) {
        let digit =
            |letter: Letter| Letter { character: digit(letter.character).unwrap_or(letter.character), ..letter };
        let (number, rest) = letters.split_at(number_end(&said));
        return number.iter().copied().map(digit).chain(rest.iter().copied()).collect();
    }
    words::mended(&letters, before.is_empty(), hard).filter(|_| known).unwrap_or(letters)
}

/// Among capitals, what may be an I is one: "Al" is AI.
fn capital(mut word: Vec<Letter>) -> Vec<Letter> {
    let doubtful = |letter: &Letter| letter.character == 'l' && letter.other == Some('I');
    let small = word.iter().any(|letter| letter.character.is_lowercase() && !doubtful(letter));
    let capitals = word.iter().any(|letter| letter.character.is_uppercase());
    for letter in word.iter_mut().filter(|letter| capitals && !small && words::doubted(letter) && doubtful(letter)) {
        letter.character = 'I';
    }
    word
}

/// Takes out spaces within a clock and within a day: "09: 30", "Feb 2 8: retro".
fn join(words: &mut [Vec<Letter>]) {
    for place in 1..words.len() {
        let (before, said) = (text(&words[place - 1]), text(&words[place]));
        let digits = said.bytes().take_while(u8::is_ascii_digit).count();
        let rest = said[digits..].trim_end().to_lowercase();
        let ends = rest.is_empty() || [":", ";", "am", "pm", "-", ","].iter().any(|end| rest.starts_with(end));
        let minutes = is_hour(&before) && digits == 2 && ends && (!rest.is_empty() || place + 1 == words.len());
        let month = place.checked_sub(2).is_some_and(|month| is_month(&text(&words[month])));
        let tens = matches!(before.trim_end(), "1" | "2" | "3");
        let day = month && tens && digits == 1 && [":", ";"].iter().any(|mark| rest == *mark);
        if minutes || day {
            words[place - 1].retain(|letter| letter.character != ' ');
        }
    }
}

/// Whether a word is an hour whose minutes have yet to come.
fn is_hour(word: &str) -> bool {
    let hour = word.trim_end().strip_suffix(':').unwrap_or_default();
    hour.len() <= 2 && hour.parse::<u8>().is_ok_and(|hour| hour < 24)
}

/// The month that a doubted word before a number is short for.
fn nearly_a_month(word: &[Letter], next: &str) -> Option<&'static str> {
    let core: Vec<&Letter> = word.iter().filter(|letter| letter.character.is_alphabetic()).collect();
    let said: String = core.iter().map(|letter| letter.character.to_ascii_lowercase()).collect();
    let doubted = core.iter().any(|letter| words::doubted(letter));
    if core.len() != SHORT || !doubted || !next.starts_with(|c: char| c.is_ascii_digit()) || month(&said).is_some() {
        return None;
    }
    let near: Vec<&str> = MONTHS.iter().map(|month| &month[..SHORT]).filter(|month| one_apart(&said, month)).collect();
    if let [one] = near[..] { Some(one) } else { None }
}

fn text(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.character).collect()
}

/// Whether a number may follow a word as the day of its month; "May I" is how a question begins.
fn is_month(word: &str) -> bool {
    month(word).is_some_and(|month| month != MAY)
}

/// Which month a word names, whole or in short; not one that only begins like it, as "maybe" does.
fn month(word: &str) -> Option<i8> {
    let word = word.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let named = |(month, name): (i8, &str)| {
        (word == name || word == name[..SHORT] || name == "september" && word == "sept").then_some(month)
    };
    (1..).zip(MONTHS).find_map(named)
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
        'O' | 'o' | 'C' | 'D' | 'Q' | 'U' => Some('0'),
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

/// Whether a word is a number but for letters that look like digits: of a clock, of a year, or where one is expected.
fn is_number(word: &str, expected: bool) -> bool {
    let number: Vec<char> = word.chars().take(number_end(word)).collect();
    let rest: String = word.chars().skip(number.len()).collect::<String>().to_lowercase();
    let digits = number.iter().filter(|letter| letter.is_ascii_digit()).count();
    let clock = number.contains(&':') && digits >= 1;
    let alone = !rest.trim_start_matches("am").trim_start_matches("pm").contains(char::is_alphanumeric);
    alone && !number.is_empty() && (clock || digits >= 3 || expected)
}

/// The name that a word is but for one letter; the short ones and March are too near to other words, as "match" is.
fn nearly_a_name(word: &str) -> Option<&'static str> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let months = MONTHS.into_iter().filter(|name| name.len() > 4 && *name != "march");
    DAYS.into_iter().chain(months).find(|name| word != *name && one_apart(&word, name))
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

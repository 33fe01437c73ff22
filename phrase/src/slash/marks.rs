//! The short marks of a slash command: `#tag @place !priority ~30m due:fri every:monday`.

use crate::lex::{Kind, Tokens};
use crate::request::{Cue, Priority, Said, Sentence};
use crate::scene::Language;
use crate::when::Length;

/// Words before a colon that say by when: the time behind them is a deadline.
const DUE: &[&str] = &["due", "by", "bis", "fallig", "antes", "para", "avant", "pour"];
/// Words before a colon that belong to the time behind them.
const BINDS: &[&str] =
    &["every", "at", "on", "for", "from", "until", "jede", "jeden", "jedes", "alle", "cada", "chaque", "tous"];

/// The text with its marks blanked out byte for byte, so that the grammar of times reads on as if they were not there.
pub(super) fn blanked(text: &str, tokens: &Tokens, from: usize, language: Language) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let mut blank = |at: std::ops::Range<usize>| bytes[at].fill(b' ');
    blank(0..tokens.list.get(from).map_or(text.len(), |t| t.start));
    let mut i = from;
    while let Some(token) = tokens.list.get(i) {
        let end = end_of_mark(text, tokens, i, language);
        match token.kind {
            Kind::Sign('#' | '!' | '@') | Kind::Number if end > i + 1 => blank(token.start..tokens.list[end - 1].end),
            Kind::Sign(_) if is_about(text, tokens, i) => blank(token.start..tokens.list[end - 1].end),
            Kind::Word if is_key(tokens, i, DUE) => blank(token.start..tokens.list[i + 1].end),
            Kind::Word if is_key(tokens, i, BINDS) => blank(tokens.list[i + 1].start..tokens.list[i + 1].end),
            _ => {}
        }
        i = end.max(i + 1);
    }
    // Only whole tokens were blanked, so this is still text.
    String::from_utf8(bytes).unwrap_or_default()
}

/// Whether the time that begins at token `i` stands behind `due:`.
pub(super) fn is_due(tokens: &Tokens, i: usize) -> bool {
    i >= 2 && is_key(tokens, i - 2, DUE)
}

/// Takes the mark at token `i`; the token after it, or none where there is no mark.
pub(super) fn take(sentence: &mut Sentence<'_>, i: usize, language: Language) -> Option<usize> {
    let tokens = sentence.tokens;
    let end = end_of_mark(sentence.text, tokens, i, language);
    let said = match tokens.list.get(i)?.kind {
        Kind::Word if is_key(tokens, i, DUE) => {
            sentence.take(i..i + 2);
            return Some(i + 2);
        }
        _ if end == i + 1 => return None,
        Kind::Number => Said::Lasts(length(tokens, i)?.0),
        Kind::Sign(_) if is_about(sentence.text, tokens, i) => Said::Lasts(length(tokens, i + 1)?.0),
        Kind::Sign('!') => Said::Priority(priority(tokens, i + 1)?),
        Kind::Sign('#') => Said::Tag(quoted(sentence, i + 1, end)?),
        Kind::Sign('@') => Said::Place(quoted(sentence, i + 1, end)?),
        _ => return None,
    };
    sentence.say(said, i..end);
    Some(end)
}

/// Whether the words that stand at token `i` are a field on their own: "all day", "in one go".
pub(super) fn take_plain(sentence: &mut Sentence<'_>, i: usize) -> Option<usize> {
    let found = sentence.cue(i, |c| matches!(c, Cue::AllDay | Cue::Split(_) | Cue::SameTime))?;
    let said = match found.cue {
        Cue::AllDay => Said::AllDay,
        Cue::Split(split) => Said::Split(split),
        _ => Said::SameTime,
    };
    sentence.say(said, i..found.end);
    Some(found.end)
}

/// Longer numbers are no length.
const MOST: i64 = 10_000;

/// Behind `#`, `@` and `!` stands one word, its parts glued together by hyphens or underscores, or words in quotes.
fn end_of_mark(text: &str, tokens: &Tokens, i: usize, language: Language) -> usize {
    let glued = |k: usize| tokens.list.get(k).filter(|t| t.glued).map(|t| t.kind);
    let word = |k: usize| matches!(glued(k), Some(Kind::Word | Kind::Number));
    match (tokens.list[i].kind, glued(i + 1)) {
        (Kind::Number, Some(Kind::Word)) if says_length(tokens, i, language) => {
            length(tokens, i).map_or(i + 1, |(_, end)| end)
        }
        (Kind::Sign(_), Some(Kind::Number)) if is_about(text, tokens, i) => {
            length(tokens, i + 1).map_or(i + 1, |(_, end)| end)
        }
        (Kind::Sign('!'), Some(_)) if priority(tokens, i + 1).is_some() => i + 2,
        (Kind::Sign('#' | '@'), Some(Kind::Sign('"'))) => {
            let close = (i + 2..tokens.list.len()).find(|&k| tokens.list[k].kind == Kind::Sign('"'));
            close.map_or(i + 1, |k| k + 1)
        }
        (Kind::Sign('#' | '@'), Some(Kind::Word | Kind::Number)) => {
            let mut end = i + 2;
            while word(end) || matches!(glued(end), Some(Kind::Sign('-' | '_' | '/' | '&'))) && word(end + 1) {
                end += 1;
            }
            end
        }
        _ => i + 1,
    }
}

fn is_about(text: &str, tokens: &Tokens, i: usize) -> bool {
    tokens.list.get(i).is_some_and(|t| text[t.start..].starts_with('~'))
}

/// "2h" without a mark lasts two hours in English; elsewhere it is a time of the day.
fn says_length(tokens: &Tokens, i: usize, language: Language) -> bool {
    !tokens.list[i].glued && (language == Language::En || !matches!(tokens.word(i + 1), "h" | "d"))
}

/// "30m", "2h", "1h30", "1.5h" and the token after it.
fn length(tokens: &Tokens, from: usize) -> Option<(Length, usize)> {
    let value = |i: usize| tokens.list.get(i).filter(|t| t.kind == Kind::Number && t.value >= 0).map(|t| t.value);
    let glued = |i: usize| tokens.list.get(i).is_some_and(|t| t.glued);
    let (mut minutes, mut at, mut last) = (0, from, 0);
    while let Some(n) = value(at).filter(|n| *n <= MOST && (at == from || glued(at))) {
        let half = value(at + 2)
            .filter(|f| *f == 5 && glued(at + 1) && glued(at + 2) && tokens.list[at + 1].kind == Kind::Sign('.'));
        let after = if half.is_some() { at + 3 } else { at + 1 };
        let unit = match tokens.word(after) {
            _ if !glued(after) => 0,
            "m" | "min" | "mins" | "mn" => 1,
            "h" | "hr" | "hrs" | "std" => 60,
            "d" => 1440,
            _ => 0,
        };
        match (unit, last) {
            (0, 60) if !glued(after) => return Some((Length::minutes(minutes + n), after)),
            (0, _) => return None,
            _ => minutes += n * unit + if half.is_some() { unit / 2 } else { 0 },
        }
        (at, last) = (after + 1, unit);
    }
    (at > from && !glued(at)).then_some((Length::minutes(minutes), at))
}

fn is_key(tokens: &Tokens, i: usize, keys: &[&str]) -> bool {
    tokens.list.get(i + 1).is_some_and(|t| t.glued && t.kind == Kind::Sign(':')) && keys.contains(&tokens.word(i))
}

fn priority(tokens: &Tokens, i: usize) -> Option<Priority> {
    match tokens.word(i) {
        "low" | "niedrig" | "baja" | "bajo" | "basse" | "bas" | "4" => Some(Priority::Low),
        "normal" | "medium" | "mittel" | "media" | "normale" | "3" => Some(Priority::Normal),
        "high" | "hoch" | "alta" | "alto" | "haute" | "haut" | "2" => Some(Priority::High),
        "urgent" | "dringend" | "urgente" | "1" => Some(Priority::Urgent),
        _ => None,
    }
}

fn quoted(sentence: &Sentence<'_>, start: usize, end: usize) -> Option<String> {
    let words = sentence.words(&(start..end))?.trim_matches('"').trim();
    (!words.is_empty()).then(|| words.to_owned())
}

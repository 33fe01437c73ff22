//! A chat on a screen: bubbles, of which one says what, one when, and one where.

use phrase::Scene;

use super::wording::{after, clause, title_end};
use crate::layout::{Page, Piece};
use crate::passage::Passage;
use crate::reading::{Draft, Field, Name};
use crate::times;

/// Before what it is about.
const ABOUT: &[&str] = &[
    "still on for ",
    "up for ",
    "free for ",
    "for the ",
    "about the ",
    "fancy ",
    "how about ",
    "what about ",
    "join us for ",
];

/// Before where it is.
const AT: &[&str] = &["meet at ", "meet you at ", "see you at ", "let's meet in ", "it's at ", "be at ", "over at "];

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    let bubbles = bubbles(page);
    let when = bubbles.iter().map(|bubble| times::when(bubble, scene)).rfind(|when| !when.is_empty());
    let Some(when) = when else { return Vec::new() };
    let title = about(&bubbles, scene);
    let place = said(&bubbles, AT, Name::Location);
    vec![Draft::event().with(title).with(when).with(place).with(partner(page))]
}

/// What it is about: up to where it says when.
fn about(bubbles: &[Passage<'_>], scene: &Scene) -> Option<Field> {
    bubbles.iter().find_map(|bubble| {
        let from = after(&bubble.text, ABOUT)?;
        let from = from + article(&bubble.text[from..]);
        let clause = clause(&bubble.text, from);
        let time = times::found(&bubble.text, scene).into_iter().find(|found| clause.contains(&found.span.start));
        let end = time.map_or(clause.end, |time| title_end(&bubble.text, time.span.start));
        bubble.words(Name::Title, from..end.max(from))
    })
}

/// What follows one of some words, to the end of its clause.
fn said(bubbles: &[Passage<'_>], cues: &[&str], name: Name) -> Option<Field> {
    bubbles.iter().find_map(|bubble| {
        let from = after(&bubble.text, cues)?;
        bubble.words(name, clause(&bubble.text, from))
    })
}

/// How long the article is that stands first: a title needs none.
fn article(words: &str) -> usize {
    const ARTICLES: [&str; 5] = ["the ", "a ", "an ", "our ", "that "];
    let lower = words.to_ascii_lowercase();
    ARTICLES.iter().find(|article| lower.starts_with(**article)).map_or(0, |article| article.len())
}

/// What was said: lines up to the small clock that ends a bubble.
fn bubbles<'a>(page: &Page<'a>) -> Vec<Passage<'a>> {
    let lines: Vec<&Piece<'a>> = page.lines().skip(1).collect();
    let bubbles = lines.split(|piece| is_stamp(&piece.text)).filter(|bubble| !bubble.is_empty());
    bubbles.map(|bubble| Passage::of(bubble.iter().copied())).collect()
}

/// With whom: the name above all.
fn partner(page: &Page<'_>) -> Option<Field> {
    let first = page.lines().find(|piece| !is_stamp(&piece.text))?;
    Passage::of([first]).whole(Name::Attendee)
}

fn is_stamp(text: &str) -> bool {
    text.len() <= 8
        && text.contains([':', '.'])
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.bytes().filter(u8::is_ascii_digit).count() >= 3
        && !text.contains(char::is_lowercase)
}

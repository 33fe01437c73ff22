//! What was heard in a sentence while it is being written: each part of it as what it will mean, said back.

use std::ops::Range;

use phrase::{Field, Said as Heard};
use serde::{Deserialize, Serialize};
use wording::{Meaning, say};

use crate::Asker;
use crate::times::Times;

/// What a chip is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum About {
    Title,
    Item,
    When,
    Repeats,
    Due,
    Lasts,
    With,
    Place,
    List,
    Tag,
    Reminder,
}

/// One part of a sentence, resolved: never the words, always what they come to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Chip {
    pub about: About,
    /// What it comes to, in the person's language.
    pub text: String,
    /// Where the words stand: from this letter of the sentence, counted from 0,
    pub from: usize,
    /// to this one, exclusive.
    pub to: usize,
}

impl Chip {
    /// What a part of a sentence comes to; nothing for what has no value of its own to show.
    pub fn of(field: &Field, text: &str, lasts: Option<u32>, asker: &Asker<'_>) -> Option<Self> {
        let words = text.get(field.span.clone())?;
        let (about, told) = match &field.said {
            Heard::Title(title) => (About::Title, title.clone()),
            Heard::Item(phrase::Reference::Named(name)) => (About::Item, name.clone()),
            Heard::When(_) => when(words, lasts, asker)?,
            Heard::Due(_) => (About::Due, due(words, asker)?),
            Heard::Lasts(length) => (About::Lasts, length_told(length.in_minutes(), asker)?),
            Heard::RemindBefore(length) => (About::Reminder, length_told(length.in_minutes(), asker)?),
            Heard::With(name) => (About::With, name.clone()),
            Heard::Place(place) => (About::Place, place.clone()),
            Heard::List(list) => (About::List, list.clone()),
            Heard::Tag(tag) => (About::Tag, tag.clone()),
            _ => return None,
        };
        let Range { start, end } = letters(text, &field.span)?;
        Some(Self { about, text: told, from: start, to: end })
    }
}

fn when(words: &str, lasts: Option<u32>, asker: &Asker<'_>) -> Option<(About, String)> {
    let times = Times::said(words, lasts, &asker.scene(), asker.agenda.zone()).ok()?;
    let voice = asker.voice();
    let first = say(&Meaning::ShortSpan(&times.start, &times.end), &voice);
    Some(match &times.recurrence {
        Some(recurrence) => (About::Repeats, format!("{first}, {}", say(&Meaning::Repeats(recurrence, None), &voice))),
        None => (About::When, first),
    })
}

fn due(words: &str, asker: &Asker<'_>) -> Option<String> {
    let times = Times::said(words, None, &asker.scene(), asker.agenda.zone()).ok()?;
    Some(say(&Meaning::ShortSpan(&times.start, &times.start), &asker.voice()))
}

fn length_told(minutes: i64, asker: &Asker<'_>) -> Option<String> {
    Some(say(&Meaning::Length(u64::try_from(minutes).ok()?), &asker.voice()))
}

/// Bytes to letters: other languages count their texts in other units.
fn letters(text: &str, span: &Range<usize>) -> Option<Range<usize>> {
    let start = text.get(..span.start)?.chars().count();
    Some(start..start + text.get(span.clone())?.chars().count())
}

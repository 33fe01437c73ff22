//! What somebody is told, whichever way it takes.

use jiff::Timestamp;
use uuid::Uuid;
use wording::{Action, Card};

/// Something to tell somebody: all of its words are said already, in their language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Telling {
    /// The same for every attempt: channels that know ids show it once.
    pub id: Uuid,
    pub at: Timestamp,
    pub text: String,
    pub card: Option<Card>,
    pub buttons: Vec<Button>,
    /// The thing that it is about, as iCalendar has it.
    pub ics: Option<String>,
}

/// A button, and what pressing it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    pub label: String,
    pub press: Press,
}

/// What pressing does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Press {
    /// Tells us this key, which means nothing to anybody else.
    Key(String),
    /// Opens a page.
    Link(String),
}

impl Telling {
    /// The actions of its card that a channel can offer: `press` says what pressing one does there, if anything.
    #[must_use]
    pub fn with_buttons(mut self, press: impl Fn(usize, &Action) -> Option<Press>) -> Self {
        let actions = self.card.iter().flat_map(|card| &card.actions).enumerate();
        let button = |(number, action): (usize, &Action)| {
            press(number, action).map(|press| Button { label: action.label.clone(), press })
        };
        self.buttons = actions.filter_map(button).collect();
        self
    }

    /// What it says beyond its words, line by line: the card, unless it has nothing to add but its title.
    pub(crate) fn details(&self) -> Vec<Line<'_>> {
        let Some(card) = &self.card else { return Vec::new() };
        let mut lines = Vec::new();
        lines.extend(card.when.as_deref().map(Line::When));
        lines.extend(card.diff.iter().map(|it| Line::Change(&it.label, it.before.as_deref(), it.after.as_deref())));
        lines.extend(card.fields.iter().map(|field| Line::Field(&field.label, &field.value)));
        lines.extend(card.why.iter().map(|why| Line::Why(why)));
        if !lines.is_empty() {
            lines.insert(0, Line::Title(&card.title, card.tag.as_deref()));
        }
        lines
    }
}

/// A line of a card, for each channel to set in its own type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    Title(&'a str, Option<&'a str>),
    When(&'a str),
    Change(&'a str, Option<&'a str>, Option<&'a str>),
    Field(&'a str, &'a str),
    Why(&'a str),
}

/// Text that is no longer than a channel takes; what was cut off is shown to be missing.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let kept: String = text.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// Text as it may stand in HTML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

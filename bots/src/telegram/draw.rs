//! A telling as Telegram draws it: a little HTML, and a keyboard below.

use serde::Serialize;
use teloxide_core::types::{InlineKeyboardButton, InlineKeyboardMarkup};

use crate::telling::{Line, clipped, escaped};
use crate::{Button, Capabilities, Press, Telling};

pub(super) const CAPABILITIES: Capabilities = Capabilities { longest: 4_096, buttons: 8, edits: true, keyed: false };

/// What is left of the longest message once Telegram has counted in its own way.
const ROOM: usize = 3_600;
/// The longest single value in a card.
const VALUE: usize = 600;
/// The longest label of a button.
const LABEL: usize = 40;
/// The most labels' letters side by side.
const ROW: usize = 30;
/// The longest word that a pressed button is let go with.
const TOAST: usize = 200;
/// The most that may stand behind a button, in bytes.
const KEY: usize = 64;

/// A message of Telegram's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawn {
    pub html: String,
    /// Row by row.
    pub buttons: Vec<Vec<Drawing>>,
}

/// A button of Telegram's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Drawing {
    Key { text: String, callback_data: String },
    Link { text: String, url: String },
}

impl Drawn {
    pub(super) fn keyboard(&self) -> Option<InlineKeyboardMarkup> {
        let row = |row: &Vec<Drawing>| row.iter().filter_map(Drawing::button).collect::<Vec<_>>();
        let rows: Vec<_> = self.buttons.iter().map(row).filter(|row| !row.is_empty()).collect();
        (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
    }
}

impl Drawing {
    fn button(&self) -> Option<InlineKeyboardButton> {
        match self {
            Self::Key { text, callback_data } => {
                Some(InlineKeyboardButton::callback(text.clone(), callback_data.clone()))
            }
            Self::Link { text, url } => url.parse().ok().map(|url| InlineKeyboardButton::url(text.clone(), url)),
        }
    }
}

/// Draws a telling.
pub(crate) fn drawn(telling: &Telling) -> Drawn {
    let mut html = escaped(&clipped(&telling.text, ROOM));
    let mut used = telling.text.chars().count();
    let lines: Vec<String> = telling.details().into_iter().map(set).collect();
    for (number, line) in lines.iter().enumerate() {
        used += line.chars().count() + 2;
        if used > ROOM {
            html.push_str("\n…");
            break;
        }
        html.push_str(if number == 0 { "\n\n" } else { "\n" });
        html.push_str(line);
    }
    Drawn { html, buttons: rows(&telling.buttons) }
}

/// What a pressed button is let go with.
pub(super) fn toast(word: &str) -> String {
    clipped(word, TOAST)
}

fn set(line: Line<'_>) -> String {
    let safe = |text: &str| escaped(&clipped(text, VALUE));
    match line {
        Line::Title(title, None) => format!("<b>{}</b>", safe(title)),
        Line::Title(title, Some(tag)) => format!("<b>{}</b> · {}", safe(title), safe(tag)),
        Line::When(when) => safe(when),
        Line::Change(label, Some(before), Some(after)) => {
            format!("{}: <s>{}</s> → {}", safe(label), safe(before), safe(after))
        }
        Line::Change(label, Some(before), None) => format!("{}: <s>{}</s>", safe(label), safe(before)),
        Line::Change(label, None, after) => format!("{}: {}", safe(label), safe(after.unwrap_or("–"))),
        Line::Field(label, value) => format!("{}: {}", safe(label), safe(value)),
        Line::Why(why) => format!("<i>{}</i>", safe(why)),
    }
}

/// Side by side as long as the labels are short.
fn rows(buttons: &[Button]) -> Vec<Vec<Drawing>> {
    let mut rows: Vec<Vec<Drawing>> = Vec::new();
    let mut wide = ROW;
    for button in buttons.iter().filter(|button| fits(button)).take(CAPABILITIES.buttons) {
        let text = clipped(&button.label, LABEL);
        let width = text.chars().count();
        let drawing = match &button.press {
            Press::Key(key) => Drawing::Key { text, callback_data: key.clone() },
            Press::Link(url) => Drawing::Link { text, url: url.clone() },
        };
        match rows.last_mut() {
            Some(row) if wide + width < ROW => row.push(drawing),
            _ => {
                rows.push(vec![drawing]);
                wide = 0;
            }
        }
        wide += width;
    }
    rows
}

/// Telegram refuses a whole message for one button that it cannot take.
fn fits(button: &Button) -> bool {
    match &button.press {
        Press::Key(key) => (1..=KEY).contains(&key.len()) && !button.label.is_empty(),
        Press::Link(url) => url.starts_with("https://") && !button.label.is_empty(),
    }
}

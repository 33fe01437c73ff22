//! Meaning as words and cards, in English, German, Spanish and French.
//!
//! [`say`] turns a [`Meaning`] into the words of a [`Voice`]; a [`Card`] is the same with a title, a difference and buttons,
//! for every channel to draw. What is said is decided here once for all languages; how it is said stands in a table for
//! each of them, and a fifth language is one folder more.

mod card;
mod chats;
mod de;
mod deeds;
mod en;
mod es;
mod fr;
mod meaning;
mod names;
mod notices;
mod plans;
mod receipts;
mod repeats;
mod talk;
mod text;
mod times;
mod tongue;
mod troubles;
mod values;
mod voice;

pub use card::{Action, Card, CardField, CardKind, Difference, Does};
pub use chats::Chat;
pub use meaning::{Meaning, say};
pub use plans::{Fate, Line, Names, Outlook, Planned, Reasoning};
pub use talk::Talk;
pub use text::capitalised;
pub use tongue::Thing;
pub use troubles::{Trouble, bad_field, refusal, rule_flaw, unknown_zone};
pub use voice::{Language, Voice};

#[cfg(test)]
mod tests;

//! Words to meaning: times, recurrences, slash commands and requests, with no model and no network.
//!
//! Every door hands its words to this crate; nothing else computes a date from language. It is pure: the moment, the
//! zone and the person's habits come in with the [`Scene`].

mod calendar;
mod holiday;
mod holidays;
mod lang;
mod lex;
mod moon;
mod request;
mod scene;
mod slash;
mod time;
mod when;
mod word;
mod zones;

pub use request::{Act, Field, Guess, Kind, Priority, Query, Reference, Request, Said, interpret, mask, read};
pub use scene::{DateOrder, Known, Language, Locale, NextWeekday, Person, Place, Scene, Settings};
pub use slash::{SLASHES, Slash, UnknownSlash, complete, slash};
pub use when::{Frequency, Grain, Impossible, Length, Part, Series, Shape, Side, Stretch, Value, When};

/// Every time expression in a text, first to last, in the scene's language.
///
/// ```
/// use jiff::{civil::date, tz::TimeZone};
/// let now = date(2026, 3, 2).at(9, 0, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp();
/// let scene = phrase::Scene::new(now, TimeZone::UTC, phrase::Locale::parse("en-GB"));
/// let found = phrase::find("dentist tomorrow at 3pm, then nothing", &scene);
/// assert_eq!(found[0].stretch().unwrap().start, date(2026, 3, 3).at(15, 0, 0, 0));
/// assert_eq!(found[0].span, 8..23);
/// ```
pub fn find(text: &str, scene: &Scene) -> Vec<When> {
    time::find(text, scene, scene.locale.language)
}

/// The one time that a text speaks of: the expression that takes most of it. None where there is none.
pub fn resolve(text: &str, scene: &Scene) -> Option<When> {
    find(text, scene).into_iter().max_by_key(|w| (w.span.len(), std::cmp::Reverse(w.span.start)))
}

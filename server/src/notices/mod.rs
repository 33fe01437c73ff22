//! Notices: what rings becomes words for a person, goes the ways they want, and is answered once for all of them.

mod answer;
mod carriers;
mod places;
mod reminder;
mod ways;
mod words;

pub(crate) use answer::{Did, answer};
pub use carriers::Carriers;
pub(crate) use places::{Chat, Hook};
pub(crate) use reminder::{Rings, reminder};
pub(crate) use ways::{preferences, ways};
pub(crate) use words::{Pressed, Words, pressed, telling};

//! Pictures and files as facts: what stands where, how sure it is, and what it could become.
//!
//! Nothing is decided here. A [`Reading`] holds drafts, each field with its confidence and its place on the picture;
//! whoever asked decides what becomes of them. Words on a picture are `ExternalText`: they fill fields and ask for nothing.

mod class;
mod decode;
mod extract;
mod layout;
mod limits;
mod media;
mod mend;
mod overlay;
mod passage;
mod reading;
mod refused;
mod times;

use image::RgbImage;
use models::ocr::Ocr;
use phrase::Scene;

/// A picture, opened.
pub type Picture = RgbImage;

pub use decode::{decode, kept};
pub use limits::{LARGEST, LONGEST_SIDE, MOST_PIXELS};
pub use media::Media;
pub use overlay::overlay;
pub use reading::{Class, Corner, Draft, Field, Kind, Name, Reading, Text, Value};
pub use refused::Refused;

/// Reads a picture, in the scene of whoever sent it.
pub fn read(picture: &Picture, eyes: &dyn Ocr, scene: &Scene) -> Result<Reading, models::Error> {
    let mut seen = eyes.read(picture)?;
    seen.lines = mend::lines(&seen.lines, scene.now.to_zoned(scene.zone.clone()).date());
    let page = layout::Page::of(picture, &seen);
    let (class, sureness) = class::of(&page);
    Ok(Reading {
        class,
        sureness,
        width: picture.width(),
        height: picture.height(),
        lines: page.lines().map(|piece| Text::of(piece.line)).collect(),
        drafts: extract::drafts(class, &page, scene),
    })
}

#[cfg(test)]
mod tests;

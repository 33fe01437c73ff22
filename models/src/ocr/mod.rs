//! Text in pictures: found, cut out and read, line by line.

mod attention;
mod backbone;
mod boxes;
mod crop;
mod detector;
mod ink;
mod letters;
mod local;
mod quad;
mod recogniser;
mod scale;
#[cfg(feature = "testing")]
mod scripted;

use image::RgbImage;

use crate::Error;

pub use ink::Ink;
pub use letters::Letter;
pub use local::Local;
pub use quad::{Point, Quad};
#[cfg(feature = "testing")]
pub use scripted::Scripted;

/// What reads text in pictures.
pub trait Ocr: Send + Sync + std::fmt::Debug {
    /// All lines of a picture, in no particular order.
    fn read(&self, picture: &RgbImage) -> Result<Seen, Error>;
}

/// What was seen in a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seen {
    /// How the picture has to be turned for its text to stand upright.
    pub turn: Turn,
    pub lines: Vec<Line>,
}

/// A line of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Where it lies on the picture as it came: its first corner is where its text begins, above.
    pub quad: Quad,
    /// The part of that place that its letters take.
    pub ink: Ink,
    pub letters: Vec<Letter>,
}

/// Quarters of a turn, clockwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Turn {
    #[default]
    None,
    Quarter,
    Half,
    ThreeQuarters,
}

impl Turn {
    pub const ALL: [Turn; 4] = [Turn::None, Turn::Quarter, Turn::Half, Turn::ThreeQuarters];

    /// How many quarters it is.
    #[must_use]
    pub fn quarters(self) -> usize {
        match self {
            Turn::None => 0,
            Turn::Quarter => 1,
            Turn::Half => 2,
            Turn::ThreeQuarters => 3,
        }
    }
}

impl Line {
    /// What it says.
    #[must_use]
    pub fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.character).collect()
    }

    /// How sure its reading is, on the whole.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        let sum: f32 = self.letters.iter().map(|letter| letter.confidence).sum();
        sum / self.letters.len().max(1) as f32
    }
}

#[cfg(test)]
mod tests;

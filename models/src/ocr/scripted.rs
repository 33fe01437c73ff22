//! Eyes that see what they are told to, for tests of what comes after.

use image::RgbImage;

use super::{Ink, Letter, Line, Ocr, Quad, Seen, Turn};
use crate::Error;

/// Eyes that see the same in every picture.
#[derive(Clone, Debug, Default)]
pub struct Scripted(pub Seen);

impl Scripted {
    /// Upright lines, one below the other.
    #[must_use]
    pub fn below(lines: &[&str]) -> Self {
        let lines = lines.iter().enumerate().map(|(row, text)| Line::at(text, 40.0, 40.0 + 60.0 * row as f32, 30.0));
        Self(Seen { turn: Turn::None, lines: lines.collect() })
    }
}

impl Line {
    /// A line that is read surely: from the left, from above, and how high it is.
    #[must_use]
    pub fn at(text: &str, left: f32, top: f32, height: f32) -> Self {
        let count = text.chars().count() as f32;
        let letters = text.chars().enumerate();
        let letters = letters.map(|(at, character)| Letter {
            character,
            confidence: 1.0,
            other: None,
            at: (at as f32 + 0.5) / count,
        });
        let quad = Quad::upright(left, top, left + count * height * 0.5, top + height);
        Self { quad, ink: Ink::WHOLE, letters: letters.collect() }
    }
}

impl Ocr for Scripted {
    fn read(&self, _: &RgbImage) -> Result<Seen, Error> {
        Ok(self.0.clone())
    }
}

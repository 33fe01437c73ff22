//! Why something was not read.

use crate::limits::{LARGEST, LONGEST_SIDE, MOST_PIXELS};
use crate::media::Media;

/// Why something was not read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Refused {
    #[error("{0} bytes are too many; {LARGEST} is the most. Maybe send a smaller copy.")]
    TooLarge(usize),
    #[error(
        "{width} x {height} pixels are too many; {LONGEST_SIDE} a side and {MOST_PIXELS} in all is the most. Maybe send a smaller copy."
    )]
    TooManyPixels { width: u32, height: u32 },
    #[error("this is neither a picture nor any other kind of file that is read here. Maybe send it as PNG or JPEG.")]
    Unknown,
    #[error("{} is not read here. Maybe {}.", .0.name(), .0.way_out())]
    NotRead(Media),
    #[error("the file says that it is {}, but it is damaged or something else: {why}", .media.name())]
    Damaged { media: Media, why: String },
}

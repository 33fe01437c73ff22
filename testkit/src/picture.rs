//! Pictures for tests.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

/// A white PNG, for eyes that see what they are told to.
pub fn blank(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    RgbImage::from_pixel(width, height, Rgb([255; 3])).write_to(&mut bytes, ImageFormat::Png).unwrap();
    bytes.into_inner()
}

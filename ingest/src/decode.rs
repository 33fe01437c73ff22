//! Bytes as a picture: within limits, upright as the camera was held, and with nothing else that came along.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, RgbImage};

use crate::limits::{ENOUGH_PIXELS, LARGEST, LONGEST_SIDE, MOST_PIXELS};
use crate::media::Media;
use crate::refused::Refused;

/// Bytes for each pixel that a decoder may take, with what it needs beside them.
const BYTES_A_PIXEL: u64 = 8;

/// A picture with more pixels is a photo, whatever its file says, and is kept as one.
const LOSSLESS_PIXELS: u64 = 4_000_000;

/// At which letters are read as well as before.
const QUALITY: u8 = 92;

/// Opens a picture, and tells what it was. Its size is asked before a pixel of it is unpacked.
pub fn decode(bytes: &[u8]) -> Result<(RgbImage, Media), Refused> {
    if bytes.len() > LARGEST {
        return Err(Refused::TooLarge(bytes.len()));
    }
    let media = Media::of(bytes).ok_or(Refused::Unknown)?;
    let format = media.format().ok_or(Refused::NotRead(media))?;
    let damaged = |error: image::ImageError| Refused::Damaged { media, why: error.to_string() };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(damaged)?;
    let (width, height) = decoder.dimensions();
    if width.max(height) > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS || width.min(height) == 0
    {
        return Err(Refused::TooManyPixels { width, height });
    }
    let held = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(damaged)?;
    picture.apply_orientation(held);
    Ok((on_white(&smaller(picture)), media))
}

/// A picture as it is kept: upright, smaller if it was huge, and without anything that came along in its file. Also how
/// that is named.
pub fn kept(picture: &RgbImage, media: Media) -> Result<(Vec<u8>, &'static str), Refused> {
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    let mut bytes = Cursor::new(Vec::new());
    let (media, written) = if media == Media::Jpeg || pixels > LOSSLESS_PIXELS {
        (Media::Jpeg, picture.write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, QUALITY)))
    } else {
        (Media::Png, picture.write_with_encoder(PngEncoder::new(&mut bytes)))
    };
    written.map_err(|error| Refused::Damaged { media, why: error.to_string() })?;
    Ok((bytes.into_inner(), media.mime()))
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_PIXELS * BYTES_A_PIXEL);
    limits
}

fn smaller(picture: DynamicImage) -> DynamicImage {
    let pixels = u64::from(picture.width()) * u64::from(picture.height());
    if pixels <= ENOUGH_PIXELS {
        return picture;
    }
    let scale = (ENOUGH_PIXELS as f64 / pixels as f64).sqrt();
    let side = |side: u32| (f64::from(side) * scale) as u32;
    picture.thumbnail(side(picture.width()), side(picture.height()))
}

/// What is transparent shows the white of a page.
fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let layered = picture.to_rgba8();
    RgbImage::from_fn(layered.width(), layered.height(), |x, y| {
        let [red, green, blue, alpha] = layered.get_pixel(x, y).0.map(u32::from);
        image::Rgb([red, green, blue].map(|colour| ((colour * alpha + 255 * (255 - alpha)) / 255) as u8))
    })
}

//! A picture as the detector looks at it: no larger than it needs, its sides whole numbers of its coarsest pixels.

use candle_core::{Device, Result, Tensor};
use image::RgbImage;

use super::Point;
use super::crop::levelled;

/// The longer side that is looked at. Cutting out lines from the whole picture loses nothing by it.
const LONGEST: f32 = 960.0;

/// The coarsest level of the network halves five times.
const COARSEST: u32 = 32;

/// A picture as the detector looks at it.
#[derive(Debug)]
pub(super) struct Sight {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Blue, green, red, each from -1 to 1.
    values: Vec<f32>,
    /// Pixels of the picture for each of these.
    across: f32,
    down: f32,
}

impl Sight {
    pub(super) fn of(picture: &RgbImage) -> Self {
        let (wide, high) = (picture.width().max(1) as f32, picture.height().max(1) as f32);
        let scale = (LONGEST / wide.max(high)).min(1.0);
        let whole = |side: f32| (((side * scale / COARSEST as f32).round() as u32).max(1) * COARSEST) as usize;
        let (width, height) = (whole(wide), whole(high));
        let (across, down) = (wide / width as f32, high / height as f32);
        Self { width, height, values: shrunk(picture, width, height), across, down }
    }

    pub(super) fn tensor(&self) -> Result<Tensor> {
        Tensor::from_slice(&self.values, (self.height, self.width, 3), &Device::Cpu)
    }

    /// Where a place lies on the picture itself.
    pub(super) fn on_picture(&self, at: Point) -> Point {
        Point { x: at.x * self.across, y: at.y * self.down }
    }

    /// Keeps a place on the picture.
    pub(super) fn inside(&self, at: Point) -> Point {
        let (right, below) = (self.width as f32 * self.across, self.height as f32 * self.down);
        Point { x: at.x.clamp(0.0, right), y: at.y.clamp(0.0, below) }
    }
}

/// Each pixel the mean of what it covers; between pixels, in proportion, where it covers less than one.
fn shrunk(picture: &RgbImage, width: usize, height: usize) -> Vec<f32> {
    let columns = Shares::new(picture.width() as usize, width);
    let rows = Shares::new(picture.height() as usize, height);
    let line = picture.width() as usize * 3;
    let bytes = picture.as_raw();
    let mut out = Vec::with_capacity(width * height * 3);
    let mut sums = vec![0.0_f32; line];
    for row in &rows.0 {
        sums.fill(0.0);
        for &(y, share) in row {
            let pixels = &bytes[y * line..(y + 1) * line];
            sums.iter_mut().zip(pixels).for_each(|(sum, &byte)| *sum += f32::from(byte) * share);
        }
        for column in &columns.0 {
            let mut pixel = [0.0; 3];
            for &(x, share) in column {
                pixel.iter_mut().zip(&sums[x * 3..]).for_each(|(sum, value)| *sum += value * share);
            }
            out.extend(pixel.into_iter().rev().map(levelled));
        }
    }
    out
}

/// For each place of a shorter side, which places of a longer one it is made of, and in which shares.
struct Shares(Vec<Vec<(usize, f32)>>);

impl Shares {
    fn new(from: usize, to: usize) -> Self {
        let step = from as f32 / to as f32;
        let reach = step.max(1.0);
        let each = (0..to).map(|place| {
            let middle = (place as f32 + 0.5) * step - 0.5;
            let first = (middle - reach).ceil().max(0.0) as usize;
            let last = ((middle + reach).floor() as usize).min(from - 1);
            let shares = (first..=last).map(|at| (at, (1.0 - (at as f32 - middle).abs() / reach).max(0.0)));
            let shares: Vec<_> = shares.filter(|(_, share)| *share > 0.0).collect();
            let sum: f32 = shares.iter().map(|(_, share)| share).sum();
            shares.into_iter().map(|(at, share)| (at, share / sum)).collect()
        });
        Self(each.collect())
    }
}

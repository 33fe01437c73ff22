//! A line cut out of a picture, upright and as high as the recogniser wants it.

use candle_core::{Device, Result, Tensor};
use image::RgbImage;

use super::quad::{Point, Quad};
use super::recogniser::{HEIGHT, STEP};

/// The longest line that is read, in its own height. A longer one would be no line.
const LONGEST: f32 = 60.0;

/// How many pixels of the picture are looked at for one of the line, along each side, at most.
const FINEST: f32 = 4.0;

/// A byte as the networks want it: from -1 to 1.
pub(super) fn levelled(byte: f32) -> f32 {
    byte / 127.5 - 1.0
}

/// A line cut out of a picture: blue, green and red.
pub(super) fn cut(picture: &RgbImage, quad: &Quad) -> Result<Tensor> {
    let ratio = (quad.width() / quad.height().max(1.0)).clamp(0.1, LONGEST);
    let width = ((HEIGHT as f32 * ratio / STEP as f32).ceil() as usize).max(2) * STEP;
    let finer = (quad.height() / HEIGHT as f32).ceil().clamp(1.0, FINEST) as usize;
    let mut values = Vec::with_capacity(HEIGHT * width * 3);
    for y in 0..HEIGHT {
        for x in 0..width {
            let pixel = seen(picture, quad, [x, y], [width, HEIGHT], finer);
            values.extend(pixel.into_iter().rev().map(levelled));
        }
    }
    Tensor::from_vec(values, (HEIGHT, width, 3), &Device::Cpu)
}

/// The mean of so many by so many places within one pixel of the line.
fn seen(picture: &RgbImage, quad: &Quad, [x, y]: [usize; 2], [width, height]: [usize; 2], finer: usize) -> [f32; 3] {
    let mut sum = [0.0; 3];
    let within = |part: usize| (part as f32 + 0.5) / finer as f32;
    for down in 0..finer {
        for across in 0..finer {
            let at = quad.at((x as f32 + within(across)) / width as f32, (y as f32 + within(down)) / height as f32);
            sum.iter_mut().zip(between(picture, at)).for_each(|(sum, value)| *sum += value);
        }
    }
    sum.map(|sum| sum / (finer * finer) as f32)
}

/// The colour at a place between pixels, in proportion. Beyond the edge it is that of the edge.
fn between(picture: &RgbImage, at: Point) -> [f32; 3] {
    let (right, below) = (picture.width() - 1, picture.height() - 1);
    let (x, y) = ((at.x - 0.5).clamp(0.0, right as f32), (at.y - 0.5).clamp(0.0, below as f32));
    let (left, top) = (x as u32, y as u32);
    let (share_x, share_y) = (x.fract(), y.fract());
    let colour = |x: u32, y: u32| picture.get_pixel(x.min(right), y.min(below)).0.map(f32::from);
    let (a, b) = (colour(left, top), colour(left + 1, top));
    let (c, d) = (colour(left, top + 1), colour(left + 1, top + 1));
    std::array::from_fn(|channel| {
        let above = a[channel] + (b[channel] - a[channel]) * share_x;
        let beneath = c[channel] + (d[channel] - c[channel]) * share_x;
        above + (beneath - above) * share_y
    })
}

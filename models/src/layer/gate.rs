//! Each channel weighed by what the whole picture says of it.

use super::Pointwise;
use crate::lanes::{Arithmetic, Kernel, Lanes, WIDTH, run};

/// Squeezes a picture into one number a channel, and makes a weight between nought and one of each.
#[derive(Debug)]
pub(crate) struct Gate {
    pub(crate) squeeze: Pointwise,
    pub(crate) excite: Pointwise,
    /// How steep the way from nought to one is.
    pub(crate) slope: f32,
    /// Whether the weight comes on top of what is there.
    pub(crate) residual: bool,
}

impl Gate {
    /// Weighs the channels of a whole picture.
    pub(super) fn weigh(&self, pixels: &mut [f32]) {
        let channels = self.squeeze.inputs();
        let count = (pixels.len() / channels).max(1) as f32;
        let means: Vec<f32> = sums(pixels, channels).into_iter().map(|sum| (sum / f64::from(count)) as f32).collect();
        let floor = if self.residual { 1.0 } else { 0.0 };
        let weights = self.excite.pixel(&self.squeeze.pixel(&means));
        let weights = weights.into_iter().map(|x| floor + (x * self.slope + 0.5).clamp(0.0, 1.0));
        run(Scale { pixels, weights: &weights.collect::<Vec<_>>() });
    }
}

/// The sum of each channel. Rows are summed by themselves first, so that small numbers are not lost beside large ones.
fn sums(pixels: &[f32], channels: usize) -> Vec<f64> {
    const TOGETHER: usize = 256;
    let mut sums = vec![0.0; channels];
    let mut some = vec![0.0_f32; channels];
    for chunk in pixels.chunks(TOGETHER * channels) {
        some.fill(0.0);
        run(Add { pixels: chunk, sums: &mut some });
        sums.iter_mut().zip(&some).for_each(|(sum, &some)| *sum += f64::from(some));
    }
    sums
}

struct Add<'a> {
    pixels: &'a [f32],
    sums: &'a mut [f32],
}

impl Kernel for Add<'_> {
    type Output = ();

    #[inline(always)]
    fn run<A: Arithmetic>(self) {
        for pixel in self.pixels.chunks_exact(self.sums.len()) {
            for (sum, value) in self.sums.iter_mut().zip(pixel) {
                *sum += value;
            }
        }
    }
}

struct Scale<'a> {
    pixels: &'a mut [f32],
    weights: &'a [f32],
}

impl Kernel for Scale<'_> {
    type Output = ();

    #[inline(always)]
    fn run<A: Arithmetic>(self) {
        for pixel in self.pixels.chunks_exact_mut(self.weights.len()) {
            for (values, weights) in pixel.chunks_mut(WIDTH).zip(self.weights.chunks(WIDTH)) {
                Lanes::load(values).times(Lanes::load(weights)).store(values);
            }
        }
    }
}

//! Layers without weights: the greatest of a square, the mean of a rectangle.

use candle_core::{CpuStorage, CustomOp1, Layout, Result, Shape};

use super::pixels::{Pixels, answer};

/// Each pixel the greatest of itself and those right of it, below it, and below right.
pub(crate) struct Greatest;

impl CustomOp1 for Greatest {
    fn name(&self) -> &'static str {
        "greatest"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let Pixels { values, height, width, channels } = Pixels::of(storage, layout)?;
        let line = width * channels;
        let mut out = values.to_vec();
        for y in 0..height {
            let (from, below) = (y * line, (y + 1).min(height - 1) * line);
            for at in 0..line {
                let right = if at + channels < line { at + channels } else { at };
                out[from + at] =
                    values[from + at].max(values[from + right]).max(values[below + at]).max(values[below + right]);
            }
        }
        Ok(answer(out, height, width, channels))
    }
}

/// The means of rectangles that do not overlap; what does not fill one is left out.
pub(crate) struct Mean {
    pub(crate) high: usize,
    pub(crate) wide: usize,
}

impl CustomOp1 for Mean {
    fn name(&self) -> &'static str {
        "mean"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let pixels = Pixels::of(storage, layout)?;
        let (height, width, channels) = (pixels.height / self.high, pixels.width / self.wide, pixels.channels);
        let share = 1.0 / (self.high * self.wide) as f32;
        let mut out = vec![0.0; height * width * channels];
        for (at, out) in out.chunks_exact_mut(channels).enumerate() {
            let (top, left) = (at / width * self.high, at % width * self.wide);
            for place in 0..self.high * self.wide {
                let from = ((top + place / self.wide) * pixels.width + left + place % self.wide) * channels;
                out.iter_mut()
                    .zip(&pixels.values[from..from + channels])
                    .for_each(|(sum, value)| *sum += value * share);
            }
        }
        Ok(answer(out, height, width, channels))
    }
}

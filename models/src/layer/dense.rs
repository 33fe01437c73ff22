//! A layer that mixes neighbours and channels at once.

use candle_core::{CpuStorage, CustomOp1, Layout, Result, Shape, Tensor};
use rayon::prelude::*;

use super::Act;
use super::panels::{Panels, TILE};
use super::pixels::{Pixels, answer};

/// What a pixel of the answer is made of.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    /// Height and width of the square that is looked at.
    pub(crate) window: usize,
    pub(crate) stride: usize,
    /// How far it begins above and left of its pixel. Beyond the edge everything is nought.
    pub(crate) before: usize,
}

/// A layer that mixes neighbours and channels at once: neighbours are laid in a row, and the rest is a product of matrices.
#[derive(Debug)]
pub(crate) struct Dense {
    reach: Reach,
    channels: usize,
    panels: Panels,
}

impl Dense {
    /// Weights of `outputs x inputs x window x window`, as convolutions are kept.
    pub(crate) fn new(weights: &[f32], bias: &[f32], reach: Reach, act: Act) -> Self {
        let places = reach.window * reach.window;
        let inputs = weights.len() / bias.len().max(1);
        let channels = inputs / places;
        // Ours go place by place, theirs channel by channel.
        let weight = |input, output| weights[output * inputs + input % channels * places + input / channels];
        Self { reach, channels, panels: Panels::new(inputs, bias, act, weight) }
    }

    pub(crate) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        input.apply_op1_no_bwd(self)
    }

    /// The neighbours of one pixel of the answer, in a row.
    fn neighbours(&self, pixels: &Pixels<'_>, line: usize, column: usize, row: &mut [f32]) {
        let Reach { window, stride, before } = self.reach;
        let left = column * stride;
        let skipped = before.saturating_sub(left);
        let count = (window - skipped).min(pixels.width + before - left - skipped);
        for (y, row) in row.chunks_exact_mut(window * self.channels).enumerate() {
            let Some(line) = (line * stride + y).checked_sub(before).filter(|&line| line < pixels.height) else {
                row.fill(0.0);
                continue;
            };
            let from = (line * pixels.width + left + skipped - before) * self.channels;
            let (start, end) = (skipped * self.channels, (skipped + count) * self.channels);
            row[..start].fill(0.0);
            row[start..end].copy_from_slice(&pixels.values[from..from + count * self.channels]);
            row[end..].fill(0.0);
        }
    }
}

impl CustomOp1 for Dense {
    fn name(&self) -> &'static str {
        "dense"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let pixels = Pixels::of(storage, layout)?.with(self.channels)?;
        let (height, width) = (pixels.height.div_ceil(self.reach.stride), pixels.width.div_ceil(self.reach.stride));
        let (inputs, outputs) = (self.panels.inputs(), self.panels.outputs());
        let mut out = vec![0.0; height * width * outputs];
        out.par_chunks_mut(TILE * outputs).enumerate().for_each_init(
            || vec![0.0; TILE * inputs],
            |rows, (tile, out)| {
                let count = out.len() / outputs;
                for (pixel, row) in rows.chunks_exact_mut(inputs).take(count).enumerate() {
                    let at = tile * TILE + pixel;
                    self.neighbours(&pixels, at / width, at % width, row);
                }
                self.panels.multiply(&rows[..count * inputs], None, out);
            },
        );
        Ok(answer(out, height, width, outputs))
    }
}

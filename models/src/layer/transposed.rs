//! A layer that makes four pixels of each.

use candle_core::{CpuStorage, CustomOp1, Layout, Result, Shape, Tensor};
use rayon::prelude::*;

use super::Act;
use super::panels::{Panels, TILE};
use super::pixels::{Pixels, answer};

/// A layer that makes four pixels of each: the transposed convolution whose squares do not overlap.
#[derive(Debug)]
pub(crate) struct Doubled {
    panels: Panels,
}

impl Doubled {
    /// Weights of `inputs x outputs x 2 x 2`, as transposed convolutions are kept.
    pub(crate) fn new(weights: &[f32], bias: &[f32], act: Act) -> Self {
        let outputs = bias.len();
        let inputs = weights.len() / (outputs * 4).max(1);
        // Quarter by quarter, row by row: what comes of one pixel then lies in two stretches.
        let weight = |input, at| weights[(input * outputs + at % outputs) * 4 + at / outputs];
        Self { panels: Panels::new(inputs, &bias.repeat(4), act, weight) }
    }

    pub(crate) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        input.apply_op1_no_bwd(self)
    }
}

impl CustomOp1 for Doubled {
    fn name(&self) -> &'static str {
        "doubled"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let pixels = Pixels::of(storage, layout)?.with(self.panels.inputs())?;
        // The two upper or the two lower pixels that come of one.
        let pair = self.panels.outputs() / 2;
        let line = pixels.width * pair;
        let mut out = vec![0.0; pixels.height * 2 * line];
        let lines = out.par_chunks_exact_mut(2 * line).zip(pixels.values.par_chunks(pixels.width * pixels.channels));
        lines.for_each_init(
            || vec![0.0; TILE * pair * 2],
            |four, (out, pixels_of_line)| {
                let (upper, lower) = out.split_at_mut(line);
                let halves = upper.chunks_mut(TILE * pair).zip(lower.chunks_mut(TILE * pair));
                for (pixels, (upper, lower)) in pixels_of_line.chunks(TILE * pixels.channels).zip(halves) {
                    let four = &mut four[..pixels.len() / self.panels.inputs() * pair * 2];
                    self.panels.multiply(pixels, None, four);
                    let halves = upper.chunks_exact_mut(pair).zip(lower.chunks_exact_mut(pair));
                    for (four, (upper, lower)) in four.chunks_exact(pair * 2).zip(halves) {
                        upper.copy_from_slice(&four[..pair]);
                        lower.copy_from_slice(&four[pair..]);
                    }
                }
            },
        );
        Ok(answer(out, pixels.height * 2, pixels.width * 2, pair / 2))
    }
}

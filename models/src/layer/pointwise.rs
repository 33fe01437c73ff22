//! A layer that mixes the channels of each pixel by itself.

use candle_core::{CpuStorage, CustomOp1, Layout, Result, Shape, Tensor};
use rayon::prelude::*;

use super::panels::{Panels, TILE};
use super::pixels::{Pixels, answer};
use super::{Act, Gate};

/// A layer that mixes the channels of each pixel by itself.
#[derive(Debug)]
pub(crate) struct Pointwise {
    panels: Panels,
}

/// The same, and each channel of the answer weighed by what the whole picture says.
#[derive(Debug)]
pub(crate) struct Gated {
    pub(crate) mix: Pointwise,
    pub(crate) gate: Gate,
}

impl Pointwise {
    /// Weights of `outputs x inputs`, as convolutions are kept.
    pub(crate) fn new(weights: &[f32], bias: &[f32], act: Act) -> Self {
        let inputs = weights.len() / bias.len().max(1);
        Self { panels: Panels::new(inputs, bias, act, |input, output| weights[output * inputs + input]) }
    }

    /// Weights of `inputs x outputs`, as linear layers are kept.
    pub(crate) fn linear(weights: &[f32], bias: &[f32], act: Act) -> Self {
        let outputs = bias.len();
        let inputs = weights.len() / outputs.max(1);
        Self { panels: Panels::new(inputs, bias, act, |input, output| weights[input * outputs + output]) }
    }

    pub(crate) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        input.apply_op1_no_bwd(self)
    }

    fn pixels(&self, pixels: &Pixels<'_>) -> Vec<f32> {
        let mut out = vec![0.0; pixels.height * pixels.width * self.outputs()];
        let tiles = out.par_chunks_mut(TILE * self.outputs()).zip(pixels.values.par_chunks(TILE * self.inputs()));
        tiles.for_each(|(out, pixels)| self.tile(pixels, None, out));
        out
    }

    /// One pixel, without a tensor around it.
    pub(super) fn pixel(&self, channels: &[f32]) -> Vec<f32> {
        let mut out = vec![0.0; self.panels.outputs()];
        self.panels.multiply(channels, None, &mut out);
        out
    }

    /// At most [`TILE`] pixels.
    pub(super) fn tile(&self, pixels: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
        self.panels.multiply(pixels, residual, out);
    }

    pub(super) fn inputs(&self) -> usize {
        self.panels.inputs()
    }

    pub(super) fn outputs(&self) -> usize {
        self.panels.outputs()
    }
}

impl Gated {
    pub(crate) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        input.apply_op1_no_bwd(self)
    }
}

impl CustomOp1 for Pointwise {
    fn name(&self) -> &'static str {
        "pointwise"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let pixels = Pixels::of(storage, layout)?.with(self.inputs())?;
        Ok(answer(self.pixels(&pixels), pixels.height, pixels.width, self.outputs()))
    }
}

impl CustomOp1 for Gated {
    fn name(&self) -> &'static str {
        "gated"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let pixels = Pixels::of(storage, layout)?.with(self.mix.inputs())?;
        let mut out = self.mix.pixels(&pixels);
        self.gate.weigh(&mut out);
        Ok(answer(out, pixels.height, pixels.width, self.mix.outputs()))
    }
}

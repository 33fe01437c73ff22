//! Each pixel's channels brought to one scale.

use candle_core::{CpuStorage, CustomOp1, Layout, Result, Shape, Tensor};

use super::pixels::{Pixels, answer};

/// Each pixel's channels brought to one scale, then to a trained one.
#[derive(Debug)]
pub(crate) struct Norm {
    pub(crate) gain: Vec<f32>,
    pub(crate) bias: Vec<f32>,
    pub(crate) epsilon: f32,
}

impl Norm {
    pub(crate) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        input.apply_op1_no_bwd(self)
    }
}

impl CustomOp1 for Norm {
    fn name(&self) -> &'static str {
        "norm"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let Pixels { values, height, width, channels } = Pixels::of(storage, layout)?.with(self.gain.len())?;
        let mut out = values.to_vec();
        for pixel in out.chunks_exact_mut(channels) {
            let mean = pixel.iter().sum::<f32>() / channels as f32;
            let spread = pixel.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / channels as f32;
            let scale = (spread + self.epsilon).sqrt().recip();
            for ((value, gain), bias) in pixel.iter_mut().zip(&self.gain).zip(&self.bias) {
                *value = (*value - mean) * scale * gain + bias;
            }
        }
        Ok(answer(out, height, width, channels))
    }
}

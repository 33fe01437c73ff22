//! Two layers of channels with a bend between them, taken tile by tile so that what lies between never grows large.

use candle_core::{CpuStorage, CustomOp1, Layout, Result, Shape, Tensor};
use rayon::prelude::*;

use super::Pointwise;
use super::panels::TILE;
use super::pixels::{Pixels, answer};

/// Two layers of channels with a bend between them.
#[derive(Debug)]
pub(crate) struct Mlp {
    pub(crate) widen: Pointwise,
    pub(crate) narrow: Pointwise,
    /// Whether what came in is added to what goes out.
    pub(crate) residual: bool,
}

impl Mlp {
    pub(crate) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        input.apply_op1_no_bwd(self)
    }
}

impl CustomOp1 for Mlp {
    fn name(&self) -> &'static str {
        "mlp"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let pixels = Pixels::of(storage, layout)?.with(self.widen.inputs())?;
        let outputs = self.narrow.outputs();
        let mut out = vec![0.0; pixels.height * pixels.width * outputs];
        let tiles = out.par_chunks_mut(TILE * outputs).zip(pixels.values.par_chunks(TILE * pixels.channels));
        tiles.for_each_init(
            || vec![0.0; TILE * self.widen.outputs()],
            |between, (out, pixels)| {
                let between = &mut between[..pixels.len() / self.widen.inputs() * self.widen.outputs()];
                self.widen.tile(pixels, None, between);
                self.narrow.tile(between, self.residual.then_some(pixels), out);
            },
        );
        Ok(answer(out, pixels.height, pixels.width, outputs))
    }
}

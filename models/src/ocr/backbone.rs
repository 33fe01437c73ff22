//! What both networks begin with: a stem, then blocks that look around each pixel and then mix its channels.

use candle_core::{Result, Tensor};

use crate::Error;
use crate::layer::{Act, Dense, Depthwise, Gate, Greatest, Mlp, Pointwise, Reach, Window};
use crate::weights::Parameters;

/// The steepness of the gates within blocks; those between levels of the detector have another.
const SLOPE: f32 = 0.166_666_7;

/// A quarter of the picture's height and width, seen in a finer and in a coarser way.
#[derive(Debug)]
pub(super) struct Stem {
    first: Dense,
    fine: [Dense; 2],
    halve: Dense,
    widen: Pointwise,
}

impl Stem {
    pub(super) fn read(weights: &mut Parameters, channels: usize) -> std::result::Result<Self, Error> {
        const AROUND: Reach = Reach { window: 3, stride: 2, before: 1 };
        const ONWARD: Reach = Reach { window: 2, stride: 1, before: 0 };
        let mut dense = |inputs: usize, outputs: usize, reach: Reach| -> std::result::Result<Dense, Error> {
            let kernel = weights.take(&[outputs, inputs, reach.window, reach.window])?;
            Ok(Dense::new(&kernel, &weights.bias(outputs)?, reach, Act::Relu))
        };
        Ok(Self {
            first: dense(3, channels, AROUND)?,
            fine: [dense(channels, channels / 2, ONWARD)?, dense(channels / 2, channels, ONWARD)?],
            halve: dense(channels * 2, channels, AROUND)?,
            widen: pointwise(weights, channels, channels * 2, Act::Relu)?,
        })
    }

    pub(super) fn forward(&self, picture: &Tensor) -> Result<Tensor> {
        let first = self.first.forward(picture)?;
        let fine = self.fine[1].forward(&self.fine[0].forward(&first)?)?;
        let both = Tensor::cat(&[first.apply_op1_no_bwd(&Greatest)?, fine], 2)?;
        self.widen.forward(&self.halve.forward(&both)?)
    }
}

/// Looks around each pixel, then mixes its channels.
#[derive(Debug)]
pub(super) struct Block {
    around: Depthwise,
    mix: Mlp,
}

/// Whether a block weighs its channels by what the whole picture says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weighs {
    Whole,
    Not,
}

impl Block {
    /// One that keeps size and channels.
    pub(super) fn keeping(
        weights: &mut Parameters,
        channels: usize,
        weighs: Weighs,
    ) -> std::result::Result<Self, Error> {
        let around = around(weights, channels, Window::Three, [1, 1])?;
        let gate = (weighs == Weighs::Whole).then(|| gate(weights, channels, SLOPE)).transpose()?;
        let mix = Mlp {
            widen: pointwise(weights, channels, channels * 2, Act::Gelu)?,
            narrow: pointwise(weights, channels * 2, channels, Act::None)?,
            residual: true,
        };
        Ok(Self { around: around.gated(gate), mix })
    }

    /// One that makes the picture smaller and the channels twice as many.
    pub(super) fn halving(
        weights: &mut Parameters,
        channels: usize,
        stride: [usize; 2],
    ) -> std::result::Result<Self, Error> {
        let around = around(weights, channels, Window::Three, stride)?;
        let mix = Mlp {
            widen: pointwise(weights, channels, channels * 2, Act::Gelu)?,
            narrow: pointwise(weights, channels * 2, channels * 2, Act::None)?,
            residual: false,
        };
        Ok(Self { around, mix })
    }

    pub(super) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        self.mix.forward(&self.around.forward(input)?)
    }
}

/// Blocks in a row.
#[derive(Debug)]
pub(super) struct Stage(pub(super) Vec<Block>);

impl Stage {
    /// One that makes the picture smaller (if it is to be), then as many that keep it.
    pub(super) fn read(
        weights: &mut Parameters,
        channels: usize,
        smaller: Option<[usize; 2]>,
        blocks: &[Weighs],
    ) -> std::result::Result<Self, Error> {
        let first = smaller.map(|stride| Block::halving(weights, channels / 2, stride)).transpose()?;
        let mut all: Vec<Block> = first.into_iter().collect();
        for &weighs in blocks {
            all.push(Block::keeping(weights, channels, weighs)?);
        }
        Ok(Self(all))
    }

    pub(super) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        self.0.iter().try_fold(input.clone(), |input, block| block.forward(&input))
    }
}

/// The next layer that mixes channels.
pub(super) fn pointwise(
    weights: &mut Parameters,
    inputs: usize,
    outputs: usize,
    act: Act,
) -> std::result::Result<Pointwise, Error> {
    let kernel = weights.take(&[outputs, inputs, 1, 1])?;
    Ok(Pointwise::new(&kernel, &weights.bias(outputs)?, act))
}

/// The next layer that looks around, in a square.
pub(super) fn around(
    weights: &mut Parameters,
    channels: usize,
    window: Window,
    stride: [usize; 2],
) -> std::result::Result<Depthwise, Error> {
    let side = window.width();
    let kernel = weights.take(&[channels, 1, side, side])?;
    Ok(Depthwise::new(&kernel, &weights.bias(channels)?, window, stride))
}

/// The next gate. The weights come instead of what is there; say [`Gate::residual`] where they come on top.
pub(super) fn gate(weights: &mut Parameters, channels: usize, slope: f32) -> std::result::Result<Gate, Error> {
    Ok(Gate {
        squeeze: pointwise(weights, channels, channels / 4, Act::Relu)?,
        excite: pointwise(weights, channels / 4, channels, Act::None)?,
        slope,
        residual: false,
    })
}

//! The network that finds text: for each pixel, how likely it belongs to a line.

use std::path::Path;

use candle_core::{Result as Computed, Tensor};
use image::RgbImage;

use super::backbone::{Stage, Stem, Weighs, around, gate};
use super::scale::Sight;
use super::{Quad, boxes};
use crate::Error;
use crate::layer::{Act, Dense, Depthwise, Doubled, Gate, Gated, Pointwise, Reach, Window, grown};
use crate::weights::{DETECTOR, Parameters};

/// Channels of the four levels that are looked at, and of what they are brought to.
const LEVELS: [usize; 4] = [48, 96, 192, 384];
const COMMON: usize = 96;

/// The steepness of the gates between levels.
const SLOPE: f32 = 0.2;

/// The network that finds text.
#[derive(Debug)]
pub(crate) struct Detector {
    stem: Stem,
    stages: [Stage; 4],
    /// From the coarsest level to the finest.
    bring: Vec<Gated>,
    look: Vec<(Depthwise, Gated)>,
    merge: Dense,
    double: [Doubled; 2],
}

impl Detector {
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let mut weights = Parameters::open(&folder.join(DETECTOR))?;
        let network = Self::read(&mut weights)?;
        weights.finish()?;
        Ok(network)
    }

    fn read(weights: &mut Parameters) -> Result<Self, Error> {
        let pair = [Weighs::Whole, Weighs::Not];
        let stem = Stem::read(weights, LEVELS[0] / 2)?;
        let stages = [
            Stage::read(weights, LEVELS[0], None, &pair)?,
            Stage::read(weights, LEVELS[1], Some([2, 2]), &pair)?,
            Stage::read(weights, LEVELS[2], Some([2, 2]), &pair.repeat(2))?,
            Stage::read(weights, LEVELS[3], Some([2, 2]), &pair)?,
        ];
        let bring =
            LEVELS.iter().rev().map(|&channels| lateral(weights, channels, COMMON)).collect::<Result<_, _>>()?;
        let look = LEVELS.iter().map(|_| {
            let around = around(weights, COMMON, Window::Seven, [1, 1])?;
            Ok((around, lateral(weights, COMMON, COMMON / 4)?))
        });
        let look = look.collect::<Result<_, Error>>()?;
        let reach = Reach { window: 3, stride: 1, before: 1 };
        let kernel = weights.take(&[COMMON / 4, COMMON, 3, 3])?;
        let merge = Dense::new(&kernel, &weights.bias(COMMON / 4)?, reach, Act::Relu);
        let double =
            [doubled(weights, COMMON / 4, COMMON / 4, Act::Relu)?, doubled(weights, COMMON / 4, 1, Act::Sigmoid)?];
        Ok(Self { stem, stages, bring, look, merge, double })
    }

    /// Where lines of text lie, in pixels of the picture.
    pub(crate) fn find(&self, picture: &RgbImage) -> Result<Vec<Quad>, Error> {
        let sight = Sight::of(picture);
        let likely = self.likely(&sight.tensor()?)?;
        Ok(boxes::found(&likely.flatten_all()?.to_vec1()?, &sight))
    }

    /// For each pixel of a picture (height x width x 3), how likely it belongs to a line of text.
    pub(crate) fn likely(&self, picture: &Tensor) -> Computed<Tensor> {
        let mut levels = Vec::with_capacity(LEVELS.len());
        let mut seen = self.stem.forward(picture)?;
        for stage in &self.stages {
            seen = stage.forward(&seen)?;
            levels.push(seen.clone());
        }
        drop(seen);
        let mut merged = Vec::with_capacity(LEVELS.len());
        let mut above: Option<Tensor> = None;
        for (coarse, (bring, (around, narrow))) in self.bring.iter().zip(&self.look).enumerate() {
            let level = levels.pop().map(|level| bring.forward(&level)).transpose()?;
            let Some(level) = level else { break };
            let level = match &above {
                Some(above) => (level + grown(above, 2)?)?,
                None => level,
            };
            let narrow = narrow.forward(&around.forward(&level)?)?;
            merged.push(grown(&narrow, 1 << (LEVELS.len() - 1 - coarse))?);
            above = Some(level);
        }
        drop(above);
        let merged = self.merge.forward(&Tensor::cat(&merged, 2)?)?;
        self.double[1].forward(&self.double[0].forward(&merged)?)
    }
}

/// The next layer that brings channels to another number and weighs them, on top of what is there.
fn lateral(weights: &mut Parameters, inputs: usize, outputs: usize) -> Result<Gated, Error> {
    let kernel = weights.take(&[outputs, inputs, 1, 1])?;
    let gate = Gate { residual: true, ..gate(weights, outputs, SLOPE)? };
    Ok(Gated { mix: Pointwise::new(&kernel, &vec![0.0; outputs], Act::None), gate })
}

fn doubled(weights: &mut Parameters, inputs: usize, outputs: usize, act: Act) -> Result<Doubled, Error> {
    let kernel = weights.take(&[inputs, outputs, 2, 2])?;
    Ok(Doubled::new(&kernel, &weights.bias(outputs)?, act))
}

//! The network that reads a line: for each step along it, which character stands there.

use std::path::Path;

use candle_core::{Result as Computed, Tensor};

use super::attention::Attention;
use super::backbone::{Stage, Stem, Weighs};
use super::letters::{Letter, letters};
use crate::Error;
use crate::layer::{Act, Depthwise, Mean, Pointwise, Window};
use crate::weights::{ALPHABET, Parameters, RECOGNISER};

/// The height of a line, and of what is made of it before it becomes a row of steps.
pub(crate) const HEIGHT: usize = 48;

/// Pixels of a line that make one step.
pub(crate) const STEP: usize = 8;

/// Channels at the end of the blocks, and of a step.
const DEEP: usize = 384;
pub(super) const WIDE: usize = 120;

/// What keeps the scale of a normalised channel from being divided by nought.
const EPSILON: f32 = 1e-5;

/// The network that reads a line.
#[derive(Debug)]
pub(crate) struct Recogniser {
    stem: Stem,
    stages: [Stage; 3],
    beside: Pointwise,
    narrow: Pointwise,
    along: Depthwise,
    attention: Attention,
    head: Pointwise,
    alphabet: Vec<char>,
}

impl Recogniser {
    pub(crate) fn open(folder: &Path) -> Result<Self, Error> {
        let file = folder.join(ALPHABET);
        let alphabet = std::fs::read_to_string(&file).map_err(|_| Error::Missing { file })?;
        let alphabet: Vec<char> = alphabet.split('\n').filter_map(|line| line.chars().next()).collect();
        let mut weights = Parameters::open(&folder.join(RECOGNISER))?;
        let network = Self::read(&mut weights, alphabet)?;
        weights.finish()?;
        Ok(network)
    }

    fn read(weights: &mut Parameters, alphabet: Vec<char>) -> Result<Self, Error> {
        use Weighs::{Not, Whole};
        let stem = Stem::read(weights, 48)?;
        let stages = [
            Stage::read(weights, 96, None, &[Whole, Not, Not])?,
            Stage::read(weights, 192, Some([2, 1]), &[Whole, Not, Whole, Not, Whole, Not])?,
            Stage::read(weights, DEEP, Some([2, 1]), &[Whole, Not])?,
        ];
        let beside = normed(weights, &[WIDE, DEEP, 1, 1])?;
        let narrow = normed(weights, &[WIDE, DEEP, 1, 1])?;
        let along = normed(weights, &[WIDE, 1, 1, 7])?;
        let attention = Attention::read(weights)?;
        let classes = alphabet.len() + 1;
        let head = weights.take(&[WIDE, classes])?;
        Ok(Self {
            stem,
            stages,
            beside: Pointwise::new(&beside.kernel, &beside.bias, Act::Swish),
            narrow: Pointwise::new(&narrow.kernel, &narrow.bias, Act::Swish),
            along: Depthwise::new(&along.kernel, &along.bias, Window::Line, [1, 1]).then(Act::Swish),
            attention,
            head: Pointwise::linear(&head, &weights.take(&[classes])?, Act::None),
            alphabet,
        })
    }

    /// What stands in a line (height x width x 3).
    pub(crate) fn letters(&self, line: &Tensor) -> Result<Vec<Letter>, Error> {
        let steps = self.steps(line)?;
        let classes = self.alphabet.len() + 1;
        Ok(letters(&steps.flatten_all()?.to_vec1()?, classes, &self.alphabet))
    }

    /// For each step along a line, how much speaks for each class.
    pub(crate) fn steps(&self, line: &Tensor) -> Computed<Tensor> {
        let seen = self.stages.iter().try_fold(self.stem.forward(line)?, |seen, stage| stage.forward(&seen))?;
        let seen = seen.apply_op1_no_bwd(&Mean { high: 3, wide: 2 })?;
        let beside = self.beside.forward(&seen)?;
        let narrow = self.narrow.forward(&seen)?;
        let along = (&narrow + self.along.forward(&narrow)?)?;
        self.head.forward(&(self.attention.forward(&along)? + beside)?)
    }
}

/// Weights with the normalisation after them folded in.
struct Folded {
    kernel: Vec<f32>,
    bias: Vec<f32>,
}

fn normed(weights: &mut Parameters, dims: &[usize; 4]) -> Result<Folded, Error> {
    let mut kernel = weights.take(dims)?;
    let outputs = dims[0];
    let (gain, mut bias) = (weights.take(&[outputs])?, weights.take(&[outputs])?);
    let (mean, variance) = (weights.take(&[outputs])?, weights.take(&[outputs])?);
    let inputs = kernel.len() / outputs;
    for (output, kernel) in kernel.chunks_exact_mut(inputs).enumerate() {
        let scale = gain[output] / (variance[output] + EPSILON).sqrt();
        kernel.iter_mut().for_each(|weight| *weight *= scale);
        bias[output] -= mean[output] * scale;
    }
    Ok(Folded { kernel, bias })
}

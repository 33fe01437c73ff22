//! Steps along a line that look at each other.

use candle_core::{Result as Computed, Tensor};

use super::recogniser::WIDE;
use crate::Error;
use crate::layer::{Act, Norm, Pointwise};
use crate::weights::Parameters;

const HEADS: usize = 8;
const EACH: usize = WIDE / HEADS;

/// Two rounds of looking at each other, then a normalisation.
#[derive(Debug)]
pub(super) struct Attention {
    rounds: [Round; 2],
    last: Norm,
}

/// Looks at all steps, then thinks about each by itself.
#[derive(Debug)]
struct Round {
    before_looking: Norm,
    ask: Pointwise,
    gather: Pointwise,
    before_thinking: Norm,
    widen: Pointwise,
    narrow: Pointwise,
}

impl Attention {
    pub(super) fn read(weights: &mut Parameters) -> Result<Self, Error> {
        Ok(Self { rounds: [Round::read(weights)?, Round::read(weights)?], last: norm(weights, 1e-6)? })
    }

    /// Of steps as a picture one pixel high.
    pub(super) fn forward(&self, steps: &Tensor) -> Computed<Tensor> {
        let steps = self.rounds.iter().try_fold(steps.clone(), |steps, round| round.forward(&steps))?;
        self.last.forward(&steps)
    }
}

impl Round {
    fn read(weights: &mut Parameters) -> Result<Self, Error> {
        Ok(Self {
            before_looking: norm(weights, 1e-5)?,
            ask: linear(weights, WIDE, 3 * WIDE, Act::None)?,
            gather: linear(weights, WIDE, WIDE, Act::None)?,
            before_thinking: norm(weights, 1e-5)?,
            widen: linear(weights, WIDE, 2 * WIDE, Act::Swish)?,
            narrow: linear(weights, 2 * WIDE, WIDE, Act::None)?,
        })
    }

    fn forward(&self, steps: &Tensor) -> Computed<Tensor> {
        let looked = self.look(&self.ask.forward(&self.before_looking.forward(steps)?)?)?;
        let steps = (steps + self.gather.forward(&looked)?)?;
        let thought = self.widen.forward(&self.before_thinking.forward(&steps)?)?;
        &steps + self.narrow.forward(&thought)?
    }

    /// What each step gathers from all, by how well its question fits what they offer.
    fn look(&self, asked: &Tensor) -> Computed<Tensor> {
        let count = asked.dim(1)?;
        // Questions, offers and answers; of each, head by head, the steps.
        let parts = asked.reshape((count, 3, HEADS, EACH))?.permute((1, 2, 0, 3))?.contiguous()?;
        let (questions, offers, answers) = (parts.get(0)?, parts.get(1)?, parts.get(2)?);
        let fit = (questions.matmul(&offers.t()?)? * (EACH as f64).sqrt().recip())?;
        let fit = fit.broadcast_sub(&fit.max_keepdim(2)?)?.exp()?;
        let share = fit.broadcast_div(&fit.sum_keepdim(2)?)?;
        share.matmul(&answers)?.transpose(0, 1)?.reshape((1, count, WIDE))
    }
}

fn linear(weights: &mut Parameters, inputs: usize, outputs: usize, act: Act) -> Result<Pointwise, Error> {
    let kernel = weights.take(&[inputs, outputs])?;
    Ok(Pointwise::linear(&kernel, &weights.take(&[outputs])?, act))
}

fn norm(weights: &mut Parameters, epsilon: f32) -> Result<Norm, Error> {
    Ok(Norm { gain: weights.take(&[WIDE])?, bias: weights.take(&[WIDE])?, epsilon })
}

//! The layers of the networks, as operations on candle's tensors of height x width x channels.
//!
//! Channels lie innermost, so that a layer that mixes channels is a product of matrices and a layer that mixes neighbours
//! runs over whole vectors. candle's own grouped convolution is some thirty times slower than what stands here.

mod act;
mod dense;
mod depthwise;
mod gate;
mod mlp;
mod norm;
mod panels;
mod pixels;
mod pointwise;
mod pool;
mod transposed;

pub(crate) use act::Act;
pub(crate) use dense::{Dense, Reach};
pub(crate) use depthwise::{Depthwise, Window};
pub(crate) use gate::Gate;
pub(crate) use mlp::Mlp;
pub(crate) use norm::Norm;
pub(crate) use pixels::grown;
pub(crate) use pointwise::{Gated, Pointwise};
pub(crate) use pool::{Greatest, Mean};
pub(crate) use transposed::Doubled;

#[cfg(test)]
mod tests;

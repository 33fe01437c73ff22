//! The numbers behind a tensor of height x width x channels, and a tensor made of such numbers.

use candle_core::{CpuStorage, Layout, Result, Shape, Tensor, bail};

/// The numbers of a tensor, with its height, width and channels.
pub(super) struct Pixels<'a> {
    pub(super) values: &'a [f32],
    pub(super) height: usize,
    pub(super) width: usize,
    pub(super) channels: usize,
}

impl<'a> Pixels<'a> {
    pub(super) fn of(storage: &'a CpuStorage, layout: &Layout) -> Result<Self> {
        let (height, width, channels) = layout.shape().dims3()?;
        let Some((from, to)) = layout.contiguous_offsets() else { bail!("the pixels lie scattered") };
        Ok(Self { values: &storage.as_slice::<f32>()?[from..to], height, width, channels })
    }

    /// The same, if it has that many channels.
    pub(super) fn with(self, channels: usize) -> Result<Self> {
        if self.channels != channels {
            bail!("the layer takes {channels} channels, not {}", self.channels);
        }
        Ok(self)
    }
}

/// Numbers as the answer of an operation.
pub(super) fn answer(values: Vec<f32>, height: usize, width: usize, channels: usize) -> (CpuStorage, Shape) {
    (CpuStorage::F32(values), Shape::from((height, width, channels)))
}

/// Each pixel as a square of so many.
pub(crate) fn grown(small: &Tensor, times: usize) -> Result<Tensor> {
    let (height, width, channels) = small.dims3()?;
    small.reshape((height, 1, width, 1, channels))?.broadcast_as((height, times, width, times, channels))?.reshape((
        height * times,
        width * times,
        channels,
    ))
}

//! The parameters of one network, handed out in the order of their use.

use std::collections::HashMap;
use std::path::Path;

use candle_core::{Device, Tensor};

use crate::Error;

/// The parameters of one network, handed out in the order of their use, each with the dimensions that its layer expects.
#[derive(Debug)]
pub(crate) struct Parameters {
    tensors: HashMap<String, Tensor>,
    next: usize,
}

impl Parameters {
    pub(crate) fn open(file: &Path) -> Result<Self, Error> {
        if !file.is_file() {
            return Err(Error::Missing { file: file.to_owned() });
        }
        Ok(Self { tensors: candle_core::safetensors::load(file, &Device::Cpu)?, next: 0 })
    }

    /// The next, if it has these dimensions.
    pub(crate) fn take(&mut self, dims: &[usize]) -> Result<Vec<f32>, Error> {
        let tensor = self.tensors.remove(&name(self.next)).filter(|tensor| tensor.dims() == dims);
        self.next += 1;
        Ok(tensor
            .ok_or(Error::NotAsExpected { what: "the network that this version knows" })?
            .flatten_all()?
            .to_vec1()?)
    }

    /// The next, one for each channel of a picture.
    pub(crate) fn bias(&mut self, channels: usize) -> Result<Vec<f32>, Error> {
        self.take(&[1, channels, 1, 1])
    }

    /// That there is no further one.
    pub(crate) fn finish(self) -> Result<(), Error> {
        if self.tensors.is_empty() { Ok(()) } else { Err(Error::NotAsExpected { what: "a network of this size" }) }
    }
}

/// What the parameter of a place is called in a file.
pub(super) fn name(place: usize) -> String {
    format!("{place:03}")
}

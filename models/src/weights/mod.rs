//! The weights: where they come from, how they are verified, and where they lie.

mod convert;
mod install;
mod onnx;
mod reader;

use std::path::Path;

use crate::Error;

pub use install::{LICENCE, PACKAGE, install, installed};
pub(crate) use reader::Parameters;

/// The network that finds text.
pub(crate) const DETECTOR: &str = "detector.safetensors";
/// The network that reads text.
pub(crate) const RECOGNISER: &str = "recogniser.safetensors";
/// The characters that it reads, one a line.
pub(crate) const ALPHABET: &str = "alphabet.txt";

/// Writes a file whole or not at all.
fn save(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let half = file.with_extension("half");
    std::fs::write(&half, bytes).map_err(|source| Error::File { file: half.clone(), source })?;
    replace(&half, file)
}

/// Puts a finished file in its place.
fn replace(half: &Path, file: &Path) -> Result<(), Error> {
    std::fs::rename(half, file).map_err(|source| Error::File { file: file.to_owned(), source })
}

#[cfg(test)]
mod tests;

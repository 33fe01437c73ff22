//! The networks as they are published, turned once into what is loaded here.

use std::collections::HashMap;
use std::path::Path;

use candle_core::{Device, Tensor};

use super::onnx::{Network, Parameter};
use super::reader::name;
use super::{ALPHABET, DETECTOR, RECOGNISER};
use crate::Error;

/// Where the exporter notes the characters that are read, one a line.
const CHARACTERS: &str = "character";

/// Writes the network that finds text.
pub(super) fn detector(onnx: &[u8], folder: &Path) -> Result<(), Error> {
    write(Network::read(onnx)?.parameters, &folder.join(DETECTOR))
}

/// Writes the network that reads text, with only as many characters as the languages spoken here are written in.
pub(super) fn recogniser(onnx: &[u8], folder: &Path) -> Result<(), Error> {
    let mut network = Network::read(onnx)?;
    let noted = network.notes.get(CHARACTERS).ok_or(Error::NotAsExpected { what: "a network that reads text" })?;
    // The first class says that there is no character, the last one is the space.
    let classes = std::iter::once("").chain(noted.split('\n')).chain([" "]);
    let kept: Vec<(usize, &str)> = classes.enumerate().filter(|(_, class)| class.chars().all(is_latin)).collect();
    let alphabet: Vec<&str> = kept.iter().skip(1).map(|(_, class)| *class).collect();
    let alphabet = alphabet.join("\n");
    let kept: Vec<usize> = kept.into_iter().map(|(class, _)| class).collect();
    let head = network.parameters.len().saturating_sub(2);
    for parameter in &mut network.parameters[head..] {
        *parameter = columns(parameter, &kept);
    }
    write(network.parameters, &folder.join(RECOGNISER))?;
    super::save(&folder.join(ALPHABET), alphabet.as_bytes())
}

/// Whether languages in Latin letters use it, in words, times, prices or lists.
fn is_latin(character: char) -> bool {
    matches!(character,
        ' '..='~' | '\u{a1}'..='\u{17f}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{205e}' | '\u{20a0}'..='\u{20bf}'
        | '\u{2190}'..='\u{2193}' | '\u{2122}' | '\u{2212}' | '\u{2610}'..='\u{2612}' | '\u{2713}'..='\u{2718}')
}

/// Those columns of a matrix, or those places of a row.
fn columns(parameter: &Parameter, kept: &[usize]) -> Parameter {
    let width = parameter.dims.last().copied().unwrap_or(1).max(1);
    let rows = parameter.values.chunks_exact(width);
    let values = rows.flat_map(|row| kept.iter().filter_map(|&class| row.get(class).copied())).collect();
    let mut dims = parameter.dims.clone();
    if let Some(last) = dims.last_mut() {
        *last = kept.len();
    }
    Parameter { dims, values }
}

fn write(parameters: Vec<Parameter>, file: &Path) -> Result<(), Error> {
    let tensors = parameters
        .into_iter()
        .enumerate()
        .map(|(place, Parameter { dims, values })| Ok((name(place), Tensor::from_vec(values, dims, &Device::Cpu)?)));
    let tensors: HashMap<String, Tensor> = tensors.collect::<Result<_, Error>>()?;
    let half = file.with_extension("half");
    candle_core::safetensors::save(&tensors, &half)?;
    super::replace(&half, file)
}

//! As much of an ONNX file as the weights need: its parameters in the order in which the graph uses them.
//!
//! A file is a message of protocol buffers. Names in it are whatever the exporter thought of; the order of use is the
//! shape of the network itself, so that is what the conversion keeps.

use std::collections::HashMap;

use crate::Error;

/// Numbers with their dimensions.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Parameter {
    pub(super) dims: Vec<usize>,
    pub(super) values: Vec<f32>,
}

/// What is taken out of a file.
#[derive(Debug, Default)]
pub(super) struct Network {
    /// In the order of use.
    pub(super) parameters: Vec<Parameter>,
    /// What the exporter wrote beside the graph.
    pub(super) notes: HashMap<String, String>,
}

/// What the numbers of the format's fields mean here.
mod field {
    pub(super) const MODEL_GRAPH: u64 = 7;
    pub(super) const MODEL_NOTE: u64 = 14;
    pub(super) const GRAPH_NODE: u64 = 1;
    pub(super) const GRAPH_INITIALIZER: u64 = 5;
    pub(super) const NODE_INPUT: u64 = 1;
    pub(super) const NODE_KIND: u64 = 4;
    pub(super) const NOTE_KEY: u64 = 1;
    pub(super) const NOTE_VALUE: u64 = 2;
    pub(super) const TENSOR_DIMS: u64 = 1;
    pub(super) const TENSOR_TYPE: u64 = 2;
    pub(super) const TENSOR_NAME: u64 = 8;
    pub(super) const TENSOR_RAW: u64 = 9;
    /// The type of single-precision numbers.
    pub(super) const FLOAT: u64 = 1;
}

/// The nodes whose parameters were trained; those of others say how to resize or to cut.
const TRAINED: [&[u8]; 6] = [b"Conv", b"ConvTranspose", b"MatMul", b"Add", b"Mul", b"BatchNormalization"];

impl Network {
    /// Reads a file.
    pub(super) fn read(file: &[u8]) -> Result<Self, Error> {
        let (mut known, mut nodes, mut network) = (HashMap::new(), Vec::new(), Self::default());
        for field in Message(file).fields() {
            match field? {
                (field::MODEL_GRAPH, Value::Bytes(graph)) => {
                    for field in Message(graph).fields() {
                        match field? {
                            (field::GRAPH_NODE, Value::Bytes(node)) => nodes.push(node),
                            (field::GRAPH_INITIALIZER, Value::Bytes(tensor)) => known.extend(parameter(tensor)?),
                            _ => {}
                        }
                    }
                }
                (field::MODEL_NOTE, Value::Bytes(note)) => network.notes.extend(self::note(note)?),
                _ => {}
            }
        }
        for node in nodes {
            network.parameters.extend(inputs_of(node)?.into_iter().filter_map(|input| known.get(input).cloned()));
        }
        Ok(network)
    }
}

/// The names of a node's inputs, if it is one that was trained.
fn inputs_of(node: &[u8]) -> Result<Vec<&[u8]>, Error> {
    let (mut inputs, mut trained) = (Vec::new(), false);
    for field in Message(node).fields() {
        match field? {
            (field::NODE_INPUT, Value::Bytes(name)) => inputs.push(name),
            (field::NODE_KIND, Value::Bytes(kind)) => trained = TRAINED.contains(&kind),
            _ => {}
        }
    }
    Ok(if trained { inputs } else { Vec::new() })
}

/// A tensor of numbers by its name; none if it is of another type or a constant of some formula.
fn parameter(tensor: &[u8]) -> Result<Option<(&[u8], Parameter)>, Error> {
    let (mut name, mut raw, mut dims, mut float) = (&[][..], &[][..], Vec::new(), false);
    for field in Message(tensor).fields() {
        match field? {
            (field::TENSOR_NAME, Value::Bytes(bytes)) => name = bytes,
            (field::TENSOR_RAW, Value::Bytes(bytes)) => raw = bytes,
            (field::TENSOR_DIMS, Value::Number(dim)) => dims.push(usize::try_from(dim).unwrap_or(0)),
            (field::TENSOR_DIMS, Value::Bytes(packed)) => {
                let mut rest = packed;
                while !rest.is_empty() {
                    dims.push(usize::try_from(number(&mut rest)?).unwrap_or(0));
                }
            }
            (field::TENSOR_TYPE, Value::Number(kind)) => float = kind == field::FLOAT,
            _ => {}
        }
    }
    let constant = dims.len() < 2 && dims.iter().product::<usize>() <= 1;
    if !float || constant {
        return Ok(None);
    }
    let values: Vec<f32> = raw.as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    if dims.iter().product::<usize>() != values.len() {
        return Err(Error::NotAsExpected { what: "a parameter that is as large as it says" });
    }
    Ok(Some((name, Parameter { dims, values })))
}

fn note(note: &[u8]) -> Result<Option<(String, String)>, Error> {
    let (mut key, mut value) = (None, None);
    for field in Message(note).fields() {
        match field? {
            (field::NOTE_KEY, Value::Bytes(bytes)) => key = Some(String::from_utf8_lossy(bytes).into_owned()),
            (field::NOTE_VALUE, Value::Bytes(bytes)) => value = Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => {}
        }
    }
    Ok(key.zip(value))
}

/// A message of protocol buffers.
#[derive(Clone, Copy)]
struct Message<'a>(&'a [u8]);

/// What a field holds.
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    /// Of a width that nothing here asks for.
    Other,
}

impl<'a> Message<'a> {
    /// Its fields by number, as they come.
    fn fields(self) -> impl Iterator<Item = Result<(u64, Value<'a>), Error>> {
        let mut rest = self.0;
        std::iter::from_fn(move || (!rest.is_empty()).then(|| next(&mut rest).inspect_err(|_| rest = &[])))
    }
}

fn next<'a>(rest: &mut &'a [u8]) -> Result<(u64, Value<'a>), Error> {
    let tag = number(rest)?;
    let value = match tag & 7 {
        0 => Value::Number(number(rest)?),
        1 => take(rest, 8).map(|_| Value::Other)?,
        2 => {
            let length = usize::try_from(number(rest)?).unwrap_or(usize::MAX);
            Value::Bytes(take(rest, length)?)
        }
        5 => take(rest, 4).map(|_| Value::Other)?,
        _ => return Err(Error::NotAsExpected { what: "an ONNX file" }),
    };
    Ok((tag >> 3, value))
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Result<&'a [u8], Error> {
    let (taken, left) = rest.split_at_checked(length).ok_or(Error::NotAsExpected { what: "a whole ONNX file" })?;
    *rest = left;
    Ok(taken)
}

/// A number in groups of seven bits.
fn number(rest: &mut &[u8]) -> Result<u64, Error> {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = take(rest, 1)?[0];
        value |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Ok(value);
        }
    }
    Err(Error::NotAsExpected { what: "an ONNX file" })
}

//! Parameters out of a small file of the format, and files that end too soon.

use super::onnx::{Network, Parameter};
use super::{install, installed};
use crate::Error;

fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    // Lengths take two groups of seven bits, whether they need them or not.
    let length = [(bytes.len() & 0x7f) as u8 | 0x80, (bytes.len() >> 7) as u8];
    [&[number << 3 | 2], &length[..], bytes].concat()
}

fn tensor(name: &str, dims: &[u8], values: &[f32]) -> Vec<u8> {
    let dims = dims.iter().flat_map(|dim| [1 << 3, *dim]).collect::<Vec<_>>();
    let raw: Vec<u8> = values.iter().flat_map(|value| value.to_le_bytes()).collect();
    field(5, &[dims, vec![2 << 3, 1], field(8, name.as_bytes()), field(9, &raw)].concat())
}

fn node(kind: &str, inputs: &[&str]) -> Vec<u8> {
    let inputs = inputs.iter().flat_map(|input| field(1, input.as_bytes()));
    field(1, &inputs.chain(field(4, kind.as_bytes())).collect::<Vec<_>>())
}

fn model() -> Vec<u8> {
    let graph = [
        tensor("bias", &[1, 2], &[5.0, 6.0]),
        tensor("kernel", &[2, 1], &[1.0, 2.0]),
        tensor("half", &[], &[0.5]),
        tensor("sizes", &[2], &[2.0, 2.0]),
        node("Conv", &["picture", "kernel"]),
        node("Mul", &["a", "half"]),
        node("Resize", &["b", "sizes"]),
        node("Add", &["c", "bias"]),
    ];
    let note = [field(1, b"character"), field(2, b"a\nb")].concat();
    [field(7, &graph.concat()), field(14, &note)].concat()
}

#[test]
fn parameters_come_in_the_order_of_their_use() {
    let network = Network::read(&model()).unwrap();
    let parameter = |dims: &[usize], values: &[f32]| Parameter { dims: dims.to_vec(), values: values.to_vec() };
    assert_eq!(network.parameters, [parameter(&[2, 1], &[1.0, 2.0]), parameter(&[1, 2], &[5.0, 6.0])]);
    assert_eq!(network.notes["character"], "a\nb");
}

#[test]
fn a_file_that_ends_too_soon_is_refused() {
    let whole = model();
    // Up to where the graph ends and the note begins.
    for length in 1..whole.len() - 21 {
        assert!(Network::read(&whole[..length]).is_err(), "{length} bytes");
    }
}

#[test]
fn another_package_is_not_installed() {
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path().join("package.whl");
    std::fs::write(&package, "something else").unwrap();
    let into = folder.path().join("weights");
    assert!(matches!(install(&package, &into), Err(Error::Altered { .. })));
    assert!(!installed(&into));
}

//! What the networks answer to a made-up picture, for `examples/reference.py` to hold against onnxruntime.
//!
//! `networks PACKAGE FOLDER HEIGHT WIDTH`: installs the package into the folder and writes `detector.f32` and
//! `recogniser.f32` there.

use std::error::Error;
use std::path::Path;
use std::time::Instant;

use models::ocr::Local;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [package, folder, height, width] = &args[..] else { return Err("networks PACKAGE FOLDER HEIGHT WIDTH".into()) };
    let folder = Path::new(folder);
    if !models::weights::installed(folder) {
        models::weights::install(Path::new(package), folder)?;
    }
    let eyes = Local::open(folder, 1)?;
    let (height, width) = (height.parse()?, width.parse()?);
    for _ in 0..5 {
        let begun = Instant::now();
        write(&folder.join("detector.f32"), &eyes.likely(&picture(height, width), height, width)?)?;
        let found = begun.elapsed();
        write(&folder.join("recogniser.f32"), &eyes.steps(&picture(48, width), 48, width)?)?;
        eprintln!("detector {found:?}, recogniser {:?}", begun.elapsed() - found);
    }
    Ok(())
}

/// A weave in which no two channels and no two corners are alike, of numbers that both sides compute exactly alike.
fn picture(height: usize, width: usize) -> Vec<f32> {
    let places = (0..height * width * 3).map(|at| (at / 3 / width, at / 3 % width, at % 3));
    places.map(|(y, x, c)| ((y * (c + 3) + x * (5 - c) + (y / 16) * (x / 24)) % 64) as f32 / 32.0 - 1.0).collect()
}

fn write(file: &Path, values: &[f32]) -> std::io::Result<()> {
    std::fs::write(file, values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>())
}

//! Reading pictures on this machine, with the networks of PP-OCRv6.

use std::path::Path;

#[cfg(feature = "testing")]
use candle_core::{Device, Tensor};
use image::RgbImage;
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::crop::cut;
use super::detector::Detector;
use super::recogniser::Recogniser;
use super::{Ink, Line, Ocr, Quad, Seen, Turn};
use crate::Error;

/// Lines read as a sample, to see which way up a picture is.
const SAMPLE: usize = 6;

/// A picture whose sample is read as surely as this is taken to be the right way up.
const UPRIGHT: f32 = 0.8;

/// A line read less surely than this is noise.
const READABLE: f32 = 0.5;

/// Reading pictures on this machine.
#[derive(Debug)]
pub struct Local {
    detector: Detector,
    recogniser: Recogniser,
    threads: ThreadPool,
}

impl Local {
    /// With the weights of a folder, on so many threads.
    pub fn open(folder: &Path, threads: usize) -> Result<Self, Error> {
        let threads = ThreadPoolBuilder::new().num_threads(threads.max(1)).thread_name(|_| "eyes".to_owned());
        Ok(Self { detector: Detector::open(folder)?, recogniser: Recogniser::open(folder)?, threads: threads.build()? })
    }

    fn line(&self, picture: &RgbImage, quad: Quad) -> Result<Line, Error> {
        let cut = cut(picture, &quad)?;
        let (_, width, channels) = cut.dims3()?;
        let ink = Ink::of(&cut.flatten_all()?.to_vec1()?, width, channels);
        Ok(Line { quad, ink, letters: self.recogniser.letters(&cut)? })
    }

    /// Each line by itself, as long as it is: padding to the longest of a batch would only be computed and thrown away.
    fn lines(&self, picture: &RgbImage, quads: &[Quad]) -> Result<Vec<Line>, Error> {
        quads.par_iter().map(|quad| self.line(picture, *quad)).collect()
    }

    /// Which way up the text is, looked for only where a sample of its longest lines is hard to read.
    fn turn(&self, picture: &RgbImage, quads: &[Quad]) -> Result<Turn, Error> {
        let mut sample = quads.to_vec();
        sample.sort_by(|a, b| longer(b).total_cmp(&longer(a)));
        sample.truncate(SAMPLE);
        let upright = sample.iter().filter(|quad| quad.width() >= quad.height()).count() * 2 >= sample.len();
        let (likely, unlikely) = if upright { (Turn::None, Turn::Half) } else { (Turn::Quarter, Turn::ThreeQuarters) };
        let sure = self.sureness(picture, &sample, likely)?;
        if upright && sure >= UPRIGHT {
            return Ok(likely);
        }
        Ok(if self.sureness(picture, &sample, unlikely)? > sure { unlikely } else { likely })
    }

    fn sureness(&self, picture: &RgbImage, sample: &[Quad], turn: Turn) -> Result<f32, Error> {
        let lines = self.lines(picture, &sample.iter().map(|quad| begun(quad, turn)).collect::<Vec<_>>())?;
        Ok(lines.iter().map(Line::confidence).sum::<f32>() / lines.len().max(1) as f32)
    }
}

impl Ocr for Local {
    fn read(&self, picture: &RgbImage) -> Result<Seen, Error> {
        self.threads.install(|| {
            let quads = self.detector.find(picture)?;
            let turn = self.turn(picture, &quads)?;
            let quads: Vec<Quad> = quads.iter().map(|quad| begun(quad, turn)).collect();
            let mut lines = self.lines(picture, &quads)?;
            lines.retain(|line| line.confidence() >= READABLE && !line.text().trim().is_empty());
            Ok(Seen { turn, lines })
        })
    }
}

fn longer(quad: &Quad) -> f32 {
    quad.width().max(quad.height())
}

/// A place with its text beginning where it does on a picture that has to be turned so.
fn begun(quad: &Quad, turn: Turn) -> Quad {
    quad.from_corner(4 - turn.quarters())
}

/// What the networks answer, number by number, to hold them against others.
#[cfg(feature = "testing")]
impl Local {
    /// How likely each pixel of a picture (height x width x 3, from -1 to 1) belongs to a line.
    pub fn likely(&self, picture: &[f32], height: usize, width: usize) -> Result<Vec<f32>, Error> {
        let picture = Tensor::from_slice(picture, (height, width, 3), &Device::Cpu)?;
        self.threads.install(|| Ok(self.detector.likely(&picture)?.flatten_all()?.to_vec1()?))
    }

    /// How much speaks for each class at each step of a line.
    pub fn steps(&self, line: &[f32], height: usize, width: usize) -> Result<Vec<f32>, Error> {
        let line = Tensor::from_slice(line, (height, width, 3), &Device::Cpu)?;
        self.threads.install(|| Ok(self.recogniser.steps(&line)?.flatten_all()?.to_vec1()?))
    }
}

//! A layer that mixes each pixel's neighbours, channel by channel.

use candle_core::{CpuStorage, CustomOp1, Layout, Result, Shape, Tensor};
use rayon::prelude::*;

use super::pixels::{Pixels, answer};
use super::{Act, Gate};
use crate::lanes::{Arithmetic, Kernel, Lanes, WIDTH, run};

/// What is looked at around each pixel.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Window {
    Three,
    Seven,
    /// Seven beside each other.
    Line,
}

impl Window {
    pub(crate) fn width(self) -> usize {
        match self {
            Window::Three => 3,
            Window::Seven | Window::Line => 7,
        }
    }

    fn places(self) -> usize {
        match self {
            Window::Three => 9,
            Window::Seven => 49,
            Window::Line => 7,
        }
    }
}

/// A layer that mixes each pixel's neighbours, channel by channel. Beyond the edge everything is nought.
#[derive(Debug)]
pub(crate) struct Depthwise {
    window: Window,
    /// Down and across.
    stride: [usize; 2],
    /// Place by place in the window: one weight for each channel.
    weights: Vec<[f32; WIDTH]>,
    bias: Vec<[f32; WIDTH]>,
    act: Act,
    gate: Option<Gate>,
}

impl Depthwise {
    /// Weights of `channels x places`, as convolutions are kept.
    pub(crate) fn new(weights: &[f32], bias: &[f32], window: Window, stride: [usize; 2]) -> Self {
        let (channels, places) = (bias.len(), window.places());
        let turned = (0..places).flat_map(|place| (0..channels).map(move |channel| weights[channel * places + place]));
        let turned: Vec<f32> = turned.collect();
        let (weights, bias) = (turned.as_chunks().0.to_vec(), bias.as_chunks().0.to_vec());
        Self { window, stride, weights, bias, act: Act::None, gate: None }
    }

    /// The same with a bend after it.
    pub(crate) fn then(self, act: Act) -> Self {
        Self { act, ..self }
    }

    /// The same, and each channel of the answer weighed by what the whole picture says.
    pub(crate) fn gated(self, gate: Option<Gate>) -> Self {
        Self { gate, ..self }
    }

    pub(crate) fn forward(&self, input: &Tensor) -> Result<Tensor> {
        input.apply_op1_no_bwd(self)
    }
}

impl CustomOp1 for Depthwise {
    fn name(&self) -> &'static str {
        "depthwise"
    }

    fn cpu_fwd(&self, storage: &CpuStorage, layout: &Layout) -> Result<(CpuStorage, Shape)> {
        let pixels = Pixels::of(storage, layout)?.with(self.bias.len() * WIDTH)?;
        let (height, width) = (pixels.height.div_ceil(self.stride[0]), pixels.width.div_ceil(self.stride[1]));
        let mut out = vec![0.0; height * width * pixels.channels];
        let rows = out.par_chunks_exact_mut(width * pixels.channels).enumerate();
        rows.for_each(|(row, out)| run(Row { layer: self, pixels: &pixels, row, out }));
        if let Some(gate) = &self.gate {
            gate.weigh(&mut out);
        }
        Ok(answer(out, height, width, pixels.channels))
    }
}

/// One row of the answer.
struct Row<'a> {
    layer: &'a Depthwise,
    pixels: &'a Pixels<'a>,
    row: usize,
    out: &'a mut [f32],
}

impl Kernel for Row<'_> {
    type Output = ();

    #[inline(always)]
    fn run<A: Arithmetic>(self) {
        match self.layer.window {
            Window::Three => self.windowed::<A, 3, 3>(),
            Window::Seven => self.windowed::<A, 7, 7>(),
            Window::Line => self.windowed::<A, 1, 7>(),
        }
    }
}

impl Row<'_> {
    #[inline(always)]
    fn windowed<A: Arithmetic, const HIGH: usize, const WIDE: usize>(self) {
        let Self { layer, pixels, row, out } = self;
        let blocks = layer.bias.len();
        let (values, _) = pixels.values.as_chunks::<WIDTH>();
        let (out, _) = out.as_chunks_mut::<WIDTH>();
        let top = (row * layer.stride[0]) as isize - HIGH as isize / 2;
        for (column, out) in out.chunks_exact_mut(blocks).enumerate() {
            out.copy_from_slice(&layer.bias);
            let left = (column * layer.stride[1]) as isize - WIDE as isize / 2;
            for y in 0..HIGH {
                let Some(line) = inside(top, y, pixels.height) else { continue };
                let line = &values[line * pixels.width * blocks..][..pixels.width * blocks];
                let weights = &layer.weights[y * WIDE * blocks..][..WIDE * blocks];
                let within = inside(left, 0, pixels.width).filter(|first| first + WIDE <= pixels.width);
                if let Some(first) = within {
                    let at = |x: usize| &line[(first + x) * blocks..][..blocks];
                    add::<A, WIDE>(
                        out,
                        std::array::from_fn(at),
                        std::array::from_fn(|x| &weights[x * blocks..][..blocks]),
                    );
                    continue;
                }
                for x in 0..WIDE {
                    let Some(place) = inside(left, x, pixels.width) else { continue };
                    add::<A, 1>(out, [&line[place * blocks..][..blocks]], [&weights[x * blocks..][..blocks]]);
                }
            }
            for lanes in out {
                *lanes = layer.act.on::<A>(Lanes(*lanes)).0;
            }
        }
    }
}

/// Adds neighbours, each weighed channel by channel.
#[inline(always)]
fn add<A: Arithmetic, const COUNT: usize>(
    out: &mut [[f32; WIDTH]],
    neighbours: [&[[f32; WIDTH]]; COUNT],
    weights: [&[[f32; WIDTH]]; COUNT],
) {
    let blocks = out.len();
    // Cut to one length, so that it need not be asked for every block whether there is one.
    let (neighbours, weights) = (neighbours.map(|all| &all[..blocks]), weights.map(|all| &all[..blocks]));
    for (block, out) in out.iter_mut().enumerate() {
        let mut sum = Lanes(*out);
        for place in 0..COUNT {
            sum = sum.add_product::<A>(Lanes(neighbours[place][block]), Lanes(weights[place][block]));
        }
        *out = sum.0;
    }
}

/// Where a place of the window lies, if that is inside.
#[inline(always)]
fn inside(start: isize, step: usize, end: usize) -> Option<usize> {
    start.checked_add_unsigned(step).and_then(|at| usize::try_from(at).ok()).filter(|&at| at < end)
}

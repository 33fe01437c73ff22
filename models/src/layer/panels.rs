//! A matrix of weights laid out for the product with rows of pixels, and that product.

use super::Act;
use crate::lanes::{Arithmetic, Kernel, Lanes, WIDTH, run};

/// Outputs computed together: two vectors.
const ACROSS: usize = 2 * WIDTH;

/// Rows computed together: with two vectors each they fill twelve of sixteen registers.
const DOWN: usize = 6;

/// Rows whose inputs are laid out at once: what is read again for every panel stays in the second cache.
pub(super) const TILE: usize = 8 * DOWN;

/// Weights of `inputs x outputs`, cut into panels of sixteen outputs.
#[derive(Debug)]
pub(super) struct Panels {
    inputs: usize,
    outputs: usize,
    /// Panel by panel, and within it input by input: sixteen weights.
    weights: Vec<[f32; ACROSS]>,
    /// Sixteen a panel.
    bias: Vec<[f32; ACROSS]>,
    act: Act,
}

impl Panels {
    /// `weight(input, output)` and one bias for each output.
    pub(super) fn new(inputs: usize, bias: &[f32], act: Act, weight: impl Fn(usize, usize) -> f32) -> Self {
        let outputs = bias.len();
        let panels = outputs.div_ceil(ACROSS);
        let at = |panel: usize, lane: usize| Some(panel * ACROSS + lane).filter(|&output| output < outputs);
        let weights = (0..panels).flat_map(|panel| (0..inputs).map(move |input| (panel, input)));
        let weights = weights.map(|(panel, input)| {
            std::array::from_fn(|lane| at(panel, lane).map_or(0.0, |output| weight(input, output)))
        });
        let weights = weights.collect();
        let bias =
            (0..panels).map(|panel| std::array::from_fn(|lane| at(panel, lane).map_or(0.0, |output| bias[output])));
        Self { inputs, outputs, weights, bias: bias.collect(), act }
    }

    pub(super) fn inputs(&self) -> usize {
        self.inputs
    }

    pub(super) fn outputs(&self) -> usize {
        self.outputs
    }

    /// At most [`TILE`] rows of inputs times the weights, plus `residual` where there is one, into as many rows of outputs.
    pub(super) fn multiply(&self, rows: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
        run(Product { panels: self, rows, residual, out });
    }
}

struct Product<'a> {
    panels: &'a Panels,
    rows: &'a [f32],
    residual: Option<&'a [f32]>,
    out: &'a mut [f32],
}

impl Kernel for Product<'_> {
    type Output = ();

    #[inline(always)]
    fn run<A: Arithmetic>(self) {
        let Self { panels, rows, residual, out } = self;
        let count = rows.len() / panels.inputs;
        let mut laid = vec![[0.0; DOWN]; count.div_ceil(DOWN) * panels.inputs];
        for (group, laid) in laid.chunks_exact_mut(panels.inputs).enumerate() {
            let rows = &rows[group * DOWN * panels.inputs..];
            for (row, values) in rows.chunks_exact(panels.inputs).take(DOWN).enumerate() {
                for (laid, &value) in laid.iter_mut().zip(values) {
                    laid[row] = value;
                }
            }
        }
        for (panel, weights) in panels.weights.chunks_exact(panels.inputs).enumerate() {
            for (group, laid) in laid.chunks_exact(panels.inputs).enumerate() {
                let sums = block::<A>(laid, weights, &panels.bias[panel]);
                let first = group * DOWN;
                for (row, sums) in sums.iter().enumerate().take(count - first) {
                    let from = (first + row) * panels.outputs + panel * ACROSS;
                    let to = (from + ACROSS).min((first + row + 1) * panels.outputs);
                    finish::<A>(sums, panels.act, residual.map(|residual| &residual[from..to]), &mut out[from..to]);
                }
            }
        }
    }
}

/// Six rows by sixteen outputs.
#[inline(always)]
fn block<A: Arithmetic>(rows: &[[f32; DOWN]], weights: &[[f32; ACROSS]], bias: &[f32; ACROSS]) -> [[Lanes; 2]; DOWN] {
    let mut sums = [[Lanes::load(bias), Lanes::load(&bias[WIDTH..])]; DOWN];
    for (row, weights) in rows.iter().zip(weights) {
        let (left, right) = (Lanes::load(weights), Lanes::load(&weights[WIDTH..]));
        for (sums, &value) in sums.iter_mut().zip(row) {
            let value = Lanes::splat(value);
            sums[0] = sums[0].add_product::<A>(value, left);
            sums[1] = sums[1].add_product::<A>(value, right);
        }
    }
    sums
}

#[inline(always)]
fn finish<A: Arithmetic>(sums: &[Lanes; 2], act: Act, residual: Option<&[f32]>, out: &mut [f32]) {
    for (lane, (sum, out)) in sums.iter().zip(out.chunks_mut(WIDTH)).enumerate() {
        let value = act.on::<A>(*sum);
        match residual {
            Some(residual) => value.plus(Lanes::load(&residual[lane * WIDTH..])).store(out),
            None => value.store(out),
        }
    }
}

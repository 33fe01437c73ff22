//! Eight numbers worked on together, compiled for the widest instructions that the machine at hand has.
//!
//! Kernels are written once, in plain Rust over arrays of eight. [`run`] holds them compiled several times, each time for
//! another set of instructions, and picks one when it is called; the compiler makes vectors of the arrays. So there is no
//! intrinsic in this crate, and what a test sees on one machine is what runs on another.

mod erf;
mod isa;

pub(crate) use isa::{Arithmetic, Kernel, run};

/// How many numbers lie in one [`Lanes`].
pub(crate) const WIDTH: usize = 8;

/// Eight numbers worked on together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lanes(pub(crate) [f32; WIDTH]);

impl Lanes {
    pub(crate) const ZERO: Self = Self([0.0; WIDTH]);

    /// The same number eight times.
    #[inline(always)]
    pub(crate) fn splat(value: f32) -> Self {
        Self([value; WIDTH])
    }

    /// The first eight of a slice; what is missing there is nought.
    #[inline(always)]
    pub(crate) fn load(from: &[f32]) -> Self {
        match from.first_chunk() {
            Some(whole) => Self(*whole),
            None => {
                let mut lanes = Self::ZERO;
                lanes.0[..from.len()].copy_from_slice(from);
                lanes
            }
        }
    }

    /// Puts them at the start of a slice, as many as it has room for.
    #[inline(always)]
    pub(crate) fn store(self, to: &mut [f32]) {
        match to.first_chunk_mut() {
            Some(whole) => *whole = self.0,
            None => {
                let room = to.len();
                to.copy_from_slice(&self.0[..room]);
            }
        }
    }

    /// `self + a * b`
    #[inline(always)]
    pub(crate) fn add_product<A: Arithmetic>(mut self, a: Self, b: Self) -> Self {
        for ((sum, a), b) in self.0.iter_mut().zip(a.0).zip(b.0) {
            *sum = A::mul_add(a, b, *sum);
        }
        self
    }

    #[inline(always)]
    pub(crate) fn map(mut self, each: impl Fn(f32) -> f32) -> Self {
        for value in &mut self.0 {
            *value = each(*value);
        }
        self
    }

    #[inline(always)]
    pub(crate) fn plus(mut self, other: Self) -> Self {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a += b;
        }
        self
    }

    #[inline(always)]
    pub(crate) fn times(mut self, other: Self) -> Self {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a *= b;
        }
        self
    }

    #[inline(always)]
    pub(crate) fn over(mut self, other: Self) -> Self {
        for (a, b) in self.0.iter_mut().zip(other.0) {
            *a /= b;
        }
        self
    }

    /// Half of it, weighed by how much of a normal distribution lies below it.
    #[inline(always)]
    pub(crate) fn gelu<A: Arithmetic>(self) -> Self {
        let bell = erf::erf::<A>(self.times(Self::splat(std::f32::consts::FRAC_1_SQRT_2)));
        self.times(Self::splat(0.5)).times(bell.plus(Self::splat(1.0)))
    }
}

#[cfg(test)]
mod tests;

//! The search's own source of chance: the same stream for the same seed, on every machine and in every version.

/// Where a search starts drawing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seed(pub u64);

/// A 64-bit counter behind a strong mixing function.
#[derive(Clone, Debug)]
pub(crate) struct Rng(u64);

impl Rng {
    pub(crate) fn new(seed: Seed) -> Rng {
        Rng(seed.0 ^ 0x5DEE_CE66_D1CE_4E5B)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is above 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u128::from(self.next()) * bound as u128) >> 64) as usize
    }

    pub(crate) fn one_in(&mut self, bound: usize) -> bool {
        self.below(bound) == 0
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }

    /// `-ln(u)` for an even `u` in (0, 1], in 1024ths: the waiting time that annealing asks for, without a float.
    pub(crate) fn patience(&mut self) -> i64 {
        let drawn = self.next() | 1;
        let zeros = drawn.leading_zeros();
        let mantissa = ((drawn << zeros) >> 53) as i64 & 1023;
        // log2 of the mantissa, taken as a straight line between powers of two; 710 / 1024 is ln 2.
        ((i64::from(zeros) + 1) * 1024 - mantissa) * 710 / 1024
    }
}

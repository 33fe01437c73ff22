//! The error function over eight numbers, as one quotient of two polynomials.

use super::{Arithmetic, Lanes};

/// Beyond this it is one in single precision.
const FLAT: f32 = 4.0;

/// Coefficients of the odd polynomial above and the even one below, highest power first.
const ABOVE: [f32; 7] =
    [-2.726_142_3e-10, 2.770_681_4e-8, -2.101_024e-6, -5.692_506_4e-5, -7.349_906_3e-4, -2.954_6e-3, -1.609_603_3e-2];
const BELOW: [f32; 5] = [-1.456_607_2e-5, -2.133_740_5e-4, -1.682_827e-3, -7.373_329e-3, -1.426_474e-2];

/// `erf(x)`, to within a few units of the last place.
#[inline(always)]
pub(super) fn erf<A: Arithmetic>(x: Lanes) -> Lanes {
    let x = x.map(|value| value.clamp(-FLAT, FLAT));
    let square = x.times(x);
    let along = |coefficients: &[f32]| {
        let mut sum = Lanes::splat(coefficients[0]);
        for &next in &coefficients[1..] {
            sum = Lanes::splat(next).add_product::<A>(sum, square);
        }
        sum
    };
    along(&ABOVE).times(x).over(along(&BELOW))
}

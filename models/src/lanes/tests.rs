//! The kernels' arithmetic against the same in double precision.

use super::{Arithmetic, Kernel, Lanes, run};

struct Gelu([f32; 8]);

impl Kernel for Gelu {
    type Output = [f32; 8];

    fn run<A: Arithmetic>(self) -> [f32; 8] {
        Lanes(self.0).gelu::<A>().0
    }
}

/// The error function by its series (near nought) in double precision.
fn erf(x: f64) -> f64 {
    if x.abs() > 4.0 {
        return x.signum();
    }
    let (mut term, mut sum) = (x, x);
    for n in 1..200 {
        let n = f64::from(n);
        term *= -x * x / n;
        sum += term / (2.0 * n + 1.0);
    }
    sum * std::f64::consts::FRAC_2_SQRT_PI
}

#[track_caller]
fn check(x: f32, found: f32) {
    let exact = 0.5 * f64::from(x) * (1.0 + erf(f64::from(x) / std::f64::consts::SQRT_2));
    let off = (f64::from(found) - exact).abs();
    assert!(off < 1e-6 * exact.abs().max(1.0), "gelu({x}) is {exact}, not {found}");
}

#[test]
fn gelu_is_right_from_far_below_to_far_above() {
    for step in -100..100_i16 {
        let x: [f32; 8] = std::array::from_fn(|lane| f32::from(step) / 10.0 + lane as f32 / 80.0);
        for (x, found) in x.into_iter().zip(run(Gelu(x))) {
            check(x, found);
        }
    }
}

#[cfg(not(target_arch = "aarch64"))]
#[test]
fn it_is_right_without_wide_instructions_too() {
    let x = [-3.0, -1.5, -0.2, 0.0, 0.1, 0.9, 2.2, 7.0];
    for (x, found) in x.into_iter().zip(super::isa::plainly(Gelu(x))) {
        check(x, found);
    }
}

#[test]
fn what_is_shorter_than_eight_is_filled_and_cut() {
    let lanes = Lanes::load(&[1.0, 2.0, 3.0]).plus(Lanes::splat(1.0));
    let mut out = [0.0; 3];
    lanes.store(&mut out);
    assert_eq!(out, [2.0, 3.0, 4.0]);
}

//! Which instructions this machine has, and a kernel compiled for each set of them.

/// Something to compute, written once over [`Lanes`](super::Lanes).
pub(crate) trait Kernel {
    type Output;

    /// Must be inlined, with all that it calls: only then is it compiled for the instructions of its caller.
    fn run<A: Arithmetic>(self) -> Self::Output;
}

/// How `a * b + c` is done.
pub(crate) trait Arithmetic {
    fn mul_add(a: f32, b: f32, c: f32) -> f32;
}

/// In one instruction, rounded once.
struct Fused;

/// In two. Without the instruction `f32::mul_add` would be a call into a library for every number.
#[cfg(not(target_arch = "aarch64"))]
struct Plain;

impl Arithmetic for Fused {
    #[inline(always)]
    fn mul_add(a: f32, b: f32, c: f32) -> f32 {
        a.mul_add(b, c)
    }
}

#[cfg(not(target_arch = "aarch64"))]
impl Arithmetic for Plain {
    #[inline(always)]
    fn mul_add(a: f32, b: f32, c: f32) -> f32 {
        a * b + c
    }
}

/// Runs a kernel with the widest instructions there are.
#[cfg(target_arch = "x86_64")]
#[expect(unsafe_code, reason = "each call stands behind the question whether the machine has its instructions")]
pub(crate) fn run<K: Kernel>(kernel: K) -> K::Output {
    if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512vl") {
        // SAFETY: asked for in the line above; AVX-512 brings AVX2 and FMA with it.
        unsafe { avx512(kernel) }
    } else if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        // SAFETY: asked for in the line above.
        unsafe { avx2(kernel) }
    } else {
        kernel.run::<Plain>()
    }
}

/// Runs a kernel: NEON and its fused arithmetic belong to every machine of this kind.
#[cfg(target_arch = "aarch64")]
pub(crate) fn run<K: Kernel>(kernel: K) -> K::Output {
    kernel.run::<Fused>()
}

/// Runs a kernel in whatever the compiler makes of it.
#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
pub(crate) fn run<K: Kernel>(kernel: K) -> K::Output {
    kernel.run::<Plain>()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx512vl,avx2,fma")]
fn avx512<K: Kernel>(kernel: K) -> K::Output {
    kernel.run::<Fused>()
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn avx2<K: Kernel>(kernel: K) -> K::Output {
    kernel.run::<Fused>()
}

/// Runs a kernel without any instruction beyond the common ones, to hold the others against.
#[cfg(all(test, not(target_arch = "aarch64")))]
pub(super) fn plainly<K: Kernel>(kernel: K) -> K::Output {
    kernel.run::<Plain>()
}

//! What is done to a number after its sum.

use crate::lanes::{Arithmetic, Lanes};

/// What is done to a number after its sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    None,
    Relu,
    Gelu,
    /// `x * sigmoid(x)`
    Swish,
    Sigmoid,
}

impl Act {
    #[inline(always)]
    pub(super) fn on<A: Arithmetic>(self, lanes: Lanes) -> Lanes {
        match self {
            Act::None => lanes,
            Act::Relu => lanes.map(|x| x.max(0.0)),
            Act::Gelu => lanes.gelu::<A>(),
            Act::Swish => lanes.map(|x| x / (1.0 + (-x).exp())),
            Act::Sigmoid => lanes.map(|x| 1.0 / (1.0 + (-x).exp())),
        }
    }
}

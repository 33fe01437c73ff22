//! A weight that fades: what was seen 40 days ago counts half.

use jiff::Timestamp;

/// After so many seconds a weight is half of what it was. Between 30 and 60 days people's habits are followed best.
const HALF_LIFE: f64 = 40.0 * 24.0 * 3600.0;

/// A sum of weights, as it was at a moment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Fading {
    sum: f64,
    /// Seconds since 1970.
    at: i64,
}

impl Fading {
    /// With more weight, or with less down to none, seen at this moment. What is told late counts as late.
    pub(crate) fn add(&mut self, weight: f64, at: Timestamp) {
        let at = at.as_second().max(self.at);
        self.sum = (self.then(at) + weight).max(0.0);
        self.at = at;
    }

    /// What is left of it.
    pub(crate) fn left(&self, now: Timestamp) -> f64 {
        self.then(now.as_second())
    }

    fn then(&self, at: i64) -> f64 {
        let passed = at.saturating_sub(self.at).max(0) as f64;
        self.sum * (-passed / HALF_LIFE).exp2()
    }
}

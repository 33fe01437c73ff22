//! How many tokens something will be: four bytes each and a margin, corrected by what the server counted.

use serde::{Deserialize, Serialize};

use crate::answer::Usage;

/// A gauge for one model.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Gauge {
    /// Tokens for a thousand bytes.
    per_thousand: u64,
}

/// Four bytes a token, and a fifth more.
const UNTAUGHT: u64 = 300;

impl Default for Gauge {
    fn default() -> Self {
        Self { per_thousand: UNTAUGHT }
    }
}

impl Gauge {
    /// About how many tokens so many bytes are.
    pub fn tokens(&self, bytes: usize) -> u64 {
        (bytes as u64).saturating_mul(self.per_thousand).div_ceil(1000)
    }

    /// Learns from what the server counted for so many bytes; never below half of what it began with.
    pub fn learn(&mut self, bytes: usize, usage: Usage) {
        if bytes > 0 && usage.asked > 0 {
            let seen = usage.asked.saturating_mul(1000).div_ceil(bytes as u64);
            self.per_thousand = seen.clamp(UNTAUGHT / 2, UNTAUGHT * 4);
        }
    }
}

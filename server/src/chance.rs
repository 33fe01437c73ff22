//! Ids and secrets: from the machine's randomness, or from a seed in tests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// Where ids and secrets come from, chosen when the app is built.
#[derive(Clone, Debug, Default)]
pub enum Chance {
    /// The machine's randomness.
    #[default]
    Machine,
    /// The same sequence every time.
    Seeded(Arc<AtomicU64>),
}

impl Chance {
    /// The sequence that belongs to this seed.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(AtomicU64::new(seed)))
    }

    /// A fresh id that sorts by the moment it was made (version 7).
    pub fn id(&self, now: Timestamp) -> Uuid {
        let [a, b, c, d, e, f, g, h, i, j, ..] = self.bytes();
        let millis = u64::try_from(now.as_millisecond()).unwrap_or_default();
        Builder::from_unix_timestamp_millis(millis, &[a, b, c, d, e, f, g, h, i, j]).into_uuid()
    }

    /// A secret of 256 bits, in letters that fit a header, a cookie and a link.
    pub fn secret(&self) -> String {
        URL_SAFE_NO_PAD.encode(self.bytes())
    }

    /// 256 random bits.
    pub fn bytes(&self) -> [u8; 32] {
        match self {
            Self::Machine => {
                let mut bytes = [0; 32];
                // Without randomness no secret is one; a machine that has none cannot serve.
                getrandom::fill(&mut bytes).expect("the machine gives randomness");
                bytes
            }
            Self::Seeded(next) => Sha256::digest(next.fetch_add(1, Ordering::SeqCst).to_be_bytes()).into(),
        }
    }
}

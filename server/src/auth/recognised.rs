//! Whom this process has just recognised, so that a burst of requests asks the database once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};

use super::Signed;

/// How long another node may go on believing in a session that was ended here; in this process it ends at once.
const REMEMBERED: SignedDuration = SignedDuration::from_secs(2);
/// Beyond so many, everyone is asked for again.
const AT_MOST: usize = 10_000;

/// Proofs as hashes, and who they were.
#[derive(Debug, Default)]
pub struct Recognised {
    seen: Mutex<HashMap<[u8; 32], (Signed, Timestamp)>>,
}

impl Recognised {
    /// Who this proof was, if it came just now.
    pub(super) fn find(&self, proof: &str, now: Timestamp) -> Option<Signed> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.get(&hashed(proof)).filter(|(_, until)| *until > now).map(|(signed, _)| signed.clone())
    }

    /// Keeps it in mind for a moment.
    pub(super) fn keep(&self, proof: &str, signed: &Signed, now: Timestamp) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= AT_MOST {
            seen.clear();
        }
        seen.insert(hashed(proof), (signed.clone(), now.saturating_add(REMEMBERED).unwrap_or(now)));
    }

    /// Called whenever a session, token, team or account changes: nobody keeps a power that was taken away.
    pub fn forget(&self) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

fn hashed(proof: &str) -> [u8; 32] {
    Sha256::digest(proof).into()
}

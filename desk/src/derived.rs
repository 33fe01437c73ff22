//! Ids that follow from something: the same request, sent again, names the same thing.

use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid};

/// The id that belongs to these parts (version 8).
pub fn derived(parts: &[&[u8]]) -> Uuid {
    let mut hash = Sha256::new();
    for part in parts {
        // Lengths keep ("ab", "c") and ("a", "bc") apart.
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    let digest: [u8; 32] = hash.finalize().into();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

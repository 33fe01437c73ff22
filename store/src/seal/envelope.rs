//! A sealed text: a version byte, a nonce, and XChaCha20-Poly1305's ciphertext bound to the place where it stands.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use crate::{Error, random};

const VERSION: u8 = 1;
const NONCE: usize = 24;

/// A key that seals; wiped from memory when dropped.
pub(crate) type Key = Zeroizing<[u8; 32]>;

/// Seals `plain` for one place: `context` must be the same when it is opened.
pub(crate) fn seal(key: &Key, context: &str, plain: &[u8]) -> Result<Vec<u8>, Error> {
    let nonce: [u8; NONCE] = random::bytes()?;
    let payload = Payload { msg: plain, aad: context.as_bytes() };
    let ciphertext = cipher(key).encrypt(&XNonce::from(nonce), payload).map_err(|_| Error::TooLarge {
        what: "what is sealed",
        found: plain.len(),
        limit: usize::MAX,
    })?;
    let mut sealed = Vec::with_capacity(1 + NONCE + ciphertext.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(&nonce);
    sealed.extend_from_slice(&ciphertext);
    Ok(sealed)
}

/// Opens what was sealed; `None` if it was changed, or sealed by another key or for another place.
pub(crate) fn open(key: &Key, context: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (version, rest) = sealed.split_first()?;
    if *version != VERSION || rest.len() < NONCE {
        return None;
    }
    let (nonce, ciphertext) = rest.split_at(NONCE);
    let nonce: [u8; NONCE] = nonce.try_into().ok()?;
    cipher(key).decrypt(&XNonce::from(nonce), Payload { msg: ciphertext, aad: context.as_bytes() }).ok()
}

fn cipher(key: &Key) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&chacha20poly1305::Key::from(**key))
}

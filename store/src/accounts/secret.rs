//! Secrets that are shown once and kept as SHA-256: they are random, so a slow hash would add nothing.

use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};

use crate::{Error, random};

const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// A fresh token of 256 bits; the prefix says what it is for, to people and to scanners of leaked secrets.
pub(crate) fn token(prefix: &str) -> Result<SecretString, Error> {
    Ok(format!("{prefix}_{}", spelled(&random::bytes::<32>()?)).into())
}

/// A fresh app password of 128 bits in groups that can be typed on a phone.
pub(super) fn app_password() -> Result<SecretString, Error> {
    let letters = spelled(&random::bytes::<16>()?);
    let groups: Vec<&str> = (0..letters.len()).step_by(5).map(|at| &letters[at..letters.len().min(at + 5)]).collect();
    Ok(groups.join("-").into())
}

/// What is kept of a token.
pub(crate) fn hash(secret: &SecretString) -> [u8; 32] {
    Sha256::digest(secret.expose_secret().as_bytes()).into()
}

/// What is kept of an app password: capitals, blanks and dashes are as one happens to type them.
pub(super) fn typed_hash(secret: &SecretString) -> [u8; 32] {
    let letters = secret.expose_secret().chars().filter(char::is_ascii_alphanumeric);
    let typed: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    Sha256::digest(typed.as_bytes()).into()
}

fn spelled(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut held, mut bits) = (0u32, 0);
    for byte in bytes {
        held = (held << 8) | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(letter(held >> bits));
        }
    }
    if bits > 0 {
        text.push(letter(held << (5 - bits)));
    }
    text
}

fn letter(held: u32) -> char {
    char::from(ALPHABET[(held & 31) as usize])
}

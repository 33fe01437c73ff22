//! Signatures of webhooks: HMAC-SHA256 over id, moment and body, as the Standard Webhooks have it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use jiff::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;

const PREFIX: &str = "whsec_";

/// A webhook's secret, as its receiver is given it.
pub fn new_secret(random: [u8; 32]) -> SecretString {
    format!("{PREFIX}{}", STANDARD.encode(random)).into()
}

/// The value of the header `webhook-signature`.
pub fn signature(secret: &SecretString, id: &str, at: Timestamp, body: &[u8]) -> String {
    let text = secret.expose_secret();
    // A secret that is not ours to decode is taken as it stands.
    let key = STANDARD.decode(text.strip_prefix(PREFIX).unwrap_or(text)).unwrap_or_else(|_| text.as_bytes().to_vec());
    let signed = signed(&key, &[format!("{id}.{}.", at.as_second()).as_bytes(), body]);
    format!("v1,{}", STANDARD.encode(signed))
}

/// The HMAC-SHA256 of some parts, one after the other.
pub(crate) fn signed(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    // A key of any length will do.
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap_or_else(|_| Hmac::<Sha256>::new(&Default::default()));
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

//! Access tokens: short-lived, signed, and good only as long as their session.

use std::fmt;

use agenda::UserId;
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation, decode, encode};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// What an access token says.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Claims {
    /// Whose it is.
    pub sub: UserId,
    /// The session that it was made from.
    pub sid: Uuid,
    /// When it ends, in seconds of the epoch.
    pub exp: i64,
}

/// The key that signs access tokens. It follows from the key ring, so all nodes have the same.
pub struct AccessKey {
    signs: EncodingKey,
    checks: DecodingKey,
}

impl AccessKey {
    /// The key that belongs to this key ring.
    #[must_use]
    pub fn derived(ring: &str) -> Self {
        let key = Sha256::new().chain_update(b"daywright access tokens\0").chain_update(ring).finalize();
        Self { signs: EncodingKey::from_secret(&key), checks: DecodingKey::from_secret(&key) }
    }

    /// Makes a token that is good for `lasts`.
    pub fn issue(&self, user: UserId, session: Uuid, lasts: SignedDuration, now: Timestamp) -> anyhow::Result<String> {
        let claims = Claims { sub: user, sid: session, exp: now.saturating_add(lasts)?.as_second() };
        Ok(encode(&Header::new(Algorithm::HS256), &claims, &self.signs)?)
    }

    /// What a token says, if it is ours and has not ended.
    #[must_use]
    pub fn read(&self, token: &str, now: Timestamp) -> Option<Claims> {
        let mut validation = Validation::new(Algorithm::HS256);
        // The library would ask the machine's clock; ours decides.
        validation.validate_exp = false;
        let claims: Claims = decode(token, &self.checks, &validation).ok()?.claims;
        (claims.exp > now.as_second()).then_some(claims)
    }
}

impl fmt::Debug for AccessKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LASTS: SignedDuration = SignedDuration::from_mins(15);

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_770_000_000 + minute * 60).expect("a moment")
    }

    fn ids() -> (UserId, Uuid) {
        (UserId(Uuid::from_u128(1)), Uuid::from_u128(2))
    }

    #[test]
    fn a_token_says_whose_it_is_until_it_ends() {
        let key = AccessKey::derived("ring");
        let (user, session) = ids();
        let token = key.issue(user, session, LASTS, at(0)).expect("a token");
        let claims = key.read(&token, at(14)).expect("still good");
        assert_eq!((claims.sub, claims.sid), (user, session));
        assert_eq!(key.read(&token, at(15)), None);
    }

    #[test]
    fn a_token_of_another_key_or_without_one_is_nothing() {
        let key = AccessKey::derived("ring");
        let (user, session) = ids();
        let foreign = AccessKey::derived("another").issue(user, session, LASTS, at(0)).expect("a token");
        assert_eq!(key.read(&foreign, at(0)), None);
        let good = key.issue(user, session, LASTS, at(0)).expect("a token");
        let claims = good.split('.').nth(1).expect("three parts");
        // {"alg":"none"}
        assert_eq!(key.read(&format!("eyJhbGciOiJub25lIn0.{claims}."), at(0)), None);
    }
}

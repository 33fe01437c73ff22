//! Marks: what only this house could have written, for links and headers that come back without a sign-in.

use std::fmt;
use std::str::FromStr as _;

use agenda::UserId;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};
use store::NoticeKind;

/// The key that makes marks. It follows from the key ring, so all nodes have the same.
pub struct Marks {
    key: Hmac<Sha256>,
}

impl Marks {
    /// The key that belongs to this key ring.
    #[must_use]
    pub fn derived(ring: &str) -> Self {
        let digest = Sha256::new().chain_update(b"daywright marks\0").chain_update(ring).finalize();
        // As long as a block of the hash, which is how a shorter key is taken anyway.
        let mut key = [0; 64];
        key[..32].copy_from_slice(&digest);
        Self { key: Hmac::new(&key.into()) }
    }

    /// The part of a link that ends one kind of letters for one person.
    #[must_use]
    pub fn no_more_mail(&self, user: UserId, kind: NoticeKind) -> String {
        let about = format!("{user}.{}", kind.word());
        format!("{about}.{}", self.mark("no more mail", &about))
    }

    /// Whose letters of which kind such a link ends, if it is ours.
    #[must_use]
    pub fn read_no_more_mail(&self, token: &str) -> Option<(UserId, NoticeKind)> {
        let (about, mark) = token.rsplit_once('.')?;
        let (user, kind) = about.split_once('.')?;
        let ours = self.is_mark("no more mail", about, mark);
        ours.then_some(())?;
        Some((user.parse().ok()?, NoticeKind::from_str(kind).ok()?))
    }

    /// What a channel has to show with every update that it sends us.
    #[must_use]
    pub fn secret_of(&self, channel: &str) -> String {
        self.mark("updates of", channel)
    }

    /// Whether an update shows it, compared so that time tells nothing.
    #[must_use]
    pub fn is_secret_of(&self, channel: &str, shown: &str) -> bool {
        self.is_mark("updates of", channel, shown)
    }

    fn mark(&self, purpose: &str, about: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.over(purpose, about).finalize().into_bytes())
    }

    fn is_mark(&self, purpose: &str, about: &str, mark: &str) -> bool {
        let bytes = URL_SAFE_NO_PAD.decode(mark).unwrap_or_default();
        self.over(purpose, about).verify_slice(&bytes).is_ok()
    }

    fn over(&self, purpose: &str, about: &str) -> Hmac<Sha256> {
        self.key.clone().chain_update(purpose).chain_update([0]).chain_update(about)
    }
}

impl fmt::Debug for Marks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Marks")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_ends_the_letters_that_it_was_made_for_and_no_others() {
        let marks = Marks::derived("ring");
        let user = UserId(uuid::Uuid::from_u128(7));
        let token = marks.no_more_mail(user, NoticeKind::Reminder);
        assert_eq!(marks.read_no_more_mail(&token), Some((user, NoticeKind::Reminder)));
        assert_eq!(Marks::derived("other").read_no_more_mail(&token), None);
        let other = token.replacen('7', "8", 1);
        for forged in [other.as_str(), "", ".", "a.b.c", &token[..token.len() - 1]] {
            assert_eq!(marks.read_no_more_mail(forged), None, "{forged}");
        }
    }

    #[test]
    fn a_secret_is_of_one_channel_and_fits_a_header() {
        let marks = Marks::derived("ring");
        let secret = marks.secret_of("telegram");
        assert!(marks.is_secret_of("telegram", &secret) && !marks.is_secret_of("slack", &secret));
        assert!(!marks.is_secret_of("telegram", ""));
        assert!(secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'));
    }
}

//! Passwords that people choose: kept as argon2 hashes, checked where they hold up nobody else.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Semaphore;

use crate::problem::{Kind, Problem};

/// Letters that a password has at least; what it is made of is the person's own matter.
pub(super) const SHORTEST: usize = 10;
/// And at most, so that nobody makes us hash a book.
pub(super) const LONGEST: usize = 256;
/// Hashes under way at once: each takes 19 MB and some tens of milliseconds.
const AT_ONCE: usize = 2;

/// Checked in place of the hash of somebody who does not exist, so that both take equally long.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$Zm9yIG5vYm9keSBhdCBhbGwsIG5vdCBldmVuIHlvdXM";

/// Hashes and checks passwords, a few at a time.
#[derive(Clone, Debug)]
pub struct Passwords {
    permits: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { permits: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Passwords {
    /// The hash of a chosen password; refuses one that is too short or too long. `salt` is random.
    pub async fn hash(&self, password: SecretString, salt: [u8; 32]) -> Result<String, Problem> {
        let letters = password.expose_secret().chars().count();
        if !(SHORTEST..=LONGEST).contains(&letters) {
            return Err(Problem::new(Kind::Refused, format!("The password has {letters} characters."))
                .at("password")
                .maybe(format!("Choose one of {SHORTEST} to {LONGEST} characters.")));
        }
        self.aside(move || {
            let hash = Argon2::default().hash_password_with_salt(password.expose_secret().as_bytes(), &salt[..16]);
            hash.map(|hash| hash.to_string()).map_err(|error| Problem::ours(&error))
        })
        .await?
    }

    /// Whether the password is the one of this hash. Without a hash it is not, and takes as long to say so.
    pub async fn check(&self, password: SecretString, hash: Option<String>) -> Result<bool, Problem> {
        self.aside(move || {
            let (hash, known) = hash.map_or((NOBODYS.to_owned(), false), |hash| (hash, true));
            let right = Argon2::default().verify_password(password.expose_secret().as_bytes(), hash.as_str()).is_ok();
            known && right
        })
        .await
    }

    async fn aside<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Problem> {
        let permit = self.permits.clone().acquire_owned().await.map_err(|error| Problem::ours(&error))?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        });
        done.await.map_err(|error| Problem::ours(&error))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[tokio::test]
    async fn a_password_is_checked_against_its_hash_alone() {
        let passwords = Passwords::default();
        let hash = passwords.hash("correct horse".into(), [7; 32]).await.expect("a hash");
        assert!(hash.starts_with("$argon2id$"));
        assert!(passwords.check("correct horse".into(), Some(hash.clone())).await.expect("checked"));
        assert!(!passwords.check("Correct horse".into(), Some(hash)).await.expect("checked"));
        assert!(!passwords.check("correct horse".into(), None).await.expect("checked"));
    }

    #[tokio::test]
    async fn a_stranger_waits_as_long_as_a_friend() {
        let passwords = Passwords::default();
        let began = Instant::now();
        passwords.check("whatever it is".into(), None).await.expect("checked");
        // If the stand-in hash could not be read, the answer would come at once.
        assert!(began.elapsed().as_millis() >= 2);
    }

    #[tokio::test]
    async fn the_limits_are_told() {
        let passwords = Passwords::default();
        for (letters, passes) in [(SHORTEST - 1, false), (SHORTEST, true), (LONGEST, true), (LONGEST + 1, false)] {
            let hashed = passwords.hash("x".repeat(letters).into(), [0; 32]).await;
            assert_eq!(hashed.is_ok(), passes, "{letters}");
        }
    }
}

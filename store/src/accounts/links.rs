//! One-time sign-in links, as the first start prints one.

use agenda::UserId;
use jiff::Timestamp;
use secrecy::SecretString;

use super::secret;
use crate::link::args;
use crate::{Error, Store};

impl Store {
    /// Makes the secret part of a link that signs this person in once.
    pub async fn add_sign_in_link(&self, user: UserId, expires_at: Timestamp) -> Result<SecretString, Error> {
        let token = secret::token("dwl")?;
        let hash = secret::hash(&token);
        self.write(move |link| {
            Box::pin(async move {
                link.run(
                    "INSERT INTO sign_in_links (hash, member, expires_at) VALUES ($1, $2, $3)",
                    args![hash, user, expires_at],
                )
                .await
            })
        })
        .await?;
        Ok(token)
    }

    /// Uses a link up and tells whose it was; nobody's if it was used, ran out or never was.
    pub async fn use_sign_in_link(&self, token: &SecretString, now: Timestamp) -> Result<Option<UserId>, Error> {
        let hash = secret::hash(token);
        self.write(move |link| {
            Box::pin(async move {
                let row = link
                    .row(
                        "DELETE FROM sign_in_links WHERE hash = $1 AND expires_at > $2 RETURNING member",
                        args![hash, now],
                    )
                    .await?;
                row.map(|row| row.parse(0)).transpose()
            })
        })
        .await
    }
}

//! What stands behind buttons in a chat: the chat is given an opaque key, and what it does stays here, sealed.

use agenda::{Owner, UserId};
use jiff::Timestamp;

use crate::link::args;
use crate::seal;
use crate::{Error, Store};

impl Store {
    /// Keeps what some buttons of a person do, by their keys.
    pub async fn keep_buttons(
        &self,
        user: UserId,
        buttons: Vec<(String, Vec<u8>)>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let ring = self.ring.clone();
        self.write(move |link| {
            Box::pin(async move {
                let sealer = seal::for_owner(link, &ring, Owner::User(user), Some(now)).await?;
                for (key, does) in buttons {
                    let sealed = sealer.seal(&place(&key), &does)?;
                    link.run(
                        "INSERT INTO buttons (key, member, sealed, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
                        args![key, user, sealed, now],
                    )
                    .await?;
                }
                Ok(())
            })
        })
        .await
    }

    /// What this person's button does; none where the key is nobody's or somebody else's.
    pub async fn button(&self, user: UserId, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut link = self.reader().await?;
        let row = link.row("SELECT sealed FROM buttons WHERE key = $1 AND member = $2", args![key, user]).await?;
        let Some(row) = row else { return Ok(None) };
        let sealer = seal::for_owner(&mut link, &self.ring, Owner::User(user), None).await?;
        sealer.open(&place(key), &row.take::<Vec<u8>>(0)?).map(Some)
    }

    /// Forgets buttons from before a moment, and codes that ran out by then.
    pub async fn sweep_buttons(&self, before: Timestamp) -> Result<u64, Error> {
        self.write(move |link| {
            Box::pin(async move {
                let codes = link.run("DELETE FROM linking_codes WHERE expires_at < $1", args![before]).await?;
                Ok(codes + link.run("DELETE FROM buttons WHERE at < $1", args![before]).await?)
            })
        })
        .await
    }
}

fn place(key: &str) -> String {
    format!("button:{key}")
}

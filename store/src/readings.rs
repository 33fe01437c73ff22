//! What was read in a picture, beside it and under the same key: whoever drops the picture drops this.

use jiff::Timestamp;
use uuid::Uuid;

use crate::link::args;
use crate::seal;
use crate::{Error, Store};

impl Store {
    /// Keeps what was read in a picture, in place of what was read there before.
    pub async fn keep_reading(&self, picture: Uuid, reading: Vec<u8>, now: Timestamp) -> Result<(), Error> {
        let ring = self.ring.clone();
        self.write(move |link| {
            Box::pin(async move {
                let sealed = seal::for_blob(link, &ring, picture).await?.seal(&place(picture), &reading)?;
                link.run(
                    "INSERT INTO readings (blob, at, sealed) VALUES ($1, $2, $3) ON CONFLICT (blob) \
                     DO UPDATE SET at = excluded.at, sealed = excluded.sealed",
                    args![picture, now, sealed],
                )
                .await
                .map(drop)
            })
        })
        .await
    }

    /// What was read in a picture, if anything was.
    pub async fn reading(&self, picture: Uuid) -> Result<Option<Vec<u8>>, Error> {
        let mut link = self.reader().await?;
        let Some(row) = link.row("SELECT sealed FROM readings WHERE blob = $1", args![picture]).await? else {
            return Ok(None);
        };
        let sealer = seal::for_blob(&mut link, &self.ring, picture).await?;
        sealer.open(&place(picture), &row.take::<Vec<u8>>(0)?).map(Some)
    }
}

fn place(picture: Uuid) -> String {
    format!("reading:{picture}")
}

//! Snapshots: a whole agenda at a version, so that loading it folds few entries. Always sealed.

use agenda::{AgendaId, Version};
use jiff::Timestamp;

use crate::journal::version;
use crate::link::args;
use crate::seal;
use crate::{Error, Store};

/// How many are kept of an agenda; a view of an older past folds from the start.
const KEPT: i64 = 4;

/// An agenda's bytes, in the form of whoever saved them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub version: Version,
    pub bytes: Vec<u8>,
}

impl Store {
    /// Keeps an agenda as it is at a version; the oldest snapshots make room.
    pub async fn save_snapshot(&self, agenda: AgendaId, snapshot: Snapshot, now: Timestamp) -> Result<(), Error> {
        let ring = self.ring.clone();
        let sealer = self
            .write(move |link| Box::pin(async move { seal::for_agenda_or_new(link, &ring, agenda, now).await }))
            .await?;
        let Snapshot { version, bytes } = snapshot;
        // Outside the transaction: sealing megabytes must not keep writers waiting.
        let sealed = sealer.seal(&place(agenda, version), &bytes)?;
        self.write(move |link| {
            Box::pin(async move {
                link.run(
                    "INSERT INTO snapshots (agenda, version, at, sealed) VALUES ($1, $2, $3, $4) \
                     ON CONFLICT (agenda, version) DO NOTHING",
                    args![agenda, version, now, sealed],
                )
                .await?;
                link.run(
                    "DELETE FROM snapshots WHERE agenda = $1 AND version NOT IN \
                     (SELECT version FROM snapshots WHERE agenda = $1 ORDER BY version DESC LIMIT $2)",
                    args![agenda, KEPT],
                )
                .await
                .map(drop)
            })
        })
        .await
    }

    /// The newest snapshot that is not newer than `at_most`.
    pub async fn snapshot(&self, agenda: AgendaId, at_most: Version) -> Result<Option<Snapshot>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row(
                "SELECT version, sealed FROM snapshots WHERE agenda = $1 AND version <= $2 \
                 ORDER BY version DESC LIMIT 1",
                args![agenda, at_most],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let version = version(row.take(0)?);
        let sealer = seal::for_agenda(&mut link, &self.ring, agenda).await?;
        let bytes = sealer.open(&place(agenda, version), &row.take::<Vec<u8>>(1)?)?;
        Ok(Some(Snapshot { version, bytes }))
    }
}

fn place(agenda: AgendaId, version: Version) -> String {
    format!("snapshot:{agenda}:{}", version.0)
}

//! The hash chain over an agenda's journal: whoever changes, drops or swaps an entry breaks it.

use agenda::{AgendaId, Version};
use sha2::{Digest, Sha256};

use crate::journal::{Written, version};
use crate::link::args;
use crate::{Error, Store};

/// What the first entry follows.
pub(crate) const START: [u8; 32] = [0; 32];

const PAGE: i64 = 500;

/// The hash of an entry that follows `prev`. It is taken over the row as it stands, so that it can be checked without any key.
pub(crate) fn hash(prev: &[u8], entry: &Written) -> [u8; 32] {
    let mut digest = Sha256::new();
    let mut field = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) => {
            digest.update((bytes.len() as u64).to_be_bytes());
            digest.update(bytes);
        }
        None => digest.update(u64::MAX.to_be_bytes()),
    };
    field(Some(prev));
    field(Some(entry.agenda.0.as_bytes()));
    field(Some(&entry.version.0.to_be_bytes()));
    field(Some(entry.receipt.as_bytes()));
    field(Some(entry.actor.as_bytes()));
    field(Some(entry.door.as_bytes()));
    field(Some(&entry.at.as_microsecond().to_be_bytes()));
    field(entry.command.as_deref().map(str::as_bytes));
    field(entry.changes.as_deref().map(str::as_bytes));
    field(entry.sealed.as_deref());
    field(entry.because.as_deref().map(str::as_bytes));
    field(entry.undoes.as_deref().map(str::as_bytes));
    digest.finalize().into()
}

impl Store {
    /// Checks an agenda's journal from its first entry to its head and tells where that is.
    pub async fn verify_chain(&self, agenda: AgendaId) -> Result<Version, Error> {
        let mut link = self.one_moment().await?;
        let broken = |version, why| Error::BrokenChain { agenda, version, why };
        let head = link.row("SELECT version, hash FROM agendas WHERE id = $1", args![agenda]).await?;
        let head = head.ok_or_else(|| Error::Unknown { what: "agenda", value: agenda.to_string() })?;
        let (last, head_hash): (i64, Vec<u8>) = (head.take(0)?, head.take(1)?);
        let (mut at, mut prev) = (Version::default(), START.to_vec());
        loop {
            let rows = link
                .rows(
                    "SELECT agenda, version, receipt, actor, door, at, command, changes, sealed, because, undoes, \
                     prev, hash FROM journal WHERE agenda = $1 AND version > $2 ORDER BY version LIMIT $3",
                    args![agenda, at, PAGE],
                )
                .await?;
            for row in &rows {
                let entry = Written::from_row(row)?;
                at = at.next();
                if entry.version != at {
                    return Err(broken(at, "an entry is missing"));
                }
                if row.take::<Vec<u8>>(11)? != prev {
                    return Err(broken(at, "it does not follow the entry before it"));
                }
                prev = row.take(12)?;
                if prev != hash(&row.take::<Vec<u8>>(11)?, &entry) {
                    return Err(broken(at, "it was changed"));
                }
            }
            if rows.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
                break;
            }
        }
        link.rollback().await?;
        if at != version(last) || prev != head_hash {
            return Err(broken(at, "it does not end where the agenda stands"));
        }
        Ok(at)
    }
}

//! Blobs: pictures, voice notes and files, each sealed by a data key of its own in a folder or an object store.

use std::path::Path;
use std::sync::Arc;

use agenda::Owner;
use jiff::Timestamp;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Name;
use object_store::{ObjectStore, ObjectStoreExt, PutPayload};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::link::{Row, args};
use crate::owner::{owner_from, owner_text};
use crate::seal;
use crate::{Error, Store};

/// The largest blob that is taken.
pub const LARGEST_BLOB: usize = 32 * 1024 * 1024;

/// What is known of a blob without opening it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blob {
    pub id: Uuid,
    pub owner: Owner,
    pub media_type: String,
    pub size: u64,
    /// Of what it holds, before sealing.
    pub sha256: [u8; 32],
    pub created_at: Timestamp,
}

/// A folder for blobs, made where there is none.
pub fn folder(path: &Path) -> Result<Arc<dyn ObjectStore>, Error> {
    std::fs::create_dir_all(path)?;
    // An acknowledged blob survives a power cut as an acknowledged write does.
    Ok(Arc::new(LocalFileSystem::new_with_prefix(path)?.with_fsync(true)))
}

impl Blob {
    fn from_row(row: &Row) -> Result<Self, Error> {
        let sha256: Vec<u8> = row.take(4)?;
        Ok(Self {
            id: row.parse(0)?,
            owner: owner_from(&row.take::<String>(1)?)?,
            media_type: row.take(2)?,
            size: u64::try_from(row.take::<i64>(3)?).unwrap_or(0),
            sha256: sha256.try_into().map_err(|_| Error::Damaged { what: "a digest", value: String::new() })?,
            created_at: row.moment(5)?,
        })
    }
}

impl Store {
    /// Seals and keeps a blob.
    pub async fn put_blob(
        &self,
        id: Uuid,
        owner: Owner,
        media_type: &str,
        bytes: Vec<u8>,
        now: Timestamp,
    ) -> Result<Blob, Error> {
        if bytes.len() > LARGEST_BLOB {
            return Err(Error::TooLarge { what: "the file", found: bytes.len(), limit: LARGEST_BLOB });
        }
        let blob = Blob {
            id,
            owner,
            media_type: media_type.to_owned(),
            size: bytes.len() as u64,
            sha256: Sha256::digest(&bytes).into(),
            created_at: now,
        };
        let (key, row) = (seal::NewKey::for_blob(&self.ring, id)?, blob.clone());
        // The object first: without its row it is noise that nobody can open, while a row without its object is a loss.
        let sealed = key.seal(&seal::blob_key(id), &bytes)?;
        self.blobs.put(&name(id), PutPayload::from(sealed)).await?;
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        self.write(move |link| {
            Box::pin(async move {
                let made = link
                    .run(
                        "INSERT INTO blobs (id, owner, media_type, size, sha256, created_at) \
                         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
                        args![id, owner_text(owner), row.media_type, size, row.sha256, now],
                    )
                    .await?;
                if made == 0 {
                    return Err(Error::Taken { what: "the blob", value: id.to_string() });
                }
                key.keep(link, now).await
            })
        })
        .await?;
        Ok(blob)
    }

    /// What is known of a blob.
    pub async fn blob(&self, id: Uuid) -> Result<Option<Blob>, Error> {
        let mut link = self.reader().await?;
        let row = link
            .row("SELECT id, owner, media_type, size, sha256, created_at FROM blobs WHERE id = $1", args![id])
            .await?;
        row.as_ref().map(Blob::from_row).transpose()
    }

    /// What a blob holds.
    pub async fn open_blob(&self, id: Uuid) -> Result<Vec<u8>, Error> {
        let mut link = self.reader().await?;
        let sealer = seal::for_blob(&mut link, &self.ring, id).await?;
        let sealed = self.blobs.get(&name(id)).await?.bytes().await?;
        sealer.open(&seal::blob_key(id), &sealed)
    }

    /// An owner's blobs, oldest first.
    pub async fn blobs_of(&self, owner: Owner) -> Result<Vec<Blob>, Error> {
        let mut link = self.reader().await?;
        let rows = link
            .rows(
                "SELECT id, owner, media_type, size, sha256, created_at FROM blobs WHERE owner = $1 \
                 ORDER BY created_at, id",
                args![owner_text(owner)],
            )
            .await?;
        rows.iter().map(Blob::from_row).collect()
    }

    /// Removes a blob; its data key goes first, so that no copy of it opens any more. False if there is none.
    pub async fn drop_blob(&self, id: Uuid) -> Result<bool, Error> {
        let there = self
            .write(move |link| {
                Box::pin(async move {
                    Self::drop_data_key(link, seal::blob_key(id)).await?;
                    Ok(link.run("DELETE FROM blobs WHERE id = $1", args![id]).await? > 0)
                })
            })
            .await?;
        match self.blobs.delete(&name(id)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
            Err(error) => return Err(error.into()),
        }
        if there {
            self.forget_old_pages().await?;
        }
        Ok(there)
    }
}

/// Where a blob lies: spread over folders by its last digits, which are the random ones.
pub(crate) fn name(id: Uuid) -> Name {
    let text = id.simple().to_string();
    Name::from(format!("{}/{id}", &text[30..]))
}

//! Writes everything as lines of JSON: a head, every row of every table, every sealed blob, and an end that vouches for them.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use futures::TryStreamExt;
use object_store::ObjectStoreExt;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncWrite, AsyncWriteExt};

use super::{TABLES, columns};
use crate::blobs;
use crate::link::{Link, args};
use crate::{Error, Store};

/// The form of the lines.
pub(super) const FORM: u64 = 1;

/// How much a dump holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dumped {
    pub rows: u64,
    pub blobs: u64,
}

impl Store {
    /// Writes a dump of one moment. What is sealed stays sealed: it opens with the key ring, which is no part of it.
    pub async fn dump(&self, out: &mut (impl AsyncWrite + Unpin + Send)) -> Result<Dumped, Error> {
        let mut link = self.one_moment().await?;
        let mut lines = Lines { out, digest: Sha256::new(), dumped: Dumped::default() };
        let row = link.row("SELECT MAX(number) FROM migrations", args![]).await?;
        let migration: i64 = row.ok_or(Error::Closed)?.take(0)?;
        lines.write(&json!({"daywright_dump": FORM, "migration": migration})).await?;
        for (table, chosen) in TABLES {
            self.dump_table(&mut link, table, chosen, &mut lines).await?;
        }
        self.dump_blobs(&mut link, &mut lines).await?;
        link.rollback().await?;
        lines.finish().await
    }

    async fn dump_table(
        &self,
        link: &mut Link,
        table: &str,
        chosen: &str,
        lines: &mut Lines<'_, impl AsyncWrite + Unpin + Send>,
    ) -> Result<(), Error> {
        let mut rows = link.table(table, chosen);
        while let Some(row) = rows.try_next().await? {
            lines.write(&json!({"table": table, "row": columns(row)})).await?;
            lines.dumped.rows += 1;
        }
        Ok(())
    }

    async fn dump_blobs(
        &self,
        link: &mut Link,
        lines: &mut Lines<'_, impl AsyncWrite + Unpin + Send>,
    ) -> Result<(), Error> {
        for row in link.rows("SELECT id FROM blobs ORDER BY id", args![]).await? {
            let id: uuid::Uuid = row.parse(0)?;
            let sealed = self.blobs.get(&blobs::name(id)).await?.bytes().await?;
            lines.write(&json!({"blob": id, "sealed": STANDARD.encode(&sealed)})).await?;
            lines.dumped.blobs += 1;
        }
        Ok(())
    }
}

struct Lines<'o, W> {
    out: &'o mut W,
    digest: Sha256,
    dumped: Dumped,
}

impl<W: AsyncWrite + Unpin + Send> Lines<'_, W> {
    async fn write(&mut self, line: &Value) -> Result<(), Error> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        self.digest.update(&bytes);
        self.out.write_all(&bytes).await?;
        Ok(())
    }

    async fn finish(mut self) -> Result<Dumped, Error> {
        let digest = STANDARD.encode(self.digest.clone().finalize());
        let Dumped { rows, blobs } = self.dumped;
        self.write(&json!({"end": {"rows": rows, "blobs": blobs, "sha256": digest}})).await?;
        self.out.flush().await?;
        Ok(self.dumped)
    }
}

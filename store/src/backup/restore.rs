//! Reads a dump into an empty database: all of it, or nothing when a line is missing or was changed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use object_store::{ObjectStoreExt, PutPayload};
use serde::Deserialize;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncBufRead, AsyncBufReadExt};
use uuid::Uuid;

use super::TABLES;
use super::dump::{Dumped, FORM};
use super::line::{Columns, arg};
use crate::blobs;
use crate::link::{Link, args};
use crate::{Error, MIGRATIONS, Store};

#[derive(Deserialize)]
struct First {
    daywright_dump: u64,
    migration: u32,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Row { table: String, row: Columns },
    Blob { blob: Uuid, sealed: String },
    End { end: End },
}

#[derive(Deserialize)]
struct End {
    rows: u64,
    blobs: u64,
    sha256: String,
}

impl Store {
    /// Puts a dump into this empty database, in the shape it was made in, then migrates that to the present one.
    pub async fn restore(
        &self,
        mut dump: impl AsyncBufRead + Unpin + Send + 'static,
        now: Timestamp,
    ) -> Result<Dumped, Error> {
        let mut first = String::new();
        dump.read_line(&mut first).await?;
        let head: First = serde_json::from_str(&first).map_err(|_| bad("its first line is no head"))?;
        let known = MIGRATIONS.last().map_or(0, |migration| migration.number);
        if head.daywright_dump != FORM || head.migration > known {
            return Err(Error::Newer { found: head.migration, known });
        }
        self.migrate_to(head.migration, now).await?;
        let files = self.blobs.clone();
        let restored = self
            .write(move |link| {
                Box::pin(async move {
                    refuse_unless_empty(link, head.migration).await?;
                    read(link, dump, &*files, Sha256::new_with_prefix(&first)).await
                })
            })
            .await?;
        self.migrate(now).await?;
        Ok(restored)
    }
}

async fn refuse_unless_empty(link: &mut Link, migration: u32) -> Result<(), Error> {
    // Nobody is there without an agenda, and of the tables this one is the oldest.
    let row = link.row("SELECT MAX(number), (SELECT COUNT(*) FROM agendas) FROM migrations", args![]).await?;
    let row = row.ok_or(Error::Closed)?;
    if row.take::<i64>(0)? != i64::from(migration) {
        return Err(bad("it is of an older shape than this database\nMaybe restore it into a new, empty one"));
    }
    if row.take::<i64>(1)? > 0 {
        return Err(bad("the database is not empty\nMaybe restore it into a new one"));
    }
    Ok(())
}

async fn read(
    link: &mut Link,
    mut dump: impl AsyncBufRead + Unpin + Send,
    files: &dyn object_store::ObjectStore,
    mut digest: Sha256,
) -> Result<Dumped, Error> {
    let (mut read, mut text) = (Dumped::default(), String::new());
    loop {
        text.clear();
        if dump.read_line(&mut text).await? == 0 {
            return Err(bad("its end is missing"));
        }
        match serde_json::from_str(&text).map_err(|_| bad("a line is neither row, blob nor end"))? {
            Line::Row { table, row } => {
                put_back(link, &table, &row).await?;
                read.rows += 1;
            }
            Line::Blob { blob, sealed } => {
                let sealed = STANDARD.decode(sealed).map_err(|_| bad("a blob is no base64"))?;
                files.put(&blobs::name(blob), PutPayload::from(sealed)).await?;
                read.blobs += 1;
            }
            Line::End { end } => {
                let whole = end.rows == read.rows && end.blobs == read.blobs;
                if !whole || end.sha256 != STANDARD.encode(digest.finalize()) {
                    return Err(bad("lines are missing or were changed"));
                }
                return Ok(read);
            }
        }
        digest.update(text.as_bytes());
    }
}

/// Writes a row. Nulls are left out: that is what a column without a value is.
async fn put_back(link: &mut Link, table: &str, row: &Columns) -> Result<(), Error> {
    let (table, _) = TABLES.iter().find(|(known, _)| *known == table).ok_or_else(|| bad("a table is unknown"))?;
    let (mut names, mut args) = (Vec::with_capacity(row.len()), Vec::with_capacity(row.len()));
    for (name, value) in row {
        if !name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_') {
            return Err(bad("a column is unknown"));
        }
        if let Some(value) = arg(value)? {
            names.push(name.as_str());
            args.push(value);
        }
    }
    let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
    let sql = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
    link.run_built(sql, args).await.map(drop)
}

fn bad(why: &str) -> Error {
    Error::BadDump { why: why.to_owned() }
}

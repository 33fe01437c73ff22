//! A copy of a SQLite database as it is at one moment, made while it is in use.

use std::path::Path;

use crate::{Error, Store};

impl Store {
    /// Copies a SQLite database into a new file. On PostgreSQL it is refused: there `dump`, or its own tools, do it.
    pub async fn copy_to(&self, file: &Path) -> Result<(), Error> {
        let path = file.to_string_lossy().into_owned();
        if self.is_shared() {
            return Err(Error::Unknown { what: "SQLite file to copy to", value: path });
        }
        self.pool.copy_to(path).await?;
        std::fs::File::open(file)?.sync_all()?;
        Ok(())
    }
}

//! The data folder: who serves it, and where that one takes orders.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde::{Deserialize, Serialize};

use crate::boot::Folder;

const LOCK: &str = "served.lock";
const CONTROL: &str = "control.json";

/// Where a running server takes orders, and the secret that it takes them with.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Place {
    pub address: SocketAddr,
    pub secret: String,
    pub process: u32,
}

impl Place {
    /// The server that serves this folder, if one does.
    pub fn of(data: &Path) -> anyhow::Result<Option<Self>> {
        let Ok(lock) = File::open(data.join(LOCK)) else { return Ok(None) };
        match lock.try_lock_shared() {
            Ok(()) => Ok(None),
            Err(TryLockError::WouldBlock) => {
                let path = data.join(CONTROL);
                let text = std::fs::read(&path)
                    .with_context(|| format!("A server runs, but {} cannot be read", path.display()))?;
                Ok(Some(serde_json::from_slice(&text).with_context(|| format!("{} is damaged", path.display()))?))
            }
            Err(TryLockError::Error(error)) => Err(error).context("the data folder cannot be locked"),
        }
    }
}

/// The data folder while one process serves it.
#[derive(Debug)]
pub struct Held {
    control: PathBuf,
    // Dropped last: the lock tells others that the file beside it is true.
    _lock: File,
}

impl Held {
    /// Takes the folder, or says who has it.
    pub fn take(folder: &Folder) -> anyhow::Result<Self> {
        let data = folder.root();
        let path = data.join(LOCK);
        let lock = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .with_context(|| format!("{} cannot be written", path.display()))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { control: data.join(CONTROL), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(already_served(data)),
            Err(TryLockError::Error(error)) => Err(error).context("the data folder cannot be locked"),
        }
    }

    /// Tells the command line where to find us.
    pub fn announce(&self, place: &Place) -> anyhow::Result<()> {
        let mut options = OpenOptions::new();
        options.create(true).truncate(true).write(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file =
            options.open(&self.control).with_context(|| format!("{} cannot be written", self.control.display()))?;
        file.write_all(&serde_json::to_vec(place)?)?;
        Ok(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        // If it stays behind, nobody believes it without the lock.
        let _ = std::fs::remove_file(&self.control);
    }
}

fn already_served(data: &Path) -> anyhow::Error {
    let by = std::fs::read(data.join(CONTROL)).ok().and_then(|text| serde_json::from_slice::<Place>(&text).ok());
    let process = by.map(|place| format!(" by process {}", place.process)).unwrap_or_default();
    anyhow::anyhow!(
        "{} is already in use{process}. Maybe stop that server, or set another data folder.",
        data.display()
    )
}

//! The data folder: the database, the keys and the pictures, each in its place.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use store::KeyRing;

use crate::settings::Settings;

const KEYS: &str = "keys";
const BLOBS: &str = "blobs";
const WEIGHTS: &str = "weights";
const DATABASE: &str = "daywright.db";

/// The data folder, made if it was missing.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    keys: PathBuf,
}

impl Folder {
    /// Makes what is missing; nobody but its owner may look into it.
    pub fn prepare(settings: &Settings) -> anyhow::Result<Self> {
        let root = std::path::absolute(&settings.data)?;
        std::fs::create_dir_all(root.join(BLOBS)).with_context(|| {
            format!(
                "The data folder {} cannot be made. Maybe set DAYWRIGHT_DATA to one that you can write",
                root.display()
            )
        })?;
        for_the_owner_alone(&root, 0o700)?;
        let keys = settings.keys.clone().unwrap_or_else(|| root.join(KEYS));
        Ok(Self { root, keys })
    }

    /// Where it is.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the keys lie.
    #[must_use]
    pub fn keys(&self) -> &Path {
        &self.keys
    }

    /// The keys that seal what is private; made at the first start.
    pub fn key_ring(&self) -> anyhow::Result<KeyRing> {
        match std::fs::read_to_string(&self.keys) {
            Ok(text) => KeyRing::parse(&text).with_context(|| format!("in {}", self.keys.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let ring = KeyRing::fresh("first")?;
                self.keep(&ring)?;
                Ok(ring)
            }
            Err(error) => Err(error).with_context(|| format!("{} cannot be read", self.keys.display())),
        }
    }

    /// Writes the keys: whole or not at all, since without them nothing opens again.
    pub fn keep(&self, ring: &KeyRing) -> anyhow::Result<()> {
        let beside = self.keys.with_extension("new");
        std::fs::write(&beside, ring.secret_text().as_bytes())?;
        for_the_owner_alone(&beside, 0o600)?;
        std::fs::File::open(&beside)?.sync_all()?;
        std::fs::rename(&beside, &self.keys).with_context(|| format!("{} cannot be written", self.keys.display()))
    }

    /// The address of the database: what the settings say, or a file in the folder.
    #[must_use]
    pub fn database(&self, settings: &Settings) -> String {
        match &settings.database {
            Some(address) => address.expose().to_owned(),
            None => format!("sqlite://{}", self.root.join(DATABASE).display()),
        }
    }

    /// Where the weights of models lie, once somebody brought them.
    #[must_use]
    pub fn weights(&self) -> PathBuf {
        self.root.join(WEIGHTS)
    }

    /// Where pictures and other files lie.
    #[must_use]
    pub fn blobs(&self) -> PathBuf {
        self.root.join(BLOBS)
    }
}

#[cfg(unix)]
fn for_the_owner_alone(path: &Path, mode: u32) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
        .with_context(|| format!("{} cannot be closed to others", path.display()))
}

#[cfg(not(unix))]
fn for_the_owner_alone(_: &Path, _: u32) -> anyhow::Result<()> {
    Ok(())
}

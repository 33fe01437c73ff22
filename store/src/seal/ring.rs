//! The key ring: the outermost keys, from a file or the environment and never from the database.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::envelope::Key;
use crate::{Error, random};

/// The keys that wrap data keys. The first is the one in use; the others open what was wrapped before a rotation.
pub struct KeyRing {
    keys: Vec<(String, Key)>,
}

impl KeyRing {
    /// A ring with one new key of this name.
    pub fn fresh(name: &str) -> Result<Self, Error> {
        Ok(Self { keys: vec![(checked_name(name)?, Zeroizing::new(random::bytes()?))] })
    }

    /// Reads `name:base64 of 32 bytes`, one a line, the key in use first. Lines that begin with `#` are for people.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let keys: Vec<(String, Key)> = lines.map(key).collect::<Result<_, _>>()?;
        for (at, (name, _)) in keys.iter().enumerate() {
            if keys[..at].iter().any(|(earlier, _)| earlier == name) {
                return Err(Error::KeyRing { why: format!("`{name}` stands twice") });
            }
        }
        if keys.is_empty() { Err(Error::KeyRing { why: "it is empty".to_owned() }) } else { Ok(Self { keys }) }
    }

    /// The same ring with a new key in front: what is wrapped from now on is wrapped by it.
    pub fn with_new_key(mut self, name: &str) -> Result<Self, Error> {
        let name = checked_name(name)?;
        if self.key(&name).is_some() {
            return Err(Error::KeyRing { why: format!("`{name}` stands there already") });
        }
        self.keys.insert(0, (name, Zeroizing::new(random::bytes()?)));
        Ok(self)
    }

    /// The text that [`KeyRing::parse`] reads: whoever has it opens everything.
    pub fn secret_text(&self) -> Zeroizing<String> {
        let lines = self.keys.iter().map(|(name, key)| format!("{name}:{}\n", STANDARD.encode(**key)));
        Zeroizing::new(lines.collect())
    }

    /// The names of the keys, the one in use first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(|(name, _)| name.as_str())
    }

    pub(super) fn current(&self) -> (&str, &Key) {
        let (name, key) = &self.keys[0];
        (name, key)
    }

    pub(super) fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|(known, _)| known == name).map(|(_, key)| key)
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.names()).finish()
    }
}

fn key(line: &str) -> Result<(String, Key), Error> {
    let wrong = || Error::KeyRing { why: "a line is not `name:key`".to_owned() };
    let (name, encoded) = line.split_once(':').ok_or_else(wrong)?;
    let bytes = Zeroizing::new(STANDARD.decode(encoded.trim()).map_err(|_| wrong())?);
    let key: [u8; 32] = bytes
        .as_slice()
        .try_into()
        .map_err(|_| Error::KeyRing { why: format!("the key `{name}` has {} bytes and not 32", bytes.len()) })?;
    Ok((checked_name(name)?, Zeroizing::new(key)))
}

fn checked_name(name: &str) -> Result<String, Error> {
    let fits = !name.is_empty() && name.len() <= 64;
    if fits && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte)) {
        Ok(name.to_owned())
    } else {
        Err(Error::KeyRing { why: format!("`{name}` is no name: up to 64 letters, digits, `-`, `_` and `.`") })
    }
}

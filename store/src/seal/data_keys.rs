//! Data keys: one an owner and one a blob, kept wrapped by a key of the ring; dropping one shreds what it sealed.

use agenda::{AgendaId, Owner};
use jiff::Timestamp;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::KeyRing;
use super::envelope::{self, Key};
use crate::link::{Link, args};
use crate::owner::owner_text;
use crate::{Error, Store, random};

/// Seals and opens for one owner or one blob.
pub(crate) struct Sealed {
    id: String,
    key: Key,
}

impl Sealed {
    /// Seals for the place that `context` names.
    pub(crate) fn seal(&self, context: &str, plain: &[u8]) -> Result<Vec<u8>, Error> {
        envelope::seal(&self.key, context, plain)
    }

    /// Opens what was sealed for the place that `context` names.
    pub(crate) fn open(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        envelope::open(&self.key, context, sealed).ok_or_else(|| Error::Unsealable { owner: self.id.clone() })
    }
}

/// A data key that seals already and is not kept yet.
pub(crate) struct NewKey {
    sealed: Sealed,
    ring_key: String,
    wrapped: Vec<u8>,
}

impl NewKey {
    /// A blob's own key.
    pub(crate) fn for_blob(ring: &KeyRing, blob: Uuid) -> Result<Self, Error> {
        Self::wrapped(ring, blob_key(blob))
    }

    fn wrapped(ring: &KeyRing, id: String) -> Result<Self, Error> {
        let (ring_key, wrapping) = ring.current();
        let key = Key::new(random::bytes()?);
        let wrapped = envelope::seal(wrapping, &id, &*key)?;
        Ok(Self { sealed: Sealed { id, key }, ring_key: ring_key.to_owned(), wrapped })
    }

    pub(crate) fn seal(&self, context: &str, plain: &[u8]) -> Result<Vec<u8>, Error> {
        self.sealed.seal(context, plain)
    }

    /// Keeps it, unless there is one of its name.
    pub(crate) async fn keep(self, link: &mut Link, now: Timestamp) -> Result<(), Error> {
        link.run(
            "INSERT INTO data_keys (id, ring_key, wrapped, created_at) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (id) DO NOTHING",
            args![self.sealed.id, self.ring_key, self.wrapped, now],
        )
        .await
        .map(drop)
    }
}

/// The owner's data key, made at its first use when `make` says when that is.
pub(crate) async fn for_owner(
    link: &mut Link,
    ring: &KeyRing,
    owner: Owner,
    make: Option<Timestamp>,
) -> Result<Sealed, Error> {
    data_key(link, ring, owner_text(owner), make).await
}

/// The data key of an agenda's owner.
pub(crate) async fn for_agenda(link: &mut Link, ring: &KeyRing, agenda: AgendaId) -> Result<Sealed, Error> {
    let owner = owner_of(link, agenda).await?;
    data_key(link, ring, owner, None).await
}

/// The same, made at its first use.
pub(crate) async fn for_agenda_or_new(
    link: &mut Link,
    ring: &KeyRing,
    agenda: AgendaId,
    now: Timestamp,
) -> Result<Sealed, Error> {
    let owner = owner_of(link, agenda).await?;
    data_key(link, ring, owner, Some(now)).await
}

async fn owner_of(link: &mut Link, agenda: AgendaId) -> Result<String, Error> {
    let row = link.row("SELECT owner FROM agendas WHERE id = $1", args![agenda]).await?;
    row.ok_or_else(|| Error::Unknown { what: "agenda", value: agenda.to_string() })?.take(0)
}

/// The blob's own data key.
pub(crate) async fn for_blob(link: &mut Link, ring: &KeyRing, blob: Uuid) -> Result<Sealed, Error> {
    data_key(link, ring, blob_key(blob), None).await
}

/// The name of a blob's data key.
pub(crate) fn blob_key(blob: Uuid) -> String {
    format!("blob:{blob}")
}

async fn data_key(link: &mut Link, ring: &KeyRing, id: String, make: Option<Timestamp>) -> Result<Sealed, Error> {
    if let Some(key) = stored(link, ring, &id).await? {
        return Ok(Sealed { id, key });
    }
    let Some(now) = make else { return Err(Error::Shredded { owner: id }) };
    NewKey::wrapped(ring, id.clone())?.keep(link, now).await?;
    // Another node may have been first: its key is the one that counts.
    match stored(link, ring, &id).await? {
        Some(key) => Ok(Sealed { id, key }),
        None => Err(Error::Shredded { owner: id }),
    }
}

async fn stored(link: &mut Link, ring: &KeyRing, id: &str) -> Result<Option<Key>, Error> {
    let row = link.row("SELECT ring_key, wrapped FROM data_keys WHERE id = $1", args![id]).await?;
    row.map(|row| unwrap(ring, id, &row.take::<String>(0)?, &row.take::<Vec<u8>>(1)?)).transpose()
}

fn unwrap(ring: &KeyRing, id: &str, ring_key: &str, wrapped: &[u8]) -> Result<Key, Error> {
    let wrapping = ring.key(ring_key).ok_or_else(|| Error::NoKey { id: ring_key.to_owned() })?;
    let unsealable = || Error::Unsealable { owner: id.to_owned() };
    let plain = Zeroizing::new(envelope::open(wrapping, id, wrapped).ok_or_else(unsealable)?);
    plain.as_slice().try_into().map(Key::new).map_err(|_| unsealable())
}

impl Store {
    /// Wraps every data key by the ring's first key and tells how many there were to wrap. Older keys may go then.
    pub async fn rotate_keys(&self) -> Result<u64, Error> {
        let ring = self.ring.clone();
        self.write(move |link| {
            Box::pin(async move {
                let (current, wrapping) = ring.current();
                let rows = link
                    .rows("SELECT id, ring_key, wrapped FROM data_keys WHERE ring_key <> $1", args![current])
                    .await?;
                for row in &rows {
                    let id: String = row.take(0)?;
                    let key = unwrap(&ring, &id, &row.take::<String>(1)?, &row.take::<Vec<u8>>(2)?)?;
                    let wrapped = envelope::seal(wrapping, &id, &*key)?;
                    link.run(
                        "UPDATE data_keys SET ring_key = $2, wrapped = $3 WHERE id = $1",
                        args![id, current, wrapped],
                    )
                    .await?;
                }
                Ok(rows.len() as u64)
            })
        })
        .await
    }

    /// Drops a data key: what it sealed is gone for good, also from backups of the ciphertext.
    pub(crate) async fn drop_data_key(link: &mut Link, id: String) -> Result<(), Error> {
        link.run("DELETE FROM data_keys WHERE id = $1", args![id]).await.map(drop)
    }

    /// Seals something else for an owner, such as a secret of a connection.
    pub async fn seal_for(
        &self,
        owner: Owner,
        context: &str,
        plain: Vec<u8>,
        now: Timestamp,
    ) -> Result<Vec<u8>, Error> {
        let (ring, context) = (self.ring.clone(), context.to_owned());
        self.write(move |link| {
            Box::pin(async move { for_owner(link, &ring, owner, Some(now)).await?.seal(&context, &plain) })
        })
        .await
    }

    /// Opens what [`Store::seal_for`] sealed for the same owner and context.
    pub async fn open_for(&self, owner: Owner, context: &str, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let mut link = self.reader().await?;
        for_owner(&mut link, &self.ring, owner, None).await?.open(context, sealed)
    }
}

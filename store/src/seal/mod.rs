//! Sealing at rest: a ring of keys wraps one data key an owner and one a blob; dropping a data key shreds what it sealed.

mod data_keys;
mod envelope;
mod ring;

pub(crate) use data_keys::{NewKey, Sealed, blob_key, for_agenda, for_agenda_or_new, for_blob, for_owner};
pub use ring::KeyRing;

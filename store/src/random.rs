//! The one place where random bytes are drawn.

use uuid::Uuid;

use crate::Error;

/// Fresh random bytes from the operating system.
pub(crate) fn bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut drawn = [0; N];
    getrandom::fill(&mut drawn).map_err(Error::Random)?;
    Ok(drawn)
}

/// A fresh id that sorts by the moment it was made.
pub(crate) fn id(now: jiff::Timestamp) -> Result<Uuid, Error> {
    let millis = u64::try_from(now.as_millisecond()).unwrap_or(0);
    Ok(uuid::Builder::from_unix_timestamp_millis(millis, &bytes()?).into_uuid())
}

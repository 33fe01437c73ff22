//! Why the desk did not do it. Nothing was changed then.

use agenda::Refusal;

/// A refusal is an answer to whoever asked; a fault is for whoever runs the house.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Others kept changing the agenda in between; the same ask may well succeed now.
    #[error("the agenda was changed by others {tries} times in a row\nMaybe try again.")]
    Busy { tries: u32 },
    /// What belongs to the step was written before: the ask was carried out already.
    #[error("already done: {what} `{key}`")]
    AlreadyDone { what: &'static str, key: String },
    /// The search for a plan ended before it had one.
    #[error("no plan was found: the search broke off")]
    Unplanned,
    #[error(transparent)]
    Store(store::Error),
    #[error("a snapshot cannot be read: {0}")]
    Snapshot(#[from] serde_json::Error),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::AlreadyDone { what, key } => Self::AlreadyDone { what, key },
            other => Self::Store(other),
        }
    }
}

//! What can go wrong in the store, told in the words of whoever has to mend it.

use agenda::{AgendaId, Version};

/// The agenda moved since it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("agenda {agenda} is at version {} and not at {}", .found.0, .expected.0)]
pub struct Stale {
    pub agenda: AgendaId,
    pub expected: Version,
    pub found: Version,
}

/// Why the store did not do it. Nothing was written then.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(transparent)]
    Stale(#[from] Stale),
    /// A saved answer, a seen update or a used-up confirmation was there before: somebody else did it first.
    #[error("already done: {what} `{key}`")]
    AlreadyDone { what: &'static str, key: String },
    /// A name that only one may have is in use.
    #[error("{what} `{value}` is taken")]
    Taken { what: &'static str, value: String },
    #[error("there is no {what} `{value}`")]
    Unknown { what: &'static str, value: String },
    #[error("{what} has {found} bytes and may have {limit}")]
    TooLarge { what: &'static str, found: usize, limit: usize },
    /// Another worker has the job now: its fencing token is higher.
    #[error("job {job} was given to another worker")]
    Fenced { job: uuid::Uuid },
    #[error(
        "the database was made by a newer version (migration {found}; this one knows {known})\n\
         Maybe start that newer version again, or restore a backup that this one made"
    )]
    Newer { found: u32, known: u32 },
    #[error(
        "migration {number} ({name}) is not the one that this database was made with\n\
         Maybe it was edited after its release: put the released text back and add a new migration"
    )]
    Rewritten { number: u32, name: String },
    #[error("the key `{id}` is not in the key ring\nMaybe an older key was taken out before the rotation: put it back")]
    NoKey { id: String },
    /// The data key was dropped: what it sealed is gone for good, as was asked for.
    #[error("the data of `{owner}` was shredded")]
    Shredded { owner: String },
    #[error("what was sealed for `{owner}` does not open: it was changed, or belongs elsewhere")]
    Unsealable { owner: String },
    #[error(
        "the key ring is wrong: {why}\nMaybe make a new key with 32 random bytes in base64: `name:key`, one a line"
    )]
    KeyRing { why: String },
    #[error("the journal of agenda {agenda} is broken at version {}: {why}", .version.0)]
    BrokenChain { agenda: AgendaId, version: Version, why: &'static str },
    #[error("{what} `{value}` cannot be read")]
    Damaged { what: &'static str, value: String },
    #[error("this is no whole dump: {why}")]
    BadDump { why: String },
    #[error("`{url}` is no database address\nMaybe `sqlite:///path/to/file.db` or `postgres://user@host/name`")]
    Address { url: String },
    #[error("the write was not made durable: {0}")]
    NotDurable(String),
    #[error("the store is closed")]
    Closed,
    #[error("the operating system gives no random bytes: {0}")]
    Random(getrandom::Error),
    #[error("the database says: {0}")]
    Database(#[from] sqlx::Error),
    #[error("the database says: {0}")]
    File(#[from] rusqlite::Error),
    #[error("what is kept is no JSON of this version: {0}")]
    Json(#[from] serde_json::Error),
    #[error("the blob store says: {0}")]
    Blobs(#[from] object_store::Error),
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

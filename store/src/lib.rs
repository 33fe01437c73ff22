//! What is kept: the journal, its projections, accounts, talks, jobs and blobs, on SQLite or PostgreSQL.
//!
//! Everything is a method of the one [`Store`]; the moment is always an argument. No other crate writes SQL.

mod accounts;
mod along;
mod append;
mod backup;
mod blobs;
mod buttons;
mod chain;
mod connections;
mod error;
mod founding;
mod jobs;
mod journal;
mod link;
mod migrate;
mod nodes;
mod notices;
mod owner;
mod pool;
mod projections;
mod random;
mod readings;
mod seal;
mod search;
mod snapshot;
mod store;
mod talks;
mod words;
mod writer;

pub use accounts::{
    ApiToken, AppPassword, Member, NewSite, NewToken, NewUser, Refreshed, Session, SignIn, Site, Team, User,
};
pub use along::{Along, Beside, SavedAnswer};
pub use append::Append;
pub use backup::Dumped;
pub use blobs::{Blob, LARGEST_BLOB, folder};
pub use connections::{Connection, MOST_CONNECTIONS};
pub use error::{Error, Stale};
pub use founding::Newcomer;
pub use jobs::{Backlog, Claim, DeadJob, Lease, Leased, MOST_ATTEMPTS, NewJob};
pub use journal::{Asked, Entry, Head, Logged};
pub use migrate::{MIGRATIONS, Migration};
pub use nodes::{Elsewhere, OtherNodes};
pub use notices::{
    Attempt, Channel, DELIVER, Delivery, DeliveryState, NewNotice, Notice, NoticeKind, NoticeState, Outcome, Way,
    Which, Withheld,
};
pub use seal::KeyRing;
pub use snapshot::Snapshot;
pub use store::Store;
pub use talks::{Message, Speaker, Talk};
pub use writer::HandedIn;

#[cfg(test)]
mod tests;

//! What time it is: the machine's, or one that a test steps by hand.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// A clock, chosen when the app is built. The shipped binary only ever builds with the machine's.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's.
    #[default]
    Machine,
    /// Stands still until somebody steps it.
    Stepped(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at `now`.
    #[must_use]
    pub fn standing_at(now: Timestamp) -> Self {
        Self::Stepped(Arc::new(AtomicI64::new(now.as_millisecond())))
    }

    /// What time it is.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match self {
            Self::Machine => Timestamp::now(),
            Self::Stepped(millis) => {
                Timestamp::from_millisecond(millis.load(Ordering::SeqCst)).unwrap_or(Timestamp::MAX)
            }
        }
    }

    /// Moves a stepped clock on; the machine's cannot be moved.
    pub fn step(&self, by: SignedDuration) {
        if let Self::Stepped(millis) = self {
            let step = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            millis.fetch_add(step, Ordering::SeqCst);
        }
    }
}

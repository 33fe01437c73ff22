//! Where a connection leads, as it is kept sealed.

use serde::{Deserialize, Serialize};

/// A chat that somebody linked.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Chat {
    pub(crate) chat: String,
}

/// A webhook that somebody set.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Hook {
    pub(crate) url: String,
    pub(crate) secret: String,
}

//! Each chat in its own order: what comes in while an answer is under way waits behind it, and other chats do not.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

/// Whose turn it is, chat by chat. Turns are taken in the order in which they were asked for.
#[derive(Debug, Default)]
pub struct Order {
    chats: Mutex<HashMap<String, Arc<Turn<()>>>>,
}

impl Order {
    /// Waits until everything that came before in this chat is answered.
    pub(super) fn turn(&self, chat: &str) -> impl Future<Output = OwnedMutexGuard<()>> + use<> {
        let mut chats = self.chats.lock().unwrap_or_else(PoisonError::into_inner);
        // Nobody waits in those.
        chats.retain(|_, turn| Arc::strong_count(turn) > 1);
        chats.entry(chat.to_owned()).or_default().clone().lock_owned()
    }
}

//! What happens to the agendas, told as it happens to whoever listens on this node.

use std::sync::Arc;

use agenda::{Actor, Agenda, AgendaId, Key, Receipt, Role, Version};
use tokio::sync::broadcast;

/// A listener that falls further behind than this is told that it missed something, and looks again.
const BACKLOG: usize = 1024;

/// One step of one agenda.
#[derive(Debug, Clone)]
pub struct News {
    pub agenda: AgendaId,
    pub version: Version,
    pub receipt: Arc<Receipt>,
    now: Arc<Agenda>,
}

/// The live end of the journals.
#[derive(Debug, Clone)]
pub struct Feed {
    sender: broadcast::Sender<News>,
}

impl Default for Feed {
    fn default() -> Self {
        Self { sender: broadcast::channel(BACKLOG).0 }
    }
}

impl Feed {
    /// Everything from now on; each listener picks what its actor may see by [`News::keys_for`].
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.sender.subscribe()
    }

    pub(crate) fn tell(&self, receipt: &Arc<Receipt>, now: &Arc<Agenda>) {
        let news = News { agenda: now.id, version: now.version, receipt: Arc::clone(receipt), now: Arc::clone(now) };
        // Nobody listening is no error.
        let _ = self.sender.send(news);
    }
}

impl News {
    /// What changed that this actor may know of. What is gone is judged by what it was.
    pub fn keys_for(&self, actor: &Actor) -> Vec<Key> {
        let changes = self.receipt.changes.get(&self.agenda).map(Vec::as_slice).unwrap_or_default();
        let seen = changes.iter().filter(|change| {
            let entity = change.after.as_ref().or(change.before.as_ref());
            entity.and_then(|entity| self.now.role_over(actor, entity)).is_some_and(|role| role > Role::FreeBusy)
        });
        seen.map(|change| change.key.clone()).collect()
    }
}

//! What happens to the agendas, told as it happens, whichever node it happens on.

use std::sync::Arc;
use std::time::Duration;

use agenda::{Actor, Agenda, AgendaId, Change, Key, ReceiptId, Role, UserId, Version};
use store::{Elsewhere, OtherNodes};
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::{Desk, Error};

/// A listener that falls further behind than this is told that it missed something, and looks again.
const BACKLOG: usize = 1024;
/// How long to wait before listening to a database again that did not answer.
const DEAF: Duration = Duration::from_secs(2);

/// Something that whoever listens is told.
#[derive(Debug, Clone)]
pub enum News {
    Changed(Changed),
    /// This person has a notice, or it stands otherwise than before.
    Noticed {
        user: UserId,
        notice: Uuid,
    },
    /// More happened than could be told: look again.
    Missed,
}

/// One step of one agenda.
#[derive(Debug, Clone)]
pub struct Changed {
    pub agenda: AgendaId,
    pub version: Version,
    pub step: ReceiptId,
    changes: Arc<[Change]>,
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
    /// Everything from now on; each listener picks what its actor may see by [`Changed::keys_for`].
    pub fn listen(&self) -> broadcast::Receiver<News> {
        self.sender.subscribe()
    }

    pub(crate) fn tell(&self, step: ReceiptId, version: Version, changes: &[Change], now: &Arc<Agenda>) {
        let (agenda, changes, now) = (now.id, changes.into(), Arc::clone(now));
        self.send(News::Changed(Changed { agenda, version, step, changes, now }));
    }

    fn send(&self, news: News) {
        // Nobody listening is no error.
        let _ = self.sender.send(news);
    }
}

impl Changed {
    /// What changed that this actor may know of. What is gone is judged by what it was.
    pub fn keys_for(&self, actor: &Actor) -> Vec<Key> {
        let seen = self.changes.iter().filter(|change| {
            let entity = change.after.as_ref().or(change.before.as_ref());
            entity.and_then(|entity| self.now.role_over(actor, entity)).is_some_and(|role| role > Role::FreeBusy)
        });
        seen.map(|change| change.key.clone()).collect()
    }
}

impl Desk {
    /// Tells whoever listens, on every node, that somebody has a notice, or that it stands otherwise than before.
    pub fn noticed(&self, user: UserId, notice: Uuid) {
        self.feed.send(News::Noticed { user, notice });
        self.store.announce_notice(user, notice);
    }

    /// Tells the listeners of this node what other nodes do, for as long as it is polled; ends at once where there are none.
    pub async fn follow_other_nodes(&self) -> Result<(), Error> {
        let Some(mut nodes) = self.store.other_nodes().await? else { return Ok(()) };
        loop {
            if let Err(error) = self.hear(&mut nodes).await {
                tracing::warn!(%error, "other nodes are not heard; trying again");
                self.feed.send(News::Missed);
                tokio::time::sleep(DEAF).await;
            }
        }
    }

    async fn hear(&self, nodes: &mut OtherNodes) -> Result<(), Error> {
        match nodes.next().await? {
            Elsewhere::Moved { agenda, version } => self.pass_on(agenda, version).await,
            Elsewhere::Noticed { user, notice } => {
                self.feed.send(News::Noticed { user, notice });
                Ok(())
            }
            Elsewhere::Missed => {
                self.feed.send(News::Missed);
                Ok(())
            }
        }
    }

    async fn pass_on(&self, agenda: AgendaId, version: Version) -> Result<(), Error> {
        let Some(now) = self.shelf.current(agenda).await? else { return Ok(()) };
        let before = Version(version.0.saturating_sub(1));
        for logged in self.store.entries_after(agenda, before, 1).await? {
            self.feed.tell(logged.entry.receipt, logged.version, &logged.entry.changes, &now);
        }
        Ok(())
    }
}

//! What people usually do, followed along their journals: kept in this process, and made anew in the next.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use agenda::{Agenda, AgendaId, ReceiptId, Version, Who};
use desk::Desk;
use memory::{Seen, Stats};
use store::Entry;

/// How many entries of a journal are read at once.
const PAGE: u32 = 500;

/// Everybody's statistics, as far as their journals were read.
#[derive(Debug, Default)]
pub(crate) struct Habits {
    known: Mutex<HashMap<AgendaId, Followed>>,
}

/// What one journal shows, up to a version.
#[derive(Clone, Debug, Default)]
struct Followed {
    version: Version,
    seen: Vec<(ReceiptId, Seen)>,
    stats: Arc<Stats>,
}

impl Habits {
    /// What the owner of this agenda usually does, up to its last step.
    pub(crate) async fn of(&self, desk: &Desk, agenda: &Agenda) -> Result<Arc<Stats>, desk::Error> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&agenda.id).cloned();
        let mut followed = known.unwrap_or_default();
        if followed.version >= agenda.version {
            return Ok(followed.stats);
        }
        while followed.version < agenda.version {
            let page = desk.store().entries_after(agenda.id, followed.version, PAGE).await?;
            let Some(last) = page.last() else { break };
            followed.version = last.version;
            page.iter().for_each(|logged| followed.take(&logged.entry, agenda));
        }
        followed.stats = Arc::new(Stats::of(followed.seen.iter().map(|(_, seen)| seen)));
        let stats = Arc::clone(&followed.stats);
        self.known.lock().unwrap_or_else(PoisonError::into_inner).insert(agenda.id, followed);
        Ok(stats)
    }
}

impl Followed {
    /// What was taken back is as if it had never been done; what the house does shows nothing of anybody.
    fn take(&mut self, entry: &Entry, agenda: &Agenda) {
        if let Some(undone) = entry.undoes {
            self.seen.retain(|(step, _)| *step != undone);
        } else if matches!(entry.actor, Who::User(_)) && entry.because.is_none() {
            let seen = entry.changes.iter();
            let seen = seen.filter_map(|change| memory::seen(change, entry.door, entry.at, agenda.zone()));
            self.seen.extend(seen.map(|seen| (entry.receipt, seen)));
        }
    }
}

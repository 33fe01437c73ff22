//! The agendas in memory: each as of its newest known version, with one writer at a time on this node.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use agenda::{Agenda, AgendaId, Held, Version};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{Head, Logged, Snapshot, Store};
use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

use crate::Error;

/// So many entries after the last snapshot, the next one is taken.
const SNAPSHOT_EVERY: u64 = 500;

/// How many journal entries are read at once.
const PAGE: u32 = 1_000;

/// How many agendas are kept in memory; beyond that the ones nobody holds are let go.
const KEPT: usize = 1_024;

#[derive(Debug)]
pub(crate) struct Shelf {
    store: Store,
    places: Mutex<HashMap<AgendaId, Arc<Place>>>,
}

/// Where one agenda stands on the shelf.
#[derive(Debug, Default)]
struct Place {
    newest: Mutex<Option<Arc<Agenda>>>,
    coming: Mutex<Coming>,
    /// Whoever holds it is the only one to write this agenda on this node.
    turn: Arc<Turn<()>>,
}

/// The agenda as it will be when all that was handed in is durable: what the next command is decided on.
#[derive(Debug, Default)]
struct Coming {
    agenda: Option<Arc<Agenda>>,
    /// One step that is refused takes all down that were decided on it; what is handed in after that is a new line.
    line: u64,
}

/// Which line of steps was expected to come.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Expected {
    agenda: AgendaId,
    line: u64,
}

/// The right to write one agenda.
pub(crate) type Writing = OwnedMutexGuard<()>;

/// What a snapshot holds.
#[derive(Serialize, Deserialize)]
struct Kept<'a> {
    held: std::borrow::Cow<'a, [Held]>,
}

impl Shelf {
    pub(crate) fn new(store: Store) -> Self {
        Self { store, places: Mutex::default() }
    }

    /// Waits for one's turn to write an agenda.
    pub(crate) async fn turn(&self, id: AgendaId) -> Writing {
        Arc::clone(&self.place(id).turn).lock_owned().await
    }

    /// The agenda as this node knows it, with what it has handed in: perhaps a step behind another node, which the append
    /// then finds out.
    pub(crate) async fn known(&self, id: AgendaId) -> Result<Option<Arc<Agenda>>, Error> {
        let place = self.place(id);
        let coming = lock(&place.coming).agenda.clone();
        let known = coming.or_else(|| lock(&place.newest).clone());
        match known {
            Some(agenda) => Ok(Some(agenda)),
            None => self.current(id).await,
        }
    }

    /// The same after a step was stale: what this node knows is not enough then.
    pub(crate) async fn known_anew(&self, id: AgendaId) -> Result<Option<Arc<Agenda>>, Error> {
        let coming = lock(&self.place(id).coming).agenda.clone();
        match coming {
            Some(agenda) => Ok(Some(agenda)),
            None => self.current(id).await,
        }
    }

    /// Takes in what is about to be appended, so that the next command need not wait until it is durable.
    pub(crate) fn expect(&self, agenda: &Arc<Agenda>) -> Expected {
        let place = self.place(agenda.id);
        let mut coming = lock(&place.coming);
        coming.agenda = Some(Arc::clone(agenda));
        Expected { agenda: agenda.id, line: coming.line }
    }

    /// Whether an agenda was read from what is durable.
    pub(crate) fn is_kept(&self, agenda: &Agenda) -> bool {
        lock(&self.place(agenda.id).newest).as_ref().is_some_and(|newest| newest.version >= agenda.version)
    }

    /// What is expected of an agenda now.
    pub(crate) fn expected(&self, agenda: AgendaId) -> Expected {
        Expected { agenda, line: lock(&self.place(agenda).coming).line }
    }

    /// The agenda as the database has it this moment; none where there is no such agenda.
    pub(crate) async fn current(&self, id: AgendaId) -> Result<Option<Arc<Agenda>>, Error> {
        match self.store.head(id).await? {
            Some(head) => self.at(head).await.map(Some),
            None => Ok(None),
        }
    }

    /// The agenda as the database had it when it told where it stands, or newer.
    pub(crate) async fn at(&self, head: Head) -> Result<Arc<Agenda>, Error> {
        let place = self.place(head.agenda);
        let known = lock(&place.newest).clone();
        if let Some(agenda) = &known
            && agenda.version >= head.version
        {
            return Ok(Arc::clone(agenda));
        }
        let from = match known {
            Some(agenda) => agenda.as_ref().clone(),
            None => self.restored(Agenda::empty(head.agenda, head.owner), head.version).await?,
        };
        let agenda = Arc::new(self.caught_up(from, head.version).await?);
        Self::put(&place, &agenda);
        Ok(agenda)
    }

    /// The agenda as it was at a version.
    pub(crate) async fn as_of(&self, id: AgendaId, version: Version) -> Result<Option<Arc<Agenda>>, Error> {
        let Some(head) = self.store.head(id).await? else { return Ok(None) };
        let from = self.restored(Agenda::empty(id, head.owner), version).await?;
        Ok(Some(Arc::new(self.caught_up(from, version.min(head.version)).await?)))
    }

    /// Takes in what was just appended.
    pub(crate) fn advance(&self, agenda: &Arc<Agenda>, now: Timestamp) {
        let place = self.place(agenda.id);
        Self::put(&place, agenda);
        lock(&place.coming).agenda.take_if(|coming| coming.version <= agenda.version);
        if agenda.version.0.is_multiple_of(SNAPSHOT_EVERY) {
            let (store, agenda) = (self.store.clone(), Arc::clone(agenda));
            tokio::spawn(async move {
                if let Err(error) = save(&store, &agenda, now).await {
                    tracing::warn!(agenda = %agenda.id, %error, "no snapshot was taken; the next one will be");
                }
            });
        }
    }

    /// Keeps an agenda as it stands, so that the next start is quick.
    pub(crate) async fn save(&self, id: AgendaId, now: Timestamp) -> Result<(), Error> {
        match self.current(id).await? {
            Some(agenda) => save(&self.store, &agenda, now).await,
            None => Ok(()),
        }
    }

    /// What was handed in will not come: the next command is decided on what is durable.
    pub(crate) fn give_up(&self, expected: Expected) {
        let place = self.place(expected.agenda);
        let mut coming = lock(&place.coming);
        if coming.line == expected.line {
            *coming = Coming { agenda: None, line: coming.line + 1 };
        }
    }

    async fn restored(&self, empty: Agenda, at_most: Version) -> Result<Agenda, Error> {
        let Some(snapshot) = self.store.snapshot(empty.id, at_most).await? else { return Ok(empty) };
        let read = tokio::task::spawn_blocking(move || {
            let kept: Kept<'_> = serde_json::from_slice(&snapshot.bytes)?;
            Ok(Agenda::restored(empty.id, empty.owner, snapshot.version, kept.held.into_owned()))
        });
        read.await.unwrap_or_else(|panicked| std::panic::resume_unwind(panicked.into_panic()))
    }

    async fn caught_up(&self, mut agenda: Agenda, to: Version) -> Result<Agenda, Error> {
        while agenda.version < to {
            let page = self.store.entries_after(agenda.id, agenda.version, PAGE).await?;
            if page.is_empty() {
                break;
            }
            for Logged { entry, .. } in page.into_iter().filter(|logged| logged.version <= to) {
                agenda.apply(&entry.changes, entry.at);
            }
        }
        Ok(agenda)
    }

    fn place(&self, id: AgendaId) -> Arc<Place> {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() > KEPT {
            // Whoever is at work holds a second reference.
            places.retain(|_, place| Arc::strong_count(place) > 1 || Arc::strong_count(&place.turn) > 1);
        }
        Arc::clone(places.entry(id).or_default())
    }

    /// Versions only go forward: a slower reader does not put an older one back.
    fn put(place: &Place, agenda: &Arc<Agenda>) {
        let mut newest = lock(&place.newest);
        if newest.as_ref().is_none_or(|known| known.version < agenda.version) {
            *newest = Some(Arc::clone(agenda));
        }
    }
}

fn lock<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn save(store: &Store, agenda: &Arc<Agenda>, now: Timestamp) -> Result<(), Error> {
    let whole = Arc::clone(agenda);
    let written = tokio::task::spawn_blocking(move || {
        let held: Vec<Held> = whole.all().cloned().collect();
        serde_json::to_vec(&Kept { held: held.into() })
    });
    let bytes = written.await.unwrap_or_else(|panicked| std::panic::resume_unwind(panicked.into_panic()))?;
    let version = agenda.version;
    Ok(store.save_snapshot(agenda.id, Snapshot { version, bytes }, now).await?)
}

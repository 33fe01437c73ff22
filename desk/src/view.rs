//! What an actor sees: their own agenda, their teams', and what others share with them, folded into one.

use std::collections::BTreeMap;
use std::sync::Arc;

use agenda::{Actor, Agenda, AgendaId, Held, Key, Look, Owner, Seen, Version, Who};
use jiff::Timestamp;
use store::Head;

use crate::{Desk, Error};

/// The agendas an actor sees into, each as of one version, their own first.
#[derive(Debug, Clone)]
pub struct View {
    pub actor: Actor,
    pub agendas: Vec<Arc<Agenda>>,
}

impl Desk {
    /// Everything the actor may see into, as it is this moment.
    pub async fn view(&self, actor: &Actor) -> Result<View, Error> {
        let mut agendas = Vec::new();
        for head in self.sees(actor).await? {
            agendas.push(self.shelf.at(head).await?);
        }
        Ok(View { actor: actor.clone(), agendas })
    }

    /// One agenda as it is this moment, whoever asks: the caller masks it by role.
    pub async fn agenda(&self, id: AgendaId) -> Result<Option<Arc<Agenda>>, Error> {
        self.shelf.current(id).await
    }

    /// One agenda as it was at a version.
    pub async fn as_of(&self, id: AgendaId, version: Version) -> Result<Option<Arc<Agenda>>, Error> {
        self.shelf.as_of(id, version).await
    }

    /// One agenda as it was at a moment.
    pub async fn as_of_moment(&self, id: AgendaId, moment: Timestamp) -> Result<Option<Arc<Agenda>>, Error> {
        let version = self.store.version_at(id, moment).await?;
        self.shelf.as_of(id, version).await
    }

    /// The actor's own agenda.
    pub async fn own(&self, actor: &Actor) -> Result<Option<AgendaId>, Error> {
        match actor.who {
            Who::User(user) => Ok(self.store.agenda_of(Owner::User(user)).await?.map(|head| head.agenda)),
            Who::House => Ok(None),
        }
    }

    /// Keeps an agenda as it stands, so that the next start is quick.
    pub async fn snapshot(&self, id: AgendaId, now: Timestamp) -> Result<(), Error> {
        self.shelf.save(id, now).await
    }

    /// Where the agendas stand that the actor sees into: their own, then the others in order of their ids.
    async fn sees(&self, actor: &Actor) -> Result<Vec<Head>, Error> {
        let Who::User(user) = actor.who else { return Ok(Vec::new()) };
        let me = Owner::User(user);
        let whom: Vec<Owner> = actor.teams.keys().map(|team| Owner::Team(*team)).chain([me]).collect();
        let mut heads = self.store.heads_for(&whom).await?;
        heads.sort_by_key(|head| head.owner != me);
        Ok(heads)
    }
}

impl View {
    /// The version of each agenda: what an ETag or a plan is made from.
    pub fn basis(&self) -> BTreeMap<AgendaId, Version> {
        self.agendas.iter().map(|agenda| (agenda.id, agenda.version)).collect()
    }

    /// The actor's own agenda.
    pub fn own(&self) -> Option<&Arc<Agenda>> {
        let mine = |agenda: &&Arc<Agenda>| match (agenda.owner, self.actor.who) {
            (Owner::User(owner), Who::User(user)) => owner == user,
            _ => false,
        };
        self.agendas.iter().find(mine)
    }

    /// A thing by its key, and the agenda it stands in, if the actor may see it.
    pub fn find(&self, key: &Key) -> Option<(&Arc<Agenda>, &Held)> {
        self.agendas.iter().find_map(|agenda| Some((agenda, agenda.visible(&self.actor, key)?)))
    }

    /// What lies in a stretch of time, agenda by agenda.
    pub fn look(&self, zone: &agenda::Zone, from: Timestamp, to: Timestamp) -> Vec<(&Arc<Agenda>, Seen<'_>)> {
        let look = Look { actor: &self.actor, zone, from, to };
        self.agendas.iter().map(|agenda| (agenda, agenda.look(&look))).collect()
    }
}

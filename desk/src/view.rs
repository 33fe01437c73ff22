//! What an actor sees: their own agenda, their teams', and what others share with them, folded into one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use agenda::{Actor, Agenda, AgendaId, Grantee, Held, Key, Look, Owner, Seen, Version, Who};
use jiff::Timestamp;

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
        for id in self.sees(actor).await? {
            agendas.extend(self.shelf.current(id).await?);
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

    /// Which agendas the actor sees into: their own, then the others in order of their ids.
    async fn sees(&self, actor: &Actor) -> Result<Vec<AgendaId>, Error> {
        let Who::User(user) = actor.who else { return Ok(Vec::new()) };
        let own = self.store.agenda_of(Owner::User(user)).await?.map(|head| head.agenda);
        let mut others: BTreeSet<AgendaId> = BTreeSet::new();
        for team in actor.teams.keys() {
            others.extend(self.store.agenda_of(Owner::Team(*team)).await?.map(|head| head.agenda));
        }
        let grantees = actor.teams.keys().map(|team| Grantee::Team(*team)).chain([Grantee::User(user)]);
        for grantee in grantees {
            others.extend(self.store.granted_to(grantee).await?.into_iter().map(|(agenda, _)| agenda));
        }
        others.retain(|other| Some(*other) != own);
        Ok(own.into_iter().chain(others).collect())
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

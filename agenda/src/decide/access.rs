//! Who may do what: the role an actor has where a thing lives.

use super::Deciding;
use crate::{Actor, Agenda, Entity, Grantee, Home, Key, Refusal, Role, Scope, Shared, Who};

impl Agenda {
    /// What the actor may do in the whole agenda: by owning it, or by their part in the team that does.
    pub fn role(&self, actor: &Actor) -> Option<Role> {
        match (actor.who, self.owner) {
            (Who::House, _) => Some(Role::Owner),
            (Who::User(user), Grantee::User(owner)) => (user == owner).then_some(Role::Owner),
            (Who::User(_), Grantee::Team(team)) => actor.teams.get(&team).copied(),
        }
    }

    /// What the actor may do in a calendar or list: as in the whole agenda, or as it was shared with them.
    pub fn role_in(&self, actor: &Actor, home: Home) -> Option<Role> {
        let granted = self.grants().filter(|grant| Home::from(grant.of) == home).filter(|grant| match grant.to {
            Grantee::User(user) => actor.who == Who::User(user),
            Grantee::Team(team) => actor.teams.contains_key(&team),
        });
        granted.map(|grant| grant.role).chain(self.role(actor)).max()
    }

    /// What the actor may do with a thing; none: to them it is not there.
    pub fn role_over(&self, actor: &Actor, entity: &Entity) -> Option<Role> {
        match entity {
            Entity::Item(item) => {
                let role = self.role_in(actor, item.home())?;
                let hidden = item.private && self.role(actor) != Some(Role::Owner);
                Some(if hidden { Role::FreeBusy } else { role })
            }
            Entity::Block(block) => {
                let item = self.held(&Key::Item(block.item))?;
                self.role_over(actor, &item.entity)
            }
            Entity::Calendar(calendar) => self.role_in(actor, Home::Calendar(calendar.id)),
            Entity::List(list) => self.role_in(actor, Home::List(list.id)),
            Entity::Grant(grant) => self.role_in(actor, grant.of.into()).filter(|role| *role >= Role::Admin),
            Entity::Tag(_) | Entity::Person(_) | Entity::Place(_) | Entity::Travel(_) | Entity::Settings(_) => {
                self.role(actor)
            }
        }
    }
}

impl Deciding<'_> {
    /// Refuses where the actor may not change this thing, or make it.
    pub(super) fn may_change(&self, entity: &Entity) -> Result<(), Refusal> {
        let key = entity.key();
        let needs = needed(entity);
        if matches!(entity, Entity::Grant(_)) && !self.actor.may(Scope::Manage) {
            return Err(Refusal::OutOfScope { needs: Scope::Manage });
        }
        let stands = self.agenda.held(&key).is_some();
        let role = match entity {
            // A new calendar or list can only be made by who may run the whole agenda: nobody shared it with them yet.
            Entity::Calendar(_) | Entity::List(_) if !stands => self.agenda.role(self.actor),
            _ => self.agenda.role_over(self.actor, entity),
        };
        match role {
            // Who sees only when somebody is busy sees no single thing.
            None | Some(Role::FreeBusy) => Err(Refusal::NotFound { key: self.seen_as(entity) }),
            Some(role) if role < needs => Err(Refusal::NotAllowed { key, needs }),
            Some(_) => Ok(()),
        }
    }

    /// What is said not to be there: for a new item, the calendar or list it was to go into.
    fn seen_as(&self, entity: &Entity) -> Key {
        let key = entity.key();
        match entity {
            _ if self.agenda.held(&key).is_some() => key,
            Entity::Item(item) => match item.home() {
                Home::Calendar(id) => Key::Calendar(id),
                Home::List(id) => Key::List(id),
                Home::Agenda => key,
            },
            Entity::Block(block) => Key::Item(block.item),
            Entity::Grant(grant) => match grant.of {
                Shared::Calendar(id) => Key::Calendar(id),
                Shared::List(id) => Key::List(id),
            },
            _ => key,
        }
    }
}

/// The least role that may change such a thing.
fn needed(entity: &Entity) -> Role {
    match entity {
        Entity::Item(_) | Entity::Block(_) => Role::Editor,
        Entity::Tag(_) | Entity::Person(_) | Entity::Place(_) | Entity::Travel(_) => Role::Editor,
        Entity::Calendar(_) | Entity::List(_) | Entity::Settings(_) | Entity::Grant(_) => Role::Admin,
    }
}

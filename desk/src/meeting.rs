//! Meetings between people of this house: each guest's agenda holds a copy, and answers go back to the organiser's item.

use std::collections::BTreeMap;
use std::sync::Arc;

use agenda::{
    Actor, Agenda, AgendaId, CalendarId, Change, Command, Entity, Event, EventStatus, Item, ItemId, Key, Origin, Owner,
    Reply, What,
};
use uuid::Uuid;

use crate::submit::Part;
use crate::{Desk, Error};

impl Desk {
    /// The parts that changes of one agenda ask of others.
    pub(crate) async fn copies_of(
        &self,
        organiser: &Agenda,
        changes: &[Change],
        actor: &Actor,
    ) -> Result<Vec<Part>, Error> {
        let mut commands: BTreeMap<AgendaId, Vec<Command>> = BTreeMap::new();
        for change in changes {
            let before = change.before.as_deref().and_then(Entity::as_item);
            let after = change.after.as_deref().and_then(Entity::as_item);
            for email in emails(before).into_iter().chain(emails(after)).collect::<std::collections::BTreeSet<_>>() {
                let Some(guest) = self.guest(&email, organiser.id).await? else { continue };
                if let Some(command) = for_guest(organiser.id, &guest, before, after, &email) {
                    commands.entry(guest.id).or_default().push(command);
                }
            }
            if let Some((agenda, command)) = answer_back(before, after) {
                commands.entry(agenda).or_default().push(command);
            }
        }
        // The house carries copies: a guest's agenda takes them in whatever role the organiser has there.
        let house = Actor { door: actor.door, ..Actor::house() };
        let part = |(agenda, commands)| Part { agenda, actor: house.clone(), command: Command::All(commands) };
        Ok(commands.into_iter().map(part).collect())
    }

    /// The agenda of a guest who lives in this house and is not the organiser.
    async fn guest(&self, email: &str, organiser: AgendaId) -> Result<Option<Arc<Agenda>>, Error> {
        let Some(user) = self.store.user_by_email(email).await? else { return Ok(None) };
        let Some(head) = self.store.agenda_of(Owner::User(user.id)).await? else { return Ok(None) };
        if head.agenda == organiser {
            return Ok(None);
        }
        self.shelf.known(head.agenda).await
    }
}

/// Whom an organiser's own event invites. A copy invites nobody.
fn emails(item: Option<&Item>) -> Vec<String> {
    let event = item.filter(|item| item.origin.is_none()).and_then(Item::event);
    event.map(|event| event.guests.iter().map(|guest| guest.email.to_lowercase()).collect()).unwrap_or_default()
}

/// What a guest's agenda takes in from a change of the organiser's event.
fn for_guest(
    organiser: AgendaId,
    guest: &Agenda,
    before: Option<&Item>,
    after: Option<&Item>,
    email: &str,
) -> Option<Command> {
    let event = after.or(before)?;
    let id = copy_id(guest.id, event.id);
    let standing = guest.item(id);
    let invited = after.filter(|after| emails(Some(after)).iter().any(|invited| invited == email));
    match (invited, standing) {
        (Some(event), standing) => {
            let calendar = standing.and_then(Item::event).map(|event| event.calendar).or_else(|| calendar_of(guest))?;
            let copy = copy(organiser, event, id, calendar, standing)?;
            (standing != Some(&copy)).then(|| Command::put(copy))
        }
        // No longer invited, or no longer there: the copy stays, cancelled, until the guest takes it away.
        (None, Some(standing)) if !standing.is_over() => Some(Command::Cancel { item: id, reach: agenda::Reach::All }),
        (None, _) => None,
    }
}

/// The organiser's event as the guest has it: theirs are the calendar, the reminders, the notes they added, the tags.
fn copy(organiser: AgendaId, event: &Item, id: ItemId, calendar: CalendarId, standing: Option<&Item>) -> Option<Item> {
    let own = event.event()?;
    let own = Event { calendar, organizer: own.organizer.clone(), ..own.clone() };
    let mut copy = Item { id, what: What::Event(own), ..event.clone() };
    copy.origin = Some(Origin { agenda: organiser, item: event.id });
    copy.place = event.place.as_ref().filter(|place| matches!(place, agenda::Spot::Named(_))).cloned();
    copy.created = None;
    (copy.reminders, copy.tags, copy.private) = (Vec::new(), [].into(), false);
    if let What::Event(event) = &mut copy.what {
        // People are named in the organiser's agenda; here they are their addresses.
        event.guests.iter_mut().for_each(|guest| guest.person = None);
    }
    if let Some(standing) = standing {
        copy.reminders.clone_from(&standing.reminders);
        copy.tags.clone_from(&standing.tags);
        copy.private = standing.private;
        copy.created = standing.created;
        if let (What::Event(copy), Some(EventStatus::Cancelled)) =
            (&mut copy.what, standing.event().map(|event| event.status))
            && copy.status != EventStatus::Cancelled
        {
            copy.status = EventStatus::Confirmed;
        }
    }
    Some(copy)
}

/// Where invitations go: the guest's default calendar, or their first.
fn calendar_of(guest: &Agenda) -> Option<CalendarId> {
    guest.settings().calendar.or_else(|| guest.calendars().next().map(|calendar| calendar.id))
}

/// The same copy for the same event in the same agenda, whenever it is asked for.
fn copy_id(guest: AgendaId, event: ItemId) -> ItemId {
    let mixed = guest.0.as_u128().rotate_left(64) ^ event.0.as_u128();
    ItemId(Uuid::new_v8(mixed.to_be_bytes()))
}

/// A guest's answer on their copy, as the organiser's item takes it in.
fn answer_back(before: Option<&Item>, after: Option<&Item>) -> Option<(AgendaId, Command)> {
    let (before, after) = (before?, after?);
    let origin = after.origin?;
    let (was, is) = (before.event()?, after.event()?);
    let answered = |email: &str| was.guests.iter().find(|guest| guest.email == email).map(|guest| guest.reply);
    let changed = is.guests.iter().find(|guest| answered(&guest.email).is_some_and(|reply| reply != guest.reply))?;
    let (email, reply): (String, Reply) = (changed.email.clone(), changed.reply);
    let command = Command::Answer { item: origin.item, occurrence: None, email, reply };
    Some((origin.agenda, command))
}

/// True for a change that only a meeting's other end could have caused.
pub(crate) fn is_copy(change: &Change) -> bool {
    let copied = |entity: &Entity| entity.as_item().is_some_and(|item| item.origin.is_some());
    matches!(change.key, Key::Item(_))
        && [&change.before, &change.after].into_iter().flatten().all(|entity| copied(entity))
}

//! A guest's answer to an invitation.

use super::{Deciding, Decision};
use crate::recurrence::OccurrenceKey;
use crate::{Entity, Fields, Guest, ItemId, Key, Refusal, Reply};

impl Deciding<'_> {
    pub(super) fn answer(
        &self,
        id: ItemId,
        occurrence: Option<OccurrenceKey>,
        email: &str,
        reply: Reply,
    ) -> Result<Decision, Refusal> {
        let key = Key::Item(id);
        let item = self.editable(&key)?;
        let seen = occurrence.map_or_else(|| item.clone(), |occurrence| item.occurrence(occurrence).into_owned());
        let event = seen.event().ok_or(Refusal::NotForThisKind { key })?;
        let mut guests: Vec<Guest> = event.guests.clone();
        let guest = guests.iter_mut().find(|guest| guest.email.eq_ignore_ascii_case(email));
        match guest {
            Some(guest) => guest.reply = reply,
            None => return Err(Refusal::NotAGuest { item: id, email: email.to_owned() }),
        }
        let fields = Fields::default().with("guests", &guests);
        let answered = match occurrence {
            Some(occurrence) => self.edit_one(item, occurrence, &fields)?,
            None => item.edited(&fields)?,
        };
        Ok(Decision { changes: vec![self.settled(Entity::Item(answered))?], kept: Vec::new() })
    }
}

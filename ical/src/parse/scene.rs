//! What is known while a document is read: its zones, the items around it, and the flaws found so far.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use agenda::{Agenda, Home, ItemId, PlaceId, Spot};

use super::derived_id;
use crate::component::Component;
use crate::document::{Circle, Context};
use crate::flaw::{Fault, Flaws};
use crate::text::unescape;
use crate::zones::{Zones, property};

#[derive(Debug)]
pub(crate) struct Scene<'a> {
    pub(crate) agenda: &'a Agenda,
    pub(crate) calendar: agenda::CalendarId,
    pub(crate) list: agenda::ListId,
    pub(crate) circle: Circle,
    pub(crate) zones: Zones<'a>,
    pub(crate) flaws: &'a mut Flaws,
    /// The agenda's places by name, once one is asked for.
    places: OnceCell<BTreeMap<&'a str, PlaceId>>,
    /// The tasks of this document by UID.
    tasks: BTreeMap<String, ItemId>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(context: &Context<'a>, parts: &'a [Component], flaws: &'a mut Flaws) -> Self {
        Self {
            agenda: context.agenda,
            calendar: context.calendar,
            list: context.list,
            circle: context.circle,
            zones: Zones::new(context.agenda.zone(), parts.iter()),
            flaws,
            places: OnceCell::new(),
            tasks: BTreeMap::new(),
        }
    }

    /// Takes in which tasks there are, so that relations find those that come later.
    pub(crate) fn note_tasks(&mut self, parts: &[Component]) {
        for line in parts.iter().filter(|part| part.name == "VTODO").filter_map(|part| property(part, "UID")) {
            let uid = unescape(&line.value).trim().to_owned();
            let id = self.id(Home::List(self.list), &uid);
            self.tasks.insert(uid, id);
        }
    }

    pub(crate) fn flaw(&mut self, line: usize, fault: Fault) {
        self.flaws.note(line, fault);
    }

    /// The id of the item that has this UID in a home, or will have.
    pub(crate) fn id(&self, home: Home, uid: &str) -> ItemId {
        match self.agenda.item_by_uid(home, uid) {
            Some(item) => item.id,
            None => derived_id(self.agenda.id, home, uid),
        }
    }

    /// The task of a UID: in this document, in the same list, or in any other.
    pub(crate) fn task(&self, uid: &str) -> Option<ItemId> {
        let held = |list| self.agenda.item_by_uid(Home::List(list), uid).map(|item| item.id);
        let here = self.tasks.get(uid).copied().or_else(|| held(self.list));
        here.or_else(|| self.agenda.lists().find_map(|list| held(list.id)))
    }

    /// One of the agenda's places where the text is its name.
    pub(crate) fn spot(&self, text: &str) -> Spot {
        let places = || self.agenda.places().map(|place| (place.name.as_str(), place.id)).collect();
        match self.places.get_or_init(places).get(text) {
            Some(place) => Spot::Known(*place),
            None => Spot::Named(text.to_owned()),
        }
    }
}

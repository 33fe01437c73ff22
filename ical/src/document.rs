//! What a text holds once it is read, and what reading and printing need to know.

use agenda::{Agenda, Block, CalendarId, Item, ListId, Zone};

use crate::flaw::Flaw;
use crate::freebusy::FreeBusy;

/// What surrounds a text.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Lends its zone to floating times, its items to relations and its places to locations.
    pub agenda: &'a Agenda,
    /// Where events go.
    pub calendar: CalendarId,
    /// Where tasks, habits and reminders go.
    pub list: ListId,
    pub circle: Circle,
}

/// Who wrote a text, or who is going to read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Circle {
    /// Other people: nothing of ours is told, and nothing in our name is believed. Alarms stay at home.
    Others,
    /// The person's own devices: what iCalendar has no word for goes along. Where an item lives is not for them to say.
    Devices,
    /// An archive of our own: everything, ids and homes too.
    Archive,
}

/// A text that was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// One for each VCALENDAR.
    pub documents: Vec<Document>,
    pub flaws: Vec<Flaw>,
}

/// What one VCALENDAR holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    pub method: Option<Method>,
    pub about: About,
    pub items: Vec<Item>,
    pub blocks: Vec<Block>,
    pub busy: Vec<FreeBusy>,
    /// Journals and whatever else is no item.
    pub kept: Vec<Kept>,
}

/// What a text says of its calendar as a whole.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct About {
    pub name: Option<String>,
    /// `#rrggbb`.
    pub colour: Option<String>,
    pub zone: Option<Zone>,
    /// What else it says, kept verbatim.
    pub extra: Vec<String>,
}

/// A component that is kept as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// `VJOURNAL` and the like.
    pub name: String,
    pub uid: Option<String>,
    /// From BEGIN to END, unfolded.
    pub lines: Vec<String>,
}

/// What a text wants of whom it is sent to (RFC 5546).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    Publish,
    Request,
    Reply,
    Add,
    Cancel,
    Refresh,
    Counter,
    DeclineCounter,
}

impl Method {
    pub(crate) const ALL: [(Self, &'static str); 8] = [
        (Self::Publish, "PUBLISH"),
        (Self::Request, "REQUEST"),
        (Self::Reply, "REPLY"),
        (Self::Add, "ADD"),
        (Self::Cancel, "CANCEL"),
        (Self::Refresh, "REFRESH"),
        (Self::Counter, "COUNTER"),
        (Self::DeclineCounter, "DECLINECOUNTER"),
    ];

    /// As it stands in a text, and in the `method` of a mail's content type.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(method, _)| *method == self).map_or("PUBLISH", |(_, name)| name)
    }

    /// The method of a name, in any case.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL.iter().find(|(_, known)| known.eq_ignore_ascii_case(name)).map(|(method, _)| *method)
    }
}

impl Parsed {
    /// All items of all documents.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.documents.iter().flat_map(|document| &document.items)
    }
}

impl Document {
    /// A document of these items and nothing else.
    pub fn of(items: impl IntoIterator<Item = Item>) -> Self {
        Self { items: items.into_iter().collect(), ..Self::default() }
    }
}

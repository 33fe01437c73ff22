//! Items to text.

mod alarm;
mod item;
mod kept;
mod kinds;
mod times;

use std::collections::{BTreeMap, BTreeSet};

use agenda::{Agenda, Block, ItemId, Zone};
use jiff::Timestamp;

use crate::component::Component;
use crate::document::{About, Circle, Context, Document};
use crate::flaw::Flaws;
use crate::freebusy;
use crate::line::Line;
use crate::parse::{KIND, Scene};
use crate::text::escape;
use crate::value::Stamp;
use crate::zones::vtimezone;

pub(crate) use kept::components as kept_components;
pub(crate) use kinds::{guest_line, organizer_line};
pub(crate) use times::{moment_line, utc};

pub(crate) const PRODUCT: &str = "-//Daywright//Daywright//EN";

/// What is known while a document is printed.
pub(crate) struct Printer<'a> {
    context: &'a Context<'a>,
    agenda: &'a Agenda,
    circle: Circle,
    stamp: Timestamp,
    uids: BTreeMap<ItemId, &'a str>,
}

/// Writes a document: lines of at most 75 octets, ended by CRLF, with every zone described that it names. `stamp` is
/// what it gives as the time of its making.
pub fn print(document: &Document, context: &Context, stamp: Timestamp) -> String {
    let uids = document.items.iter().map(|item| (item.id, item.uid.as_str())).collect();
    let printer = Printer { context, agenda: context.agenda, circle: context.circle, stamp, uids };
    let mut calendar = Component::new("VCALENDAR");
    calendar.say(Line::new("VERSION", "2.0"));
    calendar.say(Line::new("PRODID", PRODUCT));
    if let Some(method) = document.method {
        calendar.say(Line::new("METHOD", method.name()));
    }
    about(&document.about, &mut calendar);
    let mut parts: Vec<Component> = document.items.iter().flat_map(|item| printer.item(item)).collect();
    parts.extend(document.blocks.iter().map(|block| printer.block(block)));
    parts.extend(document.busy.iter().map(|busy| freebusy::component(busy, stamp)));
    let kept = kept::components(document.kept.iter().flat_map(|kept| &kept.lines));
    parts.extend(kept.1);
    calendar.parts = parts;
    let mut out = String::new();
    with_zones(calendar).write(&mut out);
    out
}

/// The calendar with every zone described that it names and does not describe itself; zones come first.
pub(crate) fn with_zones(mut calendar: Component) -> Component {
    let (described, others): (Vec<_>, Vec<_>) = calendar.parts.into_iter().partition(|part| part.name == "VTIMEZONE");
    calendar.parts = zones(&others);
    calendar.parts.extend(described);
    calendar.parts.extend(others);
    calendar
}

/// Writes all documents, one after the other.
pub fn print_all(documents: &[Document], context: &Context, stamp: Timestamp) -> String {
    documents.iter().map(|document| print(document, context, stamp)).collect()
}

fn about(about: &About, calendar: &mut Component) {
    if let Some(name) = &about.name {
        calendar.say(Line::new("NAME", escape(name)));
        calendar.say(Line::new("X-WR-CALNAME", escape(name)));
    }
    if let Some(colour) = &about.colour {
        calendar.say(Line::new("X-APPLE-CALENDAR-COLOR", escape(colour)));
    }
    if let Some(zone) = &about.zone {
        calendar.say(Line::new("X-WR-TIMEZONE", zone.name()));
    }
    kept::components(about.extra.iter()).0.iter().for_each(|line| calendar.say(line));
}

/// Every zone that the components name, described from the first year in which it is needed.
fn zones(parts: &[Component]) -> Vec<Component> {
    let mut years: BTreeMap<String, i16> = BTreeMap::new();
    let mut note = |text: &str| {
        let head = text.split(':').next().unwrap_or_default();
        if !head.to_ascii_uppercase().contains("TZID=") {
            return;
        }
        let Some(line) = Line::read(text) else { return };
        let Some(zone) = line.param("TZID").and_then(|name| Zone::named(name).ok()) else { return };
        let year = match Stamp::read(line.value.split([',', '/']).next().unwrap_or_default()) {
            Some(Stamp::Day(date)) => date.year(),
            Some(Stamp::Local(at) | Stamp::Utc(at)) => at.year(),
            None => return,
        };
        let first = years.entry(zone.name().to_owned()).or_insert(year);
        *first = year.min(*first);
    };
    parts.iter().for_each(|part| part.each(&mut note));
    years.iter().filter_map(|(name, year)| Some(vtimezone(&Zone::named(name).ok()?, *year))).collect()
}

impl<'a> Printer<'a> {
    /// What an item is called outside.
    fn uid(&self, id: ItemId) -> String {
        let here = self.uids.get(&id).map(|uid| (*uid).to_owned());
        here.or_else(|| Some(self.agenda.item(id)?.uid.clone())).unwrap_or_else(|| id.to_string())
    }

    fn zone(&self) -> &'a Zone {
        self.agenda.zone()
    }

    /// Reads lines back, to see what they say.
    fn reading<R>(&self, read: impl FnOnce(&mut Scene) -> R) -> R {
        let mut flaws = Flaws::default();
        read(&mut Scene::new(self.context, &[], &mut flaws))
    }

    /// A placed piece, as an event of its own.
    fn block(&self, block: &Block) -> Component {
        let item = self.agenda.item(block.item);
        let mut part = Component::new("VEVENT");
        part.say(Line::new("UID", block.id.to_string()));
        part.say(Line::new("DTSTAMP", utc(self.stamp)));
        part.say(Line::new("SUMMARY", escape(item.map_or("", |item| &item.title))));
        part.say(moment_line("DTSTART", &block.start));
        part.say(moment_line("DTEND", &block.end));
        part.say(Line::new("TRANSP", if block.busy { "OPAQUE" } else { "TRANSPARENT" }));
        if self.circle != Circle::Others {
            part.say(Line::new(KIND, "BLOCK"));
            let fields = agenda::Fields::from_value(block);
            self.own_fields(&fields, &BTreeSet::from(["item", "occurrence", "pinned"]), &mut part);
        }
        part
    }
}

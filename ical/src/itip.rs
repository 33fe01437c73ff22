//! iTIP: invitations, answers, cancellations and proposals as values (RFC 5546), as mails carry them (RFC 6047).

use std::collections::{HashMap, HashSet};

use agenda::{Guest, Item, Moment, Organizer};
use jiff::Timestamp;

use crate::component::{Component, components};
use crate::document::{Circle, Context, Document, Method};
use crate::flaw::{Fault, Flaw, Flaws, Unreadable};
use crate::line::Line;
use crate::parse::{DETACHED, Scene, calendars, guest, instant, key, method, moment, organizer};
use crate::print::{guest_line, moment_line, organizer_line, utc};
use crate::text::{escape, fold, unescape, unfold};

/// What somebody wants, or says, about one event or task.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    pub method: Method,
    pub uid: String,
    /// Of two messages the one with the higher number counts, then the one with the later stamp.
    pub sequence: u32,
    pub stamp: Option<Timestamp>,
    /// The occurrences that it is about; none: all of it.
    pub occurrences: Vec<Moment>,
    pub organizer: Option<Organizer>,
    /// Of a reply who answers, with the answer; of a cancellation who is no longer invited, or all.
    pub guests: Vec<Guest>,
    /// A few words along with it.
    pub comment: String,
    /// What an invitation, a publication, an addition or a proposal says of the item: of a series all of it, or the
    /// occurrences alone that are named.
    pub item: Option<Item>,
}

/// What came of reading a mail's calendar part.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    pub messages: Vec<Message>,
    pub flaws: Vec<Flaw>,
}

impl Message {
    /// A message about an item, from whose meeting it is.
    pub fn about(item: &Item, method: Method) -> Self {
        let event = item.event();
        Self {
            method,
            uid: item.uid.clone(),
            sequence: item.sequence,
            stamp: None,
            occurrences: Vec::new(),
            organizer: event.and_then(|event| event.organizer.clone()),
            guests: event.map(|event| event.guests.clone()).unwrap_or_default(),
            comment: String::new(),
            item: carries_item(method).then(|| item.clone()),
        }
    }

    /// The answer of one guest, to all of it or to some occurrences.
    pub fn reply(item: &Item, guest: Guest, occurrences: Vec<Moment>) -> Self {
        Self { guests: vec![guest], occurrences, ..Self::about(item, Method::Reply) }
    }
}

fn carries_item(method: Method) -> bool {
    matches!(method, Method::Publish | Method::Request | Method::Add | Method::Counter)
}

/// Reads the messages in a text, one for each UID. `said` is the method of the mail's content type; the one within the
/// text goes first. Where neither stands, it is a publication.
pub fn read(text: &str, said: Option<Method>, context: &Context) -> Result<Read, Unreadable> {
    let context = &Context { circle: Circle::Others, ..*context };
    let mut parsed = crate::parse(text, context)?;
    // An answer or a cancellation need not say when.
    parsed.flaws.retain(|flaw| !matches!(flaw.fault, Fault::NoStart { .. }));
    let mut flaws = Flaws::default();
    let calendars = calendars(components(unfold(text, &mut flaws), &mut flaws));
    let mut messages = Vec::new();
    let mut ignored = Flaws::default();
    for (calendar, document) in calendars.iter().zip(parsed.documents) {
        let method = method(calendar).or(said).unwrap_or(Method::Publish);
        let mut scene = Scene::new(context, &calendar.parts, &mut ignored);
        messages.extend(read_document(calendar, document, method, &mut scene));
    }
    if messages.is_empty() {
        let mut flaws = parsed.flaws;
        flaws.push(Flaw { line: 0, fault: Fault::Nothing });
        return Err(Unreadable { flaws });
    }
    Ok(Read { messages, flaws: parsed.flaws })
}

fn read_document(calendar: &Component, document: Document, method: Method, scene: &mut Scene) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for part in calendar.parts.iter().filter(|part| matches!(part.name.as_str(), "VEVENT" | "VTODO")) {
        let one = message(part, method, scene);
        match places.get(&one.uid) {
            Some(place) => messages[*place].join(one),
            None => {
                places.insert(one.uid.clone(), messages.len());
                messages.push(one);
            }
        }
    }
    if carries_item(method) {
        for item in document.items {
            if let Some(place) = places.get(&item.uid) {
                messages[*place].item.get_or_insert(item);
            }
        }
    }
    messages
}

impl Message {
    /// Takes in another part of the same UID; a whole one speaks for its occurrences.
    fn join(&mut self, other: Self) {
        let whole = self.occurrences.is_empty() || other.occurrences.is_empty();
        self.occurrences =
            if whole { Vec::new() } else { [std::mem::take(&mut self.occurrences), other.occurrences].concat() };
        self.sequence = self.sequence.max(other.sequence);
        self.stamp = self.stamp.max(other.stamp);
        self.organizer = self.organizer.take().or(other.organizer);
        let there: HashSet<String> = self.guests.iter().map(|guest| guest.email.clone()).collect();
        self.guests.extend(other.guests.into_iter().filter(|guest| !there.contains(&guest.email)));
        if self.comment.is_empty() {
            self.comment = other.comment;
        }
    }
}

fn message(part: &Component, method: Method, scene: &mut Scene) -> Message {
    let mut message = Message {
        method,
        uid: String::new(),
        sequence: 0,
        stamp: None,
        occurrences: Vec::new(),
        organizer: None,
        guests: Vec::new(),
        comment: String::new(),
        item: None,
    };
    for (line, at) in part.lines.iter().filter_map(|raw| Some((Line::read(&raw.text)?, raw.at))) {
        match line.name.as_str() {
            "UID" => message.uid = unescape(&line.value).trim().to_owned(),
            "SEQUENCE" => message.sequence = line.value.trim().parse().unwrap_or(0),
            "DTSTAMP" => message.stamp = instant(&line.value),
            "RECURRENCE-ID" => message.occurrences.extend(moment(&line, &line.value, at, scene)),
            "ORGANIZER" => message.organizer = organizer(&line),
            "ATTENDEE" => message.guests.extend(guest(&line)),
            "COMMENT" => message.comment = unescape(&line.value),
            _ => {}
        }
    }
    message
}

/// Writes a message as a text with its METHOD in it. An item goes along with its zones, without alarms and without
/// anything that is only ours.
pub fn write(message: &Message, context: &Context, stamp: Timestamp) -> String {
    let context = &Context { circle: Circle::Others, ..*context };
    match &message.item {
        Some(item) => {
            let mut item = only(&message.occurrences, item.clone(), context);
            item.sequence = message.sequence;
            if !message.comment.is_empty() {
                item.extra.push(Line::new("COMMENT", escape(&message.comment)).to_string());
            }
            crate::print(&Document { method: Some(message.method), ..Document::of([item]) }, context, stamp)
        }
        None => short(message, stamp),
    }
}

/// The item as only these occurrences of it; all of it where none is named.
fn only(occurrences: &[Moment], mut item: Item, context: &Context) -> Item {
    let Some(start) = item.start().filter(|_| !occurrences.is_empty()) else { return item };
    let keys = occurrences.iter().map(|moment| key(start, moment, context.agenda.zone()));
    item.overrides = keys.map(|key| (key, item.overrides.get(&key).cloned().unwrap_or_default())).collect();
    item.extra.push(DETACHED.to_owned());
    item
}

/// A message that says no more of the item than which one it is.
fn short(message: &Message, stamp: Timestamp) -> String {
    let mut calendar = Component::new("VCALENDAR");
    calendar.say(Line::new("VERSION", "2.0"));
    calendar.say(Line::new("PRODID", crate::print::PRODUCT));
    calendar.say(Line::new("METHOD", message.method.name()));
    let each: Vec<Option<&Moment>> = match message.occurrences.as_slice() {
        [] => vec![None],
        some => some.iter().map(Some).collect(),
    };
    for occurrence in each {
        let mut part = Component::new("VEVENT");
        part.say(Line::new("UID", escape(&message.uid)));
        part.say(Line::new("DTSTAMP", utc(stamp)));
        part.say(Line::new("SEQUENCE", message.sequence.to_string()));
        if let Some(moment) = occurrence {
            part.say(moment_line("RECURRENCE-ID", moment));
        }
        if message.method == Method::Cancel {
            part.say(Line::new("STATUS", "CANCELLED"));
        }
        if let Some(organizer) = &message.organizer {
            part.say(organizer_line(organizer));
        }
        message.guests.iter().for_each(|guest| part.say(guest_line(guest)));
        if !message.comment.is_empty() {
            part.say(Line::new("COMMENT", escape(&message.comment)));
        }
        calendar.parts.push(part);
    }
    let mut out = String::new();
    crate::print::with_zones(calendar).each(&mut |line| fold(line, &mut out));
    out
}

#[cfg(test)]
mod tests;

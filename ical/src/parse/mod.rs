//! Text to items.

mod alarm;
mod assemble;
mod build;
mod draft;
mod following;
mod own;
mod people;
mod scene;
mod times;
mod work;

use agenda::{AgendaId, Home, Item, ItemId, Zone};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::component::{Component, components};
use crate::document::{About, Context, Document, Kept, Method, Parsed};
use crate::flaw::{Fault, Flaws, Unreadable};
use crate::freebusy;
use crate::limits::LONGEST_TEXT;
use crate::line::Line;
use crate::text::{unescape, unfold};
use crate::zones::{known, property};

pub(crate) use alarm::read_alarm;
pub(crate) use assemble::{DETACHED, occurrence};
pub(crate) use draft::{Draft, Sort};
pub(crate) use own::{FIELDS, KIND, OWN, PREFIX};
pub(crate) use people::{GUEST_PARAMS, ORGANIZER_PARAMS, guest, organizer, reply_name, role_name};
pub(crate) use scene::Scene;
pub(crate) use times::{end_of_period, instant, key, moment};

/// Reads a text. It is refused only when nothing could be read from it.
///
/// ```
/// use agenda::{Agenda, AgendaId, CalendarId, ListId, Owner, UserId};
/// use ical::{Circle, Context};
///
/// let id = uuid::Uuid::from_u128(1);
/// let agenda = Agenda::empty(AgendaId(id), Owner::User(UserId(id)));
/// let context = Context { agenda: &agenda, calendar: CalendarId(id), list: ListId(id), circle: Circle::Devices };
/// let text = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Dentist\r\nDTSTART:20260305T150000\r\nEND:VEVENT\r\n";
/// let parsed = ical::parse(text, &context)?;
/// assert_eq!(parsed.items().next().unwrap().title, "Dentist");
/// # Ok::<(), ical::Unreadable>(())
/// ```
pub fn parse(text: &str, context: &Context) -> Result<Parsed, Unreadable> {
    let mut flaws = Flaws::default();
    if text.len() > LONGEST_TEXT {
        flaws.note(0, Fault::TextTooLong { bytes: text.len(), most: LONGEST_TEXT });
        return Err(Unreadable { flaws: flaws.into_vec() });
    }
    let lines = unfold(text, &mut flaws);
    let calendars = calendars(components(lines, &mut flaws));
    if calendars.is_empty() {
        flaws.note(0, Fault::Nothing);
        return Err(Unreadable { flaws: flaws.into_vec() });
    }
    let documents = calendars.iter().map(|calendar| document(calendar, context, &mut flaws)).collect();
    Ok(Parsed { documents, flaws: flaws.into_vec() })
}

/// The id that an item of this UID gets where its home has none of that UID yet.
pub fn derived_id(agenda: AgendaId, home: Home, uid: &str) -> ItemId {
    let home = match home {
        Home::Calendar(id) => id.0,
        Home::List(id) => id.0,
        Home::Agenda => Uuid::nil(),
    };
    let mut hash = Sha256::new();
    hash.update(agenda.0.as_bytes());
    hash.update(home.as_bytes());
    hash.update(uid.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    ItemId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// The VCALENDARs; components that stand outside of any count as in one of their own.
pub(crate) fn calendars(outermost: Vec<Component>) -> Vec<Component> {
    let (mut calendars, loose): (Vec<_>, Vec<_>) = outermost.into_iter().partition(|it| it.name == "VCALENDAR");
    if !loose.is_empty() {
        calendars.push(Component { parts: loose, ..Component::new("VCALENDAR") });
    }
    calendars
}

fn document(calendar: &Component, context: &Context, flaws: &mut Flaws) -> Document {
    let mut document = Document { method: method(calendar), about: about(calendar), ..Document::default() };
    let mut scene = Scene::new(context, &calendar.parts, flaws);
    scene.note_tasks(&calendar.parts);
    let mut drafts = Vec::new();
    for part in &calendar.parts {
        match part.name.as_str() {
            "VEVENT" | "VTODO" | "VJOURNAL" => match Draft::read(part, &mut scene) {
                Some(draft) => drafts.push(draft),
                None => document.kept.push(kept(part)),
            },
            "VFREEBUSY" => document.busy.push(freebusy::read(part, &mut scene)),
            "VTIMEZONE" => {}
            _ => document.kept.push(kept(part)),
        }
    }
    assemble::assemble(drafts, &mut document, &mut scene);
    keep_zones(calendar, &mut document);
    document
}

/// The item that components of ours say, read where nothing else is known.
pub(crate) fn read_back(parts: &[Component], context: &Context) -> Option<Item> {
    let mut flaws = Flaws::default();
    let mut scene = Scene::new(context, &[], &mut flaws);
    let drafts = parts.iter().filter_map(|part| Draft::read(part, &mut scene)).collect();
    let mut document = Document::default();
    assemble::assemble(drafts, &mut document, &mut scene);
    document.items.into_iter().next()
}

pub(crate) fn kept(part: &Component) -> Kept {
    let uid = property(part, "UID").map(|line| unescape(&line.value));
    Kept { name: part.name.clone(), uid, lines: part.flat() }
}

/// A component that is kept as written still needs the zones it names, if nobody else knows them.
fn keep_zones(calendar: &Component, document: &mut Document) {
    let mut named: Vec<String> = Vec::new();
    for line in document.kept.iter().flat_map(|kept| &kept.lines).filter(|line| line.contains("TZID")) {
        named.extend(Line::read(line).and_then(|line| line.param("TZID").map(str::to_owned)));
    }
    named.retain(|name| Zone::named(name).is_err());
    named.sort_unstable();
    let described = |part: &&Component| {
        let name = property(part, "TZID").map(|line| line.value.trim().to_owned());
        part.name == "VTIMEZONE" && name.is_some_and(|name| named.binary_search(&name).is_ok())
    };
    document.kept.extend(calendar.parts.iter().filter(described).map(kept));
}

pub(crate) fn method(calendar: &Component) -> Option<Method> {
    Method::named(&property(calendar, "METHOD")?.value)
}

fn about(calendar: &Component) -> About {
    let mut about = About::default();
    for raw in &calendar.lines {
        let Some(line) = Line::read(&raw.text) else { continue };
        let text = || unescape(&line.value).trim().to_owned();
        match line.name.as_str() {
            "VERSION" | "PRODID" | "CALSCALE" => {}
            "METHOD" if Method::named(&line.value).is_some() => {}
            "X-WR-CALNAME" | "NAME" if about.name.as_ref().is_none_or(|name| *name == text()) => {
                about.name = Some(text());
            }
            "X-APPLE-CALENDAR-COLOR" if about.colour.is_none() && colour(&line.value).is_some() => {
                about.colour = colour(&line.value);
            }
            "X-WR-TIMEZONE" if about.zone.is_none() && known(&line.value).is_some() => about.zone = known(&line.value),
            _ => about.extra.push(raw.text.clone()),
        }
    }
    about
}

/// `#rrggbb` from that or from `#rrggbbaa`.
fn colour(value: &str) -> Option<String> {
    let digits = value.trim().strip_prefix('#')?;
    let fits = matches!(digits.len(), 6 | 8) && digits.bytes().all(|b| b.is_ascii_hexdigit());
    fits.then(|| format!("#{}", digits[..6].to_ascii_lowercase()))
}

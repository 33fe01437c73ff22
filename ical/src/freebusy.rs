//! VFREEBUSY: when somebody is busy, without saying with what.

use agenda::{Guest, Moment, Organizer};
use jiff::Timestamp;
use jiff::tz::Offset;

use crate::component::Component;
use crate::limits::MOST_DATES;
use crate::line::Line;
use crate::parse::{Scene, end_of_period, guest, moment, organizer};
use crate::print::{guest_line, moment_line, organizer_line, utc};
use crate::text::{escape, unescape};

/// Somebody's busy times, or the question for them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FreeBusy {
    pub uid: String,
    /// The time that is spoken of.
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    pub organizer: Option<Organizer>,
    pub guests: Vec<Guest>,
    pub busy: Vec<Busy>,
    /// Lines that mean nothing to us, kept verbatim.
    pub extra: Vec<String>,
}

/// A stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy {
    pub from: Timestamp,
    pub to: Timestamp,
    pub kind: BusyKind,
}

/// How busy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum BusyKind {
    #[default]
    Busy,
    Tentative,
    /// Away: outside of hours, on leave.
    Unavailable,
    /// Said to be free.
    Free,
}

const KINDS: [(BusyKind, &str); 4] = [
    (BusyKind::Busy, "BUSY"),
    (BusyKind::Tentative, "BUSY-TENTATIVE"),
    (BusyKind::Unavailable, "BUSY-UNAVAILABLE"),
    (BusyKind::Free, "FREE"),
];

/// Reads a VFREEBUSY. What is not understood is kept; an unknown kind of busy is busy, as RFC 5545 has it.
pub(crate) fn read(part: &Component, scene: &mut Scene) -> FreeBusy {
    let mut free_busy = FreeBusy::default();
    for raw in &part.lines {
        let taken = Line::read(&raw.text).is_some_and(|line| take(&line, raw.at, &mut free_busy, scene));
        if !taken {
            free_busy.extra.push(raw.text.clone());
        }
    }
    free_busy
}

fn take(line: &Line, at: usize, into: &mut FreeBusy, scene: &mut Scene) -> bool {
    match line.name.as_str() {
        "UID" => into.uid = unescape(&line.value),
        "DTSTAMP" => {}
        "DTSTART" => into.from = instant(line, at, scene).or(into.from),
        "DTEND" => into.to = instant(line, at, scene).or(into.to),
        "ORGANIZER" if into.organizer.is_none() => into.organizer = organizer(line),
        "ATTENDEE" => match guest(line) {
            Some(guest) => into.guests.push(guest),
            None => return false,
        },
        "FREEBUSY" => {
            let kind = line.param("FBTYPE").unwrap_or("BUSY");
            let kind = KINDS.iter().find(|(_, name)| name.eq_ignore_ascii_case(kind)).map_or(BusyKind::Busy, |it| it.0);
            let all: Option<Vec<Busy>> = line.value.split(',').map(|it| period(line, it, kind, at, scene)).collect();
            let Some(all) = all.filter(|all| into.busy.len() + all.len() <= MOST_DATES) else { return false };
            into.busy.extend(all);
        }
        _ => return false,
    }
    true
}

fn instant(line: &Line, at: usize, scene: &mut Scene) -> Option<Timestamp> {
    Some(moment(line, &line.value, at, scene)?.instant(scene.zones.home()))
}

fn period(line: &Line, value: &str, kind: BusyKind, at: usize, scene: &mut Scene) -> Option<Busy> {
    let (from, rest) = value.split_once('/')?;
    let from = moment(line, from, at, scene)?;
    let to = end_of_period(line, &from, rest, at, scene)?;
    let instant = |moment: &Moment| moment.instant(scene.zones.home());
    let (from, to) = (instant(&from), instant(&to));
    (from < to).then_some(Busy { from, to, kind })
}

/// As it is written.
pub(crate) fn component(free_busy: &FreeBusy, stamp: Timestamp) -> Component {
    let mut part = Component::new("VFREEBUSY");
    part.say(Line::new("UID", escape(&free_busy.uid)));
    part.say(Line::new("DTSTAMP", utc(stamp)));
    for (name, instant) in [("DTSTART", free_busy.from), ("DTEND", free_busy.to)] {
        if let Some(instant) = instant {
            let at = Moment::At { at: Offset::UTC.to_datetime(instant), zone: Some(agenda::Zone::utc()) };
            part.say(moment_line(name, &at));
        }
    }
    if let Some(organizer) = &free_busy.organizer {
        part.say(organizer_line(organizer));
    }
    free_busy.guests.iter().for_each(|guest| part.say(guest_line(guest)));
    for same in free_busy.busy.chunk_by(|a, b| a.kind == b.kind) {
        let periods: Vec<String> = same.iter().map(|it| format!("{}/{}", utc(it.from), utc(it.to))).collect();
        let kind = KINDS.iter().find(|(kind, _)| *kind == same[0].kind).map_or("BUSY", |it| it.1);
        part.say(Line::new("FREEBUSY", periods.join(",")).with("FBTYPE", kind));
    }
    let (lines, inner) = crate::print::kept_components(free_busy.extra.iter());
    lines.iter().for_each(|line| part.say(line));
    part.parts.extend(inner);
    part
}

#[cfg(test)]
mod tests;

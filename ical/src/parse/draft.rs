//! One component as far as it is understood: what each of its lines says, and the lines that are kept.

use std::collections::{BTreeSet, HashSet};

use agenda::recurrence::Rule;
use agenda::{Alarm, Fields, Guest, Moment, Organizer, Priority, Progress};
use jiff::Timestamp;

use super::times::instant;
use super::{Scene, alarm, own, people};
use crate::component::Component;
use crate::document::Circle;
use crate::flaw::{Fault, shown};
use crate::limits::MOST_ALARMS;
use crate::line::Line;
use crate::text::{read_quoted_printable, unescape, unescaped_list};
use crate::value::{Length, Stamp};
use crate::zones::known;

/// Which of the components that items are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Sort {
    #[default]
    Event,
    Todo,
    Journal,
}

/// What the lines of a component say. Two lines say the same when the drafts that are made of them are equal.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Draft {
    pub(crate) sort: Sort,
    pub(crate) at: usize,
    /// How long the component is, in bytes.
    pub(crate) bytes: usize,
    pub(crate) uid: Option<String>,
    pub(crate) sequence: Option<u32>,
    pub(crate) title: Option<String>,
    pub(crate) notes: Option<String>,
    pub(crate) place: Option<String>,
    pub(crate) link: Option<String>,
    pub(crate) private: Option<bool>,
    pub(crate) tags: BTreeSet<String>,
    pub(crate) created: Option<Timestamp>,
    pub(crate) start: Option<Moment>,
    pub(crate) end: Option<Moment>,
    pub(crate) due: Option<Moment>,
    pub(crate) length: Option<Length>,
    /// The occurrence that this is instead of.
    pub(crate) instead_of: Option<Moment>,
    /// ... and of all that follow it.
    pub(crate) and_following: bool,
    pub(crate) rules: Vec<Rule>,
    /// Starts that are added, with an end where it is another than the series'.
    pub(crate) added: Vec<(Moment, Option<Moment>)>,
    pub(crate) removed: Vec<Moment>,
    pub(crate) status: Option<Status>,
    pub(crate) free: Option<bool>,
    pub(crate) organizer: Option<Organizer>,
    pub(crate) guests: Vec<Guest>,
    pub(crate) priority: Option<Priority>,
    pub(crate) percent: Option<u8>,
    pub(crate) completed: Option<Timestamp>,
    pub(crate) estimate: Option<u32>,
    pub(crate) hard: bool,
    pub(crate) parent: Option<String>,
    /// UIDs of what must be done before, with the minutes between.
    pub(crate) after: Vec<(String, u32)>,
    pub(crate) reminders: Vec<Alarm>,
    pub(crate) kind: Option<String>,
    pub(crate) own: Fields,
    pub(crate) whole: Option<Fields>,
    pub(crate) extra: Vec<String>,
}

/// STATUS, as far as an agenda tells it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    Tentative,
    Confirmed,
    Cancelled,
    Task(Progress),
}

/// How much of a line has been understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    Wholly,
    /// Its shade or its parameters would be lost, so the line is kept beside.
    Partly,
    Not,
    /// Another one counts, and this one is not kept.
    Dropped,
}

impl Draft {
    /// Reads a component; none where it is no item: a journal that is not one of our rules, an event without a start.
    pub(crate) fn read(part: &Component, scene: &mut Scene) -> Option<Self> {
        let sort = match part.name.as_str() {
            "VTODO" => Sort::Todo,
            "VJOURNAL" => Sort::Journal,
            _ => Sort::Event,
        };
        let mut draft = Self { sort, at: part.at, ..Self::default() };
        part.each(&mut |line| draft.bytes += line.len());
        for raw in &part.lines {
            draft.read_line(&raw.text, raw.at, scene);
        }
        draft.extra.sort_by_cached_key(|raw| place(raw));
        if sort == Sort::Journal && draft.kind.as_deref() != Some("RULE") {
            return None;
        }
        if sort == Sort::Event && draft.start.is_none() && draft.instead_of.is_none() {
            scene.flaw(part.at, Fault::NoStart { component: part.name.clone() });
            return None;
        }
        if part.parts.len() > MOST_ALARMS {
            scene.flaw(part.at, Fault::TooManyAlarms { alarms: part.parts.len(), most: MOST_ALARMS });
        }
        alarm::take_all(&part.parts[..part.parts.len().min(MOST_ALARMS)], &mut draft, scene);
        Some(draft)
    }

    fn read_line(&mut self, raw: &str, at: usize, scene: &mut Scene) {
        let Some(line) = Line::read(raw) else {
            self.extra.push(raw.to_owned());
            return;
        };
        if matches!(self.take(&line, at, scene), Taken::Partly | Taken::Not) {
            self.extra.push(with_known_zone(line, raw, at, scene));
        }
    }

    /// What one line says, if anything.
    pub(crate) fn of_line(line: &Line, sort: Sort, scene: &mut Scene) -> Option<Self> {
        let mut draft = Self { sort, ..Self::default() };
        (draft.take(line, 0, scene) != Taken::Not).then_some(draft)
    }

    /// True where it lists tags, added or removed starts that are all among those of the other.
    pub(crate) fn is_within(&self, other: &Self) -> bool {
        fn all<T: Eq + std::hash::Hash>(these: &[T], those: &[T]) -> bool {
            let those: HashSet<&T> = those.iter().collect();
            these.iter().all(|it| those.contains(it))
        }
        let lists = |draft: &Self| !draft.tags.is_empty() || !draft.added.is_empty() || !draft.removed.is_empty();
        lists(self)
            && self.tags.is_subset(&other.tags)
            && all(&self.added, &other.added)
            && all(&self.removed, &other.removed)
    }

    /// True where leaving the line out would say the same.
    pub(crate) fn says_nothing(&self) -> bool {
        let empty = |text: &Option<String>| text.as_ref().is_some_and(String::is_empty);
        self.priority == Some(Priority::Normal)
            || self.private == Some(false)
            || self.free == Some(false)
            || self.sequence == Some(0)
            || self.percent == Some(0)
            || matches!(self.status, Some(Status::Confirmed | Status::Task(Progress::Open)))
            || [&self.notes, &self.place, &self.link].into_iter().any(empty)
    }

    fn take(&mut self, line: &Line, at: usize, scene: &mut Scene) -> Taken {
        let taken = match line.name.as_str() {
            "UID" | "SUMMARY" | "DESCRIPTION" | "LOCATION" | "URL" | "CATEGORIES" | "CLASS" | "SEQUENCE"
            | "CREATED" | "DTSTAMP" | "LAST-MODIFIED" => self.take_words(line, at, scene),
            "DTSTART" | "DTEND" | "DUE" | "DURATION" | "RECURRENCE-ID" | "RRULE" | "RDATE" | "EXDATE" => {
                self.take_time(line, at, scene)
            }
            "STATUS" => self.take_status(line, at, scene),
            name if name.starts_with(own::PREFIX) => self.take_own(line, scene),
            _ => match self.sort {
                Sort::Event => self.take_event(line, at, scene),
                Sort::Todo | Sort::Journal => self.take_task(line, at, scene),
            },
        };
        let understood = known_params(&line.name).is_none_or(|known| line.has_only(known));
        if understood { taken } else { partly(taken) }
    }

    fn take_words(&mut self, line: &Line, at: usize, scene: &mut Scene) -> Taken {
        let text = text(line);
        match line.name.as_str() {
            "UID" if text.trim().is_empty() => Taken::Dropped,
            "UID" => once(&mut self.uid, Some(text.trim().to_owned()), line, at, scene),
            "SUMMARY" => once(&mut self.title, Some(text), line, at, scene),
            "DESCRIPTION" => once(&mut self.notes, Some(text), line, at, scene),
            "LOCATION" => once(&mut self.place, Some(text.trim().to_owned()), line, at, scene),
            "URL" => once(&mut self.link, Some(line.value.trim().to_owned()), line, at, scene),
            "SEQUENCE" => once(&mut self.sequence, line.value.trim().parse().ok(), line, at, scene),
            "CREATED" => once(&mut self.created, instant(&line.value), line, at, scene),
            "CATEGORIES" => {
                let tags = unescaped_list(&line.value).into_iter().map(|tag| tag.trim().to_owned());
                self.tags.extend(tags.filter(|tag| !tag.is_empty()));
                Taken::Wholly
            }
            "CLASS" => match line.value.trim().to_ascii_uppercase().as_str() {
                "PUBLIC" => once(&mut self.private, Some(false), line, at, scene),
                "PRIVATE" => once(&mut self.private, Some(true), line, at, scene),
                _ => partly(once(&mut self.private, Some(true), line, at, scene)),
            },
            // When it was written is for who writes it to say.
            _ => Taken::Wholly,
        }
    }

    fn take_status(&mut self, line: &Line, at: usize, scene: &mut Scene) -> Taken {
        let value = line.value.trim().to_ascii_uppercase();
        let (status, shade) = match (self.sort, value.as_str()) {
            (Sort::Event, "TENTATIVE") => (Some(Status::Tentative), false),
            (Sort::Event, "CONFIRMED") => (Some(Status::Confirmed), false),
            (Sort::Event, "CANCELLED") => (Some(Status::Cancelled), false),
            (Sort::Todo, "NEEDS-ACTION") => (Some(Status::Task(Progress::Open)), false),
            (Sort::Todo, "IN-PROCESS") => (Some(Status::Task(Progress::Open)), true),
            (Sort::Todo, "COMPLETED") => (Some(Status::Task(Progress::Done)), false),
            (Sort::Todo, "CANCELLED") => (Some(Status::Task(Progress::Cancelled)), false),
            _ => (None, false),
        };
        let taken = once(&mut self.status, status, line, at, scene);
        if shade { partly(taken) } else { taken }
    }

    fn take_event(&mut self, line: &Line, at: usize, scene: &mut Scene) -> Taken {
        match line.name.as_str() {
            "TRANSP" => {
                let free = match line.value.trim().to_ascii_uppercase().as_str() {
                    "TRANSPARENT" => Some(true),
                    "OPAQUE" => Some(false),
                    _ => None,
                };
                once(&mut self.free, free, line, at, scene)
            }
            "ORGANIZER" => once(&mut self.organizer, people::organizer(line), line, at, scene),
            "ATTENDEE" => match people::guest(line) {
                Some(guest) => {
                    self.guests.push(guest);
                    Taken::Wholly
                }
                None => unreadable(line, at, scene),
            },
            _ => Taken::Not,
        }
    }

    fn take_own(&mut self, line: &Line, scene: &Scene) -> Taken {
        if scene.circle == Circle::Others {
            return Taken::Wholly;
        }
        match line.name.as_str() {
            own::KIND => self.kind = Some(line.value.trim().to_ascii_uppercase()),
            "X-DAYWRIGHT-DUE-HARD" => self.hard = line.value.trim().eq_ignore_ascii_case("TRUE"),
            own::FIELDS if scene.circle == Circle::Archive => {
                self.whole = serde_json::from_str(&unescape(&line.value)).ok();
            }
            _ => match own::field(line) {
                Some((name, value)) => {
                    self.own.0.insert(name, value);
                }
                None => return Taken::Not,
            },
        }
        Taken::Wholly
    }
}

/// Where a kept line stands among the others: first what may stand for one of ours, by name, as printing puts it there;
/// then all else as it came.
fn place(raw: &str) -> (bool, String) {
    let name = raw.split([':', ';']).next().unwrap_or_default().to_ascii_uppercase();
    if OURS.contains(&name.as_str()) { (false, name) } else { (true, String::new()) }
}

/// The properties that are read, and printed anew.
const OURS: &[&str] = &[
    "ATTENDEE",
    "CATEGORIES",
    "CLASS",
    "COMPLETED",
    "CREATED",
    "DESCRIPTION",
    "DTEND",
    "DTSTART",
    "DUE",
    "DURATION",
    "ESTIMATED-DURATION",
    "EXDATE",
    "LOCATION",
    "ORGANIZER",
    "PERCENT-COMPLETE",
    "PRIORITY",
    "RDATE",
    "RECURRENCE-ID",
    "RELATED-TO",
    "RRULE",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "TRANSP",
    "URL",
];

/// Sets what may stand once.
pub(super) fn once<T>(slot: &mut Option<T>, value: Option<T>, line: &Line, at: usize, scene: &mut Scene) -> Taken {
    match value {
        None => unreadable(line, at, scene),
        Some(_) if slot.is_some() => {
            scene.flaw(at, Fault::Twice { property: line.name.clone() });
            Taken::Dropped
        }
        Some(value) => {
            *slot = Some(value);
            Taken::Wholly
        }
    }
}

pub(super) fn partly(taken: Taken) -> Taken {
    if taken == Taken::Wholly { Taken::Partly } else { taken }
}

pub(super) fn unreadable(line: &Line, at: usize, scene: &mut Scene) -> Taken {
    scene.flaw(at, Fault::Unreadable { property: line.name.clone(), value: shown(&line.value) });
    Taken::Not
}

/// The text of a line, also where vCalendar 1.0 wrote it in its encoding.
pub(super) fn text(line: &Line) -> String {
    let quoted = line.param("ENCODING").is_some_and(|it| it.eq_ignore_ascii_case("QUOTED-PRINTABLE"));
    if quoted { unescape(&read_quoted_printable(&line.value).replace("\r\n", "\n")) } else { unescape(&line.value) }
}

/// A line that is kept names zones as the database does: who prints it describes those.
fn with_known_zone(mut line: Line, raw: &str, at: usize, scene: &mut Scene) -> String {
    let Some(name) = line.param("TZID").map(str::to_owned) else { return raw.to_owned() };
    let year = Stamp::read(line.value.split([',', '/']).next().unwrap_or_default());
    let year = match year {
        Some(Stamp::Day(date)) => date.year(),
        Some(Stamp::Local(at) | Stamp::Utc(at)) => at.year(),
        None => 2000,
    };
    if known(&name).is_some_and(|zone| zone.name() == name) {
        return raw.to_owned();
    }
    let zone = scene.zones.find(&name, year, at, scene.flaws);
    for param in line.params.iter_mut().filter(|param| param.name == "TZID") {
        param.values = vec![zone.name().to_owned()];
    }
    line.to_string()
}

/// The parameters that are understood on a property, and written again where they are needed; none where all are.
fn known_params(name: &str) -> Option<&'static [&'static str]> {
    Some(match name {
        "DTSTART" | "DTEND" | "DUE" | "EXDATE" | "RDATE" => &["TZID", "VALUE"],
        "RECURRENCE-ID" => &["TZID", "VALUE", "RANGE"],
        "SUMMARY" | "DESCRIPTION" | "LOCATION" => &["ENCODING", "CHARSET"],
        "URL" | "ESTIMATED-DURATION" | "CREATED" | "COMPLETED" => &["VALUE"],
        "RELATED-TO" => &["RELTYPE", "GAP"],
        // What stands beside a person is kept with the person; what we write anew says nothing of the old.
        "ATTENDEE" | "ORGANIZER" | "DTSTAMP" | "LAST-MODIFIED" | "DURATION" => return None,
        name if name.starts_with(own::PREFIX) => return None,
        _ => &[],
    })
}

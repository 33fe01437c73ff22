//! One thing in its time, with what a page needs to draw it.

use std::collections::HashMap;
use std::ops::Range;

use agenda::recurrence::OccurrenceKey;
use agenda::{Agenda, CalendarId, ItemId, Kind, ListId, Moment, Thing, What, Zone};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use utoipa::ToSchema;
use uuid::Uuid;

use super::clocks::Clocks;
use super::minute::Minute;
use super::sheet::Sheet;

/// An entry as it goes over the wire.
#[derive(Debug, ToSchema)]
pub(super) struct Entry<'a> {
    /// `<item>`, of a series `<item>@<original start>`; a block's own id.
    #[schema(value_type = String)]
    id: Name,
    /// The item that a block is a piece of.
    item: Option<ItemId>,
    agenda: Uuid,
    /// Left out where only "busy" may be known.
    kind: Option<Kind>,
    #[schema(value_type = Option<String>)]
    title: Option<&'a str>,
    calendar: Option<CalendarId>,
    list: Option<ListId>,
    #[schema(value_type = Object)]
    start: Time<'a>,
    #[schema(value_type = Object)]
    end: Time<'a>,
    /// Takes the time up.
    busy: bool,
    /// Done, called off or paused.
    #[schema(required = false)]
    over: bool,
    /// An occurrence that is not as its series has it.
    #[schema(required = false)]
    differs: bool,
    /// Of a block: no plan moves it.
    #[schema(required = false)]
    pinned: bool,
    /// The version that last touched it; the ETag.
    version: u64,
    #[schema(ignore)]
    order: (Timestamp, Timestamp),
    /// An occurrence as its series has it.
    #[schema(ignore)]
    plain: bool,
}

/// How an entry is named.
#[derive(Debug)]
enum Name {
    Whole(Uuid),
    Occurrence(Uuid, OccurrenceKey),
}

/// A time as it stands in its own zone, and the instant that it is.
#[derive(Debug)]
struct Time<'a> {
    date: Option<jiff::civil::Date>,
    at: Option<Minute>,
    zone: Option<&'a str>,
    utc: Minute,
}

/// From where times are seen.
#[derive(Debug)]
pub(super) struct Times<'z> {
    viewer: &'z Zone,
    clocks: Clocks<'z>,
}

impl<'z> Times<'z> {
    /// From this zone.
    pub(super) fn seen_from(viewer: &'z Zone) -> Self {
        Self { viewer, clocks: Clocks::default() }
    }

    fn time(&self, like: Option<&'z Moment>, instant: Timestamp) -> Time<'z> {
        let zone = like.and_then(Moment::zone);
        let civil = self.clocks.show(zone.unwrap_or(self.viewer), instant);
        let whole_day = like.is_some_and(Moment::is_date);
        Time {
            date: whole_day.then(|| civil.date()),
            at: (!whole_day).then(|| Minute::civil(civil)),
            zone: zone.map(Zone::name),
            utc: Minute::utc(TimeZone::UTC.to_datetime(instant)),
        }
    }
}

impl<'a> Entry<'a> {
    /// What is shown of an entry of a view.
    pub(super) fn of(agenda: &Agenda, entry: &'a agenda::Entry<'_>, times: &Times<'a>) -> Self {
        let item = entry.item();
        let (id, of, like, busy, pinned) = match &entry.thing {
            Thing::Block { block, item } => (
                Name::Whole(block.id.0),
                Some(item.id),
                (Some(&block.start), Some(&block.end)),
                block.busy,
                block.pinned,
            ),
            Thing::Item { item: series, key, .. } => {
                let name = key.map_or(Name::Whole(series.id.0), |key| Name::Occurrence(series.id.0, key));
                let like = item.shown_span().map_or((None, None), |(start, end)| (Some(start), Some(end)));
                (name, None, like, item.event().is_some_and(|event| event.busy), false)
            }
        };
        let shown = !entry.masked;
        // Somebody else's busy time is told in the viewer's zone, and not whether it repeats or is a piece of work.
        let like = if shown { like } else { (like.0.filter(|at| at.is_date()), like.1.filter(|at| at.is_date())) };
        Self {
            id,
            item: of.filter(|_| shown),
            agenda: agenda.id.0,
            kind: shown.then(|| item.kind()),
            title: shown.then_some(item.title.as_str()),
            calendar: match &item.what {
                What::Event(event) => Some(event.calendar),
                _ => None,
            },
            list: match &item.what {
                What::Task(task) => Some(task.list),
                What::Habit(habit) => Some(habit.list),
                What::Reminder(reminder) => Some(reminder.list),
                What::Event(_) | What::Rule(_) => None,
            },
            start: times.time(like.0, entry.start),
            end: times.time(like.1, entry.end),
            busy: busy || entry.masked,
            over: shown && item.is_over(),
            differs: shown && matches!(&entry.thing, Thing::Item { differing: Some(_), .. }),
            pinned: shown && pinned,
            version: entry.held.version.0,
            order: (entry.start, entry.end),
            plain: matches!(&entry.thing, Thing::Item { key: Some(_), differing: None, .. }),
        }
    }

    /// In which order entries of several agendas stand.
    pub(super) fn order(&self) -> (Timestamp, Timestamp) {
        self.order
    }

    /// Writes it as its schema has it; what is not so is left out.
    pub(super) fn write(&self, to: &mut Sheet, written: &mut Written) {
        to.object(|to| {
            match self.id {
                Name::Whole(id) => to.field("id").id(id, ""),
                Name::Occurrence(id, key) => to.field("id").id(id, format_args!("@{key}")),
            }
            if let Some(item) = self.item {
                to.field("item").id(item.0, "");
            }
            match self.id {
                Name::Occurrence(series, _) if self.plain => {
                    written.once(to, (self.agenda, series), |to| self.write_subject(to));
                }
                _ => self.write_subject(to),
            }
            self.start.write(to.field("start"));
            self.end.write(to.field("end"));
            to.field("busy").value(&self.busy);
            for (name, so) in [("over", self.over), ("differs", self.differs), ("pinned", self.pinned)] {
                if so {
                    to.field(name).value(&true);
                }
            }
            to.field("version").value(&self.version);
        });
    }

    /// What it is and where it belongs: the same for all occurrences of a series that are as the series has them.
    fn write_subject(&self, to: &mut Sheet) {
        to.field("agenda").id(self.agenda, "");
        if let Some(kind) = self.kind {
            to.field("kind").value(&kind);
        }
        if let Some(title) = self.title {
            to.field("title").value(title);
        }
        if let Some(calendar) = self.calendar {
            to.field("calendar").id(calendar.0, "");
        }
        if let Some(list) = self.list {
            to.field("list").id(list.0, "");
        }
    }
}

/// Where on a sheet the subject of each series stands.
#[derive(Debug, Default)]
pub(super) struct Written(HashMap<(Uuid, Uuid), Range<usize>>);

impl Written {
    fn once(&mut self, to: &mut Sheet, series: (Uuid, Uuid), write: impl FnOnce(&mut Sheet)) {
        if let Some(here) = self.0.get(&series) {
            return to.again(here.clone());
        }
        let begin = to.end();
        write(to);
        self.0.insert(series, begin..to.end());
    }
}

impl Time<'_> {
    fn write(&self, to: &mut Sheet) {
        to.object(|to| {
            if let Some(date) = self.date {
                to.field("date").plain(&date.to_string());
            }
            if let Some(at) = self.at {
                to.field("at").minute(at);
            }
            if let Some(zone) = self.zone {
                to.field("zone").plain(zone);
            }
            to.field("utc").minute(self.utc);
        });
    }
}

//! One thing in its time, with what a page needs to draw it.

use agenda::recurrence::OccurrenceKey;
use agenda::{Agenda, CalendarId, ItemId, Kind, ListId, Moment, Thing, What, Zone};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};
use utoipa::ToSchema;
use uuid::Uuid;

use super::minute::Minute;

/// An entry as it goes over the wire.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Entry<'a> {
    /// `<item>`, of a series `<item>@<original start>`; a block's own id.
    #[schema(value_type = String)]
    id: Name,
    /// The item that a block is a piece of.
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<ItemId>,
    agenda: Uuid,
    /// Left out where only "busy" may be known.
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar: Option<CalendarId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    list: Option<ListId>,
    #[schema(value_type = Object)]
    start: Time<'a>,
    #[schema(value_type = Object)]
    end: Time<'a>,
    /// Takes the time up.
    busy: bool,
    /// Done, called off or paused.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    over: bool,
    /// An occurrence that is not as its series has it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    differs: bool,
    /// Of a block: no plan moves it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pinned: bool,
    /// The version that last touched it; the ETag.
    version: u64,
    #[serde(skip)]
    order: (Timestamp, Timestamp),
}

/// How an entry is named.
#[derive(Debug)]
enum Name {
    Whole(Uuid),
    Occurrence(Uuid, OccurrenceKey),
}

/// A time as it stands in its own zone, and the instant that it is.
#[derive(Debug, Serialize)]
struct Time<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<jiff::civil::Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Minute>,
    #[serde(skip_serializing_if = "Option::is_none")]
    zone: Option<&'a str>,
    utc: Minute,
}

/// From where times are seen.
#[derive(Debug)]
pub(super) struct Times<'z> {
    viewer: &'z TimeZone,
}

impl<'z> Times<'z> {
    /// From this zone.
    pub(super) fn seen_from(zone: &'z Zone) -> Self {
        Self { viewer: zone.rules() }
    }

    fn time<'a>(&self, like: Option<&'a Moment>, instant: Timestamp) -> Time<'a> {
        let zone = like.and_then(Moment::zone);
        let civil = zone.map_or(self.viewer, Zone::rules).to_datetime(instant);
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
    pub(super) fn of(agenda: &Agenda, entry: &'a agenda::Entry<'_>, times: &Times<'_>) -> Self {
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
        }
    }

    /// In which order entries of several agendas stand.
    pub(super) fn order(&self) -> (Timestamp, Timestamp) {
        self.order
    }
}

impl Serialize for Name {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Whole(id) => id.serialize(serializer),
            Self::Occurrence(id, key) => serializer.collect_str(&format_args!("{}@{key}", id.hyphenated())),
        }
    }
}

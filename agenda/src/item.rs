//! Items: what a person has to do, be at, keep up, be reminded of, or wants respected.

mod event;
mod habit;
mod preference;
mod reminder;
mod task;

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use event::{Event, EventStatus, Guest, GuestRole, Organizer, Reply};
pub use habit::Habit;
pub use preference::{Effect, Matches, Rule};
pub use reminder::Reminder;
pub use task::{After, Deadline, Priority, Progress, Split, Task};

use crate::recurrence::{OccurrenceKey, Recurrence};
use crate::{AgendaId, Fields, Home, ItemId, Moment, Spot};

/// One thing in an agenda. What all kinds share stands here; `what` says which kind it is and the rest.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: ItemId,
    /// iCalendar's own id, any text; unique within its calendar or list.
    pub uid: String,
    /// Raised when guests must hear of a change.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub sequence: u32,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub tags: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Spot>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Sealed at rest, kept out of the search index, shown to others as busy time at most.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub private: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reminders: Vec<Alarm>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>))]
    pub recurrence: Option<Recurrence>,
    /// Occurrences that differ from their series: the fields that differ, by original start.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "schema", schema(value_type = std::collections::BTreeMap<String, Object>))]
    pub overrides: BTreeMap<OccurrenceKey, Fields>,
    /// iCalendar lines that mean nothing to us, kept verbatim.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extra: Vec<String>,
    /// Set on a guest's own copy of a meeting: the organiser's item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = Option<String>, format = DateTime))]
    pub created: Option<Timestamp>,
    pub what: What,
}

/// The kinds of items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum What {
    Event(Event),
    Task(Task),
    Habit(Habit),
    Reminder(Reminder),
    Rule(Rule),
}

/// The kinds by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Event,
    Task,
    Habit,
    Reminder,
    Rule,
}

/// The organiser's item that a guest's copy follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Origin {
    pub agenda: AgendaId,
    pub item: ItemId,
}

/// When to be reminded: so many minutes before it starts (negative: after), before it ends or is due, or at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Alarm {
    BeforeStart(i32),
    BeforeEnd(i32),
    #[cfg_attr(feature = "schema", schema(value_type = Object))]
    At(Moment),
}

impl Item {
    /// A plain item of a kind; everything else is left for the caller to set.
    pub fn new(id: ItemId, title: impl Into<String>, what: What) -> Self {
        Self {
            id,
            uid: id.to_string(),
            sequence: 0,
            title: title.into(),
            notes: String::new(),
            tags: BTreeSet::new(),
            place: None,
            link: None,
            private: false,
            reminders: Vec::new(),
            recurrence: None,
            overrides: BTreeMap::new(),
            extra: Vec::new(),
            origin: None,
            created: None,
            what,
        }
    }

    /// Which kind it is.
    pub fn kind(&self) -> Kind {
        match self.what {
            What::Event(_) => Kind::Event,
            What::Task(_) => Kind::Task,
            What::Habit(_) => Kind::Habit,
            What::Reminder(_) => Kind::Reminder,
            What::Rule(_) => Kind::Rule,
        }
    }

    /// The one place it lives in.
    pub fn home(&self) -> Home {
        match &self.what {
            What::Event(event) => Home::Calendar(event.calendar),
            What::Task(task) => Home::List(task.list),
            What::Habit(habit) => Home::List(habit.list),
            What::Reminder(reminder) => Home::List(reminder.list),
            What::Rule(_) => Home::Agenda,
        }
    }

    /// The event it is, if it is one.
    pub fn event(&self) -> Option<&Event> {
        match &self.what {
            What::Event(event) => Some(event),
            _ => None,
        }
    }

    /// The task it is, if it is one.
    pub fn task(&self) -> Option<&Task> {
        match &self.what {
            What::Task(task) => Some(task),
            _ => None,
        }
    }

    /// The habit it is, if it is one.
    pub fn habit(&self) -> Option<&Habit> {
        match &self.what {
            What::Habit(habit) => Some(habit),
            _ => None,
        }
    }

    /// From where to where it takes time; a task without a start spans its deadline alone, a habit and a rule nothing.
    pub fn span(&self) -> Option<(&Moment, &Moment)> {
        match &self.what {
            What::Event(event) => Some((&event.start, &event.end)),
            What::Task(task) => {
                let due = task.due.as_ref().map(|deadline| &deadline.at);
                let start = task.start.as_ref().or(due)?;
                Some((start, due.unwrap_or(start)))
            }
            What::Reminder(reminder) => Some((&reminder.at, &reminder.at)),
            What::Habit(_) | What::Rule(_) => None,
        }
    }

    /// The original start of its series, or its only one.
    pub fn start(&self) -> Option<&Moment> {
        self.span().map(|(start, _)| start)
    }

    /// True when nothing of it is left to do or to be at.
    pub fn is_over(&self) -> bool {
        match &self.what {
            What::Event(event) => event.status == EventStatus::Cancelled,
            What::Task(task) => task.status != Progress::Open,
            What::Habit(habit) => habit.paused,
            What::Reminder(reminder) => reminder.done,
            What::Rule(rule) => rule.off,
        }
    }
}

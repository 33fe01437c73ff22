//! What an agenda is, and what a command means to it.
//!
//! Everything here is a value: an [`Agenda`] as of a version, the [`Item`]s in it, the [`Change`]s between two versions.
//! No clock, no randomness, no files: the moment, ids and text are arguments.

mod actor;
mod agenda;
mod block;
mod calendar;
mod change;
mod command;
mod consequences;
mod decide;
mod entity;
mod fields;
mod grant;
mod hours;
mod id;
mod index;
mod item;
pub mod limits;
mod merge;
mod moment;
mod occurrence;
mod people;
mod receipt;
pub mod recurrence;
mod refusal;
mod settings;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod text;
mod view;
pub mod zone;

pub use actor::{Actor, Door, Scope, Who};
pub use agenda::{Agenda, Held, Version};
pub use block::Block;
pub use calendar::{Calendar, Home, List, Tag};
pub use change::{Change, invert};
pub use command::{Act, Command, Guard, Reach};
pub use consequences::{Errand, Job, SECOND_THOUGHTS, consequences, next_reminder, ringing};
pub use decide::{Decision, decide};
pub use entity::{Entity, Key, NotAKey};
pub use fields::{BadField, Fields, Flaw};
pub use grant::{Grant, Grantee, Owner, Role, Shared};
pub use hours::{Hours, NotHours, Weekday, WeeklyHours, Window, weekly};
pub use id::{
    AgendaId, BlockId, CalendarId, GrantId, ItemId, ListId, NotAnId, PersonId, PlaceId, ReceiptId, TeamId, UserId,
};
pub use item::{
    After, Alarm, Deadline, Effect, Event, EventStatus, Guest, GuestRole, Habit, Item, Kind, Matches, Organizer,
    Origin, Priority, Progress, Reminder, Reply, Rule, Split, Task, What,
};
pub use merge::{Merged, merge};
pub use moment::Moment;
pub use people::{Person, Place, Spot, Travel};
pub use receipt::{Kept, Receipt};
pub use refusal::{Limit, Refusal};
pub use settings::{AutoPlan, Conventions, DayPart, NextWeekday, Planning, Settings};
pub use text::{ExternalText, UserText};
pub use view::{Entry, Look, Seen, Thing};
pub use zone::{UnknownZone, Zone};

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_yes(value: &bool) -> bool {
    *value
}

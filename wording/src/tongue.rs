//! What a language has to provide: one table of words and of small functions that put them in order.
//!
//! A function takes what is already said in the language and answers with the words around it, so that a table that
//! lacks a sentence, or a sentence that lacks a value, does not compile.

pub(crate) mod chats;
pub(crate) mod notices;
pub(crate) mod plans;
pub(crate) mod talk;

use agenda::recurrence::Freq;
use agenda::{Door, Kind, Priority, Reply, Role, Scope};
use jiff::civil::Weekday;

/// One language.
pub(crate) struct Tongue {
    /// ISO 639.
    pub code: &'static str,
    pub and: &'static str,
    pub or: &'static str,
    /// A name in the middle of a sentence.
    pub named: fn(&str) -> String,
    /// What has no name.
    pub unnamed: &'static str,
    /// Words with a value behind them: `due: Friday`.
    pub labelled: fn(&str, &str) -> String,
    pub times: Times,
    pub repeats: Repeats,
    pub words: Words,
    pub deeds: Deeds,
    pub troubles: Troubles,
    pub plans: plans::Plans,
    pub notices: notices::Notices,
    pub chats: chats::Chats,
    pub talk: talk::Talk,
    pub buttons: Buttons,
}

/// A date before it is put in order.
pub(crate) struct Written {
    pub weekday: Option<&'static str>,
    pub day: i8,
    pub month: &'static str,
    pub year: Option<i16>,
    pub day_first: bool,
    pub short: bool,
}

/// Days, clocks, lengths.
pub(crate) struct Times {
    /// Monday first.
    pub weekdays: [&'static str; 7],
    pub weekdays_short: [&'static str; 7],
    pub months: [&'static str; 12],
    pub months_short: [&'static str; 12],
    pub date: fn(&Written) -> String,
    /// Yesterday, today, tomorrow.
    pub near: [&'static str; 3],
    /// Before noon, after noon.
    pub halves: [&'static str; 2],
    pub at: fn(date: &str, clock: &str) -> String,
    pub from_to: fn(date: &str, from: &str, to: &str) -> String,
    pub all_day: &'static str,
    /// A time without a zone.
    pub floating: fn(&str) -> String,
    /// The same time where the listener is.
    pub yours: fn(&str) -> String,
    pub lead: fn(Lead, &str) -> String,
}

/// How an alarm lies to what it belongs to.
#[derive(Clone, Copy)]
pub(crate) enum Lead {
    BeforeStart,
    AtStart,
    AfterStart,
    BeforeEnd,
    AtEnd,
    AfterEnd,
}

/// Repetition. What is said here is put together by [`crate::repeats`].
pub(crate) struct Repeats {
    /// Every so many periods.
    pub every: fn(Freq, u32) -> String,
    /// Every week on these days.
    pub weekly: fn(&[Weekday]) -> String,
    /// Every week from Monday to Friday.
    pub workdays: &'static str,
    /// Every second week on one day.
    pub second: fn(Weekday) -> String,
    /// Within a longer period: on these days, on each such day, if it is such a day.
    pub on: fn(&[Weekday]) -> String,
    pub on_each: fn(&[Weekday]) -> String,
    pub only_if: fn(&[Weekday]) -> String,
    /// On dates that come every year.
    pub dates: fn(&[String]) -> String,
    /// On numbered weekdays.
    pub nth: fn(&[(i8, Weekday)]) -> String,
    /// The first or last of several weekdays; of Monday to Friday; of all days.
    pub picked: fn(&[i16], Picked) -> String,
    pub month_days: fn(&[i8]) -> String,
    pub year_days: fn(&[i16]) -> String,
    pub of_year: &'static str,
    pub weeks: fn(&[i8]) -> String,
    pub months: fn(&[i8]) -> String,
    pub at: fn(&[String]) -> String,
    pub hours: fn(&[String]) -> String,
    pub minutes: fn(&[String]) -> String,
    pub seconds: fn(&[String]) -> String,
    pub of_these: fn(&[i16]) -> String,
    /// Weeks begin on another day than usual.
    pub week_start: fn(Weekday) -> String,
    pub until: fn(&str) -> String,
    pub times: fn(u32) -> String,
    pub also: fn(&str) -> String,
    pub except: fn(&str) -> String,
    pub never: &'static str,
    /// What stands between the head and each part after it.
    pub between: &'static str,
}

/// What a rule picks from.
#[derive(Clone, Copy)]
pub(crate) enum Picked<'a> {
    Days(&'a [Weekday]),
    Workdays,
    AnyDay,
}

/// What is counted or named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    Item,
    Event,
    Task,
    Habit,
    Reminder,
    Rule,
    Block,
    Calendar,
    List,
    Tag,
    Person,
    Place,
    Travel,
    Share,
    Settings,
    Agenda,
    Guest,
    Minute,
    Hour,
    Day,
    Week,
    Time,
    Change,
    Command,
    Proposal,
    Conflict,
    Character,
    /// What the price of a place is counted in.
    Point,
}

/// Single words.
pub(crate) struct Words {
    /// One of it, several of it.
    pub thing: fn(Thing) -> [&'static str; 2],
    /// True where so many take the word for one.
    pub is_one: fn(u64) -> bool,
    /// `this task`, where it is sought, met or in the way.
    pub this: fn(Thing) -> &'static str,
    /// A property by its name on the wire.
    pub property: fn(&str) -> Option<&'static str>,
    pub yes_no: [&'static str; 2],
    pub priority: fn(Priority) -> &'static str,
    pub role: fn(Role) -> &'static str,
    pub scope: fn(Scope) -> &'static str,
    pub reply: fn(Reply) -> &'static str,
    pub door: fn(Door) -> &'static str,
    /// Values of properties: `open`, `done`, `tentative`, `propose` ...
    pub value: fn(&str) -> Option<&'static str>,
    pub percent: fn(u8) -> String,
    pub a_week: fn(&str) -> String,
    pub a_day: fn(&str) -> String,
    pub nothing: &'static str,
}

/// What is done to several things at once, or to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Verb {
    Added,
    Removed,
    Moved,
    Edited,
    Completed,
    Reopened,
    Cancelled,
    Placed,
    Unplaced,
}

/// What was done.
pub(crate) struct Deeds {
    pub added: fn(name: &str) -> String,
    pub added_at: fn(name: &str, when: &str) -> String,
    pub added_due: fn(name: &str, by: &str) -> String,
    pub removed: fn(name: &str) -> String,
    pub moved: fn(name: &str, to: &str) -> String,
    pub renamed: fn(from: &str, to: &str) -> String,
    pub lengthened: fn(name: &str, length: &str) -> String,
    pub due: fn(name: &str, by: &str) -> String,
    pub undue: fn(name: &str) -> String,
    pub completed: fn(name: &str) -> String,
    pub reopened: fn(name: &str) -> String,
    pub cancelled: fn(name: &str) -> String,
    pub restored: fn(name: &str) -> String,
    pub paused: fn(name: &str) -> String,
    pub resumed: fn(name: &str) -> String,
    pub placed: fn(name: &str, on: &str) -> String,
    pub unplaced: fn(name: &str) -> String,
    pub pinned: fn(name: &str, on: &str) -> String,
    pub unpinned: fn(name: &str) -> String,
    pub repeats: fn(name: &str, how: &str) -> String,
    pub repeats_no_more: fn(name: &str) -> String,
    pub skipped: fn(name: &str, on: &str) -> String,
    pub once_moved: fn(name: &str, from: &str, to: &str) -> String,
    pub once_changed: fn(name: &str, on: &str) -> String,
    pub once_completed: fn(name: &str, on: &str) -> String,
    pub answered: fn(who: &str, name: &str, reply: Reply) -> String,
    pub invited: fn(who: &str, name: &str) -> String,
    pub uninvited: fn(who: &str, name: &str) -> String,
    pub rehomed: fn(name: &str, home: &str) -> String,
    pub set: fn(name: &str, property: &str, value: &str) -> String,
    pub edited: fn(name: &str, properties: &str) -> String,
    pub settings: fn(properties: &str) -> String,
    pub travel: fn(from: &str, to: &str, length: &str) -> String,
    pub shared: fn(what: &str, role: &str) -> String,
    pub unshared: fn(what: &str) -> String,
    /// Several of one kind, counted and named.
    pub several: fn(Verb, counted: &str, names: &str) -> String,
    pub and_more: fn(u64) -> String,
    /// The tag on a card.
    pub tag: fn(Verb) -> &'static str,
    /// The tag on the card of what is asked about first.
    pub intent: fn(Verb) -> &'static str,
    pub idle: &'static str,
    pub undone: &'static str,
    pub redone: &'static str,
    pub replanned: &'static str,
    pub imported: fn(counted: &str) -> String,
    pub as_they_were: fn(counted: &str, one: bool) -> String,
    pub back: fn(name: &str) -> String,
    pub back_on: fn(name: &str, on: &str) -> String,
    pub gone_again: fn(name: &str) -> String,
    pub kept: fn(property: &str, name: &str) -> String,
    pub kept_whole: fn(name: &str) -> String,
}

/// What went wrong, and the way out.
pub(crate) struct Troubles {
    pub not_found: fn(this: &str) -> String,
    pub not_found_maybe: &'static str,
    pub not_allowed: fn(this: &str) -> String,
    pub not_allowed_maybe: fn(role: &str) -> String,
    pub out_of_scope: fn(scope: &str) -> String,
    pub out_of_scope_maybe: &'static str,
    pub changed: fn(name: &str, expected: u64, found: u64) -> String,
    pub changed_maybe: &'static str,
    pub exists: fn(this: &str) -> String,
    pub exists_maybe: &'static str,
    pub uid_taken: fn(uid: &str) -> String,
    pub uid_taken_maybe: &'static str,
    pub no_occurrence: fn(name: &str, on: &str) -> String,
    pub no_occurrence_maybe: &'static str,
    pub indivisible: fn(name: &str, on: &str) -> String,
    pub indivisible_maybe: &'static str,
    pub not_a_series: fn(name: &str) -> String,
    pub not_a_series_maybe: &'static str,
    pub not_for_this_kind: fn(name: &str) -> String,
    pub not_for_this_kind_maybe: &'static str,
    pub not_a_guest: fn(email: &str, name: &str) -> String,
    pub not_a_guest_maybe: &'static str,
    pub in_use: fn(name: &str, by: &str) -> String,
    pub in_use_maybe: &'static str,
    pub plan_is_stale: fn(based_on: u64, now: u64) -> String,
    pub plan_is_stale_maybe: &'static str,
    pub nothing_left: &'static str,
    pub nothing_left_maybe: &'static str,
    pub too_much: fn(found: &str, limit: usize) -> String,
    pub too_much_maybe: &'static str,
    pub unknown_zone: fn(name: &str) -> String,
    pub unknown_zone_maybe: &'static str,
    pub fields: FieldTroubles,
    pub rules: RuleTroubles,
}

/// A property that cannot be what it was said to be.
pub(crate) struct FieldTroubles {
    pub unknown: fn(field: &str) -> String,
    pub unknown_maybe: fn(known: &str) -> String,
    pub missing: fn(field: &str) -> String,
    pub missing_maybe: &'static str,
    pub unreadable: fn(field: &str, value: &str) -> String,
    pub unreadable_maybe: &'static str,
    pub like: fn(example: &str) -> String,
    pub fixed: fn(field: &str) -> String,
    pub fixed_maybe: &'static str,
    pub empty: fn(field: &str) -> String,
    pub empty_maybe: &'static str,
    pub too_long: fn(field: &str, limit: usize) -> String,
    pub too_long_maybe: &'static str,
    pub too_many: fn(field: &str, limit: usize) -> String,
    pub too_many_maybe: &'static str,
    pub out_of_range: fn(field: &str, value: &str) -> String,
    pub out_of_range_maybe: fn(from: i64, to: i64) -> String,
    pub not_after: fn(field: &str, other: &str) -> String,
    pub not_after_maybe: &'static str,
    pub mixed: fn(field: &str, other: &str) -> String,
    pub mixed_maybe: &'static str,
    pub no_such: fn(field: &str, value: &str) -> String,
    pub no_such_maybe: &'static str,
    pub not_for_this_kind: fn(field: &str) -> String,
    pub not_for_this_kind_maybe: &'static str,
    pub circular: fn(field: &str) -> String,
    pub circular_maybe: &'static str,
}

/// A rule of repetition that is none.
pub(crate) struct RuleTroubles {
    pub too_long: fn(bytes: usize, most: usize) -> String,
    pub too_long_maybe: &'static str,
    pub not_a_part: fn(&str) -> String,
    pub not_a_part_maybe: &'static str,
    pub unknown_part: fn(&str) -> String,
    pub unknown_part_maybe: &'static str,
    pub twice: fn(&str) -> String,
    pub twice_maybe: &'static str,
    pub no_freq: &'static str,
    pub no_freq_maybe: &'static str,
    pub two_ends: &'static str,
    pub two_ends_maybe: &'static str,
    pub value: fn(part: &str, value: &str) -> String,
    pub between: fn(least: i64, most: i64) -> String,
    pub place: fn(most: i64) -> String,
    pub one_of: fn(words: &str) -> String,
    pub weekday: &'static str,
    pub time: &'static str,
    pub finer_than_days: &'static str,
    pub finer_than_days_maybe: &'static str,
    pub too_many: fn(found: usize, most: usize) -> String,
    pub too_many_maybe: &'static str,
}

/// What a button says: a verb, or a verb and its object.
pub(crate) struct Buttons {
    pub undo: &'static str,
    pub redo: &'static str,
    pub why: &'static str,
    pub open: &'static str,
    pub done: &'static str,
    pub keep: &'static str,
    pub next_place: &'static str,
    pub drop: &'static str,
    pub pin: &'static str,
    pub try_again: &'static str,
    pub show_newest: &'static str,
    /// It is known, and nobody need be reminded again.
    pub seen: &'static str,
    pub snooze: fn(length: &str) -> String,
    /// The answers to a question: what is said when the button is pressed.
    pub yes: &'static str,
    pub no: &'static str,
    pub anyway: &'static str,
}

impl Words {
    /// `1 task`, `2 tasks`.
    pub(crate) fn counted(&self, thing: Thing, n: u64) -> String {
        let [one, several] = (self.thing)(thing);
        format!("{n} {}", if (self.is_one)(n) { one } else { several })
    }
}

impl From<Kind> for Thing {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Event => Self::Event,
            Kind::Task => Self::Task,
            Kind::Habit => Self::Habit,
            Kind::Reminder => Self::Reminder,
            Kind::Rule => Self::Rule,
        }
    }
}

#[cfg(test)]
mod tests;

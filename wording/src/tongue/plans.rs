//! What a language has to provide to talk about plans: why a thing is where it is, what is in its way, what would change.
//!
//! `on` is a span of the listener's own days, `by` and `until` are moments of them, `points` is a counted price.

/// Sentences about plans.
pub(crate) struct Plans {
    /// What stands for a task, a habit, a meeting that the listener cannot see the name of.
    pub another: [&'static str; 3],
    /// The same for a person.
    pub somebody: &'static str,
    /// Takes the place of a date that was just said.
    pub same_day: &'static str,
    /// A span, and so many more.
    pub and_times: fn(on: &str, more: u64) -> String,
    pub places: Places,
    pub reasons: Reasons,
    pub remedies: Remedies,
    pub outlook: Outlooks,
}

/// Where a thing is, where else it could be, and at what price.
pub(crate) struct Places {
    pub here: fn(name: &str, on: &str) -> String,
    /// No earlier start is open.
    pub earliest: fn(name: &str, on: &str) -> String,
    /// The same of a habit, whose other days are another matter.
    pub earliest_that_day: fn(name: &str, on: &str) -> String,
    pub pinned: fn(name: &str, on: &str) -> String,
    pub sooner: PricedPlace,
    pub next: PricedPlace,
    /// It would stand nearly where it stands.
    pub shifted: fn(clock: &str, points: &str) -> String,
    pub no_other: &'static str,
    pub no_room: fn(name: &str) -> String,
    pub no_room_on: fn(name: &str, day: &str) -> String,
    /// There is a place, and leaving the thing out costs less.
    pub too_dear: fn(name: &str, on: &str, points: &str) -> String,
    pub worth_it: fn(name: &str, on: &str) -> String,
    /// What is worse about the other place.
    pub worse: fn(&Worse) -> String,
}

/// Another place, by how its price compares.
pub(crate) struct PricedPlace {
    pub dearer: fn(on: &str, points: &str) -> String,
    pub equal: fn(on: &str) -> String,
    pub cheaper: fn(on: &str, points: &str) -> String,
}

/// What makes a place dear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Worse {
    /// After the due date, by so much.
    Late(String),
    /// Done later, though in time.
    Later,
    /// Outside the hours in which it goes best.
    Unliked,
    /// Further from the best time of a habit.
    OffIdeal,
    /// Away from where it stood.
    Moved,
}

/// What closes a time, each a sentence that stands by itself.
pub(crate) struct Reasons {
    pub your_hours: &'static str,
    pub hours_of: fn(who: &str) -> String,
    pub horizon: fn(until: &str) -> String,
    pub release: fn(at: &str) -> String,
    pub due: fn(by: &str) -> String,
    /// What was just said to be due is past.
    pub past: &'static str,
    /// The day's window of a habit.
    pub window: fn(from: &str, to: &str) -> String,
    /// Its week has so many of it already.
    pub full: fn(u64) -> String,
    /// It keeps so many days between one time and the next.
    pub apart: fn(u64) -> String,
    pub daily: fn(length: &str) -> String,
    pub own: &'static str,
    /// Something comes first, and then perhaps a wait.
    pub first: fn(name: &str, until: &str, wait: Option<&str>) -> String,
    pub first_unplaced: fn(name: &str) -> String,
    pub event: fn(name: &str, on: &str) -> String,
    /// Something fixed without a name; as a sentence, and as a noun for `Remedies::without`.
    pub fixed: fn(on: &str) -> String,
    pub fixed_noun: fn(on: &str) -> String,
    pub busy: fn(who: &str, on: &str) -> String,
    pub planned: fn(name: &str, on: &str) -> String,
    pub follows: fn(name: &str, on: &str) -> String,
    /// A span with its way, or with what is kept free around it.
    pub with_way: fn(on: &str, length: &str) -> String,
    pub with_slack: fn(on: &str, length: &str) -> String,
    pub more: fn(u64) -> String,
}

/// What would make room.
pub(crate) struct Remedies {
    pub without: fn(what: &str, on: &str) -> String,
    pub outside_your_hours: fn(on: &str) -> String,
    pub outside_hours_of: fn(who: &str, on: &str) -> String,
    pub late: fn(on: &str) -> String,
    pub sooner: fn(on: &str) -> String,
    pub not_after: fn(name: &str, on: &str) -> String,
    pub more_a_day: fn(on: &str) -> String,
    pub another_hour: fn(on: &str) -> String,
    pub closer: fn(on: &str) -> String,
    /// No single change is enough.
    pub several: &'static str,
}

/// What comes of a supposition.
pub(crate) struct Outlooks {
    pub what_if: fn(clauses: &[String]) -> String,
    pub you_away: fn(on: &str) -> String,
    pub away: fn(who: &str, on: &str) -> String,
    pub slips: fn(name: &str, length: &str) -> String,
    pub drops: fn(name: &str) -> String,
    pub dropped: fn(u64) -> String,
    pub late: fn(u64) -> String,
    pub at_risk: fn(u64) -> String,
    pub moved: fn(u64) -> String,
    pub added: fn(u64) -> String,
    pub nothing: &'static str,
    pub is_dropped: fn(name: &str, from: &str) -> String,
    pub is_late: fn(name: &str, length: &str, on: &str, by: &str) -> String,
    pub is_at_risk: fn(name: &str, on: &str, by: &str) -> String,
    pub moves: fn(name: &str, from: &str, to: &str) -> String,
    pub gains: fn(name: &str, on: &str) -> String,
    pub loses: fn(name: &str, on: &str) -> String,
    pub is_added: fn(name: &str, on: &str) -> String,
    pub more: fn(u64) -> String,
    pub dearer: fn(points: &str) -> String,
    pub cheaper: fn(points: &str) -> String,
    pub same_price: &'static str,
}

//! The hard rules, one file each. A rule can say which starts it closes to a piece, and whether a plan keeps it.

mod dates;
mod grid;
mod hours;
mod order;
mod pieces;
mod pins;
mod rhythm;
mod room;
mod travel;
mod whole;

use crate::plan::{Plan, Thing};
use crate::problem::{Habit, Problem, Room};
use crate::span::Span;

/// Something that closes starts to a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Outside the hours of this person that the thing keeps to.
    Hours(usize),
    /// Outside what is planned at all.
    Horizon,
    /// Already past.
    Now,
    /// Before its release.
    Release,
    /// Would end after its hard due date.
    Due,
    /// Outside the day's window of a habit.
    Day,
    /// Enough of the habit in this week, or another occurrence too near.
    Rhythm,
    /// Enough of the task on this local day.
    Daily,
    /// Another piece of the task itself.
    Own,
    /// A task that comes first.
    After(usize),
    /// A fixed event of a person.
    Busy { person: usize, event: usize },
    /// Another placed thing.
    Item(Thing),
}

/// A rule that a plan breaks, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    pub rule: Rule,
    pub thing: Thing,
}

/// The hard rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Grid,
    Hours,
    Room,
    Travel,
    Dates,
    Pieces,
    Order,
    Pins,
    Rhythm,
    Whole,
}

type Check = fn(&Problem, &Plan) -> Vec<Thing>;

/// Every rule that a plan breaks; none for a valid plan.
pub fn breaches(problem: &Problem, plan: &Plan) -> Vec<Breach> {
    const RULES: [(Rule, Check); 10] = [
        (Rule::Whole, whole::broken),
        (Rule::Grid, grid::broken),
        (Rule::Hours, hours::broken),
        (Rule::Room, room::broken),
        (Rule::Travel, travel::broken),
        (Rule::Dates, dates::broken),
        (Rule::Pieces, pieces::broken),
        (Rule::Order, order::broken),
        (Rule::Pins, pins::broken),
        (Rule::Rhythm, rhythm::broken),
    ];
    let found =
        |(rule, check): (Rule, Check)| check(problem, plan).into_iter().map(move |thing| Breach { rule, thing });
    RULES.into_iter().flat_map(found).collect()
}

/// One interval that is placed, or could be, while everything else stands as planned.
pub(crate) struct Piece<'s> {
    pub(crate) problem: &'s Problem,
    pub(crate) plan: &'s Plan,
    pub(crate) thing: Thing,
    /// Who must be free.
    pub(crate) people: Vec<usize>,
    pub(crate) room: Room,
    pub(crate) minutes: i64,
    /// Other pieces of the same thing.
    pub(crate) own: Vec<Span>,
    /// For a habit, the day that is asked about: (week, day of its list).
    pub(crate) day: Option<(usize, usize)>,
}

/// Receives what a rule closes: starts from the span's start until before its end.
pub(crate) type Closed<'c> = dyn FnMut(Reason, Span) + 'c;

/// Every start that a rule closes to a piece, in the order in which reasons are worth naming.
pub(crate) fn close(piece: &Piece, closed: &mut Closed) {
    hours::close(piece, closed);
    grid::close(piece, closed);
    dates::close(piece, closed);
    rhythm::close(piece, closed);
    pieces::close(piece, closed);
    order::close_before(piece, closed);
    room::close(piece, closed);
    order::close_behind(piece, closed);
}

/// Whether a piece may be exactly here.
pub(crate) fn allows(piece: &Piece, span: Span) -> bool {
    let mut open = true;
    close(piece, &mut |_, starts| open &= !(starts.start <= span.start && span.start < starts.end));
    open
}

/// All placed intervals of a person with their rooms: (who, interval, room).
fn standing<'s>(problem: &'s Problem, plan: &'s Plan, person: usize) -> impl Iterator<Item = (Thing, Span, Room)> + 's {
    let tasks = (problem.tasks.iter().zip(&plan.tasks).enumerate())
        .filter(move |(_, (task, _))| task.person == person)
        .flat_map(|(at, (task, pieces))| pieces.iter().map(move |&piece| (Thing::Task(at), piece, task.room)));
    let habits = (problem.habits.iter().zip(&plan.habits).enumerate())
        .filter(move |(_, (habit, _))| habit.person == person)
        .flat_map(|(at, (habit, held))| held.iter().map(move |&span| (Thing::Habit(at), span, habit.room)));
    let meetings = problem.meetings.iter().zip(&plan.meetings).enumerate().filter_map(move |(at, (meeting, held))| {
        let held = held.as_ref()?;
        let comes = meeting.required.contains(&person) || held.guests.contains(&person);
        comes.then_some((Thing::Meeting(at), held.span, meeting.room))
    });
    tasks.chain(habits).chain(meetings)
}

/// The days of a habit with an occurrence: (week, day of its list, occurrence); each occurrence counts once.
fn held_days(habit: &Habit, held: &[Span]) -> Vec<(usize, usize, Span)> {
    let mut left = held.to_vec();
    let mut found = Vec::new();
    for (week, one) in habit.weeks.iter().enumerate() {
        for (day, window) in one.days.iter().enumerate() {
            let mine = left.extract_if(.., |span| window.within.holds(*span));
            found.extend(mine.map(|span| (week, day, span)));
        }
    }
    found
}

/// All things with an interval for which `wrong` holds; pinned ones are exempt.
fn unpinned(problem: &Problem, plan: &Plan, wrong: impl Fn(Thing, Span) -> bool) -> Vec<Thing> {
    Thing::all(problem)
        .filter(|&thing| {
            plan.spans(thing)
                .into_iter()
                .any(|span| !pins::pinned(problem, thing).contains(&span) && wrong(thing, span))
        })
        .collect()
}

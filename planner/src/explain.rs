//! Why a thing stands where it stands, what the next best place would cost, and why a thing stands nowhere.

mod layout;
pub(crate) mod masks;

use crate::constraints::{Piece, Reason};
use crate::objective;
use crate::plan::{Held, Plan, Thing};
use crate::problem::Problem;
use crate::span::Span;
use masks::Masks;

/// The defence of one thing: each piece that stands, and what is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub placed: Vec<Why>,
    pub missing: Vec<Missing>,
}

/// Why one piece is not sooner, and what it would cost elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub span: Span,
    pub earlier: Earlier,
    /// The cheapest other place while everything else stays, and its exact difference in price.
    pub other: Option<Other>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Earlier {
    /// These together close every earlier start, and each of them is needed for that. None are needed at the very beginning.
    Closed(Vec<Reason>),
    /// This earlier start is free; taking it would change the price by so much.
    Open(Other),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Other {
    pub span: Span,
    pub delta: i64,
}

/// Why a task, a meeting, or an occurrence of a habit is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// For a habit: (week, day of its list).
    pub day: Option<(usize, usize)>,
    pub cause: Cause,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// These together leave no place; without any one of them there would be one.
    Conflict(Vec<Reason>),
    /// There is a place, and it costs more than leaving the thing out.
    TooDear(Other),
}

/// Defends one thing of a plan.
pub fn explain(problem: &Problem, plan: &Plan, thing: Thing) -> Explanation {
    let spans = plan.spans(thing);
    let placed = (0..spans.len()).map(|at| why(problem, plan, thing, &spans, at)).collect();
    let missing = match thing {
        Thing::Habit(habit) => idle_days(problem, plan, habit),
        Thing::Task(task) if spans.is_empty() && !problem.tasks[task].one_piece() => {
            vec![layout::missing(problem, plan, task)]
        }
        _ if spans.is_empty() => {
            vec![Missing { day: None, cause: cause(&piece(problem, plan, thing, Vec::new(), None)) }]
        }
        _ => Vec::new(),
    };
    Explanation { placed, missing }
}

fn why(problem: &Problem, plan: &Plan, thing: Thing, spans: &[Span], at: usize) -> Why {
    let span = spans[at];
    let piece = piece_at(problem, plan, thing, spans, at);
    let masks = Masks::of(&piece);
    let start = (span.start / problem.grid) as usize;
    let here = price(&piece, span);
    let priced = |start: usize| {
        let span = masks.span(start);
        Other { span, delta: price(&piece, span) - here }
    };
    let earlier = match masks.first_open(start) {
        Some(open) => Earlier::Open(priced(open)),
        None => Earlier::Closed(masks.minimal(0, start)),
    };
    let other = masks.open().filter(|&open| open != start).map(priced).min_by_key(|other| (other.delta, other.span));
    Why { span, earlier, other }
}

/// One of the pieces of a thing, the others around it.
pub(crate) fn piece_at<'s>(problem: &'s Problem, plan: &'s Plan, thing: Thing, spans: &[Span], at: usize) -> Piece<'s> {
    let mut own = spans.to_vec();
    own.remove(at);
    let day = match thing {
        Thing::Habit(habit) => day_of(problem, habit, spans[at]),
        _ => None,
    };
    Piece { minutes: spans[at].minutes(), ..piece(problem, plan, thing, own, day) }
}

/// Why a piece that stands nowhere does not.
fn cause(piece: &Piece) -> Cause {
    let masks = Masks::of(piece);
    match cheapest(piece, &masks) {
        Some(other) => Cause::TooDear(other),
        None => Cause::Conflict(masks.minimal(0, masks.slots())),
    }
}

/// The cheapest open place of a piece, and its price against leaving it out.
fn cheapest(piece: &Piece, masks: &Masks) -> Option<Other> {
    let out = absent(piece);
    let priced = |start: usize| {
        let span = masks.span(start);
        Other { span, delta: price(piece, span) - out }
    };
    masks.open().map(priced).min_by_key(|other| (other.delta, other.span))
}

/// A place for what is left out, if there is one; of a habit on that day of its list.
pub(crate) fn place(problem: &Problem, plan: &Plan, thing: Thing, day: Option<(usize, usize)>) -> Option<Other> {
    let own = match thing {
        Thing::Task(task) if !problem.tasks[task].one_piece() => return layout::place(problem, plan, task),
        Thing::Habit(habit) => plan.habits[habit].clone(),
        _ => Vec::new(),
    };
    let piece = piece(problem, plan, thing, own, day);
    cheapest(&piece, &Masks::of(&piece))
}

/// The days on which a week still wants a habit and does not have it.
fn idle_days(problem: &Problem, plan: &Plan, habit: usize) -> Vec<Missing> {
    let one = &problem.habits[habit];
    let held = &plan.habits[habit];
    let on = |week: usize, day: usize| held.iter().any(|&span| day_of(problem, habit, span) == Some((week, day)));
    let mut missing = Vec::new();
    for (number, week) in one.weeks.iter().enumerate() {
        let idle: Vec<usize> = (0..week.days.len()).filter(|&day| !on(number, day)).collect();
        if week.days.len() - idle.len() >= week.times {
            continue;
        }
        missing.extend(idle.into_iter().map(|day| {
            let day = Some((number, day));
            Missing { day, cause: cause(&piece(problem, plan, Thing::Habit(habit), held.clone(), day)) }
        }));
    }
    missing
}

/// The first day whose window holds an occurrence.
fn day_of(problem: &Problem, habit: usize, span: Span) -> Option<(usize, usize)> {
    let weeks = problem.habits[habit].weeks.iter().enumerate();
    weeks
        .flat_map(|(week, one)| one.days.iter().enumerate().map(move |(day, window)| (week, day, window.within)))
        .find(|(_, _, within)| within.holds(span))
        .map(|(week, day, _)| (week, day))
}

/// A thing as one piece of its full length; `own` are its other pieces.
pub(crate) fn piece<'s>(
    problem: &'s Problem,
    plan: &'s Plan,
    thing: Thing,
    own: Vec<Span>,
    day: Option<(usize, usize)>,
) -> Piece<'s> {
    let (people, room, minutes) = match thing {
        Thing::Task(task) => (vec![problem.tasks[task].person], problem.tasks[task].room, problem.tasks[task].minutes),
        Thing::Habit(habit) => {
            (vec![problem.habits[habit].person], problem.habits[habit].room, problem.habits[habit].minutes)
        }
        Thing::Meeting(meeting) => {
            let one = &problem.meetings[meeting];
            let guests = plan.meetings[meeting].iter().flat_map(|held| &held.guests);
            (one.required.iter().chain(guests).copied().collect(), one.room, one.minutes)
        }
    };
    Piece { problem, plan, thing, people, room, minutes, own, day }
}

/// What the whole thing costs with its piece here.
fn price(piece: &Piece, span: Span) -> i64 {
    let problem = piece.problem;
    let mut all = piece.own.clone();
    all.push(span);
    all.sort_unstable();
    match piece.thing {
        Thing::Task(task) => objective::task(problem, &problem.tasks[task], &all),
        Thing::Habit(habit) => objective::habit(problem, &problem.habits[habit], &all),
        Thing::Meeting(meeting) => {
            let guests = piece.plan.meetings[meeting].as_ref().map(|held| held.guests.clone()).unwrap_or_default();
            objective::meeting(problem, &problem.meetings[meeting], Some(&Held { span, guests }))
        }
    }
    .total()
}

/// What the thing costs without the piece.
fn absent(piece: &Piece) -> i64 {
    let problem = piece.problem;
    match piece.thing {
        Thing::Task(task) => objective::task(problem, &problem.tasks[task], &[]),
        Thing::Habit(habit) => objective::habit(problem, &problem.habits[habit], &piece.own),
        Thing::Meeting(meeting) => objective::meeting(problem, &problem.meetings[meeting], None),
    }
    .total()
}

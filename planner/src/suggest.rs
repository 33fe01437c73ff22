//! The best places for one thing while everything else stays: for something new, or for a question on the phone.

use crate::board::Board;
use crate::explain::masks::Masks;
use crate::explain::piece;
use crate::fit::{self, Eye};
use crate::ground::Ground;
use crate::objective;
use crate::plan::{Held, Plan, Thing};
use crate::problem::{Meeting, Problem};
use crate::span::Span;

/// A place for a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    pub spans: Vec<Span>,
    /// Optional guests of a meeting who can come.
    pub guests: Vec<usize>,
    /// What the thing costs there, less what it costs as planned; below 0 is better.
    pub delta: i64,
}

/// The `most` cheapest places for a task or a meeting, which do not overlap one another; the cheapest first.
/// A habit is asked for by day, so there are none for it.
pub fn suggest(problem: &Problem, plan: &Plan, thing: Thing, most: usize) -> Vec<Suggestion> {
    let mut others = plan.clone();
    let now = match thing {
        Thing::Task(task) => {
            let pieces = std::mem::take(&mut others.tasks[task]);
            objective::task(problem, &problem.tasks[task], &pieces).total()
        }
        Thing::Meeting(meeting) => {
            let held = others.meetings[meeting].take();
            objective::meeting(problem, &problem.meetings[meeting], held.as_ref()).total()
        }
        Thing::Habit(_) => return Vec::new(),
    };
    let mut found = match thing {
        Thing::Task(task) if !problem.tasks[task].one_piece() => layouts(problem, &others, task, most),
        _ => starts(problem, &others, thing),
    };
    found.iter_mut().for_each(|one| one.delta -= now);
    found.sort_by(|a, b| (a.delta, &a.spans).cmp(&(b.delta, &b.spans)));
    let mut apart: Vec<Suggestion> = Vec::new();
    for one in found {
        let meets = |other: &Suggestion| other.spans.iter().any(|span| one.spans.iter().any(|mine| span.meets(*mine)));
        if apart.len() < most && (one.spans.len() > 1 || !apart.iter().any(meets)) {
            apart.push(one);
        }
    }
    apart
}

/// Every free start of what is done in one go, with its price.
fn starts(problem: &Problem, others: &Plan, thing: Thing) -> Vec<Suggestion> {
    let masks = Masks::of(&piece(problem, others, thing, Vec::new(), None));
    let price = |span: Span| match thing {
        Thing::Task(task) => (objective::task(problem, &problem.tasks[task], &[span]).total(), Vec::new()),
        Thing::Meeting(meeting) => {
            let guests = coming(problem, others, thing, &problem.meetings[meeting], span);
            let held = Held { span, guests };
            (objective::meeting(problem, &problem.meetings[meeting], Some(&held)).total(), held.guests)
        }
        Thing::Habit(_) => (0, Vec::new()),
    };
    let suggestion = |start: usize| {
        let span = masks.span(start);
        let (delta, guests) = price(span);
        Suggestion { spans: vec![span], guests, delta }
    };
    masks.open().map(suggestion).collect()
}

/// The optional guests who are free.
fn coming(problem: &Problem, others: &Plan, thing: Thing, meeting: &Meeting, span: Span) -> Vec<usize> {
    let free = |guest: &usize| {
        let mut piece = piece(problem, others, thing, Vec::new(), None);
        piece.people = vec![*guest];
        crate::constraints::allows(&piece, span)
    };
    meeting.optional.iter().copied().filter(free).collect()
}

/// Layouts of a task in pieces: the cheapest, then the cheapest that begins later, and so on.
fn layouts(problem: &Problem, others: &Plan, task: usize, most: usize) -> Vec<Suggestion> {
    let mut ground = Ground::new(problem);
    let mut found: Vec<Suggestion> = Vec::new();
    while found.len() < most {
        let board = Board::standing(&ground, others);
        let Some(offer) = fit::best(&board, task, &mut Eye::Sharp) else { break };
        let spans = offer.spot.pieces.to_vec();
        let later = spans[0].start + problem.grid;
        found.push(Suggestion { spans, guests: Vec::new(), delta: offer.price });
        ground.units[task].earliest = later;
    }
    found
}

//! A first plan at once: everything in turn to its best place, in several orders; the cheapest stands.

mod tour;

use crate::board::Board;
use crate::fit::{self, Eye};
use crate::ground::{Ground, Shape, Unit};
use crate::objective;
use crate::plan::Thing;

/// In which order things are put; ties go by index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Order {
    /// What costs most to leave out, for the time it takes.
    Dense,
    /// What costs most to leave out.
    Heavy,
    /// What is due first.
    Due,
    /// What may begin first.
    Release,
    /// What has the least room between release and due date.
    Slack,
    Long,
    Short,
}

impl Order {
    pub(crate) const ALL: [Order; 7] =
        [Order::Dense, Order::Heavy, Order::Due, Order::Release, Order::Slack, Order::Long, Order::Short];
}

/// The rank of every unit in every order, lower first.
pub(crate) struct Ranks(Vec<[i64; Order::ALL.len()]>);

impl Ranks {
    /// `empty` holds only what is fixed.
    pub(crate) fn new(ground: &Ground, empty: &Board) -> Ranks {
        Ranks(
            ground
                .units
                .iter()
                .enumerate()
                .map(|(at, unit)| ranks(ground, unit, worth(ground, unit, empty.cost(at))))
                .collect(),
        )
    }

    pub(crate) fn of(&self, unit: usize, order: Order) -> i64 {
        self.0[unit][order as usize]
    }
}

fn ranks(ground: &Ground, unit: &Unit, worth: i64) -> [i64; Order::ALL.len()] {
    let problem = ground.problem;
    let hour = |step: usize| step as i64 * problem.grid;
    let (release, due) = match (unit.thing, &unit.shape) {
        (_, Shape::Day { slot, .. }) => (hour(slot.first), hour(slot.until + unit.length)),
        (Thing::Task(task), _) => (unit.earliest, problem.tasks[task].due.unwrap_or(problem.horizon)),
        _ => (unit.earliest, unit.latest),
    };
    let length = unit.length * unit.people.len().max(1);
    let minutes = length as i64 * problem.grid;
    Order::ALL.map(|order| match order {
        Order::Dense => -(worth * 64 / (length as i64).max(1)),
        Order::Heavy => -worth,
        Order::Due => due,
        Order::Release => release,
        Order::Slack => due - release - minutes,
        Order::Long => -minutes,
        Order::Short => minutes,
    })
}

/// What it costs to leave a unit out.
fn worth(ground: &Ground, unit: &Unit, out: i64) -> i64 {
    match unit.thing {
        Thing::Habit(habit) => objective::missed(ground.problem, &ground.problem.habits[habit]),
        _ => out,
    }
}

/// The cheapest board of all orders, from each of two beginnings.
pub(crate) fn construct<'g, 'p>(starts: [&Board<'g, 'p>; 2], ranks: &Ranks) -> Board<'g, 'p> {
    let fresh = starts[0].total == starts[1].total;
    let starts = if fresh { &starts[..1] } else { &starts[..] };
    let round = tour::tour(starts[0]).map(|board| filled(&board, Order::Dense, ranks));
    let filled = starts.iter().flat_map(|start| Order::ALL.into_iter().map(|order| filled(start, order, ranks)));
    filled.chain(round).min_by_key(|board| board.total).unwrap_or_else(|| starts[0].clone())
}

fn filled<'g, 'p>(start: &Board<'g, 'p>, order: Order, ranks: &Ranks) -> Board<'g, 'p> {
    let mut board = start.clone();
    let mut pool = board.homeless.clone();
    pool.sort_unstable_by_key(|&unit| (ranks.of(unit, order), unit));
    fill(&mut board, &pool, &mut Eye::Sharp);
    board.keep(|_| {});
    board
}

/// Puts each unit of the pool in turn, those that it depends on first.
pub(crate) fn fill(board: &mut Board, pool: &[usize], eye: &mut Eye) {
    let mut tried = Vec::with_capacity(pool.len());
    for &unit in pool {
        put(board, unit, pool, &mut tried, eye);
    }
}

fn put(board: &mut Board, unit: usize, pool: &[usize], tried: &mut Vec<usize>, eye: &mut Eye) {
    if !board.unit(unit).before.is_empty() || !board.unit(unit).behind.is_empty() {
        if tried.contains(&unit) {
            return;
        }
        tried.push(unit);
        for &(first, _) in &board.unit(unit).before {
            if board.spots[first].is_empty() && pool.contains(&first) {
                put(board, first, pool, tried, eye);
            }
        }
    }
    if let Some(offer) = fit::best(board, unit, eye) {
        board.accept(unit, offer);
    }
}

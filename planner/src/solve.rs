//! The planner's main word: from a problem to a plan, within a number of steps.

use crate::board::{self, Board, Spot};
use crate::construct::{Ranks, construct};
use crate::fit;
use crate::ground::{Ground, Shape};
use crate::improve::{ROUNDS, Search};
use crate::objective::{self, Score};
use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::rng::{Rng, Seed};
use crate::span::Span;

/// How long to search, in rounds of removal and re-insertion: never in seconds, so that equal questions get equal answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    pub steps: u64,
}

/// A plan and what it costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    pub plan: Plan,
    pub score: Score,
}

/// What is known after a part of the budget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Checkpoint {
    pub steps: u64,
    pub total: i64,
}

impl Budget {
    pub const fn steps(steps: u64) -> Budget {
        Budget { steps }
    }

    /// What a problem of this size deserves by default: more for each thing, the more there are.
    pub fn fair(problem: &Problem) -> Budget {
        let things = (problem.tasks.len() + problem.meetings.len() / 4) as u64;
        Budget { steps: (640 * things * things / (things + 75)).max(1_500) }
    }
}

/// A plan for the problem: the same one for the same problem, budget and seed.
pub fn plan(problem: &Problem, budget: Budget, seed: Seed) -> Planned {
    plan_while(problem, budget, seed, |_| true)
}

/// The same, told at checkpoints: after construction and after each 64th of the budget. Stops there when the answer is `false`.
pub fn plan_while(problem: &Problem, budget: Budget, seed: Seed, mut go_on: impl FnMut(Checkpoint) -> bool) -> Planned {
    let ground = Ground::new(problem);
    let start = Board::new(&ground);
    let ranks = Ranks::new(&ground, &start);
    let stands = standing(&start);
    let first = construct([&start, &stands], &ranks);
    let (near, hit) = nearness(&stands);
    let mut search = Search::new(first, &start, &ranks, Rng::new(seed), near, hit);
    let mut steps = 0;
    let mut round = 0;
    while go_on(Checkpoint { steps, total: search.best().0 }) && round < ROUNDS && !ground.units.is_empty() {
        round += 1;
        let until = budget.steps * round / ROUNDS;
        search.round(until - steps);
        steps = until;
    }
    let (total, spots) = search.best();
    let plan = board::plan(&ground, spots);
    let score = objective::score(problem, &plan);
    debug_assert_eq!(score.total(), total, "the running price is the price");
    Planned { plan, score }
}

/// Everything that can stay where it stood before.
fn standing<'g, 'p>(start: &Board<'g, 'p>) -> Board<'g, 'p> {
    let mut board = start.clone();
    let mut spots: Vec<(usize, Spot)> =
        (0..board.spots.len()).filter_map(|unit| Some((unit, stood(&board, unit)?))).collect();
    spots.sort_by_key(|(unit, spot)| (spot.pieces[0], *unit));
    let mut kept = Vec::new();
    for (unit, spot) in spots {
        if board.spots[unit].is_empty() && fit::stands(&board, unit, &spot) {
            board.settle(unit, spot.clone());
            kept.push((unit, spot));
        }
    }
    // Guests come last, so that none of them keeps out what stood.
    for (unit, spot) in kept {
        board.lift(unit);
        let guests = coming(&board, unit, &spot);
        board.settle(unit, Spot { guests, ..spot });
    }
    board.keep(|_| {});
    board
}

/// Where a unit stood in the plan before.
fn stood(board: &Board, unit: usize) -> Option<Spot> {
    let problem = board.ground.problem;
    let one = board.unit(unit);
    let pieces: Vec<Span> = match (one.thing, &one.shape) {
        (Thing::Task(task), _) => problem.tasks[task].stood.clone(),
        (Thing::Meeting(meeting), _) => problem.meetings[meeting].stood.into_iter().collect(),
        (Thing::Habit(habit), Shape::Day { slot, .. }) => {
            let day = |span: &&Span| (slot.first..slot.until).contains(&board.ground.slot(span.start));
            problem.habits[habit].stood.iter().filter(day).take(1).copied().collect()
        }
        _ => Vec::new(),
    };
    (!pieces.is_empty()).then(|| Spot { pieces: pieces.into(), guests: Vec::new() })
}

/// The optional guests who can come.
fn coming(board: &Board, unit: usize, spot: &Spot) -> Vec<usize> {
    let Shape::Piece { guests, .. } = &board.unit(unit).shape else { return Vec::new() };
    let alone = |guest: usize| Spot { pieces: spot.pieces.clone(), guests: vec![guest] };
    guests.iter().map(|&(guest, _)| guest).filter(|&guest| fit::stands(board, unit, &alone(guest))).collect()
}

/// All units, those that could not stay or are new first, the others by their distance in time from them; and how many must change.
/// Where there is no plan before, everything must.
fn nearness(stands: &Board) -> (Vec<usize>, usize) {
    let slot = |unit: usize| {
        let stood = stood(stands, unit).map(|spot| spot.pieces[0].start);
        stands.ground.slot(stood.unwrap_or(stands.unit(unit).earliest))
    };
    let hit: Vec<usize> =
        (0..stands.spots.len()).filter(|&unit| stands.spots[unit].is_empty() && stands.wanted(unit)).collect();
    let centres: Vec<usize> = hit.iter().map(|&unit| slot(unit)).collect();
    let distance = |unit: usize| match stands.spots[unit].is_empty() {
        true => 0,
        false => 1 + centres.iter().map(|&centre| centre.abs_diff(slot(unit))).min().unwrap_or(0),
    };
    let mut near: Vec<usize> = (0..stands.spots.len()).collect();
    near.sort_by_cached_key(|&unit| (distance(unit), unit));
    let first = near.partition_point(|&unit| stands.spots[unit].is_empty());
    (near, first)
}

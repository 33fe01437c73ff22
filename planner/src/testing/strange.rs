//! What nobody should ask for and somebody will: contradictions, cycles, lengths without end, times before time.

use super::{Size, problem};
use crate::problem::{Busy, Problem, Room};
use crate::rng::{Rng, Seed};
use crate::span::{Span, Spans};

/// Minutes that do not fit the grid, the horizon or each other.
const ODD: [i64; 10] = [-100_000, -1, 0, 1, 7, 15, 100, 1440, 5_000, 1_000_000];

/// A random problem with a few things in it bent.
pub fn strange(seed: u64) -> Problem {
    let mut rng = Rng::new(Seed(seed ^ 0x5f5f));
    let size = Size { days: 1 + rng.below(5), tasks: 1 + rng.below(14), meetings: rng.below(5) };
    let mut problem = problem(seed, &size);
    for _ in 0..rng.below(8) {
        match rng.below(4) {
            0 => bend_time(&mut problem, &mut rng),
            1 => bend_meeting(&mut problem, &mut rng),
            2 => bend_habit(&mut problem, &mut rng),
            _ => bend_task(&mut problem, &mut rng),
        }
    }
    problem
}

fn odd(rng: &mut Rng) -> i64 {
    ODD[rng.below(ODD.len())]
}

/// A length is never less than a minute: every door refuses that.
fn length(rng: &mut Rng) -> i64 {
    odd(rng).max(1)
}

fn bend_time(problem: &mut Problem, rng: &mut Rng) {
    let start = odd(rng);
    match rng.below(6) {
        0 => problem.now = odd(rng),
        1 => problem.travel[0][1] = odd(rng).max(0),
        2 => problem.people[0].hours = vec![Spans::default()],
        3 => problem.people[1].hours = vec![Spans::new(vec![Span::new(start, start + length(rng))])],
        4 => problem.people[0].days.truncate(rng.below(2)),
        _ => {
            let span = Span::new(start, start + odd(rng).max(0));
            let room = Room { place: Some(rng.below(3)), before: odd(rng).max(0), after: odd(rng).max(0) };
            problem.people[0].busy.push(Busy { id: "odd".into(), span, room });
        }
    }
}

fn bend_task(problem: &mut Problem, rng: &mut Rng) {
    let count = problem.tasks.len();
    let (at, other) = (rng.below(count), rng.below(count));
    let task = &mut problem.tasks[at];
    match rng.below(9) {
        0 => task.minutes = length(rng),
        1 => (task.shortest, task.longest) = (length(rng), length(rng)),
        2 => task.daily = Some(odd(rng)),
        3 => task.release = odd(rng),
        4 => task.due = Some(odd(rng)),
        5 => task.after.push((other, odd(rng))),
        6 => task.room = Room { place: None, before: odd(rng).max(0), after: odd(rng).max(0) },
        7 => task.stood = vec![Span::new(odd(rng), odd(rng))],
        _ => task.prefers.iter_mut().for_each(|prefer| prefer.cost = 1_000_000),
    }
}

fn bend_habit(problem: &mut Problem, rng: &mut Rng) {
    let Some(habit) = problem.habits.first_mut() else { return };
    match rng.below(5) {
        0 => habit.minutes = length(rng),
        1 => habit.gap_days = odd(rng),
        2 => habit.weeks.iter_mut().for_each(|week| week.times = 100),
        3 => habit.weeks.iter_mut().for_each(|week| week.days.clear()),
        _ => habit.weeks.iter_mut().flat_map(|week| &mut week.days).for_each(|day| day.ideal = odd(rng)),
    }
}

fn bend_meeting(problem: &mut Problem, rng: &mut Rng) {
    let Some(meeting) = problem.meetings.first_mut() else { return };
    match rng.below(5) {
        0 => meeting.minutes = length(rng),
        1 => meeting.required.clear(),
        2 => meeting.due = odd(rng),
        3 => meeting.release = odd(rng),
        _ => meeting.stood = Some(Span::new(odd(rng), odd(rng))),
    }
}

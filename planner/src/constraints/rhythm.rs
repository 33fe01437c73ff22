//! A habit takes place at most once a day, inside the day's window, as often as its week wants, and not on days too near.

use super::{Closed, Piece, Reason, held_days};
use crate::plan::{Plan, Thing};
use crate::problem::{Habit, Problem};
use crate::span::Span;

pub(super) fn close(piece: &Piece, closed: &mut Closed) {
    let (Thing::Habit(habit), Some((week, day))) = (piece.thing, piece.day) else { return };
    let habit = &piece.problem.habits[habit];
    let one = &habit.weeks[week].days[day];
    let horizon = piece.problem.horizon;
    closed(Reason::Day, Span::new(0, one.within.start));
    closed(Reason::Day, Span::new(one.within.end - piece.minutes + 1, horizon));
    let held = held_days(habit, &piece.own);
    let full = held.iter().filter(|(other, ..)| *other == week).count() >= habit.weeks[week].times;
    let near =
        held.iter().any(|&(week, day, _)| (habit.weeks[week].days[day].number - one.number).abs() < habit.gap_days);
    if full || near {
        closed(Reason::Rhythm, Span::new(0, horizon));
    }
}

pub(super) fn broken(problem: &Problem, plan: &Plan) -> Vec<Thing> {
    let wrong = |(_, (habit, held)): &(usize, (&Habit, &Vec<Span>))| out_of_rhythm(habit, held);
    let habits = problem.habits.iter().zip(&plan.habits).enumerate();
    habits.filter(wrong).map(|(at, _)| Thing::Habit(at)).collect()
}

fn out_of_rhythm(habit: &Habit, held: &[Span]) -> bool {
    let days = held_days(habit, held);
    let mut numbers: Vec<i64> = days.iter().map(|&(week, day, _)| habit.weeks[week].days[day].number).collect();
    numbers.sort_unstable();
    let crowded = |(week, one): (usize, &crate::problem::Week)| {
        days.iter().filter(|(other, ..)| *other == week).count() > one.times
    };
    days.len() != held.len()
        || held.iter().any(|span| span.minutes() != habit.minutes)
        || numbers.windows(2).any(|two| two[1] - two[0] < habit.gap_days.max(1))
        || habit.weeks.iter().enumerate().any(crowded)
}

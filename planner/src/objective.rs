//! What a plan costs, term by term. Everything that prices a placement comes through here.

use crate::plan::{Held, Plan, Thing};
use crate::problem::{Habit, Meeting, Preference, Problem, Task, Week};
use crate::span::Span;

/// The price of a plan, or of one thing in it; lower is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Score {
    pub unscheduled: i64,
    pub late: i64,
    pub completion: i64,
    pub preference: i64,
    pub fragmentation: i64,
    pub habit_missing: i64,
    pub habit_deviation: i64,
    pub optional_missing: i64,
    pub stability: i64,
}

impl Score {
    pub fn total(&self) -> i64 {
        self.unscheduled
            + self.late
            + self.completion
            + self.preference
            + self.fragmentation
            + self.habit_missing
            + self.habit_deviation
            + self.optional_missing
            + self.stability
    }
}

impl std::ops::AddAssign for Score {
    fn add_assign(&mut self, other: Score) {
        self.unscheduled += other.unscheduled;
        self.late += other.late;
        self.completion += other.completion;
        self.preference += other.preference;
        self.fragmentation += other.fragmentation;
        self.habit_missing += other.habit_missing;
        self.habit_deviation += other.habit_deviation;
        self.optional_missing += other.optional_missing;
        self.stability += other.stability;
    }
}

impl std::iter::Sum for Score {
    fn sum<I: Iterator<Item = Score>>(scores: I) -> Score {
        scores.fold(Score::default(), |mut sum, one| {
            sum += one;
            sum
        })
    }
}

/// The price of a whole plan.
pub fn score(problem: &Problem, plan: &Plan) -> Score {
    Thing::all(problem).map(|thing| of(problem, plan, thing)).sum()
}

/// The price of one thing of a plan.
pub(crate) fn of(problem: &Problem, plan: &Plan, thing: Thing) -> Score {
    match thing {
        Thing::Task(at) => task(problem, &problem.tasks[at], &plan.tasks[at]),
        Thing::Habit(at) => habit(problem, &problem.habits[at], &plan.habits[at]),
        Thing::Meeting(at) => meeting(problem, &problem.meetings[at], plan.meetings[at].as_ref()),
    }
}

/// The price of a task whose pieces are in order of time.
pub(crate) fn task(problem: &Problem, task: &Task, pieces: &[Span]) -> Score {
    let weights = &problem.weights;
    let level = task.priority.index();
    let stability = moved(problem, task.moves, &task.stood, |stood| pieces.contains(&stood));
    let Some(last) = pieces.iter().map(|piece| piece.end).max() else {
        let unscheduled = weights.unscheduled[level] * (task.minutes + weights.unscheduled_base);
        return Score { unscheduled, stability, ..Score::default() };
    };
    Score {
        late: lateness(problem, task, last),
        completion: completion(problem, task.priority.index(), task.release, last),
        preference: pieces.iter().map(|&piece| disliked(problem, &task.prefers, piece)).sum(),
        fragmentation: weights.piece * (pieces.len() as i64 - 1),
        stability,
        ..Score::default()
    }
}

/// The price of a meeting, held or not.
pub(crate) fn meeting(problem: &Problem, meeting: &Meeting, held: Option<&Held>) -> Score {
    let weights = &problem.weights;
    let level = meeting.priority.index();
    let stood: Vec<Span> = meeting.stood.into_iter().collect();
    let stability = moved(problem, meeting.moves, &stood, |stood| held.is_some_and(|held| held.span == stood));
    let Some(held) = held else {
        let each = weights.unscheduled[level] * (meeting.minutes + weights.unscheduled_base);
        return Score { unscheduled: each * meeting.required.len() as i64, stability, ..Score::default() };
    };
    Score {
        completion: completion(problem, level, meeting.release, held.span.end),
        preference: disliked(problem, &meeting.prefers, held.span),
        optional_missing: weights.guest * (meeting.optional.len() as i64 - held.guests.len() as i64),
        stability,
        ..Score::default()
    }
}

/// The price of a habit over the whole horizon.
pub(crate) fn habit(problem: &Problem, habit: &Habit, held: &[Span]) -> Score {
    let mut left = held.to_vec();
    let mut sum = Score {
        stability: moved(problem, habit.moves, &habit.stood, |stood| held.contains(&stood)),
        ..Score::default()
    };
    for one in &habit.weeks {
        let mine: Vec<(usize, i64)> = (one.days.iter().enumerate())
            .filter_map(|(day, days)| {
                let at = left.iter().position(|&span| days.within.holds(span))?;
                Some((day, left.remove(at).start))
            })
            .collect();
        sum += week(problem, habit, one, &mine);
    }
    sum
}

/// The price of one week of a habit without stability; `held` are (day of the list, start).
pub(crate) fn week(problem: &Problem, habit: &Habit, week: &Week, held: &[(usize, i64)]) -> Score {
    let missing = week.times.saturating_sub(held.len()) as i64;
    Score {
        habit_missing: missed(problem, habit) * missing,
        habit_deviation: held.iter().map(|&(day, start)| drifted(problem, habit, week.days[day].ideal, start)).sum(),
        ..Score::default()
    }
}

/// What one occurrence saves, by taking place and by standing where it stood.
pub(crate) fn gained(problem: &Problem, habit: &Habit, ideal: i64, span: Span) -> i64 {
    let kept = if habit.stood.contains(&span) { move_price(problem, habit.moves, span) } else { 0 };
    missed(problem, habit) + kept - drifted(problem, habit, ideal, span.start)
}

/// The price of one occurrence that does not take place.
pub(crate) fn missed(problem: &Problem, habit: &Habit) -> i64 {
    problem.weights.habit[habit.priority.index()] * habit.minutes
}

pub(crate) fn drifted(problem: &Problem, habit: &Habit, ideal: i64, start: i64) -> i64 {
    habit.drift * ((start - ideal).abs() / problem.grid)
}

pub(crate) fn lateness(problem: &Problem, task: &Task, end: i64) -> i64 {
    match task.due {
        Some(due) if !task.hard => problem.weights.late[task.priority.index()] * (end - due).max(0),
        _ => 0,
    }
}

pub(crate) fn completion(problem: &Problem, level: usize, release: i64, end: i64) -> i64 {
    problem.weights.completion[level] * (end - release).div_euclid(problem.grid)
}

pub(crate) fn disliked(problem: &Problem, prefers: &[Preference], piece: Span) -> i64 {
    let outside = |one: &&Preference| !problem.windows[one.window].spans.hold(piece);
    prefers.iter().filter(outside).map(|one| one.cost).sum()
}

/// What it costs that intervals of the old plan are not kept exactly.
pub(crate) fn moved(problem: &Problem, moves: i64, stood: &[Span], kept: impl Fn(Span) -> bool) -> i64 {
    stood.iter().filter(|&&span| !kept(span)).map(|&span| move_price(problem, moves, span)).sum()
}

pub(crate) fn move_price(problem: &Problem, moves: i64, stood: Span) -> i64 {
    let weights = &problem.weights;
    let soon = stood.start < problem.now + weights.soon;
    weights.moved * moves * if soon { weights.moved_soon } else { 1 }
}

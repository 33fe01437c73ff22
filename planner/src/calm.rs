//! Calm: what is about to begin stays where it is.

use crate::problem::{Problem, Room};
use crate::span::Span;

/// Pins whatever stood in the plan before, begins within so many minutes from now, and is not hit by a fixed event.
/// A task in pieces is pinned as a whole as soon as its first piece is; one that follows another, only together with it.
pub fn freeze(problem: &mut Problem, minutes: i64) {
    let until = problem.now + minutes;
    while let Some(task) = (0..problem.tasks.len()).find(|&task| begins_soon(problem, task, until)) {
        problem.tasks[task].pinned = problem.tasks[task].stood.clone();
    }
    for at in 0..problem.habits.len() {
        let habit = &problem.habits[at];
        let soon = |span: &Span| span.start < until && !habit.pinned.contains(span);
        let kept: Vec<Span> = habit.stood.iter().copied().filter(soon).collect();
        let kept = kept.into_iter().filter(|span| free(problem, &habit.room, *span, habit.person)).collect::<Vec<_>>();
        problem.habits[at].pinned.extend(kept);
        problem.habits[at].pinned.sort_unstable();
    }
    for at in 0..problem.meetings.len() {
        let meeting = &problem.meetings[at];
        let Some(stood) = meeting.stood.filter(|stood| stood.start < until && meeting.pinned.is_none()) else {
            continue;
        };
        if meeting.required.iter().all(|&person| free(problem, &meeting.room, stood, person)) {
            problem.meetings[at].pinned = Some(stood);
        }
    }
}

fn begins_soon(problem: &Problem, task: usize, until: i64) -> bool {
    let one = &problem.tasks[task];
    let Some(first) = one.stood.first().filter(|first| first.start < until && one.pinned.is_empty()) else {
        return false;
    };
    let kept = |&(before, lag): &(usize, i64)| {
        problem.tasks[before].pinned.last().is_some_and(|last| last.end + lag <= first.start)
    };
    one.after.iter().all(kept) && one.stood.iter().all(|&span| free(problem, &one.room, span, one.person))
}

/// Whether no fixed event of a person is in the way.
fn free(problem: &Problem, room: &Room, span: Span, person: usize) -> bool {
    problem.people[person].busy.iter().all(|busy| {
        let wide = busy.span.widened(problem.gap(room, &busy.room), problem.gap(&busy.room, room));
        !wide.meets(span)
    })
}

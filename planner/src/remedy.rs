//! What would have to give way so that a thing that is left out finds a place.

use crate::constraints::Reason;
use crate::explain::{Cause, Missing, place};
use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::span::{Span, Spans};

/// Without this reason there would be a place; the cheapest would be here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Remedy {
    pub reason: Reason,
    pub span: Span,
}

/// Each reason of a conflict whose absence alone opens a place while everything else stays, the cheapest place first.
///
/// None of them may be enough: other reasons, that were not needed to close the place, can close it as well.
pub fn remedies(problem: &Problem, plan: &Plan, thing: Thing, missing: &Missing) -> Vec<Remedy> {
    let Cause::Conflict(reasons) = &missing.cause else { return Vec::new() };
    let remedy = |&reason: &Reason| {
        let (problem, plan) = without(problem, plan, thing, (reason, missing.day))?;
        let place = place(&problem, &plan, thing, missing.day)?;
        Some((place.delta, Remedy { reason, span: place.span }))
    };
    let mut found: Vec<(i64, Remedy)> = reasons.iter().filter_map(remedy).collect();
    found.sort_by_key(|(price, remedy)| (*price, remedy.span, remedy.reason));
    found.into_iter().map(|(_, remedy)| remedy).collect()
}

/// A reason, and of a habit the day that is asked about: (week, day of its list).
type Asked = (Reason, Option<(usize, usize)>);

/// The world without a reason; `None` for what nobody can change.
fn without(problem: &Problem, plan: &Plan, thing: Thing, asked: Asked) -> Option<(Problem, Plan)> {
    let (mut problem, mut plan) = (problem.clone(), plan.clone());
    match asked.0 {
        Reason::Horizon | Reason::Now | Reason::Own => return None,
        Reason::Busy { person, event } => drop(problem.people[person].busy.remove(event)),
        Reason::Item(Thing::Task(task)) => plan.tasks[task].clear(),
        Reason::Item(Thing::Habit(habit)) => plan.habits[habit].clear(),
        Reason::Item(Thing::Meeting(meeting)) => plan.meetings[meeting] = None,
        _ => match thing {
            Thing::Task(task) => loosen_task(&mut problem, task, asked.0),
            Thing::Habit(habit) => loosen_habit(&mut problem, habit, asked),
            Thing::Meeting(meeting) => loosen_meeting(&mut problem, meeting, asked.0),
        },
    }
    Some((problem, plan))
}

fn loosen_task(problem: &mut Problem, task: usize, reason: Reason) {
    let hours = problem.tasks[task].hours;
    let one = &mut problem.tasks[task];
    match reason {
        Reason::Hours(person) => problem.people[person].hours[hours] = always(problem.horizon),
        Reason::Release => one.release = 0,
        Reason::Due => one.hard = false,
        Reason::Daily => one.daily = None,
        Reason::After(first) => one.after.retain(|(other, _)| *other != first),
        _ => {}
    }
}

fn loosen_meeting(problem: &mut Problem, meeting: usize, reason: Reason) {
    let hours = problem.meetings[meeting].hours;
    let one = &mut problem.meetings[meeting];
    match reason {
        Reason::Hours(person) => problem.people[person].hours[hours] = always(problem.horizon),
        Reason::Release => one.release = 0,
        Reason::Due => one.due = problem.horizon,
        _ => {}
    }
}

fn loosen_habit(problem: &mut Problem, habit: usize, (reason, day): Asked) {
    let days = problem.people[problem.habits[habit].person].days.clone();
    let one = &mut problem.habits[habit];
    match (reason, day) {
        (Reason::Rhythm, _) => one.gap_days = 0,
        (Reason::Day, Some((week, day))) => {
            let asked = &mut one.weeks[week].days[day];
            let whole = usize::try_from(asked.number).ok().and_then(|number| days.get(number));
            asked.within = whole.copied().unwrap_or(asked.within);
        }
        _ => {}
    }
}

fn always(horizon: i64) -> Spans {
    Spans::new(vec![Span::new(0, horizon)])
}

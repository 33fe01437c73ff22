//! A plan as canonical JSON: keys sorted, pieces in order of time, nothing between the signs.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::plan::{Held, Plan};
use crate::problem::Problem;
use crate::span::Span;

/// Fields stand in the order of their names.
#[derive(Serialize)]
struct Solution<'p> {
    habits: BTreeMap<&'p str, Vec<(i64, i64)>>,
    id: &'p str,
    meetings: BTreeMap<&'p str, Meets<'p>>,
    tasks: BTreeMap<&'p str, Vec<(i64, i64)>>,
}

#[derive(Serialize)]
struct Meets<'p> {
    e: i64,
    opt: Vec<&'p str>,
    s: i64,
}

/// The plan of the instance called `id`. Equal plans give equal bytes.
pub fn write(id: &str, problem: &Problem, plan: &Plan) -> String {
    let meets = |held: &Held| {
        let mut opt: Vec<&str> = held.guests.iter().map(|&guest| problem.people[guest].id.as_str()).collect();
        opt.sort_unstable();
        Meets { s: held.span.start, e: held.span.end, opt }
    };
    let solution = Solution {
        habits: problem.habits.iter().zip(&plan.habits).map(|(habit, held)| (habit.id.as_str(), pairs(held))).collect(),
        id,
        meetings: (problem.meetings.iter().zip(&plan.meetings))
            .filter_map(|(meeting, held)| Some((meeting.id.as_str(), meets(held.as_ref()?))))
            .collect(),
        tasks: problem.tasks.iter().zip(&plan.tasks).map(|(task, pieces)| (task.id.as_str(), pairs(pieces))).collect(),
    };
    serde_json::to_string(&solution).unwrap_or_default()
}

fn pairs(spans: &[Span]) -> Vec<(i64, i64)> {
    spans.iter().map(|span| (span.start, span.end)).collect()
}

//! Explanations of one-piece tasks as JSON, for the judge of the format.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::constraints::Reason;
use crate::explain::{Cause, Earlier, Explanation, explain};
use crate::plan::{Plan, Thing};
use crate::problem::Problem;

#[derive(Serialize)]
struct Explained<'p> {
    placed: BTreeMap<&'p str, Placed>,
    unplaced: BTreeMap<&'p str, Vec<String>>,
}

#[derive(Serialize)]
struct Placed {
    alt: Option<Alt>,
    earlier: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Alt {
    delta: i64,
    s: i64,
}

/// The defence of every task that is done in one go and not pinned.
pub fn write_explanations(problem: &Problem, plan: &Plan) -> String {
    let mut explained = Explained { placed: BTreeMap::new(), unplaced: BTreeMap::new() };
    for (at, task) in problem.tasks.iter().enumerate() {
        if !task.one_piece() || !task.pinned.is_empty() {
            continue;
        }
        let Explanation { placed, missing } = explain(problem, plan, Thing::Task(at));
        if let Some(why) = placed.into_iter().next() {
            let earlier = match why.earlier {
                Earlier::Closed(reasons) => Some(names(problem, &reasons)),
                Earlier::Open(_) => None,
            };
            let alt = why.other.map(|other| Alt { delta: other.delta, s: other.span.start });
            explained.placed.insert(&task.id, Placed { alt, earlier });
        }
        if let Some(missing) = missing.into_iter().next() {
            let reasons = match missing.cause {
                Cause::Conflict(reasons) => names(problem, &reasons),
                Cause::TooDear(_) => Vec::new(),
            };
            explained.unplaced.insert(&task.id, reasons);
        }
    }
    serde_json::to_string(&explained).unwrap_or_default()
}

fn names(problem: &Problem, reasons: &[Reason]) -> Vec<String> {
    reasons.iter().map(|&reason| name(problem, reason)).collect()
}

fn name(problem: &Problem, reason: Reason) -> String {
    match reason {
        Reason::Hours(_) => "hours".into(),
        Reason::Horizon => "horizon".into(),
        Reason::Now => "now".into(),
        Reason::Release => "release".into(),
        Reason::Due => "due".into(),
        Reason::Day => "day".into(),
        Reason::Rhythm => "rhythm".into(),
        Reason::Daily => "cap".into(),
        Reason::Own => "own".into(),
        Reason::After(task) => format!("dep:{}", problem.tasks[task].id),
        Reason::Busy { person, event } => format!("busy:{}", problem.people[person].busy[event].id),
        Reason::Item(thing) => format!("item:{}", thing.id(problem)),
    }
}

//! What one plan changes against another: the digest that a person reads before it happens.

use crate::defend::must_hold;
use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::span::Span;

/// What is otherwise in the new plan. Equal plans have an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    pub moved: Vec<Moved>,
    /// Things that stood and stand no more.
    pub dropped: Vec<Thing>,
    /// Things that stand for the first time.
    pub added: Vec<Thing>,
    /// Minutes after its due date, for what is later than it was.
    pub late: Vec<(Thing, i64)>,
    /// What had another place before its due date, and now has none.
    pub at_risk: Vec<Thing>,
}

/// A thing that stands elsewhere; intervals that are the same in both plans are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub thing: Thing,
    pub from: Vec<Span>,
    pub to: Vec<Span>,
}

impl Diff {
    /// `old` stood under `before`, `new` stands under `after`; both problems have the same things.
    pub fn between((before, old): (&Problem, &Plan), (after, new): (&Problem, &Plan)) -> Diff {
        let mut diff = Diff::default();
        for thing in Thing::all(after) {
            let (from, to) = (old.spans(thing), new.spans(thing));
            if late(after, new, thing) > late(before, old, thing) {
                diff.late.push((thing, late(after, new, thing)));
            }
            if from == to {
                continue;
            }
            match (from.is_empty(), to.is_empty()) {
                (false, true) => diff.dropped.push(thing),
                (true, false) => diff.added.push(thing),
                _ => diff.moved.push(Moved { thing, from: without(&from, &to), to: without(&to, &from) }),
            }
        }
        let tight = |problem: &Problem, plan: &Plan, thing: Thing| must_hold(problem, plan, thing).contains(&true);
        diff.at_risk = (Thing::all(after))
            .filter(|&thing| has_due(after, thing) && tight(after, new, thing) && !tight(before, old, thing))
            .collect();
        diff
    }

    pub fn is_empty(&self) -> bool {
        *self == Diff::default()
    }
}

fn without(spans: &[Span], others: &[Span]) -> Vec<Span> {
    spans.iter().filter(|span| !others.contains(span)).copied().collect()
}

fn has_due(problem: &Problem, thing: Thing) -> bool {
    matches!(thing, Thing::Task(task) if problem.tasks[task].due.is_some())
}

fn late(problem: &Problem, plan: &Plan, thing: Thing) -> i64 {
    let Thing::Task(task) = thing else { return 0 };
    let end = plan.tasks[task].iter().map(|piece| piece.end).max();
    end.zip(problem.tasks[task].due).map_or(0, |(end, due)| (end - due).max(0))
}

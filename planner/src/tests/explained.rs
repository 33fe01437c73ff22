//! Explanations are true: what they name is what stands in the way, and nothing of it can be left out.

use proptest::prelude::*;

use crate::constraints::{Reason, Rule, breaches};
use crate::explain::{Cause, Earlier, explain};
use crate::objective::score;
use crate::plan::{Held, Plan, Thing};
use crate::problem::Problem;
use crate::rng::Seed;
use crate::solve::{Budget, plan};
use crate::span::{Span, Spans};
use crate::testing::{Size, problem};

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_named_reason_keeps_a_thing_from_an_earlier_start_and_its_absence_frees_one(seed: u64) {
        let problem = problem(seed, &Size { days: 2, tasks: 8, meetings: 2 });
        let plan = plan(&problem, Budget::steps(50), Seed(seed)).plan;
        for thing in Thing::all(&problem).filter(|&thing| one_piece(&problem, thing)) {
            for why in explain(&problem, &plan, thing).placed {
                let starts: Vec<Span> = (0..why.span.start / 15).map(|slot| Span::new(slot * 15, slot * 15 + why.span.minutes())).collect();
                match &why.earlier {
                    Earlier::Closed(reasons) => {
                        for span in &starts {
                            prop_assert!(!fits(&problem, &plan, thing, *span), "{thing:?} could be at {span:?}");
                        }
                        prop_assert!(!starts.iter().any(|span| free(&problem, &plan, thing, *span, reasons)));
                        for left_out in reasons {
                            let rest: Vec<Reason> = reasons.iter().copied().filter(|reason| reason != left_out).collect();
                            prop_assert!(starts.iter().any(|span| free(&problem, &plan, thing, *span, &rest)),
                                "{thing:?} stays closed without {left_out:?}");
                        }
                    }
                    Earlier::Open(other) => {
                        prop_assert!(fits(&problem, &plan, thing, other.span));
                        prop_assert_eq!(moved(&problem, &plan, thing, other.span), other.delta);
                    }
                }
                if let Some(other) = why.other {
                    prop_assert!(fits(&problem, &plan, thing, other.span));
                    prop_assert_eq!(moved(&problem, &plan, thing, other.span), other.delta);
                }
            }
        }
    }

    #[test]
    fn the_set_that_leaves_no_place_is_minimal(seed: u64) {
        let problem = problem(seed, &Size { days: 1, tasks: 10, meetings: 2 });
        let plan = plan(&problem, Budget::steps(50), Seed(seed)).plan;
        for thing in Thing::all(&problem) {
            for missing in explain(&problem, &plan, thing).missing {
                if missing.day.is_some() {
                    continue;
                }
                let all: Vec<Span> = (0..problem.horizon / 15).map(|slot| Span::new(slot * 15, slot * 15 + minutes(&problem, thing))).collect();
                match missing.cause {
                    Cause::Conflict(reasons) => {
                        prop_assert!(!reasons.is_empty());
                        let open = |reasons: &[Reason]| match thing {
                            Thing::Task(task) if !one_piece(&problem, thing) => splits(&problem, &plan, task, reasons),
                            _ => all.iter().any(|span| free(&problem, &plan, thing, *span, reasons)),
                        };
                        prop_assert!(!open(&reasons));
                        for left_out in &reasons {
                            let rest: Vec<Reason> = reasons.iter().copied().filter(|reason| reason != left_out).collect();
                            prop_assert!(open(&rest), "{thing:?} has no place without {left_out:?}");
                        }
                    }
                    Cause::TooDear(other) if one_piece(&problem, thing) => prop_assert!(fits(&problem, &plan, thing, other.span)),
                    Cause::TooDear(_) => {}
                }
            }
        }
    }
}

fn one_piece(problem: &Problem, thing: Thing) -> bool {
    match thing {
        Thing::Task(task) => problem.tasks[task].one_piece(),
        Thing::Meeting(_) => true,
        Thing::Habit(_) => false,
    }
}

fn minutes(problem: &Problem, thing: Thing) -> i64 {
    match thing {
        Thing::Task(task) => problem.tasks[task].minutes,
        Thing::Habit(habit) => problem.habits[habit].minutes,
        Thing::Meeting(meeting) => problem.meetings[meeting].minutes,
    }
}

/// The plan with a thing at another place.
fn at(plan: &Plan, thing: Thing, span: Span) -> Plan {
    let mut plan = plan.clone();
    match thing {
        Thing::Task(task) => plan.tasks[task] = vec![span],
        Thing::Habit(habit) => plan.habits[habit] = vec![span],
        Thing::Meeting(meeting) => {
            let guests = plan.meetings[meeting].take().map(|held| held.guests).unwrap_or_default();
            plan.meetings[meeting] = Some(Held { span, guests });
        }
    }
    plan
}

fn fits(problem: &Problem, plan: &Plan, thing: Thing, span: Span) -> bool {
    breaches(problem, &at(plan, thing, span)).is_empty()
}

fn moved(problem: &Problem, plan: &Plan, thing: Thing, span: Span) -> i64 {
    score(problem, &at(plan, thing, span)).total() - score(problem, plan).total()
}

/// Whether a thing can be somewhere in a world in which only these reasons hold.
fn free(problem: &Problem, plan: &Plan, thing: Thing, span: Span, reasons: &[Reason]) -> bool {
    let (problem, bare) = only(problem, plan, thing, reasons);
    let mut there = at(&bare, thing, span);
    if let Thing::Meeting(meeting) = thing {
        let guests = plan.meetings[meeting].as_ref().map(|held| held.guests.clone()).unwrap_or_default();
        there.meetings[meeting] = Some(Held { span, guests });
    }
    span.start >= 0 && no_worse(&problem, &bare, &there)
}

/// Whether a task has any layout in a world in which only these reasons hold.
fn splits(problem: &Problem, plan: &Plan, task: usize, reasons: &[Reason]) -> bool {
    let (problem, bare) = only(problem, plan, Thing::Task(task), reasons);
    let mut found = false;
    let one = problem.tasks[task].clone();
    super::oracle::layouts(&problem, one.minutes, (one.shortest, one.longest), 0, &mut Vec::new(), &mut |pieces| {
        if !found {
            let mut plan = bare.clone();
            plan.tasks[task] = pieces.to_vec();
            found = no_worse(&problem, &bare, &plan);
        }
    });
    found
}

/// Whether the second plan breaks nothing that the first does not; what comes too early is always a fault.
fn no_worse(problem: &Problem, before: &Plan, after: &Plan) -> bool {
    let known = breaches(problem, before);
    breaches(problem, after).iter().all(|breach| breach.rule != Rule::Order && known.contains(breach))
}

/// The world without the thing, and without whatever is not named.
fn only(problem: &Problem, plan: &Plan, thing: Thing, reasons: &[Reason]) -> (Problem, Plan) {
    let (mut problem, mut plan) = (problem.clone(), plan.clone());
    let named = |reason: Reason| reasons.contains(&reason);
    for (at, person) in problem.people.iter_mut().enumerate() {
        if !named(Reason::Hours(at)) {
            person.hours = vec![Spans::new(vec![Span::new(-1440, problem.horizon + 1440)])];
        }
        let mut event = 0;
        person.busy.retain(|_| {
            event += 1;
            named(Reason::Busy { person: at, event: event - 1 })
        });
    }
    problem.now = if named(Reason::Now) { problem.now } else { 0 };
    let keep = |other: Thing| {
        other != thing
            && (named(Reason::Item(other)) || matches!(other, Thing::Task(task) if named(Reason::After(task))))
    };
    (0..plan.tasks.len()).filter(|&task| !keep(Thing::Task(task))).for_each(|task| plan.tasks[task].clear());
    (0..plan.habits.len()).filter(|&habit| !keep(Thing::Habit(habit))).for_each(|habit| plan.habits[habit].clear());
    (0..plan.meetings.len())
        .filter(|&meeting| !keep(Thing::Meeting(meeting)))
        .for_each(|meeting| plan.meetings[meeting] = None);
    // The order of others among themselves is no matter here.
    for other in (0..problem.tasks.len()).filter(|&other| Thing::Task(other) != thing) {
        problem.tasks[other].after.retain(|(first, _)| Thing::Task(*first) == thing);
    }
    match thing {
        Thing::Task(task) => {
            // What comes first bears on the task, and is not in its way as an item unless that is named too.
            for first in (0..plan.tasks.len())
                .filter(|&first| named(Reason::After(first)) && !named(Reason::Item(Thing::Task(first))))
            {
                problem.tasks[first].person = problem.people.len();
            }
            let one = &mut problem.tasks[task];
            one.after.retain(|(first, _)| named(Reason::After(*first)));
            one.release = if named(Reason::Release) { one.release } else { 0 };
            one.hard &= named(Reason::Due);
            one.daily = one.daily.filter(|_| named(Reason::Daily));
            problem.people.push(problem.people[0].clone());
        }
        Thing::Meeting(meeting) => {
            let one = &mut problem.meetings[meeting];
            one.release = if named(Reason::Release) { one.release } else { 0 };
            one.due = if named(Reason::Due) { one.due } else { problem.horizon };
        }
        Thing::Habit(_) => {}
    }
    (problem, plan)
}

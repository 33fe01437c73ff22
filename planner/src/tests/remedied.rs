//! What would help does help, and what could not help is never offered.

use proptest::prelude::*;

use crate::constraints::{Reason, breaches};
use crate::explain::explain;
use crate::plan::{Plan, Thing};
use crate::problem::Problem;
use crate::remedy::remedies;
use crate::rng::Seed;
use crate::solve::{Budget, plan};
use crate::span::Span;
use crate::testing::{Size, problem};

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_task_fits_where_its_remedy_says_once_that_gives_way(seed: u64) {
        let problem = problem(seed, &Size { days: 1, tasks: 10, meetings: 2 });
        let plan = plan(&problem, Budget::steps(50), Seed(seed)).plan;
        for task in (0..problem.tasks.len()).filter(|&task| problem.tasks[task].one_piece()) {
            for missing in explain(&problem, &plan, Thing::Task(task)).missing {
                for remedy in remedies(&problem, &plan, Thing::Task(task), &missing) {
                    let (problem, plan) = given_way(&problem, &plan, task, remedy.reason, remedy.span);
                    let wrong = breaches(&problem, &plan).into_iter().any(|breach| breach.thing == Thing::Task(task));
                    prop_assert!(!wrong, "{:?} does not help task {task}", remedy);
                }
            }
        }
    }
}

/// The world in which the reason is gone and the task stands.
fn given_way(problem: &Problem, plan: &Plan, task: usize, reason: Reason, span: Span) -> (Problem, Plan) {
    let (mut problem, mut plan) = (problem.clone(), plan.clone());
    plan.tasks[task] = vec![span];
    let person = problem.tasks[task].person;
    match reason {
        Reason::Busy { person, event } => drop(problem.people[person].busy.remove(event)),
        Reason::Item(Thing::Task(other)) => plan.tasks[other].clear(),
        Reason::Item(Thing::Habit(other)) => plan.habits[other].clear(),
        Reason::Item(Thing::Meeting(other)) => plan.meetings[other] = None,
        Reason::Hours(_) => problem.people[person].hours = vec![crate::span::Spans::new(vec![span])],
        Reason::Release => problem.tasks[task].release = 0,
        Reason::Due => problem.tasks[task].hard = false,
        Reason::After(first) => problem.tasks[task].after.retain(|(other, _)| *other != first),
        Reason::Daily => problem.tasks[task].daily = None,
        other => panic!("nobody can change {other:?}"),
    }
    (problem, plan)
}

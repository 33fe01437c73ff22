//! Every plan keeps every rule, and costs what it says.

use proptest::prelude::*;

use crate::constraints::breaches;
use crate::objective::score;
use crate::rng::Seed;
use crate::solve::{Budget, plan};
use crate::testing::{Size, problem};

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plans_of_random_problems_keep_every_rule(seed: u64) {
        let problem = problem(seed, &Size { days: 3, tasks: 12, meetings: 4 });
        let planned = plan(&problem, Budget::steps(200), Seed(seed));
        prop_assert_eq!(breaches(&problem, &planned.plan), vec![]);
        prop_assert_eq!(score(&problem, &planned.plan), planned.score);
    }

    #[test]
    fn a_plan_that_stands_is_kept_or_bettered(seed: u64) {
        let mut problem = problem(seed, &Size { days: 3, tasks: 12, meetings: 4 });
        problem.now = 0;
        problem.meetings.iter_mut().for_each(|meeting| meeting.optional.clear());
        let first = plan(&problem, Budget::steps(100), Seed(seed)).plan;
        problem.tasks.iter_mut().zip(&first.tasks).for_each(|(task, pieces)| task.stood.clone_from(pieces));
        problem.habits.iter_mut().zip(&first.habits).for_each(|(habit, held)| habit.stood.clone_from(held));
        let held = |held: &Option<crate::Held>| held.as_ref().map(|held| held.span);
        problem.meetings.iter_mut().zip(&first.meetings).for_each(|(meeting, now)| meeting.stood = held(now));
        let stays = score(&problem, &first).total();
        let again = plan(&problem, Budget::steps(0), Seed(seed));
        prop_assert!(again.score.total() <= stays, "{} instead of {stays}", again.score.total());
    }
}

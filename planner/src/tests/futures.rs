//! Branches, suggestions, defence and calm.

use proptest::prelude::*;

use crate::constraints::breaches;
use crate::defend::must_hold;
use crate::objective::{of, score};
use crate::plan::{Held, Plan, Thing};
use crate::problem::{Busy, Problem, Room};
use crate::rng::Seed;
use crate::solve::{Budget, plan};
use crate::span::Span;
use crate::suggest::suggest;
use crate::testing::{Size, problem};
use crate::what_if::{Supposition, standing, what_if};

const SIZE: Size = Size { days: 3, tasks: 10, meetings: 3 };

fn planned(seed: u64) -> (Problem, Plan) {
    let problem = problem(seed, &SIZE);
    let plan = plan(&problem, Budget::steps(60), Seed(seed)).plan;
    (problem, plan)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_suggestion_fits_and_costs_what_it_says(seed: u64) {
        let (problem, plan) = planned(seed);
        for thing in Thing::all(&problem) {
            let found = suggest(&problem, &plan, thing, 3);
            prop_assert!(found.windows(2).all(|two| two[0].delta <= two[1].delta));
            for one in found {
                let mut there = plan.clone();
                match thing {
                    Thing::Task(task) => there.tasks[task].clone_from(&one.spans),
                    Thing::Meeting(meeting) => there.meetings[meeting] = Some(Held { span: one.spans[0], guests: one.guests.clone() }),
                    Thing::Habit(_) => prop_assert!(false, "habits are not asked for"),
                }
                let hung = |breach: &crate::Breach| breach.rule == crate::Rule::Order && breach.thing != thing;
                prop_assert_eq!(breaches(&problem, &there).into_iter().filter(|breach| !hung(breach)).collect::<Vec<_>>(), vec![]);
                prop_assert_eq!(of(&problem, &there, thing).total() - of(&problem, &plan, thing).total(), one.delta);
            }
        }
    }

    #[test]
    fn nothing_is_supposed_and_nothing_gets_worse(seed: u64) {
        let (mut problem, _) = planned(seed);
        problem.meetings.iter_mut().for_each(|meeting| meeting.optional.clear());
        let today = plan(&problem, Budget::steps(60), Seed(seed)).plan;
        let branch = what_if(&problem, &today, &[], Budget::steps(20), Seed(1));
        prop_assert!(branch.price <= 0);
        let same = branch.plan == today;
        prop_assert_eq!(branch.diff.is_empty(), same);
    }

    #[test]
    fn a_day_off_is_a_day_off_and_the_price_is_exact(seed: u64) {
        let (problem, today) = planned(seed);
        let off = Supposition::Away { person: 0, span: Span::new(1440, 2880) };
        let branch = what_if(&problem, &today, &[off], Budget::steps(60), Seed(1));
        prop_assert_eq!(breaches(&branch.problem, &branch.plan), vec![]);
        let mine = branch.problem.tasks.iter().zip(&branch.plan.tasks).filter(|(task, _)| task.person == 0);
        prop_assert!(mine.flat_map(|(_, pieces)| pieces).all(|piece| !piece.meets(Span::new(1440, 2880))));
        let before = score(&standing(&problem, &today), &today).total();
        prop_assert_eq!(score(&branch.problem, &branch.plan).total() - before, branch.price);
    }

    #[test]
    fn what_is_dropped_or_slips_does(seed: u64) {
        let (problem, today) = planned(seed);
        let dropped = what_if(&problem, &today, &[Supposition::Dropped(Thing::Task(0))], Budget::steps(40), Seed(1));
        prop_assert!(dropped.plan.tasks[0].is_empty());
        let slips = Supposition::Slips { thing: Thing::Task(0), minutes: 300 };
        let slipped = what_if(&problem, &today, &[slips], Budget::steps(40), Seed(1)).plan;
        if let (Some(was), Some(is)) = (today.tasks[0].first(), slipped.tasks[0].first()) {
            prop_assert!(is.start >= was.start + 300);
        }
    }

    #[test]
    fn what_is_frozen_stays(seed: u64) {
        let (problem, today) = planned(seed);
        let mut later = standing(&problem, &today);
        later.people[0].busy.push(Busy { id: "new".into(), span: Span::new(600, 640), room: Room::default() });
        crate::calm::freeze(&mut later, 700);
        let again = plan(&later, Budget::steps(40), Seed(2)).plan;
        prop_assert_eq!(breaches(&later, &again), vec![]);
        for (task, pieces) in later.tasks.iter().zip(&again.tasks).filter(|(task, _)| !task.pinned.is_empty()) {
            prop_assert_eq!(&task.pinned, pieces);
        }
    }

    #[test]
    fn what_must_be_held_has_no_other_place(seed: u64) {
        let (problem, plan) = planned(seed);
        for (task, one) in problem.tasks.iter().enumerate().filter(|(_, one)| one.one_piece()) {
            let held = must_hold(&problem, &plan, Thing::Task(task));
            let Some(&span) = plan.tasks[task].first() else { continue };
            let other = suggest(&problem, &plan, Thing::Task(task), 1000).into_iter().map(|one| one.spans[0]);
            let due = one.due.unwrap_or(problem.horizon);
            let free = other.filter(|other| !other.meets(span)).any(|other| other.end <= due);
            prop_assert!(!(held[0] && free), "{} is held though it could move", one.id);
        }
    }
}

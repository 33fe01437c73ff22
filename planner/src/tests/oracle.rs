//! A second opinion that tries everything: on small problems the planner finds what it finds.

use crate::constraints::breaches;
use crate::objective::{self, score};
use crate::plan::{Held, Plan, Thing};
use crate::problem::Problem;
use crate::rng::Seed;
use crate::solve::{Budget, plan};
use crate::span::Span;
use crate::testing::{Size, problem};

#[test]
fn small_problems_are_solved_to_the_optimum() {
    for seed in 0..150 {
        let problem = problem(seed, &Size { days: 1, tasks: 4, meetings: 1 });
        let best = optimum(&problem);
        let found = plan(&problem, Budget::steps(3_000), Seed(seed));
        assert_eq!(found.score.total(), best, "problem of seed {seed}: {problem:#?}\n{found:#?}");
    }
}

/// The least price of any valid plan.
fn optimum(problem: &Problem) -> i64 {
    let mut search = Exhaustive {
        problem,
        choices: Thing::all(problem).map(|thing| choices(problem, thing)).collect(),
        best: i64::MAX,
    };
    search.choices.sort_by_key(|(_, choices)| choices.len());
    search.descend(0, 0, &mut Plan::empty(problem));
    search.best
}

#[derive(Clone)]
struct Choice {
    pieces: Vec<Span>,
    guests: Vec<usize>,
    price: i64,
}

struct Exhaustive<'p> {
    problem: &'p Problem,
    choices: Vec<(Thing, Vec<Choice>)>,
    best: i64,
}

impl Exhaustive<'_> {
    fn descend(&mut self, depth: usize, price: i64, plan: &mut Plan) {
        let rest: i64 = self.choices[depth..].iter().map(|(_, choices)| choices[0].price).sum();
        if price + rest >= self.best {
            return;
        }
        let Some((thing, choices)) = self.choices.get(depth).cloned() else {
            if breaches(self.problem, plan).is_empty() {
                assert_eq!(score(self.problem, plan).total(), price);
                self.best = price;
            }
            return;
        };
        for choice in choices {
            if price + choice.price >= self.best {
                break;
            }
            put(plan, thing, &choice);
            let clash = breaches(self.problem, plan).iter().any(|breach| breach.rule != crate::Rule::Order);
            if !clash {
                self.descend(depth + 1, price + choice.price, plan);
            }
        }
        put(plan, thing, &Choice { pieces: Vec::new(), guests: Vec::new(), price: 0 });
    }
}

fn put(plan: &mut Plan, thing: Thing, choice: &Choice) {
    match thing {
        Thing::Task(task) => plan.tasks[task].clone_from(&choice.pieces),
        Thing::Habit(habit) => plan.habits[habit].clone_from(&choice.pieces),
        Thing::Meeting(meeting) => {
            plan.meetings[meeting] = choice.pieces.first().map(|&span| Held { span, guests: choice.guests.clone() });
        }
    }
}

/// All that one thing can do by itself, cheapest first.
fn choices(problem: &Problem, thing: Thing) -> (Thing, Vec<Choice>) {
    let mut all = vec![(Vec::new(), Vec::new())];
    match thing {
        Thing::Task(task) => {
            let task = &problem.tasks[task];
            layouts(problem, task.minutes, (task.shortest, task.longest), 0, &mut Vec::new(), &mut |pieces| {
                all.push((pieces.to_vec(), Vec::new()));
            });
        }
        Thing::Habit(habit) => {
            let starts = (0..problem.horizon / 15).map(|slot| slot * 15);
            all.extend(starts.map(|start| (vec![Span::new(start, start + problem.habits[habit].minutes)], Vec::new())));
        }
        Thing::Meeting(meeting) => {
            let one = &problem.meetings[meeting];
            for start in (0..problem.horizon / 15).map(|slot| slot * 15) {
                let span = vec![Span::new(start, start + one.minutes)];
                all.push((span.clone(), Vec::new()));
                all.push((span, one.optional.clone()));
            }
        }
    }
    let mut empty = Plan::empty(problem);
    let mut found = Vec::new();
    for (pieces, guests) in all {
        let mut choice = Choice { pieces, guests, price: 0 };
        put(&mut empty, thing, &choice);
        let alone = breaches(problem, &empty);
        choice.price = match thing {
            Thing::Task(task) => objective::task(problem, &problem.tasks[task], &choice.pieces),
            Thing::Habit(habit) => objective::habit(problem, &problem.habits[habit], &choice.pieces),
            Thing::Meeting(meeting) => {
                objective::meeting(problem, &problem.meetings[meeting], empty.meetings[meeting].as_ref())
            }
        }
        .total();
        if alone.iter().all(|breach| breach.rule == crate::Rule::Order) {
            found.push(choice);
        }
    }
    found.sort_by_key(|choice| choice.price);
    (thing, found)
}

pub(super) fn layouts(
    problem: &Problem,
    left: i64,
    lengths: (i64, i64),
    from: i64,
    pieces: &mut Vec<Span>,
    found: &mut impl FnMut(&[Span]),
) {
    if left == 0 {
        return found(pieces);
    }
    for start in (from..problem.horizon).step_by(15).filter(|start| (390..1200).contains(&(start % 1440))) {
        for length in (lengths.0..=lengths.1.min(left)).step_by(15) {
            pieces.push(Span::new(start, start + length));
            layouts(problem, left - length, lengths, start + length, pieces, found);
            pieces.pop();
        }
    }
}

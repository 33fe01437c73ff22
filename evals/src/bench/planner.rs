//! How near plans come to the best known ones of the shared instances, and when; class by class, beside other planners.

mod instance;
mod judge;
mod rivals;

use std::time::{Duration, Instant};

use ::planner::{Budget, Seed, breaches, plan_while};
use anyhow::{Result, ensure};

use super::figure::{Bound, Figure, median, milliseconds, rounded};
use crate::campaign;
use instance::{Instance, Origin};
use rivals::Rivals;

/// A class of instances: the gap in percent and the time for it, the time to a first plan, all times in milliseconds; and
/// what more time is good for.
struct Limit {
    class: &'static str,
    gap: f64,
    whole: f64,
    first: f64,
    later: Option<(f64, f64)>,
}

const LIMITS: [Limit; 7] = [
    Limit { class: "S", gap: 0.0, whole: 20.0, first: 1.0, later: None },
    Limit { class: "MEET", gap: 0.01, whole: 100.0, first: 2.0, later: None },
    Limit { class: "M", gap: 5.0, whole: 300.0, first: 2.0, later: Some((1.0, 5_000.0)) },
    Limit { class: "L", gap: 8.0, whole: 2_000.0, first: 10.0, later: Some((2.0, 20_000.0)) },
    Limit { class: "XL", gap: 12.0, whole: 20_000.0, first: 80.0, later: Some((4.0, 120_000.0)) },
    Limit { class: "R from M", gap: 5.0, whole: 300.0, first: 10.0, later: Some((1.0, 5_000.0)) },
    Limit { class: "R from L", gap: 5.0, whole: 2_000.0, first: 10.0, later: Some((1.0, 20_000.0)) },
];

/// First plans are timed so often, and the shortest counts: others use the machine too.
const FIRSTS: usize = 5;

/// Seconds of CP-SAT on each instance.
const SOLVER: u32 = 12;

/// One instance, measured.
struct Measured {
    gap: f64,
    whole: Duration,
    first: Duration,
    /// The cost of the plan that stands first.
    construction: i64,
    /// When the plan was cheaper than CP-SAT's.
    passed: Option<Duration>,
    later: Option<(f64, Duration)>,
    rivals: Rivals,
    moves: Option<(usize, usize)>,
}

pub(super) fn measure() -> Result<Vec<Figure>> {
    let Some(origin) = Origin::found() else { return Ok(Vec::new()) };
    let (known, rivals) = (origin.known()?, rivals::Shop::open()?);
    let (mut figures, mut judged) = (Vec::new(), judge::Tally::default());
    for limit in &LIMITS {
        let mut all = Vec::new();
        for instance in known.iter().filter(|instance| instance.class() == limit.class) {
            eprintln!("   {}", instance.id);
            all.push(one(instance, limit, &rivals, &mut judged)?);
        }
        figures.extend(rows(limit, &all));
        if limit.class == "L" {
            figures.extend(answers(&known)?);
        }
    }
    figures.extend(judged.figures());
    Ok(figures)
}

fn one(instance: &Instance, limit: &Limit, shop: &rivals::Shop, judged: &mut judge::Tally) -> Result<Measured> {
    let problem = &instance.problem;
    let first = || {
        let began = Instant::now();
        let planned = ::planner::plan(problem, Budget::steps(0), Seed(0));
        (began.elapsed(), planned.score.total())
    };
    let firsts: Vec<_> = (0..FIRSTS).map(|_| first()).collect();
    let (first, construction) = firsts.into_iter().min().unwrap_or_default();
    let rivals = shop.plan(instance)?;
    let (began, mut passed) = (campaign::worked(), None);
    let fair = Budget::fair(problem);
    let planned = plan_while(problem, fair, Seed(0), |checkpoint| {
        if passed.is_none() && rivals.cpsat.is_none_or(|cpsat| checkpoint.total <= cpsat) {
            passed = Some(campaign::worked().saturating_sub(began));
        }
        true
    });
    let whole = campaign::worked().saturating_sub(began);
    let broken = breaches(problem, &planned.plan);
    ensure!(broken.is_empty(), "the plan of {} breaks {broken:?}", instance.id);
    judged.add(instance, &planned)?;
    let later = limit.later.map(|(_, time)| {
        let began = campaign::worked();
        let longer = Budget::steps((fair.steps as f64 * time / limit.whole) as u64);
        let planned = ::planner::plan(problem, longer, Seed(0));
        (instance.gap(planned.score.total()), campaign::worked().saturating_sub(began))
    });
    let gap = instance.gap(planned.score.total());
    let moves = instance.moves(&planned.plan);
    Ok(Measured { gap, whole, first, construction, passed, later, rivals, moves })
}

fn rows(limit: &Limit, all: &[Measured]) -> Vec<Figure> {
    let named = |what: &str| format!("plans of {}, {what}", limit.class);
    let time = |of: fn(&Measured) -> Duration| milliseconds(median(all.iter().map(of).collect()));
    let beside = rivals::beside(all.iter().map(|one| &one.rivals));
    let mut rows = vec![
        Figure::of(
            &named("gap to the best known"),
            middle(all.iter().map(|one| one.gap).collect()),
            "%",
            Bound::AtMost(limit.gap),
        )
        .beside(format!("{} instances; {beside}", all.len())),
        Figure::of(&named("work for that"), time(|one| one.whole), "ms", Bound::AtMost(limit.whole)),
        Figure::of(&named("first plan"), time(|one| one.first), "ms", Bound::AtMost(limit.first)),
    ];
    let later: Vec<(f64, Duration)> = all.iter().filter_map(|one| one.later).collect();
    if let Some((gap, time)) = limit.later {
        let found = middle(later.iter().map(|(gap, _)| *gap).collect());
        let beaten = later.iter().filter(|(gap, _)| *gap < 0.0).count();
        let work = milliseconds(median(later.iter().map(|(_, work)| *work).collect()));
        rows.extend([
            Figure::of(&named("gap after longer"), found, "%", Bound::AtMost(gap))
                .beside(format!("{beaten} better than the best known")),
            Figure::of(&named("work for that, longer"), work, "ms", Bound::AtMost(time)),
        ]);
    }
    rows.extend(passes(limit.class, all));
    let moves: Vec<(usize, usize)> = all.iter().filter_map(|one| one.moves).collect();
    if !moves.is_empty() {
        let (moved, hit) = moves.iter().fold((0, 0), |(moved, hit), one| (moved + one.0, hit + one.1));
        let ratio = middle(moves.iter().map(|(moved, hit)| *moved as f64 / (*hit).max(1) as f64).collect());
        rows.push(
            Figure::of(&named("moves for each interval hit"), ratio, "", Bound::AtMost(2.0))
                .beside(format!("{moved} moved, {hit} hit, over all; moving has its price among others")),
        );
    }
    rows
}

/// How soon plans cost no more than those of CP-SAT.
fn passes(class: &str, all: &[Measured]) -> Option<Figure> {
    match class {
        "M" => {
            let when = median(all.iter().map(|one| one.passed.unwrap_or(Duration::MAX)).collect());
            let limit = f64::from(SOLVER) * 1e3 / 200.0;
            let name = format!("plans of M, work until they cost what CP-SAT's do after {SOLVER} s");
            Some(Figure::of(&name, milliseconds(when), "ms", Bound::AtMost(limit)))
        }
        "L" => {
            let beaten =
                all.iter().filter(|one| one.rivals.cpsat.is_none_or(|cpsat| one.construction <= cpsat)).count();
            let name = format!("first plans of L that cost no more than CP-SAT's after {SOLVER} s");
            let bound = Bound::AtLeast(100.0);
            Some(Figure::of(&name, beaten as f64 * 100.0 / all.len().max(1) as f64, "%", bound))
        }
        _ => None,
    }
}

/// How long a suggestion and an explanation take where there are two hundred tasks.
fn answers(known: &[Instance]) -> Result<Vec<Figure>> {
    let (mut suggesting, mut explaining) = (Vec::new(), Vec::new());
    for instance in known.iter().filter(|instance| instance.class() == "L") {
        let problem = &instance.problem;
        let plan = ::planner::plan(problem, Budget::steps(500), Seed(0)).plan;
        for thing in ::planner::Thing::all(problem) {
            let began = Instant::now();
            std::hint::black_box(::planner::suggest(problem, &plan, thing, 3));
            suggesting.push(began.elapsed());
            let began = Instant::now();
            std::hint::black_box(::planner::explain(problem, &plan, thing));
            explaining.push(began.elapsed());
        }
    }
    ensure!(!suggesting.is_empty(), "no instance of class L was found");
    let figure = |name: &str, times: Vec<Duration>| {
        let slowest = milliseconds(times.iter().max().copied().unwrap_or_default());
        Figure::of(name, milliseconds(median(times)), "ms", Bound::AtMost(1.0))
            .beside(format!("the slowest took {} ms", rounded(slowest)))
    };
    Ok(vec![
        figure("suggesting three places on L, median", suggesting),
        figure("explaining one thing on L, median", explaining),
    ])
}

/// The mean of the two in the middle.
fn middle(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    match numbers.len() {
        0 => 0.0,
        count => f64::midpoint(numbers[(count - 1) / 2], numbers[count / 2]),
    }
}

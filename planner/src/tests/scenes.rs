//! Scenes: `scenes/NAME.scene` tells a small week in plain words, `scenes/NAME.plan` what must come of it.
//!
//! Lines: `days N`, `hours 09:00-17:00`, `busy NAME 2 10:00-11:00`, `task NAME MINUTES [p1..p4] [from D HH:MM] [due D HH:MM]
//! [by D HH:MM] [after NAME] [pieces MIN-MAX] [stood D HH:MM]`. `by` is a hard deadline; day 1 is the first.

use std::fmt::Write;
use std::path::Path;

use crate::constraints::{Reason, breaches};
use crate::explain::{Cause, Earlier, explain};
use crate::plan::{Plan, Thing};
use crate::problem::{Busy, Person, Priority, Problem, Room, Task, Weights};
use crate::rng::Seed;
use crate::solve::{Budget, plan};
use crate::span::{Span, Spans};

#[test]
#[expect(clippy::disallowed_methods, reason = "scenes are files")]
fn every_scene_ends_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenes");
    let mut seen = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|end| end == "scene") {
            let problem = read(&std::fs::read_to_string(&path).unwrap());
            let planned = plan(&problem, Budget::steps(500), Seed(0)).plan;
            assert_eq!(breaches(&problem, &planned), []);
            let expected = std::fs::read_to_string(path.with_extension("plan")).unwrap_or_default();
            assert_eq!(told(&problem, &planned), expected, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 0);
}

fn read(scene: &str) -> Problem {
    let mut problem = Problem {
        grid: 15,
        weights: Weights::prior(),
        people: vec![Person { id: "me".into(), ..Person::default() }],
        hours: vec!["own".into()],
        ..Problem::default()
    };
    for line in scene.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[0] {
            "days" => problem.horizon = words[1].parse::<i64>().unwrap() * 1440,
            "hours" => {
                let day = stretch(1, words[1]);
                let days = (0..problem.horizon / 1440).map(|number| number * 1440);
                let open = days.clone().map(|from| Span::new(from + day.start, from + day.end)).collect();
                problem.people[0].hours = vec![Spans::new(open)];
                problem.people[0].days = days.map(|from| Span::new(from, from + 1440)).collect();
            }
            "busy" => {
                let span = stretch(words[2].parse().unwrap(), words[3]);
                problem.people[0].busy.push(Busy { id: words[1].into(), span, room: Room::default() });
            }
            _ => {
                let task = task(&problem, &words);
                problem.tasks.push(task);
            }
        }
    }
    problem
}

fn task(problem: &Problem, words: &[&str]) -> Task {
    let minutes = words[2].parse().unwrap();
    let mut task = Task {
        id: words[1].into(),
        person: 0,
        minutes,
        shortest: minutes,
        longest: minutes,
        daily: None,
        release: 0,
        due: None,
        hard: false,
        priority: Priority::NORMAL,
        hours: 0,
        after: vec![],
        room: Room::default(),
        prefers: vec![],
        pinned: vec![],
        stood: vec![],
        moves: 1,
    };
    let mut rest = words[3..].iter();
    while let Some(&word) = rest.next() {
        let mut next = || *rest.next().expect("a word more");
        match word {
            "from" => task.release = at(next(), next()),
            "due" => task.due = Some(at(next(), next())),
            "by" => (task.due, task.hard) = (Some(at(next(), next())), true),
            "after" => {
                let name = next();
                task.after = vec![(problem.tasks.iter().position(|one| one.id == name).expect("an earlier task"), 0)];
            }
            "pieces" => {
                let (shortest, longest) = next().split_once('-').unwrap();
                (task.shortest, task.longest) = (shortest.parse().unwrap(), longest.parse().unwrap());
            }
            "stood" => {
                let start = at(next(), next());
                task.stood = vec![Span::new(start, start + minutes)];
            }
            level => task.priority = Priority::new(level[1..].parse().unwrap()).unwrap(),
        }
    }
    task
}

fn at(day: &str, clock: &str) -> i64 {
    let (hour, minute) = clock.split_once(':').unwrap();
    (day.parse::<i64>().unwrap() - 1) * 1440 + hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap()
}

fn stretch(day: i64, hours: &str) -> Span {
    let (from, to) = hours.split_once('-').unwrap();
    Span::new(at(&day.to_string(), from), at(&day.to_string(), to))
}

/// Where every task stands, and what keeps it from standing earlier.
fn told(problem: &Problem, plan: &Plan) -> String {
    let mut told = String::new();
    for thing in Thing::all(problem) {
        let explanation = explain(problem, plan, thing);
        for why in &explanation.placed {
            let because = match &why.earlier {
                Earlier::Closed(reasons) => names(problem, reasons),
                Earlier::Open(other) => format!("{} is free and costs {:+}", clock(other.span.start), other.delta),
            };
            let end = clock(why.span.end);
            let (id, start) = (thing.id(problem), clock(why.span.start));
            writeln!(told, "{id}: {start}-{}, not earlier: {because}", &end[2..]).unwrap();
        }
        for missing in &explanation.missing {
            let because = match &missing.cause {
                Cause::Conflict(reasons) => names(problem, reasons),
                Cause::TooDear(other) => format!("{} costs {:+}", clock(other.span.start), other.delta),
            };
            writeln!(told, "{}: nowhere: {because}", thing.id(problem)).unwrap();
        }
    }
    told
}

fn names(problem: &Problem, reasons: &[Reason]) -> String {
    let name = |reason: &Reason| match *reason {
        Reason::After(task) => format!("after {}", problem.tasks[task].id),
        Reason::Busy { person, event } => problem.people[person].busy[event].id.clone(),
        Reason::Item(thing) => thing.id(problem).to_owned(),
        Reason::Hours(_) => "hours".to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    reasons.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn clock(minute: i64) -> String {
    format!("{} {:02}:{:02}", minute / 1440 + 1, minute % 1440 / 60, minute % 60)
}

//! Mara's fortnight, her plan for it, and what she calls things.

use std::collections::BTreeMap;

use agenda::Settings;
use jiff::Timestamp;
use planner::{
    Busy, Day, Habit, Meeting, Person, Plan, Priority, Problem, Room, Span, Spans, Task, Thing, Week, Weights, Window,
};

use crate::plans::{Names, Planned};
use crate::tests::unsound;
use crate::{Language, Voice};

pub(crate) const DAY: i64 = 1440;

/// A time of a day, Wednesday 18 November 2026 being 0.
pub(crate) fn minute(day: i64, hour: i64, minute: i64) -> i64 {
    day * DAY + hour * 60 + minute
}

pub(crate) fn span(day: i64, hour: i64, length: i64) -> Span {
    Span::new(minute(day, hour, 0), minute(day, hour, 0) + length)
}

pub(crate) fn open_task(id: &str, minutes: i64) -> Task {
    Task {
        id: id.into(),
        person: 0,
        minutes,
        shortest: minutes,
        longest: minutes,
        daily: None,
        release: minute(0, 10, 42),
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
    }
}

pub(crate) fn busy(id: &str, span: Span) -> Busy {
    Busy { id: id.into(), span, room: Room::default() }
}

/// Mara's fortnight: she works on weekdays from 9 to 17, and it is Wednesday, 10:42.
pub(crate) fn problem() -> Problem {
    let workdays = [0, 1, 2, 5, 6, 7, 8, 9, 12, 13];
    let hours = Spans::new(workdays.map(|day| span(day, 9, 480)).to_vec());
    let days: Vec<Span> = (0..14).map(|day| Span::new(day * DAY, (day + 1) * DAY)).collect();
    let mut review = busy("review", span(0, 14, 60));
    review.room.place = Some(1);
    let mara = vec![review, busy("secret", span(0, 11, 120)), busy("hall", span(1, 9, 60))];
    let person = |id: &str, busy| Person { id: id.into(), hours: vec![hours.clone()], days: days.clone(), busy };
    let mut quote = Task { due: Some(minute(2, 12, 0)), hard: true, ..open_task("quote", 60) };
    quote.room = Room { place: Some(0), before: 0, after: 0 };
    quote.daily = Some(120);
    let letter = Task { after: vec![(0, 60)], due: Some(minute(3, 0, 0)), ..open_task("letter", 30) };
    let run = (0..3).map(|day| Day { number: day, within: span(day, 12, 120), ideal: minute(day, 12, 0) });
    Problem {
        grid: 15,
        horizon: 14 * DAY,
        now: minute(0, 10, 42),
        weights: Weights::prior(),
        people: vec![person("mara", mara), person("ben", vec![busy("his", span(1, 10, 60))])],
        hours: vec!["own".into()],
        windows: vec![Window { name: "mornings".into(), spans: Spans::new(vec![span(1, 9, 180)]) }],
        travel: vec![vec![0, 30], vec![30, 0]],
        tasks: vec![quote, letter, open_task("prototype", 90), open_task("nobody's", 30)],
        habits: vec![Habit {
            id: "run".into(),
            person: 0,
            minutes: 45,
            priority: Priority::NORMAL,
            drift: 1,
            gap_days: 2,
            weeks: vec![Week { times: 2, days: run.collect() }],
            room: Room::default(),
            pinned: vec![],
            stood: vec![],
            moves: 1,
        }],
        meetings: vec![Meeting {
            id: "kickoff".into(),
            required: vec![0, 1],
            optional: vec![],
            minutes: 60,
            release: minute(1, 9, 0),
            due: minute(2, 17, 0),
            priority: Priority::HIGH,
            hours: 0,
            room: Room { place: None, before: 15, after: 0 },
            prefers: vec![],
            pinned: None,
            stood: None,
            moves: 1,
        }],
    }
}

pub(crate) fn standing() -> Plan {
    let mut plan = Plan::empty(&problem());
    plan.tasks[0] = vec![span(1, 15, 60)];
    plan.tasks[1] = vec![span(2, 9, 30)];
    plan.tasks[2] = vec![span(0, 15, 90)];
    plan.tasks[3] = vec![span(0, 13, 30)];
    plan.habits[0] = vec![span(0, 12, 45)];
    plan
}

pub(crate) fn names() -> BTreeMap<String, String> {
    let known = [
        ("review", "Design review"),
        ("hall", "Dentist"),
        ("quote", "Quote"),
        ("letter", "Tax letter"),
        ("prototype", "Prototype"),
        ("run", "Run"),
        ("kickoff", "Kick-off"),
        ("ben", "Ben"),
    ];
    known.map(|(id, name)| (id.to_owned(), name.to_owned())).into()
}

/// What is said of a plan in all four languages.
pub(crate) fn told(
    problem: &Problem,
    plan: &Plan,
    meaning: impl Fn(&Planned<'_>, &Voice<'_>) -> String,
) -> [String; 4] {
    let zone = agenda::Zone::named("Europe/Berlin").unwrap();
    let settings = Settings { zone, ..Settings::default() };
    let names = names();
    let start: Timestamp = "2026-11-17T23:00:00Z".parse().unwrap();
    let planned = Planned { problem, plan, start, you: Some(0), names: Names::Table(&names) };
    let now: Timestamp = "2026-11-18T09:42:00Z".parse().unwrap();
    Language::ALL.map(|language| {
        let voice = Voice { clock_24: true, day_first: true, ..Voice::set(&settings, now).in_language(language) };
        let said = meaning(&planned, &voice);
        assert_eq!(unsound(&said), None, "{said:?}");
        said.replace('\u{a0}', " ")
    })
}

pub(crate) const QUOTE: Thing = Thing::Task(0);
pub(crate) const LETTER: Thing = Thing::Task(1);
pub(crate) const RUN: Thing = Thing::Habit(0);
pub(crate) const KICKOFF: Thing = Thing::Meeting(0);

//! An instance as it stands in JSON, and the problem that it means.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::Deserialize;

use crate::problem::{
    Busy, Day, Habit, MAX_SLOTS, Meeting, Person, Preference, Priority, Problem, Room, Task, Week, Weights, Window,
};
use crate::span::{Span, Spans};

/// Why a text is not an instance; names what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed(String);

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Malformed {}

type Pair = (i64, i64);

#[derive(Deserialize)]
struct Instance {
    id: String,
    g: i64,
    #[serde(default)]
    now: i64,
    horizon: Horizon,
    weights: RawWeights,
    people: Vec<RawPerson>,
    #[serde(default)]
    windows: BTreeMap<String, Vec<Pair>>,
    #[serde(default)]
    travel: Vec<Vec<i64>>,
    tasks: Vec<RawTask>,
    #[serde(default)]
    habits: Vec<RawHabit>,
    #[serde(default)]
    meetings: Vec<RawMeeting>,
}

#[derive(Deserialize)]
struct Horizon {
    minutes: i64,
}

#[derive(Deserialize)]
struct ByPriority {
    #[serde(rename = "1")]
    one: i64,
    #[serde(rename = "2")]
    two: i64,
    #[serde(rename = "3")]
    three: i64,
    #[serde(rename = "4")]
    four: i64,
}

#[derive(Deserialize)]
struct RawWeights {
    unsched: ByPriority,
    unsched_base: i64,
    late: ByPriority,
    completion: ByPriority,
    chunk: i64,
    habit: ByPriority,
    opt: i64,
    #[serde(rename = "move")]
    moved: i64,
    soon: i64,
    move_soon_factor: i64,
}

#[derive(Deserialize)]
struct RawPerson {
    id: String,
    hours: BTreeMap<String, Vec<Pair>>,
    days: Vec<Pair>,
    #[serde(default)]
    busy: Vec<RawBusy>,
}

#[derive(Deserialize)]
struct RawBusy {
    id: String,
    s: i64,
    e: i64,
    #[serde(flatten)]
    room: RawRoom,
}

#[derive(Deserialize)]
struct RawRoom {
    #[serde(default)]
    loc: Option<usize>,
    #[serde(default)]
    pre: i64,
    #[serde(default)]
    post: i64,
}

#[derive(Deserialize)]
struct RawTask {
    id: String,
    person: String,
    dur: i64,
    min: i64,
    max: i64,
    #[serde(default)]
    cap: Option<i64>,
    release: i64,
    #[serde(default)]
    due: Option<i64>,
    #[serde(default)]
    hard: bool,
    prio: u8,
    hours: String,
    #[serde(default)]
    deps: Vec<(String, i64)>,
    #[serde(flatten)]
    room: RawRoom,
    #[serde(default)]
    prefs: Vec<(String, i64)>,
    #[serde(default)]
    pinned: Option<Vec<Pair>>,
    #[serde(default)]
    prev: Option<Vec<Pair>>,
    #[serde(default = "once")]
    move_mult: i64,
}

#[derive(Deserialize)]
struct RawHabit {
    id: String,
    person: String,
    dur: i64,
    prio: u8,
    dev: i64,
    #[serde(default = "once")]
    gap_days: i64,
    weeks: Vec<RawWeek>,
    #[serde(flatten)]
    room: RawRoom,
    #[serde(default)]
    pinned: Option<Vec<Pair>>,
    #[serde(default)]
    prev: Option<Vec<Pair>>,
    #[serde(default = "once")]
    move_mult: i64,
}

#[derive(Deserialize)]
struct RawWeek {
    n: usize,
    days: Vec<RawDay>,
}

#[derive(Deserialize)]
struct RawDay {
    d: i64,
    lo: i64,
    hi: i64,
    ideal: i64,
}

#[derive(Deserialize)]
struct RawMeeting {
    id: String,
    req: Vec<String>,
    #[serde(default)]
    opt: Vec<String>,
    dur: i64,
    release: i64,
    due: i64,
    prio: u8,
    hours: String,
    #[serde(flatten)]
    room: RawRoom,
    #[serde(default)]
    prefs: Vec<(String, i64)>,
    #[serde(default)]
    pinned: Option<Vec<Pair>>,
    #[serde(default)]
    prev: Option<Vec<Pair>>,
    #[serde(default = "once")]
    move_mult: i64,
}

fn once() -> i64 {
    1
}

/// The name of an instance and the problem in it.
pub fn read(json: &str) -> Result<(String, Problem), Malformed> {
    let raw: Instance =
        serde_json::from_str(json).map_err(|error| Malformed(format!("not a DWS-1 instance: {error}")))?;
    bounded(&raw)?;
    let names = Names::of(&raw)?;
    let problem = Problem {
        grid: raw.g,
        horizon: raw.horizon.minutes,
        now: raw.now,
        weights: weights(&raw.weights),
        people: raw.people.iter().map(|person| names.person(person)).collect(),
        hours: names.hours.keys().map(|name| (*name).to_owned()).collect(),
        windows: raw.windows.iter().map(|(name, spans)| Window { name: name.clone(), spans: set(spans) }).collect(),
        travel: raw.travel.clone(),
        tasks: raw.tasks.iter().map(|task| names.task(task)).collect::<Result<_, _>>()?,
        habits: raw.habits.iter().map(|habit| names.habit(habit)).collect::<Result<_, _>>()?,
        meetings: raw.meetings.iter().map(|meeting| names.meeting(meeting)).collect::<Result<_, _>>()?,
    };
    Ok((raw.id, problem))
}

fn bounded(raw: &Instance) -> Result<(), Malformed> {
    if !(1..=1440).contains(&raw.g) {
        return Err(Malformed(format!("the grid is {} minutes; 1 to 1440 can be planned", raw.g)));
    }
    let slots = raw.horizon.minutes / raw.g;
    if !(0..=MAX_SLOTS).contains(&slots) {
        return Err(Malformed(format!("the horizon has {slots} grid steps; {MAX_SLOTS} can be planned at once")));
    }
    if let Some(row) = raw.travel.iter().position(|row| row.len() != raw.travel.len()) {
        return Err(Malformed(format!("row {row} of travel has another length than there are places")));
    }
    Ok(())
}

/// Who and what is called how: names to indexes.
struct Names<'r> {
    people: BTreeMap<&'r str, usize>,
    hours: BTreeMap<&'r str, usize>,
    windows: BTreeMap<&'r str, usize>,
    tasks: BTreeMap<&'r str, usize>,
    places: usize,
}

impl<'r> Names<'r> {
    fn of(raw: &'r Instance) -> Result<Names<'r>, Malformed> {
        let hours: BTreeSet<&str> =
            raw.people.iter().flat_map(|person| person.hours.keys()).map(String::as_str).collect();
        unique(raw.habits.iter().map(|habit| habit.id.as_str()), "habit")?;
        unique(raw.meetings.iter().map(|meeting| meeting.id.as_str()), "meeting")?;
        Ok(Names {
            people: unique(raw.people.iter().map(|person| person.id.as_str()), "person")?,
            hours: hours.into_iter().enumerate().map(|(at, name)| (name, at)).collect(),
            windows: raw.windows.keys().enumerate().map(|(at, name)| (name.as_str(), at)).collect(),
            tasks: unique(raw.tasks.iter().map(|task| task.id.as_str()), "task")?,
            places: raw.travel.len(),
        })
    }

    fn person(&self, raw: &RawPerson) -> Person {
        let hours = self.hours.keys().map(|name| raw.hours.get(*name).map(|spans| set(spans)).unwrap_or_default());
        let busy = |one: &RawBusy| Busy {
            id: one.id.clone(),
            span: Span::new(one.s, one.e),
            room: loose(&one.room, self.places),
        };
        Person {
            id: raw.id.clone(),
            hours: hours.collect(),
            days: spans(&raw.days),
            busy: raw.busy.iter().map(busy).collect(),
        }
    }

    fn task(&self, raw: &RawTask) -> Result<Task, Malformed> {
        let after = |(name, lag): &(String, i64)| Ok((find(&self.tasks, name, "task")?, *lag));
        if raw.hard && raw.due.is_none() {
            return Err(Malformed(format!("{}: a hard deadline without a due time", raw.id)));
        }
        Ok(Task {
            id: raw.id.clone(),
            person: find(&self.people, &raw.person, "person")?,
            minutes: length(&raw.id, raw.dur)?,
            shortest: raw.min,
            longest: raw.max,
            daily: raw.cap.filter(|&cap| cap != 0),
            release: raw.release,
            due: raw.due,
            hard: raw.hard,
            priority: priority(&raw.id, raw.prio)?,
            hours: find(&self.hours, &raw.hours, "hours set")?,
            after: raw.deps.iter().map(after).collect::<Result<_, _>>()?,
            room: self.room(&raw.id, &raw.room)?,
            prefers: self.prefers(&raw.prefs)?,
            pinned: spans(raw.pinned.as_deref().unwrap_or_default()),
            stood: spans(raw.prev.as_deref().unwrap_or_default()),
            moves: raw.move_mult,
        })
    }

    fn habit(&self, raw: &RawHabit) -> Result<Habit, Malformed> {
        let day = |day: &RawDay| Day { number: day.d, within: Span::new(day.lo, day.hi), ideal: day.ideal };
        let week = |week: &RawWeek| Week { times: week.n, days: week.days.iter().map(day).collect() };
        Ok(Habit {
            id: raw.id.clone(),
            person: find(&self.people, &raw.person, "person")?,
            minutes: length(&raw.id, raw.dur)?,
            priority: priority(&raw.id, raw.prio)?,
            drift: raw.dev,
            gap_days: raw.gap_days,
            weeks: raw.weeks.iter().map(week).collect(),
            room: self.room(&raw.id, &raw.room)?,
            pinned: spans(raw.pinned.as_deref().unwrap_or_default()),
            stood: spans(raw.prev.as_deref().unwrap_or_default()),
            moves: raw.move_mult,
        })
    }

    fn meeting(&self, raw: &RawMeeting) -> Result<Meeting, Malformed> {
        let people = |names: &[String]| {
            names.iter().map(|name| find(&self.people, name, "person")).collect::<Result<Vec<_>, _>>()
        };
        let first = |list: &Option<Vec<Pair>>| spans(list.as_deref().unwrap_or_default()).first().copied();
        Ok(Meeting {
            id: raw.id.clone(),
            required: people(&raw.req)?,
            optional: people(&raw.opt)?,
            minutes: length(&raw.id, raw.dur)?,
            release: raw.release,
            due: raw.due,
            priority: priority(&raw.id, raw.prio)?,
            hours: find(&self.hours, &raw.hours, "hours set")?,
            room: self.room(&raw.id, &raw.room)?,
            prefers: self.prefers(&raw.prefs)?,
            pinned: first(&raw.pinned),
            stood: first(&raw.prev),
            moves: raw.move_mult,
        })
    }

    fn prefers(&self, raw: &[(String, i64)]) -> Result<Vec<Preference>, Malformed> {
        raw.iter()
            .map(|(name, cost)| Ok(Preference { window: find(&self.windows, name, "window")?, cost: *cost }))
            .collect()
    }

    fn room(&self, owner: &str, raw: &RawRoom) -> Result<Room, Malformed> {
        match raw.loc {
            Some(place) if place >= self.places => {
                Err(Malformed(format!("{owner}: place {place} is not in the travel table")))
            }
            place => Ok(Room { place, before: raw.pre, after: raw.post }),
        }
    }
}

/// A fixed event at a place that the table does not know has no travel time.
fn loose(raw: &RawRoom, places: usize) -> Room {
    Room { place: raw.loc.filter(|&place| place < places), before: raw.pre, after: raw.post }
}

fn weights(raw: &RawWeights) -> Weights {
    let four = |by: &ByPriority| [by.one, by.two, by.three, by.four];
    Weights {
        unscheduled: four(&raw.unsched),
        unscheduled_base: raw.unsched_base,
        late: four(&raw.late),
        completion: four(&raw.completion),
        piece: raw.chunk,
        habit: four(&raw.habit),
        guest: raw.opt,
        moved: raw.moved,
        soon: raw.soon,
        moved_soon: raw.move_soon_factor,
    }
}

fn spans(raw: &[Pair]) -> Vec<Span> {
    let mut spans: Vec<Span> = raw.iter().map(|&(start, end)| Span::new(start, end)).collect();
    spans.sort_unstable();
    spans
}

fn set(raw: &[Pair]) -> Spans {
    Spans::new(spans(raw))
}

fn priority(owner: &str, level: u8) -> Result<Priority, Malformed> {
    Priority::new(level).ok_or_else(|| Malformed(format!("{owner}: priority {level} is not one of 1 to 4")))
}

fn length(owner: &str, minutes: i64) -> Result<i64, Malformed> {
    if minutes > 0 {
        Ok(minutes)
    } else {
        Err(Malformed(format!("{owner}: a length of {minutes} minutes cannot be placed")))
    }
}

fn find(names: &BTreeMap<&str, usize>, name: &str, kind: &str) -> Result<usize, Malformed> {
    names.get(name).copied().ok_or_else(|| Malformed(format!("no {kind} is called {name:?}")))
}

fn unique<'n>(names: impl Iterator<Item = &'n str>, kind: &str) -> Result<BTreeMap<&'n str, usize>, Malformed> {
    let mut found = BTreeMap::new();
    for (at, name) in names.enumerate() {
        if found.insert(name, at).is_some() {
            return Err(Malformed(format!("two things of kind {kind} are called {name:?}")));
        }
    }
    Ok(found)
}

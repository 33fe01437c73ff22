//! The problem as the search sees it: units to place, sets of starts, and idle steps between rooms.

use std::collections::BTreeMap;

use crate::bits;
use crate::objective;
use crate::plan::Thing;
use crate::problem::{Habit, Meeting, Preference, Problem, Room, Task};
use crate::span::{Span, Spans};

/// Everything that does not change while a plan is sought.
pub(crate) struct Ground<'p> {
    pub(crate) problem: &'p Problem,
    pub(crate) slots: usize,
    pub(crate) units: Vec<Unit>,
    /// Sets of starts; units point into this list, equal sets are shared.
    pub(crate) masks: Vec<Vec<u64>>,
    pub(crate) rooms: Vec<Room>,
    /// Idle steps between the end of one room and the start of another.
    pub(crate) gaps: Vec<Vec<usize>>,
    /// The widest of them.
    pub(crate) reach: usize,
    /// First unit of each habit; the last entry is the number after.
    pub(crate) habit_units: Vec<usize>,
    /// What habits cost while nothing of them is held or kept; each occurrence saves its part.
    pub(crate) lost: i64,
}

/// A piece of the problem that is taken out and put back as a whole: a task, a meeting, or one day of a habit.
pub(crate) struct Unit {
    pub(crate) thing: Thing,
    /// Whose time it takes for sure.
    pub(crate) people: Vec<usize>,
    pub(crate) room: usize,
    /// Steps in all for a task or meeting, of one occurrence for a habit.
    pub(crate) length: usize,
    /// No start before, no end after, in minutes.
    pub(crate) earliest: i64,
    pub(crate) latest: i64,
    pub(crate) pace: Pace,
    pub(crate) shape: Shape,
    pub(crate) pinned: bool,
    /// What it costs to keep nothing of the plan before.
    pub(crate) anchor: i64,
    /// Tasks that come before and after it, as units with their lags.
    pub(crate) before: Vec<(usize, i64)>,
    pub(crate) behind: Vec<(usize, i64)>,
}

pub(crate) enum Shape {
    /// One interval, for a task or a meeting.
    Piece { starts: Starts, guests: Vec<(usize, usize)> },
    /// Pieces of several lengths.
    Split { lengths: Vec<Starts>, daily: usize },
    /// An occurrence of a habit on one day.
    Day { slot: Slot, pinned: Option<Span> },
}

/// Where something of one length may start, and where it would rather.
pub(crate) struct Starts {
    pub(crate) length: usize,
    pub(crate) mask: usize,
    /// (starts inside the window, price of being outside).
    pub(crate) liked: Vec<(usize, i64)>,
}

/// A day on which a habit may take place.
pub(crate) struct Slot {
    pub(crate) week: usize,
    /// How often the week wants it.
    pub(crate) times: usize,
    pub(crate) number: i64,
    pub(crate) first: usize,
    /// The last start is before this step.
    pub(crate) until: usize,
    pub(crate) ideal: i64,
}

/// What an end costs, never falling with time.
#[derive(Clone, Copy, Default)]
pub(crate) struct Pace {
    grid: i64,
    rate: i64,
    offset: i64,
    late: i64,
    due: i64,
}

impl Pace {
    fn new(problem: &Problem, level: usize, release: i64, soft_due: Option<i64>) -> Pace {
        Pace {
            grid: problem.grid,
            rate: problem.weights.completion[level],
            offset: (-release).div_euclid(problem.grid),
            late: soft_due.map_or(0, |_| problem.weights.late[level]),
            due: soft_due.unwrap_or(0),
        }
    }

    /// The price of an end at this step.
    pub(crate) fn at(&self, end: usize) -> i64 {
        let end = end as i64;
        self.rate * (end + self.offset) + self.late * (end * self.grid - self.due).max(0)
    }
}

impl<'p> Ground<'p> {
    pub(crate) fn new(problem: &'p Problem) -> Ground<'p> {
        let mut rooms: Vec<Room> = (problem.tasks.iter().map(|task| task.room))
            .chain(problem.habits.iter().map(|habit| habit.room))
            .chain(problem.meetings.iter().map(|meeting| meeting.room))
            .collect();
        rooms.sort_unstable();
        rooms.dedup();
        let steps = |a: &Room, b: &Room| ((problem.gap(a, b).max(0) + problem.grid - 1) / problem.grid) as usize;
        let gaps: Vec<Vec<usize>> = rooms.iter().map(|a| rooms.iter().map(|b| steps(a, b)).collect()).collect();
        let slots = (problem.horizon / problem.grid) as usize;
        let mut masks = Masks { problem, slots, list: Vec::new(), known: BTreeMap::new() };
        let mut units: Vec<Unit> =
            problem.tasks.iter().enumerate().map(|(at, task)| masks.task(&rooms, at, task)).collect();
        let mut habit_units = vec![units.len()];
        let mut lost = 0;
        for (at, habit) in problem.habits.iter().enumerate() {
            units.extend(days(problem, &rooms, at, habit, &mut lost));
            habit_units.push(units.len());
        }
        units.extend(problem.meetings.iter().enumerate().map(|(at, meeting)| masks.meeting(&rooms, at, meeting)));
        chain(problem, &mut units);
        let reach = gaps.iter().flatten().copied().max().unwrap_or(0);
        Ground { problem, slots, units, masks: masks.list, rooms, gaps, reach, habit_units, lost }
    }

    pub(crate) fn slot(&self, minute: i64) -> usize {
        ((minute.max(0) + self.problem.grid - 1) / self.problem.grid) as usize
    }

    pub(crate) fn span(&self, start: usize, length: usize) -> Span {
        let grid = self.problem.grid;
        Span::new(start as i64 * grid, (start + length) as i64 * grid)
    }
}

fn index(rooms: &[Room], room: &Room) -> usize {
    rooms.binary_search(room).unwrap_or(0)
}

/// Links tasks to those before and behind them.
fn chain(problem: &Problem, units: &mut [Unit]) {
    for (at, task) in problem.tasks.iter().enumerate() {
        for &(first, lag) in &task.after {
            units[at].before.push((first, lag));
            units[first].behind.push((at, lag));
        }
    }
}

/// The sets of starts made so far, by what they were made of.
struct Masks<'p> {
    problem: &'p Problem,
    slots: usize,
    list: Vec<Vec<u64>>,
    known: BTreeMap<Made, usize>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Made {
    Hours(usize, usize, usize),
    Window(usize, usize),
    Never,
}

impl Masks<'_> {
    fn task(&mut self, rooms: &[Room], at: usize, task: &Task) -> Unit {
        let problem = self.problem;
        let whole = |minutes: i64| minutes % problem.grid == 0;
        let length = (task.minutes / problem.grid) as usize;
        let possible = whole(task.minutes) && task.longest >= task.shortest;
        let shape = if task.one_piece() {
            let allowed = possible && task.longest >= task.minutes && task.daily.is_none_or(|cap| cap >= task.minutes);
            Shape::Piece { starts: self.starts(task, length, allowed), guests: Vec::new() }
        } else {
            let shortest = ((task.shortest.max(1) + problem.grid - 1) / problem.grid) as usize;
            let longest = (task.longest / problem.grid).clamp(0, length as i64) as usize;
            let lengths = (shortest..=longest).map(|length| self.starts(task, length, possible)).collect();
            let daily = task.daily.map_or(length, |cap| (cap / problem.grid).clamp(0, length as i64) as usize);
            Shape::Split { lengths, daily }
        };
        let soft = task.due.filter(|_| !task.hard);
        let hard = task.due.filter(|_| task.hard);
        Unit {
            thing: Thing::Task(at),
            people: vec![task.person],
            room: index(rooms, &task.room),
            length,
            earliest: task.release.max(problem.now),
            latest: hard.unwrap_or(problem.horizon).min(problem.horizon),
            pace: Pace::new(problem, task.priority.index(), task.release, soft),
            shape,
            pinned: !task.pinned.is_empty(),
            anchor: objective::moved(problem, task.moves, &task.stood, |_| false),
            before: Vec::new(),
            behind: Vec::new(),
        }
    }

    fn meeting(&mut self, rooms: &[Room], at: usize, meeting: &Meeting) -> Unit {
        let problem = self.problem;
        let length = (meeting.minutes / problem.grid) as usize;
        let possible = meeting.minutes % problem.grid == 0;
        let mut common = vec![if possible { u64::MAX } else { 0 }; bits::words(self.slots)];
        for &person in &meeting.required {
            let mask = self.hours(person, meeting.hours, length);
            for (all, one) in common.iter_mut().zip(&self.list[mask]) {
                *all &= one;
            }
        }
        self.list.push(common);
        let mask = self.list.len() - 1;
        let guests = meeting.optional.iter().map(|&guest| (guest, self.hours(guest, meeting.hours, length))).collect();
        Unit {
            thing: Thing::Meeting(at),
            people: meeting.required.clone(),
            room: index(rooms, &meeting.room),
            length,
            earliest: meeting.release.max(problem.now),
            latest: meeting.due.min(problem.horizon),
            pace: Pace::new(problem, meeting.priority.index(), meeting.release, None),
            shape: Shape::Piece {
                starts: Starts { length, mask, liked: self.liked(&meeting.prefers, length) },
                guests,
            },
            pinned: meeting.pinned.is_some(),
            anchor: meeting.stood.map_or(0, |stood| objective::move_price(problem, meeting.moves, stood)),
            before: Vec::new(),
            behind: Vec::new(),
        }
    }

    fn starts(&mut self, task: &Task, length: usize, possible: bool) -> Starts {
        let mask = if possible {
            self.hours(task.person, task.hours, length)
        } else {
            self.made(Made::Never, &Spans::default(), 1)
        };
        Starts { length, mask, liked: self.liked(&task.prefers, length) }
    }

    fn hours(&mut self, person: usize, hours: usize, length: usize) -> usize {
        let problem = self.problem;
        self.made(Made::Hours(person, hours, length), &problem.people[person].hours[hours], length)
    }

    fn liked(&mut self, prefers: &[Preference], length: usize) -> Vec<(usize, i64)> {
        let problem = self.problem;
        (prefers.iter())
            .map(|one| {
                (self.made(Made::Window(one.window, length), &problem.windows[one.window].spans, length), one.cost)
            })
            .collect()
    }

    fn made(&mut self, made: Made, spans: &Spans, length: usize) -> usize {
        if let Some(&known) = self.known.get(&made) {
            return known;
        }
        let mask = starts_inside(spans, length, self.slots, self.problem.grid);
        self.list.push(mask);
        self.known.insert(made, self.list.len() - 1);
        self.list.len() - 1
    }
}

/// Starts at which `length` steps lie inside one of the intervals: inside the last that begins no later, as [`Spans::hold`] asks.
fn starts_inside(spans: &Spans, length: usize, slots: usize, grid: i64) -> Vec<u64> {
    let mut mask = vec![0; bits::words(slots)];
    let all: Vec<Span> = spans.iter().collect();
    for (at, span) in all.iter().enumerate() {
        let first = (span.start.max(0) + grid - 1) / grid;
        let next = all.get(at + 1).map_or(i64::MAX, |next| (next.start.max(0) + grid - 1) / grid);
        let until = (span.end.div_euclid(grid).min(slots as i64) - length as i64 + 1).min(next);
        if first < until {
            bits::fill(&mut mask, first as usize, until as usize);
        }
    }
    mask
}

/// A habit as one unit a day. What all of it costs when nothing is held or kept goes to `lost`.
fn days(problem: &Problem, rooms: &[Room], at: usize, habit: &Habit, lost: &mut i64) -> Vec<Unit> {
    let length = if habit.minutes % problem.grid == 0 { (habit.minutes / problem.grid) as usize } else { 0 };
    *lost += objective::moved(problem, habit.moves, &habit.stood, |_| false);
    let mut seen: Vec<Span> = Vec::new();
    let mut units = Vec::new();
    for (number, week) in habit.weeks.iter().enumerate() {
        *lost += objective::missed(problem, habit) * week.times as i64;
        for day in &week.days {
            // An occurrence counts for the first day that holds it, so a later day begins where earlier ones end.
            let taken = seen.iter().filter(|one| one.meets(day.within)).map(|one| one.end).max();
            let opens = day.within.start.max(problem.now).max(taken.unwrap_or(i64::MIN));
            let until = day.within.end.min(problem.horizon).div_euclid(problem.grid) - length as i64 + 1;
            seen.push(day.within);
            let slot = Slot {
                week: number,
                times: week.times,
                number: day.number,
                first: (problem.up(opens) / problem.grid) as usize,
                until: if length == 0 { 0 } else { until.max(0) as usize },
                ideal: day.ideal,
            };
            units.push(Unit {
                thing: Thing::Habit(at),
                people: vec![habit.person],
                room: index(rooms, &habit.room),
                length,
                earliest: problem.now,
                latest: problem.horizon,
                pace: Pace::default(),
                shape: Shape::Day { slot, pinned: habit.pinned.iter().find(|span| day.within.holds(**span)).copied() },
                pinned: habit.pinned.iter().any(|span| day.within.holds(*span)),
                anchor: 0,
                before: Vec::new(),
                behind: Vec::new(),
            });
        }
    }
    units
}

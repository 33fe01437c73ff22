//! What is to be planned, in whole minutes from the start of the horizon: no zones, no clock, no floats.

use crate::Span;
use crate::span::Spans;

/// Longest horizon that is planned at once, in grid steps: two years by quarter hours.
pub const MAX_SLOTS: i64 = 70_080;

/// Everything the search knows. Two problems with equal fields have equal plans.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// Starts and ends of placements are multiples of this many minutes.
    pub grid: i64,
    /// Length of the horizon; it starts at minute 0.
    pub horizon: i64,
    /// Nothing unpinned begins before this minute.
    pub now: i64,
    pub weights: Weights,
    pub people: Vec<Person>,
    /// Names of the hours sets; `Person::hours` is indexed alike.
    pub hours: Vec<String>,
    /// Named sets of intervals that preferences point to.
    pub windows: Vec<Window>,
    /// Minutes from one place to another.
    pub travel: Vec<Vec<i64>>,
    pub tasks: Vec<Task>,
    pub habits: Vec<Habit>,
    pub meetings: Vec<Meeting>,
}

/// The integers of the objective; arrays are indexed by [`Priority::index`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    pub unscheduled: [i64; 4],
    pub unscheduled_base: i64,
    pub late: [i64; 4],
    pub completion: [i64; 4],
    pub piece: i64,
    pub habit: [i64; 4],
    pub guest: i64,
    pub moved: i64,
    /// What began within this many minutes from now is moved at a higher price ..
    pub soon: i64,
    /// .. multiplied by this.
    pub moved_soon: i64,
}

impl Weights {
    /// The weights that are shipped: each level of priority counts twice the next, and nothing is dropped to avoid being
    /// a little late.
    pub const fn prior() -> Weights {
        Weights {
            unscheduled: [400, 200, 100, 50],
            unscheduled_base: 120,
            late: [8, 4, 2, 1],
            completion: [4, 2, 1, 0],
            piece: 40,
            habit: [60, 30, 15, 8],
            guest: 300,
            moved: 60,
            soon: 1440,
            moved_soon: 3,
        }
    }
}

/// 1 is the most urgent, 4 the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Priority(u8);

impl Priority {
    pub const MOST: Priority = Priority(1);
    pub const HIGH: Priority = Priority(2);
    pub const NORMAL: Priority = Priority(3);
    pub const LEAST: Priority = Priority(4);

    /// `None` unless `level` is 1, 2, 3 or 4.
    pub fn new(level: u8) -> Option<Priority> {
        (1..=4).contains(&level).then_some(Priority(level))
    }

    pub fn index(self) -> usize {
        usize::from(self.0) - 1
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    pub id: String,
    pub hours: Vec<Spans>,
    /// Local days; 23 or 25 hours long where the clocks change.
    pub days: Vec<Span>,
    pub busy: Vec<Busy>,
}

/// Something fixed in a person's time. It need not lie on the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Busy {
    pub id: String,
    pub span: Span,
    pub room: Room,
}

/// What must surround a thing: its place, and idle minutes before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Room {
    /// `None`: anywhere, may be done under way.
    pub place: Option<usize>,
    pub before: i64,
    pub after: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub name: String,
    pub spans: Spans,
}

/// Each piece outside the window costs this much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Preference {
    pub window: usize,
    pub cost: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    pub id: String,
    pub person: usize,
    pub minutes: i64,
    /// Shortest and longest piece; both equal `minutes` when it is done in one go.
    pub shortest: i64,
    pub longest: i64,
    /// Most minutes of it on one local day.
    pub daily: Option<i64>,
    pub release: i64,
    pub due: Option<i64>,
    /// A hard due date refuses what is late, a soft one prices it.
    pub hard: bool,
    pub priority: Priority,
    pub hours: usize,
    /// Tasks that come first, each with the minutes to wait after its end.
    pub after: Vec<(usize, i64)>,
    pub room: Room,
    pub prefers: Vec<Preference>,
    /// Exactly here, whatever hours say; empty when free.
    pub pinned: Vec<Span>,
    /// Where it stands in the plan before this one.
    pub stood: Vec<Span>,
    /// What a move of it counts, in moves.
    pub moves: i64,
}

impl Task {
    pub fn one_piece(&self) -> bool {
        self.shortest == self.minutes
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Habit {
    pub id: String,
    pub person: usize,
    pub minutes: i64,
    pub priority: Priority,
    /// Price of each grid step away from the ideal start.
    pub drift: i64,
    /// Least distance in days between two occurrences.
    pub gap_days: i64,
    pub weeks: Vec<Week>,
    pub room: Room,
    pub pinned: Vec<Span>,
    pub stood: Vec<Span>,
    pub moves: i64,
}

/// A local week: `times` of its days are wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week {
    pub times: usize,
    pub days: Vec<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// Number of the local day within the horizon.
    pub number: i64,
    pub within: Span,
    pub ideal: i64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub id: String,
    pub required: Vec<usize>,
    pub optional: Vec<usize>,
    pub minutes: i64,
    pub release: i64,
    pub due: i64,
    pub priority: Priority,
    pub hours: usize,
    pub room: Room,
    pub prefers: Vec<Preference>,
    pub pinned: Option<Span>,
    pub stood: Option<Span>,
    pub moves: i64,
}

impl Problem {
    /// Least idle minutes between the end of `a` and the start of `b` for one person.
    pub fn gap(&self, a: &Room, b: &Room) -> i64 {
        let idle = a.after + b.before;
        match (a.place, b.place) {
            (Some(from), Some(to)) => idle.max(self.travel[from][to]),
            _ => idle,
        }
    }

    /// The next grid point at or after a minute.
    pub fn up(&self, minute: i64) -> i64 {
        (minute.max(0) + self.grid - 1) / self.grid * self.grid
    }
}

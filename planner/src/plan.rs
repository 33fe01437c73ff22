//! Where everything stands: the answer of the planner.

use crate::Span;
use crate::problem::Problem;

/// Placements by index into the problem's own lists. Equal plans are equal bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The pieces of each task in order of time; none when it is left out.
    pub tasks: Vec<Vec<Span>>,
    /// The occurrences of each habit in order of time.
    pub habits: Vec<Vec<Span>>,
    pub meetings: Vec<Option<Held>>,
}

/// A meeting that takes place, with the optional guests who can come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub span: Span,
    pub guests: Vec<usize>,
}

/// One item of a problem, by index into its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    Task(usize),
    Habit(usize),
    Meeting(usize),
}

impl Plan {
    /// Nothing placed at all.
    pub fn empty(problem: &Problem) -> Plan {
        Plan {
            tasks: vec![Vec::new(); problem.tasks.len()],
            habits: vec![Vec::new(); problem.habits.len()],
            meetings: vec![None; problem.meetings.len()],
        }
    }

    /// The intervals at which a thing stands.
    pub fn spans(&self, thing: Thing) -> Vec<Span> {
        match thing {
            Thing::Task(task) => self.tasks[task].clone(),
            Thing::Habit(habit) => self.habits[habit].clone(),
            Thing::Meeting(meeting) => self.meetings[meeting].iter().map(|held| held.span).collect(),
        }
    }
}

impl Thing {
    /// Every thing of a problem: tasks, then habits, then meetings.
    pub fn all(problem: &Problem) -> impl Iterator<Item = Thing> + use<> {
        let tasks = (0..problem.tasks.len()).map(Thing::Task);
        let habits = (0..problem.habits.len()).map(Thing::Habit);
        tasks.chain(habits).chain((0..problem.meetings.len()).map(Thing::Meeting))
    }

    pub fn id(self, problem: &Problem) -> &str {
        match self {
            Thing::Task(task) => &problem.tasks[task].id,
            Thing::Habit(habit) => &problem.habits[habit].id,
            Thing::Meeting(meeting) => &problem.meetings[meeting].id,
        }
    }
}

//! Problems by dice: small enough to think about, with something of every rule in them; and strange ones.

mod strange;

use crate::problem::{
    Busy, Day, Habit, Meeting, Person, Preference, Priority, Problem, Room, Task, Week, Weights, Window,
};
use crate::rng::{Rng, Seed};
use crate::span::{Span, Spans};

pub use strange::strange;

/// How much of everything there is at most.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    pub days: usize,
    pub tasks: usize,
    pub meetings: usize,
}

/// The problem of a seed.
pub fn problem(seed: u64, size: &Size) -> Problem {
    let mut dice = Dice { rng: Rng::new(Seed(seed)), days: size.days as i64 };
    let people: Vec<Person> = (0..2).map(|at| dice.person(at)).collect();
    let mornings = (0..dice.days).map(|day| Span::new(day * 1440 + 540, day * 1440 + 660)).collect();
    let mut problem = Problem {
        grid: 15,
        horizon: dice.days * 1440,
        now: dice.pick(&[0, 0, 560, 600]),
        weights: Weights::prior(),
        people,
        hours: vec!["work".into()],
        windows: vec![Window { name: "morning".into(), spans: Spans::new(mornings) }],
        travel: vec![vec![0, 15, 40], vec![20, 0, 15], vec![40, 15, 0]],
        ..Problem::default()
    };
    problem.tasks = (0..1 + dice.below(size.tasks)).map(|at| dice.task(at)).collect();
    if dice.one_in(2) {
        problem.habits.push(dice.habit());
    }
    problem.meetings = (0..dice.below(size.meetings + 1)).map(|at| dice.meeting(at)).collect();
    problem
}

struct Dice {
    rng: Rng,
    days: i64,
}

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.rng.below(bound)
    }

    fn one_in(&mut self, bound: usize) -> bool {
        self.rng.one_in(bound)
    }

    fn pick(&mut self, from: &[i64]) -> i64 {
        from[self.rng.below(from.len())]
    }

    fn day(&mut self) -> i64 {
        self.rng.below(self.days as usize) as i64 * 1440
    }

    fn person(&mut self, at: usize) -> Person {
        let length = self.pick(&[150, 180, 240]);
        let mut hours: Vec<Span> =
            (0..self.days).map(|day| Span::new(day * 1440 + 540, day * 1440 + 540 + length)).collect();
        if self.one_in(3) {
            hours.push(Span::new(840, 900));
        }
        let busy = (0..self.below(3)).map(|event| self.busy(event)).collect();
        let days = (0..self.days).map(|day| Span::new(day * 1440, (day + 1) * 1440)).collect();
        Person { id: format!("p{at}"), hours: vec![Spans::new(hours)], days, busy }
    }

    fn busy(&mut self, at: usize) -> Busy {
        let start = self.day() + 540 + self.pick(&[0, 25, 60, 100]);
        let end = start + self.pick(&[15, 30, 47]);
        Busy { id: format!("b{at}"), span: Span::new(start, end), room: self.room() }
    }

    fn room(&mut self) -> Room {
        Room {
            place: [None, None, Some(0), Some(1), Some(2)][self.below(5)],
            before: self.pick(&[0, 0, 0, 15]),
            after: self.pick(&[0, 0, 0, 10]),
        }
    }

    fn priority(&mut self) -> Priority {
        [Priority::MOST, Priority::HIGH, Priority::NORMAL, Priority::LEAST][self.below(4)]
    }

    fn prefers(&mut self) -> Vec<Preference> {
        if self.one_in(3) { vec![Preference { window: 0, cost: self.pick(&[15, 60, 90]) }] } else { Vec::new() }
    }

    fn task(&mut self, at: usize) -> Task {
        let split = self.one_in(3);
        let minutes = self.pick(if split { &[60, 75, 90] } else { &[15, 30, 45, 60] });
        let due = [None, Some(self.day() + 640), Some(self.day() + 700)][self.below(3)];
        let after = if at > 0 && self.one_in(4) { vec![(self.below(at), self.pick(&[0, 30]))] } else { Vec::new() };
        let stood = Span::new(600, 600 + minutes);
        Task {
            id: format!("t{at}"),
            person: self.below(2).min(self.below(2)),
            minutes,
            shortest: if split { 30 } else { minutes },
            longest: if split { 60 } else { minutes },
            daily: (split && self.one_in(2)).then_some(60),
            release: self.pick(&[0, 0, 570, 600]),
            hard: due.is_some() && self.one_in(2),
            due,
            priority: self.priority(),
            hours: 0,
            after,
            room: self.room(),
            prefers: self.prefers(),
            pinned: Vec::new(),
            stood: if !split && self.one_in(4) { vec![stood] } else { Vec::new() },
            moves: 1,
        }
    }

    fn habit(&mut self) -> Habit {
        let day = |number: i64| Day {
            number,
            within: Span::new(number * 1440 + 570, number * 1440 + 690),
            ideal: number * 1440 + 600,
        };
        let times = 1 + self.below(self.days as usize);
        Habit {
            id: "h".into(),
            person: 0,
            minutes: 30,
            priority: self.priority(),
            drift: 1,
            gap_days: self.pick(&[1, 2]),
            weeks: vec![Week { times, days: (0..self.days).map(day).collect() }],
            room: self.room(),
            pinned: Vec::new(),
            stood: if self.one_in(3) { vec![Span::new(615, 645)] } else { Vec::new() },
            moves: 1,
        }
    }

    fn meeting(&mut self, at: usize) -> Meeting {
        let everyone = self.one_in(2);
        let release = self.day();
        Meeting {
            id: format!("m{at}"),
            required: if everyone { vec![0, 1] } else { vec![0] },
            optional: if everyone { Vec::new() } else { vec![1] },
            minutes: self.pick(&[30, 45]),
            release,
            due: release + 1440,
            priority: self.priority(),
            hours: 0,
            room: self.room(),
            prefers: self.prefers(),
            pinned: None,
            stood: None,
            moves: 1,
        }
    }
}

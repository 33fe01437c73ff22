//! A plan in the making: who stands where, what it costs, and a way back.

use smallvec::SmallVec;

use crate::ground::{Ground, Shape, Unit};
use crate::objective;
use crate::plan::{Held, Plan, Thing};
use crate::span::Span;
use crate::timeline::{FREE, Timeline};

/// Where a unit stands: its pieces in order of time, and for a meeting the optional guests.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) pieces: Pieces,
    pub(crate) guests: Vec<usize>,
}

/// Most units stand in one interval, few in more than four.
pub(crate) type Pieces = SmallVec<[Span; 4]>;

impl Spot {
    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// A place for a unit, and what the unit costs there.
pub(crate) struct Offer {
    pub(crate) spot: Spot,
    pub(crate) price: i64,
}

#[derive(Clone)]
pub(crate) struct Board<'g, 'p> {
    pub(crate) ground: &'g Ground<'p>,
    pub(crate) time: Vec<Timeline>,
    pub(crate) spots: Vec<Spot>,
    prices: Vec<i64>,
    /// What each unit costs while it is out.
    out: Vec<i64>,
    pub(crate) total: i64,
    /// Units with nothing placed, in no order; `home` is each one's index there.
    pub(crate) homeless: Vec<usize>,
    home: Vec<usize>,
    /// What stood before the current step, first change first.
    journal: Vec<(usize, Spot, i64)>,
    noted: Vec<bool>,
}

const HOUSED: usize = usize::MAX;

impl<'g, 'p> Board<'g, 'p> {
    /// Only what is pinned stands.
    pub(crate) fn new(ground: &'g Ground<'p>) -> Board<'g, 'p> {
        let units = ground.units.len();
        let mut board = Board {
            ground,
            time: (0..ground.problem.people.len()).map(|person| Timeline::new(ground, person)).collect(),
            spots: vec![Spot::default(); units],
            prices: vec![0; units],
            out: vec![0; units],
            total: ground.lost,
            homeless: Vec::new(),
            home: vec![HOUSED; units],
            journal: Vec::new(),
            noted: vec![false; units],
        };
        for unit in 0..units {
            board.out[unit] = board.price(unit);
            board.pin(unit);
        }
        for unit in 0..units {
            board.prices[unit] = board.price(unit);
            board.total += board.prices[unit];
            board.count_home(unit);
        }
        board
    }

    /// Everything stands as planned, but for what does not fit.
    pub(crate) fn standing(ground: &'g Ground<'p>, plan: &Plan) -> Board<'g, 'p> {
        let mut board = Board::new(ground);
        for unit in 0..ground.units.len() {
            let one = &ground.units[unit];
            let spot = match (one.thing, &one.shape) {
                _ if one.pinned => continue,
                (Thing::Task(task), _) => {
                    Spot { pieces: plan.tasks[task].iter().copied().collect(), guests: Vec::new() }
                }
                (Thing::Habit(habit), Shape::Day { slot, .. }) => {
                    let on_day = |span: &&Span| (slot.first..slot.until).contains(&ground.slot(span.start));
                    Spot { pieces: plan.habits[habit].iter().filter(on_day).copied().collect(), guests: Vec::new() }
                }
                (Thing::Habit(_), _) => continue,
                (Thing::Meeting(meeting), _) => {
                    let held = plan.meetings[meeting].iter();
                    let guests = held.clone().flat_map(|held| held.guests.clone()).collect();
                    Spot { pieces: held.map(|held| held.span).collect(), guests }
                }
            };
            let inside = spot.pieces.iter().all(|piece| piece.start >= 0 && ground.slot(piece.end) <= ground.slots);
            if !spot.is_empty() && inside {
                board.settle(unit, spot);
            }
        }
        board.keep(|_| {});
        board
    }

    /// Closes the time of what is pinned, in every lane and for good.
    fn pin(&mut self, unit: usize) {
        let ground = self.ground;
        let problem = ground.problem;
        let one = &ground.units[unit];
        let room = &ground.rooms[one.room];
        let mut fix = |person: usize, span: Span| self.time[person].fix(ground, span, room);
        match one.thing {
            Thing::Task(task) => {
                problem.tasks[task].pinned.iter().for_each(|&span| fix(problem.tasks[task].person, span));
                self.spots[unit].pieces = problem.tasks[task].pinned.iter().copied().collect();
            }
            Thing::Habit(habit) => {
                let Shape::Day { pinned: Some(span), .. } = one.shape else { return };
                fix(problem.habits[habit].person, span);
                self.spots[unit].pieces.push(span);
            }
            Thing::Meeting(meeting) => {
                let meeting = &problem.meetings[meeting];
                let Some(span) = meeting.pinned else { return };
                meeting.required.iter().for_each(|&person| fix(person, span));
                let (start, length) = (ground.slot(span.start), ground.slot(span.minutes()));
                let comes =
                    |guest: &usize| crate::bits::clear(self.time[*guest].fixed(one.room), start, start + length);
                let guests: Vec<usize> = meeting.optional.iter().copied().filter(comes).collect();
                guests.iter().for_each(|&guest| self.time[guest].fix(ground, span, room));
                self.spots[unit] = Spot { pieces: smallvec::smallvec![span], guests };
            }
        }
    }

    pub(crate) fn unit(&self, unit: usize) -> &'g Unit {
        &self.ground.units[unit]
    }

    /// What a unit costs where it stands.
    pub(crate) fn cost(&self, unit: usize) -> i64 {
        self.prices[unit]
    }

    /// Takes a unit out. Whatever depends on it must be out already.
    pub(crate) fn lift(&mut self, unit: usize) {
        let spot = std::mem::take(&mut self.spots[unit]);
        self.each_slot(unit, &spot, |ground, time, room, start, end| time.take(ground, room, start, end));
        self.note(unit, spot, self.prices[unit]);
        self.reprice(unit, self.out[unit]);
    }

    /// Puts a unit, which is out, where it fits.
    pub(crate) fn settle(&mut self, unit: usize, spot: Spot) {
        self.stand(unit, spot);
        self.reprice(unit, self.price(unit));
    }

    /// Takes up an offer for a unit that is out.
    pub(crate) fn accept(&mut self, unit: usize, offer: Offer) {
        self.stand(unit, offer.spot);
        self.reprice(unit, offer.price);
        debug_assert_eq!(offer.price, self.price(unit), "an offer names its price");
    }

    fn stand(&mut self, unit: usize, spot: Spot) {
        self.note(unit, Spot::default(), self.prices[unit]);
        self.each_slot(unit, &spot, |ground, time, room, start, end| time.put(ground, unit as u32, room, start, end));
        self.spots[unit] = spot;
    }

    /// What a unit costs while it is out.
    pub(crate) fn cost_out(&self, unit: usize) -> i64 {
        self.out[unit]
    }

    /// Accepts what was done since the last call; tells each unit that was touched.
    pub(crate) fn keep(&mut self, mut touched: impl FnMut(usize)) {
        for (unit, ..) in self.journal.drain(..) {
            self.noted[unit] = false;
            touched(unit);
        }
    }

    /// Takes back what was done since the last [`Board::keep`].
    pub(crate) fn revert(&mut self) {
        let journal = std::mem::take(&mut self.journal);
        for &(unit, ..) in &journal {
            if !self.spots[unit].is_empty() {
                self.lift(unit);
            }
        }
        for (unit, spot, price) in journal {
            if !spot.is_empty() {
                self.accept(unit, Offer { spot, price });
            }
            self.noted[unit] = false;
        }
    }

    /// Where a unit began before the current step.
    pub(crate) fn stood(&self, unit: usize) -> Option<i64> {
        let noted = self.journal.iter().find(|(noted, ..)| *noted == unit).map(|(_, spot, _)| spot);
        noted.unwrap_or(&self.spots[unit]).pieces.first().map(|piece| piece.start)
    }

    /// A unit, and every task placed behind it, furthest first: what must go when it goes.
    pub(crate) fn with_followers(&self, unit: usize, out: &mut Vec<usize>) {
        for &(follower, _) in &self.unit(unit).behind {
            if !self.spots[follower].is_empty() && !self.unit(follower).pinned {
                self.with_followers(follower, out);
            }
        }
        if !out.contains(&unit) {
            out.push(unit);
        }
    }

    /// Between which minutes a unit may stand, given the tasks before and behind it; `None` when one before it is out.
    pub(crate) fn bounds(&self, unit: usize) -> Option<(i64, i64)> {
        let one = self.unit(unit);
        let (mut from, mut until) = (one.earliest, one.latest);
        for &(first, lag) in &one.before {
            from = from.max(self.spots[first].pieces.last()?.end + lag);
        }
        for &(follower, lag) in &one.behind {
            if let Some(piece) = self.spots[follower].pieces.first() {
                until = until.min(piece.start - lag);
            }
        }
        Some((from, until))
    }

    fn note(&mut self, unit: usize, spot: Spot, price: i64) {
        if !std::mem::replace(&mut self.noted[unit], true) {
            self.journal.push((unit, spot, price));
        }
    }

    fn each_slot(
        &mut self,
        unit: usize,
        spot: &Spot,
        mut act: impl FnMut(&Ground, &mut Timeline, usize, usize, usize),
    ) {
        let ground = self.ground;
        let one = &ground.units[unit];
        for piece in &spot.pieces {
            let (start, end) = (ground.slot(piece.start), ground.slot(piece.end));
            for &person in one.people.iter().chain(&spot.guests) {
                act(ground, &mut self.time[person], one.room, start, end);
            }
        }
    }

    fn reprice(&mut self, unit: usize, price: i64) {
        self.total += price - self.prices[unit];
        self.prices[unit] = price;
        self.count_home(unit);
    }

    fn count_home(&mut self, unit: usize) {
        let out = self.spots[unit].is_empty();
        if out && self.home[unit] == HOUSED {
            self.home[unit] = self.homeless.len();
            self.homeless.push(unit);
        } else if !out && self.home[unit] != HOUSED {
            let at = std::mem::replace(&mut self.home[unit], HOUSED);
            self.homeless.swap_remove(at);
            if let Some(&moved) = self.homeless.get(at) {
                self.home[moved] = at;
            }
        }
    }

    fn price(&self, unit: usize) -> i64 {
        let problem = self.ground.problem;
        let spot = &self.spots[unit];
        match self.unit(unit).thing {
            Thing::Task(task) => objective::task(problem, &problem.tasks[task], &spot.pieces).total(),
            Thing::Meeting(meeting) => {
                let held = spot.pieces.first().map(|&span| Held { span, guests: spot.guests.clone() });
                objective::meeting(problem, &problem.meetings[meeting], held.as_ref()).total()
            }
            Thing::Habit(habit) => {
                let habit = &problem.habits[habit];
                let Shape::Day { slot, .. } = &self.unit(unit).shape else { return 0 };
                spot.pieces.iter().map(|&span| -objective::gained(problem, habit, slot.ideal, span)).sum()
            }
        }
    }

    /// Whether a habit may still take place on a day: its week wants more, and no other day is too near.
    pub(crate) fn wanted(&self, unit: usize) -> bool {
        let (Thing::Habit(habit), Shape::Day { slot, .. }) = (self.unit(unit).thing, &self.unit(unit).shape) else {
            return true;
        };
        let gap = self.ground.problem.habits[habit].gap_days;
        let siblings = self.ground.habit_units[habit]..self.ground.habit_units[habit + 1];
        let mut held = 0;
        for other in siblings.filter(|&other| other != unit && !self.spots[other].is_empty()) {
            let Shape::Day { slot: taken, .. } = &self.unit(other).shape else { continue };
            held += usize::from(taken.week == slot.week);
            if (taken.number - slot.number).abs() < gap {
                return false;
            }
        }
        held < slot.times
    }
}

/// The plan that spots stand for; pinned occurrences of habits, which no unit holds, are added.
pub(crate) fn plan(ground: &Ground, spots: &[Spot]) -> Plan {
    let problem = ground.problem;
    let mut plan = Plan::empty(problem);
    for (habit, one) in problem.habits.iter().enumerate() {
        plan.habits[habit].clone_from(&one.pinned);
    }
    for (unit, spot) in ground.units.iter().zip(spots) {
        match unit.thing {
            Thing::Task(task) => plan.tasks[task] = spot.pieces.to_vec(),
            Thing::Habit(habit) => plan.habits[habit].extend(&spot.pieces),
            Thing::Meeting(meeting) => {
                plan.meetings[meeting] = spot.pieces.first().map(|&span| Held { span, guests: spot.guests.clone() });
            }
        }
    }
    for held in &mut plan.habits {
        held.sort_unstable();
        held.dedup();
    }
    plan
}

/// Who stands in a person's time between two steps, each once and in order.
pub(crate) fn standing(time: &Timeline, from: usize, to: usize) -> impl Iterator<Item = usize> + '_ {
    let mut last = FREE;
    time.owner[from..to.max(from)].iter().filter_map(move |&owner| {
        let new = owner != last;
        last = owner;
        (new && owner != FREE).then_some(owner as usize)
    })
}

//! From an agenda to a problem, and from a plan back to blocks: the only place where planning meets zones and calendars.

mod busy;
mod clock;
mod digest;
mod habits;
mod hours;
mod rules;
mod tasks;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use agenda::recurrence::OccurrenceKey;
use agenda::{Agenda, Block, BlockId, Command, ItemId, Spot};
use jiff::Timestamp;

use crate::defend::must_hold;
use crate::plan::{Plan, Thing};
use crate::preferences::Preferences;
use crate::problem::{Person, Problem};
use crate::span::Span;
use clock::Clock;
use hours::HoursSets;

pub use digest::{Digest, Shift, Stretch};

/// Starts and ends of what is placed are multiples of so many minutes.
pub const GRID: i64 = 15;

/// A problem, and what its tasks and habits are in the agenda.
#[derive(Clone, Debug)]
pub struct Compiled {
    pub problem: Problem,
    /// The agenda as it was; a plan made from it is stale as soon as the agenda moves on.
    pub command: Adoption,
    /// What a task of the problem is.
    pub tasks: Vec<Source>,
    /// What a habit of the problem is: a habit, or a rule that keeps time for focus.
    pub habits: Vec<Source>,
    /// Tasks whose length nobody said: what was taken instead.
    pub assumed: Vec<(ItemId, u32)>,
    clock: Clock,
}

/// What adopting a plan has to know of the agenda.
#[derive(Clone, Debug)]
pub struct Adoption {
    pub based_on: agenda::Version,
    /// Blocks that any plan leaves as they are: pinned, begun, or about to begin.
    pub kept: BTreeSet<BlockId>,
    /// All blocks from now on, by what they belong to and in order of time.
    pub standing: BTreeMap<(ItemId, Option<OccurrenceKey>), Vec<Block>>,
}

/// An item of the agenda, or one occurrence of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    pub item: ItemId,
    pub occurrence: Option<OccurrenceKey>,
}

/// The problem of an agenda at a moment.
pub fn compile(agenda: &Agenda, preferences: &Preferences, now: Timestamp) -> Compiled {
    let clock = Clock::new(agenda, now);
    let mut work = Work {
        agenda,
        preferences,
        clock: &clock,
        places: Places::default(),
        problem: Problem {
            grid: GRID,
            horizon: clock.horizon(),
            now: clock.now(),
            weights: preferences.weights.clone(),
            people: vec![Person { id: agenda.id.to_string(), days: clock.days(), ..Person::default() }],
            ..Problem::default()
        },
        hours: HoursSets::default(),
        rules: rules::in_force(agenda),
        adoption: Adoption {
            based_on: agenda.version,
            kept: BTreeSet::new(),
            standing: busy::standing(agenda, &clock),
        },
        tasks: Vec::new(),
        habits: Vec::new(),
        assumed: Vec::new(),
    };
    busy::events(&mut work);
    busy::keep_what_is_near(&mut work);
    tasks::compile(&mut work);
    habits::compile(&mut work);
    work.problem.travel = work.places.travel(agenda);
    let Work { mut problem, hours, adoption, tasks, habits, assumed, .. } = work;
    (problem.hours, problem.people[0].hours) = hours.finish();
    Compiled { problem, command: adoption, tasks, habits, assumed, clock }
}

/// All that compiling gathers.
struct Work<'a> {
    agenda: &'a Agenda,
    preferences: &'a Preferences,
    clock: &'a Clock,
    places: Places,
    problem: Problem,
    hours: HoursSets,
    rules: Vec<rules::InForce<'a>>,
    adoption: Adoption,
    tasks: Vec<Source>,
    habits: Vec<Source>,
    assumed: Vec<(ItemId, u32)>,
}

/// Places by index: known ones, and others by their words.
#[derive(Default)]
struct Places(Vec<Spot>);

impl Places {
    fn index(&mut self, spot: Option<&Spot>) -> Option<usize> {
        let spot = spot?;
        let known = self.0.iter().position(|one| one == spot);
        Some(known.unwrap_or_else(|| {
            self.0.push(spot.clone());
            self.0.len() - 1
        }))
    }

    fn travel(&self, agenda: &Agenda) -> Vec<Vec<i64>> {
        let way = |from: &Spot, to: &Spot| match (from, to) {
            _ if from == to => 0,
            (Spot::Known(from), Spot::Known(to)) => i64::from(agenda.travel(*from, *to)),
            _ => i64::from(agenda.settings().planning.default_travel),
        };
        self.0.iter().map(|from| self.0.iter().map(|to| way(from, to)).collect()).collect()
    }
}

impl Compiled {
    /// The instant of a minute of the problem.
    pub fn instant(&self, minute: i64) -> Timestamp {
        self.clock.instant(minute)
    }

    /// The command that makes a plan stand: the n-th block of an item keeps its id, new ones get a fresh id.
    pub fn adopt(&self, plan: &Plan, mut fresh: impl FnMut() -> BlockId) -> Command {
        let mut blocks = Vec::new();
        let mut gone = Vec::new();
        let tasks = self.tasks.iter().enumerate().map(|(at, source)| (Thing::Task(at), *source));
        let habits = self.habits.iter().enumerate().map(|(at, source)| (Thing::Habit(at), *source));
        for (thing, source) in tasks.chain(habits) {
            let standing = self.command.standing.get(&(source.item, source.occurrence)).map_or(&[][..], Vec::as_slice);
            let mut free = standing.iter().filter(|block| !self.command.kept.contains(&block.id));
            let hold = must_hold(&self.problem, plan, thing);
            for (span, busy) in plan.spans(thing).into_iter().zip(hold) {
                if self.is_kept(standing, span) {
                    continue;
                }
                let old = free.next();
                let new = self.block(old.map_or_else(&mut fresh, |block| block.id), source, span, busy);
                blocks.extend((old != Some(&new)).then_some(new));
            }
            gone.extend(free.map(|block| block.id));
        }
        gone.extend(self.orphans());
        Command::Adopt { based_on: self.command.based_on, blocks, gone }
    }

    fn block(&self, id: BlockId, source: Source, span: Span, busy: bool) -> Block {
        let Source { item, occurrence } = source;
        let (start, end) = (self.clock.moment(span.start), self.clock.moment(span.end));
        Block { id, item, occurrence, start, end, pinned: false, busy }
    }

    /// Whether a block that stays as it is stands here already.
    fn is_kept(&self, standing: &[Block], span: Span) -> bool {
        standing.iter().any(|block| self.command.kept.contains(&block.id) && self.clock.span(block) == span)
    }

    /// Blocks of what is no longer to be planned.
    fn orphans(&self) -> impl Iterator<Item = BlockId> + '_ {
        let planned: BTreeSet<(ItemId, Option<OccurrenceKey>)> =
            self.tasks.iter().chain(&self.habits).map(|source| (source.item, source.occurrence)).collect();
        let others = self.command.standing.iter().filter(move |(source, _)| !planned.contains(source));
        others.flat_map(|(_, blocks)| blocks).map(|block| block.id).filter(|id| !self.command.kept.contains(id))
    }
}

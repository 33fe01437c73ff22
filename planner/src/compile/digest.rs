//! What a plan would change in an agenda: what a person reads before it happens.

use std::collections::BTreeSet;

use jiff::Timestamp;

use super::{Compiled, Source};
use crate::defend::must_hold;
use crate::objective;
use crate::plan::{Plan, Thing};
use crate::span::Span;

/// What is otherwise once a plan stands. A plan that changes nothing has an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    pub moved: Vec<Shift>,
    /// What stands for the first time.
    pub added: Vec<Shift>,
    /// What stood and stands no more, though it is still wanted.
    pub dropped: Vec<Shift>,
    /// Minutes after its due date, for what is later than it was.
    pub late: Vec<(Source, i64)>,
    /// What had another place before its due date, and now has none.
    pub at_risk: Vec<Source>,
    /// What is wanted and has no place at all.
    pub left_out: Vec<Source>,
    /// What everything costs then, less what it costs today.
    pub price: i64,
}

/// Where something stood, and where it stands then; pieces that stay are in neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    pub source: Source,
    pub from: Vec<Stretch>,
    pub to: Vec<Stretch>,
}

/// From one instant to another.
pub type Stretch = (Timestamp, Timestamp);

impl Compiled {
    /// The plan that stands: every movable piece where it is.
    pub fn today(&self) -> Plan {
        Plan {
            tasks: self.problem.tasks.iter().map(|task| task.stood.clone()).collect(),
            habits: self.problem.habits.iter().map(|habit| habit.stood.clone()).collect(),
            meetings: vec![None; self.problem.meetings.len()],
        }
    }

    /// What an item of the agenda is in the problem.
    pub fn thing(&self, source: Source) -> Option<Thing> {
        let task = self.tasks.iter().position(|one| *one == source).map(Thing::Task);
        task.or_else(|| self.habits.iter().position(|one| *one == source).map(Thing::Habit))
    }

    /// What a thing of the problem is in the agenda.
    pub fn source(&self, thing: Thing) -> Option<Source> {
        match thing {
            Thing::Task(task) => self.tasks.get(task).copied(),
            Thing::Habit(habit) => self.habits.get(habit).copied(),
            Thing::Meeting(_) => None,
        }
    }

    /// Every item that is to be placed.
    pub fn sources(&self) -> impl Iterator<Item = Source> + '_ {
        self.tasks.iter().chain(&self.habits).copied()
    }

    /// What a plan of this problem changes against what stands in `before`, the same agenda as it is today.
    pub fn digest(&self, plan: &Plan, before: &Self) -> Digest {
        let today = before.today();
        let mut digest = Digest::default();
        for source in self.sources() {
            let Some(thing) = self.thing(source) else { continue };
            let was = before.thing(source);
            digest.price += objective::of(&self.problem, plan, thing).total()
                - was.map_or(0, |was| objective::of(&before.problem, &today, was).total());
            self.tell_place(&mut digest, source, &plan.spans(thing), before);
            let late = self.late(plan, thing);
            if late > was.map_or(0, |was| before.late(&today, was)) {
                digest.late.push((source, late));
            }
            if self.is_tight(plan, thing) && !was.is_some_and(|was| before.is_tight(&today, was)) {
                digest.at_risk.push(source);
            }
        }
        digest
    }

    fn tell_place(&self, digest: &mut Digest, source: Source, placed: &[Span], before: &Self) {
        let from = before.stretches(source, None);
        let to = self.stretches(source, Some(placed));
        if to.is_empty() && matches!(self.thing(source), Some(Thing::Task(_))) {
            digest.left_out.push(source);
        }
        let only =
            |these: &BTreeSet<Stretch>, those: &BTreeSet<Stretch>| these.difference(those).copied().collect::<Vec<_>>();
        let shift = Shift { source, from: only(&from, &to), to: only(&to, &from) };
        match (shift.from.is_empty(), shift.to.is_empty()) {
            (true, true) => {}
            (false, true) => digest.dropped.push(shift),
            (true, false) => digest.added.push(shift),
            (false, false) => digest.moved.push(shift),
        }
    }

    /// Where an item stands: as a plan would place it, or as it is.
    fn stretches(&self, source: Source, placed: Option<&[Span]>) -> BTreeSet<Stretch> {
        let standing = self.command.standing.get(&(source.item, source.occurrence)).into_iter().flatten();
        let stays = standing.filter(|block| placed.is_none() || self.command.kept.contains(&block.id));
        let spans = stays.map(|block| self.clock.span(block)).chain(placed.unwrap_or_default().iter().copied());
        spans.map(|span| (self.instant(span.start), self.instant(span.end))).collect()
    }

    fn late(&self, plan: &Plan, thing: Thing) -> i64 {
        let Thing::Task(task) = thing else { return 0 };
        let end = plan.tasks[task].iter().map(|piece| piece.end).max();
        end.zip(self.problem.tasks[task].due).map_or(0, |(end, due)| (end - due).max(0))
    }

    /// Whether something with a due date has no other place before it.
    fn is_tight(&self, plan: &Plan, thing: Thing) -> bool {
        let Thing::Task(task) = thing else { return false };
        self.problem.tasks[task].due.is_some() && must_hold(&self.problem, plan, thing).contains(&true)
    }
}

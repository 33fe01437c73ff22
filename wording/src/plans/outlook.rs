//! What would come of a supposition: who would move, be late or be at risk, and what it all costs.

use planner::{Branch, Span, Supposition, Thing};

use super::{Planned, Telling};
use crate::text::joined;
use crate::times::Style;
use crate::voice::Voice;

/// So many things are told in one breath; the rest is counted.
const TOLD: usize = 4;

/// A future against the plan that stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// `4 moved, 1 late and 1 at risk.`
    pub counts: String,
    /// Each thing once, the worst first.
    pub lines: Vec<Line>,
    /// What it costs, all in all.
    pub price: String,
}

/// What becomes of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub thing: Thing,
    pub fate: Fate,
    /// What it is called.
    pub name: String,
    /// Where it was and where it would be, in short words.
    pub before: Option<String>,
    pub after: Option<String>,
    /// The same as a sentence.
    pub said: String,
}

/// The worst that becomes of a thing, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    Dropped,
    Late,
    AtRisk,
    Moved,
    Added,
}

impl Outlook {
    /// A branch told against the plan it was taken from. What was supposed to be dropped is not told to be lost.
    pub fn of(planned: &Planned<'_>, supposed: &[Supposition], branch: &Branch, voice: &Voice<'_>) -> Self {
        let then = Planned { problem: &branch.problem, plan: &branch.plan, ..*planned };
        let future = Future { now: planned, then: Telling::new(&then, voice), branch };
        let mut fates = future.fates();
        fates.retain(|(_, thing)| !supposed.contains(&Supposition::Dropped(*thing)));
        fates.sort_unstable();
        let lines = fates.iter().map(|(fate, thing)| future.line(*fate, *thing)).collect();
        Self { counts: future.counts(&fates), lines, price: future.price() }
    }

    /// All of it in one breath.
    pub fn whole(&self, voice: &Voice<'_>) -> String {
        let more = self.lines.len().saturating_sub(TOLD) as u64;
        let lines = self.lines.iter().take(TOLD).map(|line| line.said.clone());
        let more = (more > 0).then(|| (voice.tongue().plans.outlook.more)(more));
        let price = (!self.lines.is_empty()).then(|| self.price.clone());
        [self.counts.clone()].into_iter().chain(lines).chain(more).chain(price).collect::<Vec<_>>().join(" ")
    }
}

struct Future<'a> {
    now: &'a Planned<'a>,
    then: Telling<'a>,
    branch: &'a Branch,
}

impl Future<'_> {
    /// Each thing with the worst that becomes of it.
    fn fates(&self) -> Vec<(Fate, Thing)> {
        let diff = &self.branch.diff;
        let mut fates: Vec<(Fate, Thing)> = Vec::new();
        let dropped = diff.dropped.iter().map(|thing| (Fate::Dropped, *thing));
        let late = diff.late.iter().map(|(thing, _)| (Fate::Late, *thing));
        let at_risk = diff.at_risk.iter().map(|thing| (Fate::AtRisk, *thing));
        let moved = diff.moved.iter().map(|moved| (Fate::Moved, moved.thing));
        let added = diff.added.iter().map(|thing| (Fate::Added, *thing));
        for (fate, thing) in dropped.chain(late).chain(at_risk).chain(moved).chain(added) {
            if !fates.iter().any(|(_, known)| *known == thing) {
                fates.push((fate, thing));
            }
        }
        fates
    }

    /// Every count of the difference that is not nothing: what is late has moved as well, and counts as both.
    fn counts(&self, fates: &[(Fate, Thing)]) -> String {
        let (words, diff) = (&self.then.words().outlook, &self.branch.diff);
        if fates.is_empty() {
            return words.nothing.to_owned();
        }
        let dropped = fates.iter().filter(|(fate, _)| *fate == Fate::Dropped).count();
        let counts = [
            (words.moved, diff.moved.len()),
            (words.late, diff.late.len()),
            (words.at_risk, diff.at_risk.len()),
            (words.dropped, dropped),
            (words.added, diff.added.len()),
        ];
        let said: Vec<_> = counts.iter().filter(|(_, n)| *n > 0).map(|(said, n)| said(*n as u64)).collect();
        format!("{}.", joined(&said, self.then.voice.tongue().and))
    }

    fn line(&self, fate: Fate, thing: Thing) -> Line {
        let (from, to) = self.places(thing);
        let short = |spans: &[Span]| self.then.on_all(spans, Style::Short);
        // What stays where it is has no place that it was at before.
        let before = if from == to { None } else { short(&from) };
        let after = short(&to);
        Line { thing, fate, name: self.then.label(thing), before, after, said: self.said(fate, thing, &from, &to) }
    }

    /// Where a thing was and would be; of one that moves in part, only that part.
    fn places(&self, thing: Thing) -> (Vec<Span>, Vec<Span>) {
        let moved = self.branch.diff.moved.iter().find(|moved| moved.thing == thing);
        match moved {
            Some(moved) => (moved.from.clone(), moved.to.clone()),
            None => (self.now.plan.spans(thing), self.branch.plan.spans(thing)),
        }
    }

    fn said(&self, fate: Fate, thing: Thing, from: &[Span], to: &[Span]) -> String {
        let words = &self.then.words().outlook;
        let on = |spans: &[Span]| self.then.on_all(spans, Style::Own).unwrap_or_default();
        let (was, is, stands) = (on(from), on(to), self.branch.plan.spans(thing));
        let by = self.then.by(self.then.due(thing).unwrap_or(self.branch.problem.horizon));
        self.then.about(thing, |name| match fate {
            Fate::Dropped => (words.is_dropped)(name, &was),
            Fate::Late => {
                let late = self.branch.diff.late.iter().find(|(late, _)| *late == thing).map_or(0, |(_, late)| *late);
                let last = &stands[stands.len().saturating_sub(1)..];
                (words.is_late)(name, &self.then.length(late), &on(last), &by)
            }
            Fate::AtRisk => (words.is_at_risk)(name, &on(&stands), &by),
            Fate::Moved if from.is_empty() => (words.gains)(name, &is),
            Fate::Moved if to.is_empty() => (words.loses)(name, &was),
            Fate::Moved => (words.moves)(name, &was, &is),
            Fate::Added => (words.is_added)(name, &is),
        })
    }

    fn price(&self) -> String {
        let (words, price) = (&self.then.words().outlook, self.branch.price);
        let points = self.then.points(price);
        match price {
            1.. => (words.dearer)(&points),
            0 => words.same_price.to_owned(),
            _ => (words.cheaper)(&points),
        }
    }
}

/// The question: `What if you are away on Friday?`
pub(crate) fn what_if(planned: &Planned<'_>, supposed: &[Supposition], voice: &Voice<'_>) -> String {
    let telling = Telling::new(planned, voice);
    let words = &telling.words().outlook;
    let clause = |one: &Supposition| match *one {
        Supposition::Away { person, span } if telling.is_you(person) => (words.you_away)(&telling.on(span)),
        Supposition::Away { person, span } => (words.away)(&telling.person(person), &telling.on(span)),
        Supposition::Slips { thing, minutes } => (words.slips)(&telling.this(thing), &telling.length(minutes)),
        Supposition::Dropped(thing) => (words.drops)(&telling.this(thing)),
    };
    let clauses: Vec<_> = supposed.iter().map(clause).collect();
    (words.what_if)(&clauses)
}

//! What closes a time to a thing: a sentence for each reason, the deciding one first.

use planner::{Problem, Reason, Span, Thing};

use super::{Telling, room};

/// So many reasons are told; of what is in the way besides, the number.
const TOLD: usize = 3;

/// Whose place is asked about.
pub(super) struct Asked {
    pub thing: Thing,
    /// Where it stands; nothing for what stands nowhere.
    pub span: Option<Span>,
    /// For a habit: (week, day of its list).
    pub day: Option<(usize, usize)>,
    /// A minute of the day that was said already, if one was.
    pub said: Option<i64>,
}

impl Asked {
    /// The day of a habit that an occurrence belongs to.
    pub(super) fn standing(problem: &Problem, thing: Thing, span: Span) -> Self {
        let day = match thing {
            Thing::Habit(habit) => problem.habits[habit].weeks.iter().enumerate().find_map(|(week, one)| {
                let day = one.days.iter().position(|day| day.within.holds(span))?;
                Some((week, day))
            }),
            _ => None,
        };
        Self { thing, span: Some(span), day, said: Some(span.start) }
    }

    /// The day of a habit has been said, or by when a thing is due.
    pub(super) fn missing(
        telling: &Telling<'_>,
        thing: Thing,
        day: Option<(usize, usize)>,
        reasons: &[Reason],
    ) -> Self {
        let asked = Self { thing, span: None, day, said: None };
        let due = telling.due(thing).filter(|_| reasons.contains(&Reason::Due)).map(|due| due - 1);
        Self { said: asked.window(telling.problem()).map(|window| window.start).or(due), ..asked }
    }

    /// The day's window of a habit.
    pub(super) fn window(&self, problem: &Problem) -> Option<Span> {
        let (Thing::Habit(habit), Some((week, day))) = (self.thing, self.day) else { return None };
        Some(problem.habits[habit].weeks[week].days[day].within)
    }
}

impl Telling<'_> {
    /// The reasons, told. What stands nearest before a placed thing decides; of one that has no place, what it asks for.
    pub(super) fn reasons(&self, asked: &Asked, reasons: &[Reason]) -> Vec<String> {
        let (mut things, mut conditions): (Vec<Reason>, Vec<Reason>) =
            reasons.iter().partition(|reason| self.is_in_the_way(**reason));
        // That the past is closed goes without saying, but where something was due in it.
        conditions.retain(|reason| *reason != Reason::Now);
        if let Some(due) = conditions.iter().position(|reason| *reason == Reason::Due)
            && self.due(asked.thing).is_some_and(|due| due <= self.problem().now)
        {
            conditions.insert(due + 1, Reason::Now);
        }
        match asked.span {
            Some(_) => things.sort_by_key(|reason| std::cmp::Reverse(self.stands(asked, *reason).map(|span| span.end))),
            None => things.sort_by_key(|reason| self.stands(asked, *reason)),
        }
        let room = TOLD.saturating_sub(conditions.len()).max(1);
        let more = things.len().saturating_sub(room) as u64;
        let told =
            |reasons: &[Reason]| -> Vec<String> { reasons.iter().map(|reason| self.reason(asked, *reason)).collect() };
        let mut in_the_way = told(&things[..things.len().min(room)]);
        in_the_way.extend((more > 0).then(|| (self.words().reasons.more)(more)));
        let conditions = told(&conditions);
        let mut said = if asked.span.is_some() { [in_the_way, conditions] } else { [conditions, in_the_way] }.concat();
        said.dedup();
        said
    }

    /// Others and what is theirs, of which there can be many; the rest is what the thing itself asks for.
    fn is_in_the_way(&self, reason: Reason) -> bool {
        match reason {
            Reason::Busy { .. } | Reason::Item(_) | Reason::After(_) => true,
            Reason::Hours(person) => !self.is_you(person),
            _ => false,
        }
    }

    /// Where a reason stands, as far as it bears on what is asked.
    fn stands(&self, asked: &Asked, reason: Reason) -> Option<Span> {
        match reason {
            Reason::Busy { person, event } => Some(self.problem().people[person].busy[event].span),
            Reason::Item(thing) => self.bearing(asked, thing).first().copied(),
            Reason::After(task) => self.planned.plan.tasks[task].last().copied(),
            _ => None,
        }
    }

    /// The places of a thing that bear on what is asked: those before a placed thing, the nearest first; those of the day
    /// of a habit; else all.
    fn bearing(&self, asked: &Asked, thing: Thing) -> Vec<Span> {
        let mut spans = self.planned.plan.spans(thing);
        let all = spans.clone();
        if let Some(span) = asked.span {
            spans.retain(|one| one.start < span.start);
            spans.reverse();
        } else if let Some(window) = asked.window(self.problem()) {
            spans.retain(|one| one.meets(window));
        }
        if spans.is_empty() { all } else { spans }
    }

    fn reason(&self, asked: &Asked, reason: Reason) -> String {
        let (problem, words) = (self.problem(), &self.words().reasons);
        match reason {
            Reason::Hours(person) if self.is_you(person) => words.your_hours.to_owned(),
            Reason::Hours(person) => (words.hours_of)(&self.person(person)),
            Reason::Horizon => (words.horizon)(&self.by(problem.horizon)),
            Reason::Now => words.past.to_owned(),
            Reason::Release => (words.release)(&self.at(self.release(asked.thing))),
            Reason::Due => (words.due)(&self.by(self.due(asked.thing).unwrap_or(problem.horizon))),
            Reason::Day => {
                let window = asked.window(problem).unwrap_or_default();
                (words.window)(&self.clock(window.start), &self.clock(window.end))
            }
            Reason::Rhythm => self.rhythm(asked),
            Reason::Daily => (words.daily)(&self.length(self.daily(asked.thing))),
            Reason::Own => words.own.to_owned(),
            Reason::After(first) => self.first(asked, first),
            Reason::Busy { person, event } => self.busy(asked, person, event),
            Reason::Item(other) => self.other(asked, other),
        }
    }

    fn rhythm(&self, asked: &Asked) -> String {
        let words = &self.words().reasons;
        let (Thing::Habit(habit), Some((week, _))) = (asked.thing, asked.day) else { return (words.apart)(1) };
        let one = &self.problem().habits[habit];
        let in_week = |span: &&Span| one.weeks[week].days.iter().any(|day| day.within.holds(**span));
        let others = self.planned.plan.habits[habit].iter().filter(|span| Some(**span) != asked.span);
        let times = others.filter(in_week).count();
        match times >= one.weeks[week].times {
            true => (words.full)(times as u64),
            false => (words.apart)(one.gap_days.unsigned_abs().max(1)),
        }
    }

    fn first(&self, asked: &Asked, first: usize) -> String {
        let words = &self.words().reasons;
        let Some(last) = self.planned.plan.tasks[first].last() else {
            return self.about(Thing::Task(first), words.first_unplaced);
        };
        let wait = self.wait(asked.thing, first);
        let wait = (wait > 0).then(|| self.length(wait));
        self.about(Thing::Task(first), |name| (words.first)(name, &self.at(last.end), wait.as_deref()))
    }

    fn busy(&self, asked: &Asked, person: usize, event: usize) -> String {
        let words = &self.words().reasons;
        let busy = &self.problem().people[person].busy[event];
        let on = self.with_room(self.on_near(asked, busy.span), room(self.problem(), asked.thing), &busy.room);
        match self.titled(&busy.id) {
            Some(name) => (words.event)(&name, &on),
            None if self.planned.you.is_some() && !self.is_you(person) => {
                (words.busy)(&crate::text::capitalised(&self.person(person)), &on)
            }
            None => (words.fixed)(&on),
        }
    }

    fn other(&self, asked: &Asked, other: Thing) -> String {
        let words = &self.words().reasons;
        let spans = self.bearing(asked, other);
        let Some(first) = spans.first() else { return String::new() };
        let on = self.with_others(self.on_near(asked, *first), &spans);
        if self.waits(other, asked.thing) {
            return self.about(other, |name| (words.follows)(name, &on));
        }
        let problem = self.problem();
        let on = self.with_room(on, room(problem, asked.thing), room(problem, other));
        self.about(other, |name| (words.planned)(name, &on))
    }

    /// A span; the day that is asked about was said already.
    pub(super) fn on_near(&self, asked: &Asked, span: Span) -> String {
        match asked.said {
            Some(said) => self.on_after(said, span),
            None => self.on(span),
        }
    }

    fn waits(&self, follower: Thing, thing: Thing) -> bool {
        let Thing::Task(follower) = follower else { return false };
        self.problem().tasks[follower].after.iter().any(|(first, _)| Thing::Task(*first) == thing)
    }

    fn wait(&self, thing: Thing, first: usize) -> i64 {
        let Thing::Task(task) = thing else { return 0 };
        self.problem().tasks[task].after.iter().find(|(one, _)| *one == first).map_or(0, |(_, lag)| *lag)
    }

    fn release(&self, thing: Thing) -> i64 {
        match thing {
            Thing::Task(task) => self.problem().tasks[task].release,
            Thing::Meeting(meeting) => self.problem().meetings[meeting].release,
            Thing::Habit(_) => 0,
        }
    }

    pub(super) fn due(&self, thing: Thing) -> Option<i64> {
        match thing {
            Thing::Task(task) => self.problem().tasks[task].due,
            Thing::Meeting(meeting) => Some(self.problem().meetings[meeting].due),
            Thing::Habit(_) => None,
        }
    }

    fn daily(&self, thing: Thing) -> i64 {
        match thing {
            Thing::Task(task) => self.problem().tasks[task].daily.unwrap_or_default(),
            _ => 0,
        }
    }
}

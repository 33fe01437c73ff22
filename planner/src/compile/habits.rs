//! Habits by local week, and the rules that keep time for focus, which are habits that defend themselves.

use agenda::{Effect, Hours, Item, ItemId, Weekday, What, Window};
use jiff::civil::Date;

use super::{Source, Work, busy, rules, tasks};
use crate::problem::{Day, Habit, Priority, Week};
use crate::span::Span;

/// Price of each grid step away from the ideal start.
const DRIFT: i64 = 1;

/// Adds every habit that is not paused, and every focus rule.
pub(super) fn compile(work: &mut Work) {
    let items: Vec<&Item> = work.agenda.items().filter(|item| !item.is_over()).collect();
    for item in items {
        let wanted = match &item.what {
            What::Habit(habit) => Wanted {
                minutes: habit.minutes,
                per_week: habit.per_week,
                windows: vec![Window { days: habit.days.clone(), hours: habit.window }],
                ideal: habit.ideal,
                gap_days: habit.gap_days,
                priority: tasks::level(habit.priority),
            },
            What::Rule(rule) => match &rule.effect {
                Effect::Focus { minutes, per_week, windows, priority } => Wanted {
                    minutes: *minutes,
                    per_week: *per_week,
                    windows: if windows.is_empty() { working_hours(work) } else { windows.clone() },
                    ideal: None,
                    gap_days: 1,
                    priority: tasks::level(*priority),
                },
                _ => continue,
            },
            _ => continue,
        };
        add(work, item, &wanted);
    }
}

/// What a habit or a focus rule asks of a week.
struct Wanted {
    minutes: u32,
    per_week: u8,
    windows: Vec<Window>,
    ideal: Option<u16>,
    gap_days: u8,
    priority: Priority,
}

fn working_hours(work: &Work) -> Vec<Window> {
    let hours = work.agenda.settings().hours.iter();
    hours.flat_map(|(day, hours)| hours.iter().map(|hours| Window { days: vec![*day], hours: *hours })).collect()
}

fn add(work: &mut Work, item: &Item, wanted: &Wanted) {
    let kept = busy::kept(work, item.id, None);
    let weeks = weeks(work, item.id, wanted, &kept);
    let habit = Habit {
        id: item.id.to_string(),
        person: 0,
        minutes: tasks::up(i64::from(wanted.minutes.max(1))),
        priority: wanted.priority,
        drift: DRIFT,
        gap_days: i64::from(wanted.gap_days.max(1)),
        weeks,
        room: busy::room(work, item),
        pinned: Vec::new(),
        stood: busy::movable(work, item.id, None),
        moves: 1,
    };
    work.habits.push(Source { item: item.id, occurrence: None });
    work.problem.habits.push(habit);
}

/// The weeks of the horizon: what already took place or stays as it is counts, and a part of a week wants its part.
fn weeks(work: &Work, item: ItemId, wanted: &Wanted, kept: &[Span]) -> Vec<Week> {
    let mut weeks: Vec<(i64, Week, usize)> = Vec::new();
    let taken = taken(work, item, kept);
    for (number, date) in work.clock.dates() {
        let week = week_of(number, work.clock.date(0).weekday().into(), work.agenda.settings().week_start);
        if weeks.last().is_none_or(|(last, ..)| *last != week) {
            weeks.push((week, Week { times: 0, days: Vec::new() }, 0));
        }
        let Some((_, one, length)) = weeks.last_mut() else { continue };
        *length += 1;
        let near = |other: &i64| (other - number).abs() < i64::from(wanted.gap_days.max(1));
        if !taken.iter().any(near) {
            one.days.extend(days(work, number, date, wanted));
        }
    }
    let count = |week: i64| {
        taken
            .iter()
            .filter(|&&day| {
                week_of(day, work.clock.date(0).weekday().into(), work.agenda.settings().week_start) == week
            })
            .count()
    };
    let ended = |mut one: Week, week: i64, length: usize| {
        let share =
            if week == 0 { usize::from(wanted.per_week) } else { usize::from(wanted.per_week) * length.min(7) / 7 };
        let mut numbers: Vec<i64> = one.days.iter().map(|day| day.number).collect();
        numbers.dedup();
        one.times = share.saturating_sub(count(week)).min(numbers.len());
        one
    };
    weeks.into_iter().map(|(week, one, length)| ended(one, week, length)).collect()
}

/// The numbers of the days on which it took place or will in any case, today being 0.
fn taken(work: &Work, item: ItemId, kept: &[Span]) -> Vec<i64> {
    let past =
        work.agenda.blocks_of(item).map(|block| work.clock.span(block)).filter(|span| span.end <= work.clock.now());
    let day = |span: Span| {
        let days = &work.problem.people[0].days;
        let number = days.iter().position(|day| span.start < day.end).unwrap_or(days.len()) as i64;
        if span.start < 0 { span.start.div_euclid(1440) } else { number }
    };
    past.chain(kept.iter().copied()).map(day).collect()
}

/// The number of the local week of a day: 0 is the week of today.
fn week_of(number: i64, today: Weekday, week_start: Weekday) -> i64 {
    let into = (today as i64 - week_start as i64).rem_euclid(7);
    (number + into).div_euclid(7)
}

/// The windows of one date.
fn days(work: &Work, number: i64, date: Date, wanted: &Wanted) -> Vec<Day> {
    let weekday: Weekday = date.weekday().into();
    let on = |window: &&Window| window.days.is_empty() || window.days.contains(&weekday);
    let day = |window: &Window| {
        let within = rules::on_date(work.clock, date, window.hours);
        let ideal = wanted.ideal.and_then(|minute| Hours::new(minute, 1440));
        Day { number, within, ideal: ideal.map_or(within.start, |hours| rules::on_date(work.clock, date, hours).start) }
    };
    wanted.windows.iter().filter(on).map(day).collect()
}

//! Open tasks, each occurrence by itself.

use std::borrow::Cow;
use std::collections::BTreeMap;

use agenda::recurrence::{OccurrenceKey, Start};
use agenda::{Effect, Item, ItemId, Progress, Window};

use super::{GRID, Source, Work, busy, hours, rules};
use crate::problem::{self, Preference, Priority};
use crate::span::{Span, Spans};

/// At most so many occurrences of one series are planned at once.
const MOST_OCCURRENCES: usize = 100;

/// Adds every open task that has work left.
pub(super) fn compile(work: &mut Work) {
    let mut waits: Vec<(usize, ItemId, i64)> = Vec::new();
    // Of a task that is wholly kept: when it ends.
    let mut ends: BTreeMap<ItemId, i64> = BTreeMap::new();
    let mut first: BTreeMap<ItemId, usize> = BTreeMap::new();
    let items: Vec<&Item> = work.agenda.items().filter(|item| item.task().is_some() && !item.is_over()).collect();
    for item in items {
        if is_mere_frame(work, item) {
            continue;
        }
        for (occurrence, item) in open_occurrences(work, item) {
            let kept = busy::kept(work, item.id, occurrence);
            if let Some(end) = kept.iter().map(|span| span.end).max() {
                ends.insert(item.id, end);
            }
            let Some(task) = task(work, &item, occurrence, &kept) else { continue };
            let at = work.problem.tasks.len();
            waits.extend(
                item.task()
                    .into_iter()
                    .flat_map(|task| &task.after)
                    .map(|after| (at, after.item, i64::from(after.lag))),
            );
            first.entry(item.id).or_insert(at);
            work.tasks.push(Source { item: item.id, occurrence });
            work.problem.tasks.push(task);
        }
    }
    for (task, before, lag) in waits {
        let end = ends.get(&before).copied().or_else(|| event_end(work, before));
        let one = &mut work.problem.tasks[task];
        if let Some(end) = end {
            one.release = one.release.max(end + lag);
        }
        if let Some(&before) = first.get(&before).filter(|&&before| before != task) {
            one.after.push((before, lag));
        }
    }
}

/// When an event that a task waits for is over.
fn event_end(work: &Work, item: ItemId) -> Option<i64> {
    let event = work.agenda.item(item)?.event()?;
    Some(work.clock.minute_of(&event.end))
}

/// A task that only holds others together: it has open parts and no length of its own.
fn is_mere_frame(work: &Work, item: &Item) -> bool {
    let part =
        |other: &Item| other.task().is_some_and(|task| task.parent == Some(item.id) && task.status == Progress::Open);
    item.task().is_some_and(|task| task.estimate.is_none()) && work.agenda.items().any(part)
}

/// The item itself, or what is open of a series: the last missed occurrence and those of the horizon.
fn open_occurrences<'a>(work: &Work<'a>, item: &'a Item) -> Vec<(Option<OccurrenceKey>, Cow<'a, Item>)> {
    let (Some(recurrence), Some(start)) = (&item.recurrence, item.start()) else {
        return vec![(None, Cow::Borrowed(item))];
    };
    let series = Start::from(start);
    let starts = recurrence.starts(&series).home(work.clock.zone()).to_instant(work.clock.end());
    let open = starts.iter().map(|found| (found.instant, found.key, item.occurrence(found.key)));
    let open: Vec<_> = open.filter(|(_, _, item)| !item.is_over()).take(5000).collect();
    let missed = open.partition_point(|(instant, ..)| *instant < work.clock.start());
    let from = missed.saturating_sub(1);
    open.into_iter().skip(from).take(MOST_OCCURRENCES).map(|(_, key, item)| (Some(key), item)).collect()
}

/// What is left to do of a task, if anything; kept blocks are done by then.
fn task(work: &mut Work, item: &Item, occurrence: Option<OccurrenceKey>, kept: &[Span]) -> Option<problem::Task> {
    let task = item.task()?;
    let whole = minutes(work, item, task.estimate);
    let left =
        whole * i64::from(100 - task.percent.min(100)) / 100 - kept.iter().map(|span| span.minutes()).sum::<i64>();
    let minutes = up(left);
    if left <= 0 || task.split.is_none() && !kept.is_empty() {
        return None;
    }
    let (mut shortest, mut longest, mut daily) = (minutes, minutes, None);
    if let Some(split) = task.split {
        shortest = up(i64::from(split.min)).clamp(GRID, minutes);
        longest = (i64::from(split.max) / GRID * GRID).clamp(shortest, minutes);
        daily = split.daily.map(i64::from);
        for rule in work.rules.iter().filter(|rule| rules::concerns(&rule.rule.matches, item)) {
            if let Effect::DailyCap(most) = rule.rule.effect {
                daily = Some(daily.map_or(i64::from(most), |daily| daily.min(i64::from(most))));
            }
        }
    }
    let start = task.start.as_ref().map_or(0, |start| work.clock.minute_of(start));
    let calendar = task.hours.or_else(|| work.agenda.list(task.list)?.calendar);
    Some(problem::Task {
        id: name(item.id, occurrence),
        person: 0,
        minutes,
        shortest,
        longest,
        daily,
        release: start.max(work.clock.now()),
        due: task.due.as_ref().map(|due| work.clock.end_of(&due.at)),
        hard: task.due.as_ref().is_some_and(|due| due.hard),
        priority: level(task.priority),
        hours: hours::set_for(work, item, calendar),
        after: Vec::new(),
        room: busy::room(work, item),
        prefers: prefers(work, item, &task.prefer),
        pinned: Vec::new(),
        stood: busy::movable(work, item.id, occurrence),
        moves: 1,
    })
}

/// The length of a task; where nobody said, what was learned or the default, and that is noted.
fn minutes(work: &mut Work, item: &Item, estimate: Option<u32>) -> i64 {
    let length = estimate.unwrap_or_else(|| {
        let default = work.agenda.settings().planning.default_estimate;
        let length = work.preferences.lengths.get(&item.id).copied().unwrap_or(default);
        work.assumed.push((item.id, length));
        length
    });
    i64::from(length.min(agenda::limits::LONGEST_ESTIMATE)).max(1)
}

/// The windows that a task, a soft rule or a liking would rather have it in.
fn prefers(work: &mut Work, item: &Item, own: &[Window]) -> Vec<Preference> {
    let mut wishes: Vec<(Vec<Span>, i64)> = Vec::new();
    if !own.is_empty() {
        wishes.push((rules::expanded(work.clock, own), work.preferences.outside));
    }
    let rules = work.rules.iter().filter(|rule| rules::concerns(&rule.rule.matches, item));
    wishes.extend(rules.filter_map(|rule| Some((rule.wished(work.clock)?, work.preferences.outside))));
    let likes = work.preferences.likes.iter().filter(|like| rules::concerns(&like.matches, item));
    wishes.extend(likes.map(|like| (rules::expanded(work.clock, &like.windows), like.cost)));
    wishes.into_iter().map(|(spans, cost)| Preference { window: window(work, spans), cost }).collect()
}

/// The window of these spans, made once.
fn window(work: &mut Work, spans: Vec<Span>) -> usize {
    let spans = Spans::new(spans);
    let windows = &mut work.problem.windows;
    windows.iter().position(|window| window.spans == spans).unwrap_or_else(|| {
        windows.push(problem::Window { name: format!("w{}", windows.len()), spans });
        windows.len() - 1
    })
}

pub(super) fn level(priority: agenda::Priority) -> Priority {
    match priority {
        agenda::Priority::Urgent => Priority::MOST,
        agenda::Priority::High => Priority::HIGH,
        agenda::Priority::Normal => Priority::NORMAL,
        agenda::Priority::Low => Priority::LEAST,
    }
}

pub(super) fn name(item: ItemId, occurrence: Option<OccurrenceKey>) -> String {
    occurrence.map_or_else(|| item.to_string(), |key| format!("{item}@{key}"))
}

/// Up to the grid.
pub(super) fn up(minutes: i64) -> i64 {
    (minutes + GRID - 1).div_euclid(GRID) * GRID
}

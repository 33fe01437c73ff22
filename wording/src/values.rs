//! Properties and their values as a card shows them.

use agenda::recurrence::Start;
use agenda::{Deadline, Entity, Event, Guest, Habit, Item, Key, Moment, Priority, Progress, Split, Task, What};

use crate::names;
use crate::text::{joined, tidy};
use crate::times::{self, Style};
use crate::tongue::Thing;
use crate::voice::Voice;

/// The word for a property; its name on the wire where it is none of ours.
pub(crate) fn label(property: &str, voice: &Voice<'_>) -> String {
    let words = &voice.tongue().words;
    (words.property)(property).map_or_else(|| tidy(property), str::to_owned)
}

/// What a thing has there, if that can be said in a few words.
pub(crate) fn value(entity: &Entity, property: &str, voice: &Voice<'_>) -> Option<String> {
    match entity {
        Entity::Item(item) => value_of_item(item, property, voice),
        Entity::Block(block) => match property {
            "start" => Some(times::moment(&block.start, voice, Style::Short)),
            "end" => Some(times::moment(&block.end, voice, Style::Short)),
            "pinned" => Some(yes_no(block.pinned, voice)),
            "busy" => Some(yes_no(block.busy, voice)),
            _ => None,
        },
        Entity::Calendar(it) => named(property, &it.name, it.colour.as_deref(), voice),
        Entity::List(it) => named(property, &it.name, it.colour.as_deref(), voice),
        Entity::Tag(it) => named(property, &it.name, it.colour.as_deref(), voice),
        Entity::Person(it) => named(property, &it.name, None, voice),
        Entity::Place(it) if property == "address" => filled(&it.address),
        Entity::Place(it) => named(property, &it.name, None, voice),
        Entity::Travel(it) => (property == "minutes").then(|| times::length(u64::from(it.minutes), voice)),
        Entity::Grant(it) => (property == "role").then(|| (voice.tongue().words.role)(it.role).to_owned()),
        Entity::Settings(it) => match property {
            "zone" => Some(it.zone.to_string()),
            "locale" => Some(tidy(&it.locale)),
            _ => None,
        },
    }
}

pub(crate) fn value_of_item(item: &Item, property: &str, voice: &Voice<'_>) -> Option<String> {
    shared(item, property, voice).or_else(|| of_kind(item, property, voice))
}

/// True for what is said of a property that nobody touched: normal, open, confirmed.
pub(crate) fn is_plain(item: &Item, property: &str) -> bool {
    match (&item.what, property) {
        (What::Event(event), "status") => event.status == agenda::EventStatus::default(),
        (What::Task(task), "status") => task.status == Progress::default(),
        (What::Task(task), "priority") => task.priority == Priority::default(),
        (What::Habit(habit), "priority") => habit.priority == Priority::default(),
        _ => false,
    }
}

fn named(property: &str, name: &str, colour: Option<&str>, voice: &Voice<'_>) -> Option<String> {
    match property {
        "name" => Some(names::bare(name, voice)),
        "colour" => colour.map(tidy),
        _ => None,
    }
}

fn shared(item: &Item, property: &str, voice: &Voice<'_>) -> Option<String> {
    match property {
        "title" => Some(names::bare(&item.title, voice)),
        "notes" => filled(&item.notes),
        "place" => item.place.as_ref().and_then(|spot| names::spot(spot, voice)),
        "link" => item.link.as_deref().and_then(filled),
        "private" => Some(yes_no(item.private, voice)),
        "tags" => list(item.tags.iter().map(|tag| tidy(tag)), voice),
        "reminders" => list(item.reminders.iter().map(|alarm| times::alarm(alarm, voice)), voice),
        "recurrence" => repeats(item, voice),
        _ => None,
    }
}

fn of_kind(item: &Item, property: &str, voice: &Voice<'_>) -> Option<String> {
    match &item.what {
        What::Event(event) => of_event(event, property, voice),
        What::Task(task) => of_task(task, property, voice),
        What::Habit(habit) => of_habit(habit, property, voice),
        What::Reminder(reminder) => match property {
            "at" => Some(times::moment(&reminder.at, voice, Style::Short)),
            "done" => Some(yes_no(reminder.done, voice)),
            "list" => names::of_key(&Key::List(reminder.list), voice),
            _ => None,
        },
        What::Rule(rule) => match property {
            "hard" => Some(yes_no(rule.hard, voice)),
            "off" => Some(yes_no(rule.off, voice)),
            _ => None,
        },
    }
}

fn of_event(event: &Event, property: &str, voice: &Voice<'_>) -> Option<String> {
    let word = |name| (voice.tongue().words.value)(name).map(str::to_owned);
    match property {
        "when" => Some(times::span(&event.start, &event.end, voice, Style::Short)),
        "start" => Some(times::moment(&event.start, voice, Style::Short)),
        "end" => Some(times::moment(&event.end, voice, Style::Short)),
        "calendar" => names::of_key(&Key::Calendar(event.calendar), voice),
        "busy" => Some(yes_no(event.busy, voice)),
        "guests" => list(event.guests.iter().map(|guest| guest_and_reply(guest, voice)), voice),
        "status" => word(match event.status {
            agenda::EventStatus::Tentative => "tentative",
            agenda::EventStatus::Confirmed => "confirmed",
            agenda::EventStatus::Cancelled => "cancelled",
        }),
        _ => None,
    }
}

fn of_task(task: &Task, property: &str, voice: &Voice<'_>) -> Option<String> {
    let word = |name| (voice.tongue().words.value)(name).map(str::to_owned);
    match property {
        "start" => task.start.as_ref().map(|at| times::moment(at, voice, Style::Short)),
        "due" => task.due.as_ref().map(|due| deadline(due, voice, Style::Short)),
        "estimate" => task.estimate.map(|minutes| times::length(u64::from(minutes), voice)),
        "priority" => Some(priority(task.priority, voice)),
        "percent" => Some((voice.tongue().words.percent)(task.percent)),
        "list" => names::of_key(&Key::List(task.list), voice),
        "parent" => task.parent.and_then(|parent| names::of_key(&Key::Item(parent), voice)),
        "split" => task.split.as_ref().map(|split| pieces(split, voice)),
        "prefer" => list(task.prefer.iter().map(|window| times::window(window, voice)), voice),
        "after" => {
            let name = |after: &agenda::After| names::or_noun(&Key::Item(after.item), voice);
            list(task.after.iter().map(name), voice)
        }
        "status" => word(match task.status {
            Progress::Open => "open",
            Progress::Done => "done",
            Progress::Cancelled => "cancelled",
        }),
        _ => None,
    }
}

fn of_habit(habit: &Habit, property: &str, voice: &Voice<'_>) -> Option<String> {
    let weekdays = || habit.days.iter().map(|day| (*day).into()).collect::<Vec<_>>();
    match property {
        "per_week" => Some(a_week(habit, voice)),
        "minutes" => Some(times::length(u64::from(habit.minutes), voice)),
        "window" => Some(times::hours(habit.window, voice)),
        "ideal" => habit.ideal.map(|minute| times::minute_of_day(minute, voice)),
        "days" => list(crate::repeats::days(&weekdays(), &voice.tongue().times.weekdays).into_iter(), voice),
        "priority" => Some(priority(habit.priority, voice)),
        "paused" => Some(yes_no(habit.paused, voice)),
        "list" => names::of_key(&Key::List(habit.list), voice),
        "gap_days" => Some(voice.tongue().words.counted(Thing::Day, u64::from(habit.gap_days))),
        _ => None,
    }
}

/// `3 times a week`.
pub(crate) fn a_week(habit: &Habit, voice: &Voice<'_>) -> String {
    let words = &voice.tongue().words;
    (words.a_week)(&words.counted(Thing::Time, u64::from(habit.per_week)))
}

/// How an item repeats, if it does.
pub(crate) fn repeats(item: &Item, voice: &Voice<'_>) -> Option<String> {
    let recurrence = item.recurrence.as_ref().filter(|recurrence| !recurrence.is_empty())?;
    let start = item.start().map(series_start);
    Some(crate::repeats::recurrence(recurrence, start.as_ref(), voice))
}

/// The same beside a span that has said the time of day already.
pub(crate) fn repeats_beside_a_time(item: &Item, voice: &Voice<'_>) -> Option<String> {
    let recurrence = item.recurrence.as_ref().filter(|recurrence| !recurrence.is_empty())?;
    let day = item.start().map(|start| Start::Day(start.date()));
    Some(crate::repeats::recurrence(recurrence, day.as_ref(), voice))
}

pub(crate) fn series_start(start: &Moment) -> Start {
    match start {
        Moment::Date(date) => Start::Day(*date),
        Moment::At { at, zone } => Start::At { at: *at, zone: zone.clone() },
    }
}

pub(crate) fn deadline(due: &Deadline, voice: &Voice<'_>, style: Style) -> String {
    times::moment(&due.at, voice, style)
}

/// A guest by name, or by address where they have none.
pub(crate) fn guest_name(guest: &Guest, voice: &Voice<'_>) -> String {
    let name = tidy(&guest.name);
    if name.is_empty() { names::bare(&guest.email, voice) } else { name }
}

fn guest_and_reply(guest: &Guest, voice: &Voice<'_>) -> String {
    let name = guest_name(guest, voice);
    match guest.reply {
        agenda::Reply::Pending => name,
        reply => format!("{name} ({})", (voice.tongue().words.reply)(reply)),
    }
}

fn priority(priority: Priority, voice: &Voice<'_>) -> String {
    (voice.tongue().words.priority)(priority).to_owned()
}

fn pieces(split: &Split, voice: &Voice<'_>) -> String {
    let length = |minutes: u32| times::length(u64::from(minutes), voice);
    let sizes = format!("{}–{}", length(split.min), length(split.max));
    match split.daily {
        Some(daily) => format!("{sizes}, {}", (voice.tongue().words.a_day)(&length(daily))),
        None => sizes,
    }
}

fn yes_no(is: bool, voice: &Voice<'_>) -> String {
    let [yes, no] = voice.tongue().words.yes_no;
    if is { yes.to_owned() } else { no.to_owned() }
}

fn list(parts: impl Iterator<Item = String>, voice: &Voice<'_>) -> Option<String> {
    let parts: Vec<_> = parts.collect();
    (!parts.is_empty()).then(|| joined(&parts, voice.tongue().and))
}

fn filled(text: &str) -> Option<String> {
    Some(tidy(text)).filter(|text| !text.is_empty())
}

/// When an item is: its span, its deadline, how often; with how it repeats.
pub(crate) fn when(item: &Item, voice: &Voice<'_>, style: Style) -> Option<String> {
    let at = match &item.what {
        What::Event(event) => times::span(&event.start, &event.end, voice, style),
        What::Task(task) => {
            let due = task.due.as_ref()?;
            (voice.tongue().labelled)(&label("due", voice), &deadline(due, voice, style))
        }
        What::Habit(habit) => format!("{}, {}", a_week(habit, voice), times::length(u64::from(habit.minutes), voice)),
        What::Reminder(reminder) => times::moment(&reminder.at, voice, style),
        What::Rule(_) => return None,
    };
    Some(match repeats_beside_a_time(item, voice) {
        Some(how) => format!("{at}, {how}"),
        None => at,
    })
}

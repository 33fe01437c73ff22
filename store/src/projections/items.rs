//! Items as rows: events, tasks, habits, reminders, rules, with their tags and alarms. Private ones are sealed.

use agenda::recurrence::Recurrence;
use agenda::{Alarm, Event, Habit, Item, Kind, Moment, Reminder, Task, What};

use super::At;
use crate::Error;
use crate::link::{Link, args};
use crate::owner::word;
use crate::seal::Sealed;

/// Removes an item's rows.
pub(super) async fn forget(link: &mut Link, at: At, item: &Item) -> Result<(), Error> {
    let id = item.id.to_string();
    let rows = match item.kind() {
        Kind::Event => "DELETE FROM events WHERE agenda = $1 AND id = $2",
        Kind::Task => "DELETE FROM tasks WHERE agenda = $1 AND id = $2",
        Kind::Habit => "DELETE FROM schedules WHERE agenda = $1 AND id = $2",
        Kind::Reminder => "DELETE FROM reminders WHERE agenda = $1 AND item = $2",
        Kind::Rule => "DELETE FROM preferences WHERE agenda = $1 AND key = $2",
    };
    let key = if item.kind() == Kind::Rule { rule_key(item) } else { id.clone() };
    link.run(rows, args![at.agenda, key]).await?;
    if !item.reminders.is_empty() {
        link.run("DELETE FROM reminders WHERE agenda = $1 AND item = $2", args![at.agenda, id.as_str()]).await?;
    }
    if !item.tags.is_empty() {
        link.run("DELETE FROM tags WHERE agenda = $1 AND item = $2", args![at.agenda, id]).await?;
    }
    Ok(())
}

/// Writes an item's rows.
pub(super) async fn note(link: &mut Link, at: At, item: &Item, sealer: Option<&Sealed>) -> Result<(), Error> {
    if item.private {
        let sealer = sealer.ok_or_else(|| Error::Shredded { owner: at.agenda.to_string() })?;
        return note_private(link, at, item, sealer).await;
    }
    match &item.what {
        What::Event(event) => note_event(link, at, item, event).await?,
        What::Task(task) => note_task(link, at, item, task).await?,
        What::Habit(habit) => note_habit(link, at, item, habit).await?,
        What::Reminder(reminder) => note_reminder(link, at, item, reminder).await?,
        What::Rule(rule) => {
            link.run(
                "INSERT INTO preferences (agenda, key, value, version) VALUES ($1, $2, $3, $4)",
                args![at.agenda, rule_key(item), serde_json::to_string(rule)?, at.version],
            )
            .await?;
        }
    }
    for (alarm, number) in item.reminders.iter().zip(1..) {
        note_alarm(link, at, item, alarm, number).await?;
    }
    for tag in &item.tags {
        link.run(
            "INSERT INTO tags (agenda, name, item) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
            args![at.agenda, tag.as_str(), item.id],
        )
        .await?;
    }
    Ok(())
}

/// A private item keeps where it lives; the rest is one sealed piece.
async fn note_private(link: &mut Link, at: At, item: &Item, sealer: &Sealed) -> Result<(), Error> {
    let place = format!("item:{}:{}", at.agenda, item.id);
    let sealed = sealer.seal(&place, &serde_json::to_vec(item)?)?;
    let (row, home) = match &item.what {
        What::Event(event) => (
            "INSERT INTO events (agenda, id, calendar, version, sealed) VALUES ($1, $2, $3, $4, $5)",
            event.calendar.to_string(),
        ),
        What::Task(task) => (
            "INSERT INTO tasks (agenda, id, category, version, sealed) VALUES ($1, $2, $3, $4, $5)",
            task.list.to_string(),
        ),
        What::Habit(habit) => (
            "INSERT INTO schedules (agenda, id, category, version, sealed) VALUES ($1, $2, $3, $4, $5)",
            habit.list.to_string(),
        ),
        What::Reminder(reminder) => (
            "INSERT INTO reminders (agenda, item, number, category, version, sealed) VALUES ($1, $2, 0, $3, $4, $5)",
            reminder.list.to_string(),
        ),
        What::Rule(_) => {
            let row = "INSERT INTO preferences (agenda, key, version, sealed) VALUES ($1, $2, $3, $4)";
            return link.run(row, args![at.agenda, rule_key(item), at.version, sealed]).await.map(drop);
        }
    };
    link.run(row, args![at.agenda, item.id, home, at.version, sealed]).await.map(drop)
}

async fn note_event(link: &mut Link, at: At, item: &Item, event: &Event) -> Result<(), Error> {
    let (starts, starts_zone) = written(&event.start);
    let (ends, ends_zone) = written(&event.end);
    let guests = i64::try_from(event.guests.len()).unwrap_or(i64::MAX);
    link.run(
        "INSERT INTO events (agenda, id, calendar, uid, title, starts, starts_zone, starts_at, ends, ends_zone, \
         ends_at, busy, status, guests, rule, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        args![
            at.agenda,
            item.id,
            event.calendar,
            item.uid.as_str(),
            item.title.as_str(),
            starts,
            starts_zone,
            instant(&event.start),
            ends,
            ends_zone,
            instant(&event.end),
            i64::from(event.busy),
            word(&event.status)?,
            guests,
            rule_text(item.recurrence.as_ref()),
            at.version,
        ],
    )
    .await
    .map(drop)
}

async fn note_task(link: &mut Link, at: At, item: &Item, task: &Task) -> Result<(), Error> {
    let (starts, starts_zone) = written_or_none(task.start.as_ref());
    let (due, due_zone) = written_or_none(task.due.as_ref().map(|due| &due.at));
    link.run(
        "INSERT INTO tasks (agenda, id, category, uid, title, starts, starts_zone, due, due_zone, due_hard, estimate, \
         priority, status, done_at, percent, parent, rule, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        args![
            at.agenda,
            item.id,
            task.list,
            item.uid.as_str(),
            item.title.as_str(),
            starts,
            starts_zone,
            due,
            due_zone,
            task.due.as_ref().map(|due| i64::from(due.hard)),
            task.estimate.map(i64::from),
            word(&task.priority)?,
            word(&task.status)?,
            task.done_at,
            i64::from(task.percent),
            task.parent,
            rule_text(item.recurrence.as_ref()),
            at.version,
        ],
    )
    .await
    .map(drop)
}

async fn note_habit(link: &mut Link, at: At, item: &Item, habit: &Habit) -> Result<(), Error> {
    link.run(
        "INSERT INTO schedules (agenda, id, category, title, per_week, minutes, hours, ideal, paused, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        args![
            at.agenda,
            item.id,
            habit.list,
            item.title.as_str(),
            i64::from(habit.per_week),
            i64::from(habit.minutes),
            habit.window.to_string(),
            habit.ideal.map(i64::from),
            i64::from(habit.paused),
            at.version,
        ],
    )
    .await
    .map(drop)
}

async fn note_reminder(link: &mut Link, at: At, item: &Item, reminder: &Reminder) -> Result<(), Error> {
    let (moment, zone) = written(&reminder.at);
    link.run(
        "INSERT INTO reminders (agenda, item, number, category, title, moment, moment_zone, rule, done, version) \
         VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9)",
        args![
            at.agenda,
            item.id,
            reminder.list,
            item.title.as_str(),
            moment,
            zone,
            rule_text(item.recurrence.as_ref()),
            i64::from(reminder.done),
            at.version,
        ],
    )
    .await
    .map(drop)
}

async fn note_alarm(link: &mut Link, at: At, item: &Item, alarm: &Alarm, number: i64) -> Result<(), Error> {
    let (mut before_start, mut before_end, mut moment) = (None, None, (None, None));
    match alarm {
        Alarm::BeforeStart(minutes) => before_start = Some(i64::from(*minutes)),
        Alarm::BeforeEnd(minutes) => before_end = Some(i64::from(*minutes)),
        Alarm::At(at) => moment = written_or_none(Some(at)),
    }
    link.run(
        "INSERT INTO reminders \
         (agenda, item, number, minutes_before_start, minutes_before_end, moment, moment_zone, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        args![at.agenda, item.id, number, before_start, before_end, moment.0, moment.1, at.version],
    )
    .await
    .map(drop)
}

fn rule_key(item: &Item) -> String {
    format!("rule:{}", item.id)
}

/// A moment as people write it, and its zone.
pub(super) fn written(moment: &Moment) -> (String, Option<String>) {
    let zone = moment.zone().map(ToString::to_string);
    match moment {
        Moment::Date(date) => (date.to_string(), zone),
        Moment::At { at, .. } => (at.to_string(), zone),
    }
}

fn written_or_none(moment: Option<&Moment>) -> (Option<String>, Option<String>) {
    moment.map(written).map_or((None, None), |(text, zone)| (Some(text), zone))
}

/// The instant of a moment that has a zone of its own; what floats has none.
fn instant(moment: &Moment) -> Option<jiff::Timestamp> {
    moment.zone().map(|zone| moment.instant(zone))
}

/// The lines that iCalendar would write for a series.
fn rule_text(recurrence: Option<&Recurrence>) -> Option<String> {
    let recurrence = recurrence?;
    let rules = recurrence.rules.iter().map(|rule| format!("RRULE:{rule}"));
    let added = recurrence.rdates.iter().map(|date| format!("RDATE:{date}"));
    let taken = recurrence.exdates.iter().map(|date| format!("EXDATE:{date}"));
    Some(rules.chain(added).chain(taken).collect::<Vec<_>>().join("\n"))
}

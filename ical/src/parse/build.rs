//! Items from drafts, one kind after the other.

use agenda::recurrence::Recurrence;
use agenda::{
    After, Block, BlockId, Deadline, Event, EventStatus, Fields, Home, Item, ItemId, Moment, Progress, Reminder, Task,
    What,
};

use super::draft::{Draft, Sort, Status};
use super::times::{after, excluded, key};
use super::{Scene, own};
use crate::flaw::Fault;
use crate::value::Length;

/// The item that a draft describes; none for an event without a start.
pub(super) fn item(draft: &Draft, uid: &str, scene: &mut Scene) -> Option<Item> {
    let what = match (draft.sort, draft.kind.as_deref()) {
        (Sort::Event, _) => What::Event(event(draft, uid, scene)?),
        (Sort::Todo, Some("REMINDER")) => What::Reminder(reminder(draft, scene)?),
        (Sort::Todo | Sort::Journal, _) => What::Task(task(draft, scene)),
    };
    let home = match what {
        What::Event(_) => Home::Calendar(scene.calendar),
        _ => Home::List(scene.list),
    };
    let id = if draft.sort == Sort::Journal { scene.id(Home::Agenda, uid) } else { scene.id(home, uid) };
    let item = shared(draft, Item::new(id, draft.title.clone().unwrap_or_default(), what), uid, scene);
    Some(match draft.kind.as_deref() {
        Some(kind @ ("HABIT" | "RULE")) => of_own_kind(item, &kind.to_ascii_lowercase(), draft, scene),
        _ => own::with_fields(item, draft.own.clone(), draft.at, scene),
    })
}

fn shared(draft: &Draft, item: Item, uid: &str, scene: &Scene) -> Item {
    let place = draft.place.as_deref().map(str::trim).filter(|place| !place.is_empty());
    Item {
        uid: uid.to_owned(),
        sequence: draft.sequence.unwrap_or(0),
        notes: draft.notes.clone().unwrap_or_default(),
        tags: draft.tags.clone(),
        place: place.map(|place| scene.spot(place)),
        link: draft.link.clone().filter(|link| !link.is_empty()),
        private: draft.private.unwrap_or(false),
        reminders: draft.reminders.clone(),
        created: draft.created,
        extra: draft.extra.clone(),
        recurrence: recurrence(draft, item.start(), scene),
        ..item
    }
}

/// Habits and rules: the shared fields of the item, and all others from lines of our own.
fn of_own_kind(item: Item, kind: &str, draft: &Draft, scene: &mut Scene) -> Item {
    let mut fields = item.fields();
    let task = Fields::from_value(&item.task());
    fields.0.retain(|name, _| !task.0.contains_key(name));
    fields = fields.and("kind", kind);
    if kind == "habit" {
        fields = fields.with("list", &scene.list).with("priority", &draft.priority.unwrap_or_default());
    }
    let mut own = draft.own.clone();
    own.0.retain(|name, _| !fields.0.contains_key(name));
    match Item::from_fields(fields.edited(&own)) {
        Ok(item) => item,
        Err(bad) => {
            scene.flaw(draft.at, Fault::Field(bad));
            item
        }
    }
}

fn event(draft: &Draft, uid: &str, scene: &mut Scene) -> Option<Event> {
    let start = draft.start.clone()?;
    let end = end(draft, &start, uid, scene);
    Some(Event {
        calendar: scene.calendar,
        start,
        end,
        busy: !draft.free.unwrap_or(false),
        status: match draft.status {
            Some(Status::Tentative) => EventStatus::Tentative,
            Some(Status::Cancelled) => EventStatus::Cancelled,
            _ => EventStatus::Confirmed,
        },
        organizer: draft.organizer.clone(),
        guests: draft.guests.clone(),
    })
}

/// Without an end or a length a day is whole and a time has no length.
fn end(draft: &Draft, start: &Moment, uid: &str, scene: &mut Scene) -> Moment {
    let home = scene.zones.home();
    let natural = if start.is_date() { after(start, Length { days: 1, seconds: 0 }, home) } else { None };
    let natural = natural.unwrap_or_else(|| start.clone());
    let said = match (&draft.end, draft.length) {
        (Some(end), _) => Some(end.clone()),
        (None, Some(length)) => after(start, length, home),
        (None, None) => None,
    };
    match said {
        None => natural,
        Some(end) if is_before(&end, start, home) => {
            scene.flaw(draft.at, Fault::EndNotAfterStart { uid: crate::flaw::shown(uid) });
            natural
        }
        // Some write a day as one that ends on itself.
        Some(end) if end == *start => natural,
        Some(end) => end,
    }
}

fn is_before(end: &Moment, start: &Moment, home: &agenda::Zone) -> bool {
    end.is_date() != start.is_date() || end.instant(home) < start.instant(home)
}

fn reminder(draft: &Draft, scene: &Scene) -> Option<Reminder> {
    let at = draft.due.clone().or_else(|| draft.start.clone())?;
    Some(Reminder { list: scene.list, at, done: progress(draft) == Progress::Done })
}

fn task(draft: &Draft, scene: &mut Scene) -> Task {
    let home = scene.zones.home();
    let start = draft.start.clone();
    let length = draft.length.zip(start.as_ref());
    let due = draft.due.clone().or_else(|| length.and_then(|(length, start)| after(start, length, home)));
    let id = |uid: &String| scene.task(uid);
    Task {
        list: scene.list,
        start,
        due: due.map(|at| Deadline { at, hard: draft.hard }),
        estimate: draft.estimate,
        priority: draft.priority.unwrap_or_default(),
        status: progress(draft),
        done_at: draft.completed,
        percent: draft.percent.unwrap_or(0),
        parent: draft.parent.as_ref().and_then(id),
        after: draft.after.iter().filter_map(|(uid, lag)| Some(After { item: id(uid)?, lag: *lag })).collect(),
        split: None,
        prefer: Vec::new(),
        hours: None,
    }
}

fn progress(draft: &Draft) -> Progress {
    match draft.status {
        Some(Status::Task(progress)) => progress,
        _ if draft.completed.is_some() || draft.percent == Some(100) => Progress::Done,
        _ => Progress::Open,
    }
}

fn recurrence(draft: &Draft, start: Option<&Moment>, scene: &Scene) -> Option<Recurrence> {
    if draft.rules.is_empty() && draft.added.is_empty() && draft.removed.is_empty() {
        return None;
    }
    let home = scene.zones.home();
    let start = start?;
    Some(Recurrence {
        rules: draft.rules.clone(),
        rdates: draft.added.iter().map(|(added, _)| key(start, added, home)).collect(),
        exdates: draft.removed.iter().map(|removed| excluded(start, removed, home)).collect(),
    })
}

/// A placed piece, which stands in a text as an event of its own.
pub(super) fn block(draft: &Draft, uid: &str) -> Option<Block> {
    let field = |name: &str| draft.own.0.get(name).cloned();
    let start = draft.start.clone()?;
    let end = draft.end.clone()?;
    let id: BlockId = uid.parse().ok()?;
    let item: ItemId = serde_json::from_value(field("item")?).ok()?;
    let occurrence = field("occurrence").and_then(|key| serde_json::from_value(key).ok());
    let pinned = field("pinned").and_then(|it| it.as_bool()).unwrap_or(false);
    Some(Block { id, item, occurrence, start, end, pinned, busy: !draft.free.unwrap_or(true) })
}

//! What a thing must be to stand in an agenda: within its limits, and naming only what is there.

use std::collections::BTreeSet;

use super::Deciding;
use crate::limits::{
    LONGEST_ESTIMATE, LONGEST_NOTES, LONGEST_TITLE, MOST_EXTRA, MOST_GUESTS, MOST_ITEMS, MOST_OF_EACH, MOST_OVERRIDES,
};
use crate::{
    Agenda, BadField, Block, Entity, Event, Flaw, Habit, Home, Item, ItemId, Key, Limit, Moment, Refusal, Settings,
    Spot, Task, What,
};

impl Deciding<'_> {
    /// Refuses a thing that cannot stand.
    pub(super) fn check(&self, entity: &Entity) -> Result<(), Refusal> {
        match entity {
            Entity::Item(item) => self.check_item(item),
            Entity::Block(block) => Ok(self.check_block(block)?),
            Entity::Calendar(it) => Ok(named("name", &it.name).and(colour(it.colour.as_deref()))?),
            Entity::List(it) => {
                named("name", &it.name)?;
                colour(it.colour.as_deref())?;
                let calendar = it.calendar.map(Key::Calendar);
                Ok(self.there("calendar", calendar)?)
            }
            Entity::Tag(it) => Ok(named("name", &it.name).and(colour(it.colour.as_deref()))?),
            Entity::Person(it) => Ok(named("name", &it.name).and(text("notes", &it.notes, LONGEST_NOTES))?),
            Entity::Place(it) => Ok(named("name", &it.name).and(text("address", &it.address, LONGEST_TITLE))?),
            Entity::Travel(it) => {
                self.there("from", Some(Key::Place(it.from)))?;
                Ok(self.there("to", Some(Key::Place(it.to))).and(within("minutes", it.minutes.into(), 0, 10_080))?)
            }
            Entity::Grant(it) => {
                let of = match it.of {
                    crate::Shared::Calendar(id) => Key::Calendar(id),
                    crate::Shared::List(id) => Key::List(id),
                };
                Ok(self.there("of", Some(of))?)
            }
            Entity::Settings(settings) => Ok(self.check_settings(settings)?),
        }
    }

    fn check_item(&self, item: &Item) -> Result<(), Refusal> {
        shared_limits(item)?;
        let home = match item.home() {
            Home::Calendar(id) => ("calendar", Some(Key::Calendar(id))),
            Home::List(id) => ("list", Some(Key::List(id))),
            Home::Agenda => ("list", None),
        };
        self.there(home.0, home.1)?;
        if let Some(Spot::Known(place)) = item.place {
            self.there("place", Some(Key::Place(place)))?;
        }
        match &item.what {
            What::Event(event) => check_event(event)?,
            What::Task(task) => self.check_task(item.id, task)?,
            What::Habit(habit) => check_habit(item, habit)?,
            What::Reminder(_) => {}
            What::Rule(_) if item.recurrence.is_some() => return Err(not_for("recurrence").into()),
            What::Rule(_) => {}
        }
        if item.recurrence.is_some() && item.start().is_none() {
            return Err(not_for("recurrence").into());
        }
        self.new_here(item)
    }

    /// One UID in a calendar or list, and no more items than an agenda holds.
    fn new_here(&self, item: &Item) -> Result<(), Refusal> {
        match self.agenda.item_by_uid(item.home(), &item.uid) {
            Some(other) if other.id != item.id => {
                return Err(Refusal::UidTaken { uid: item.uid.clone(), by: other.id });
            }
            _ => {}
        }
        if self.agenda.count() >= MOST_ITEMS && self.agenda.item(item.id).is_none() {
            return Err(Refusal::TooMuch { what: Limit::Items, limit: MOST_ITEMS, found: MOST_ITEMS + 1 });
        }
        Ok(())
    }

    fn check_task(&self, id: ItemId, task: &Task) -> Result<(), BadField> {
        if let (Some(start), Some(due)) = (&task.start, &task.due) {
            in_order("due", start, "start", &due.at)?;
        }
        if let Some(estimate) = task.estimate {
            within("estimate", estimate.into(), 1, LONGEST_ESTIMATE.into())?;
        }
        within("percent", task.percent.into(), 0, 100)?;
        if let Some(split) = task.split {
            within("split.min", split.min.into(), 1, LONGEST_ESTIMATE.into())?;
            within("split.max", split.max.into(), split.min.into(), LONGEST_ESTIMATE.into())?;
            if let Some(daily) = split.daily {
                within("split.daily", daily.into(), split.min.into(), 1440)?;
            }
        }
        many("after", task.after.len(), MOST_OF_EACH).and(many("prefer", task.prefer.len(), MOST_OF_EACH))?;
        self.there("hours", task.hours.map(Key::Calendar))?;
        for after in &task.after {
            self.task_there("after", after.item)?;
        }
        if let Some(parent) = task.parent {
            self.task_there("parent", parent)?;
        }
        let circular = |field: &str| BadField { field: field.to_owned(), value: id.to_string(), flaw: Flaw::Circular };
        if leads_back(self.agenda, id, &task.after.iter().map(|after| after.item).collect::<Vec<_>>(), before) {
            return Err(circular("after"));
        }
        if leads_back(self.agenda, id, &task.parent.into_iter().collect::<Vec<_>>(), parents) {
            return Err(circular("parent"));
        }
        Ok(())
    }

    fn check_block(&self, block: &Block) -> Result<(), BadField> {
        in_order("end", &block.start, "start", &block.end)?;
        if block.start == block.end {
            return Err(BadField {
                field: "end".to_owned(),
                value: shown(&block.end),
                flaw: Flaw::NotAfter { other: "start".to_owned() },
            });
        }
        let item = self.agenda.item(block.item);
        let placed = item.is_some_and(|item| matches!(item.what, What::Task(_) | What::Habit(_)));
        if !placed {
            return Err(BadField { field: "item".to_owned(), value: block.item.to_string(), flaw: Flaw::NoSuch });
        }
        Ok(())
    }

    fn check_settings(&self, settings: &Settings) -> Result<(), BadField> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if settings.locale.is_empty() || settings.locale.len() > 35 || !settings.locale.chars().all(plain) {
            let because = "a locale is a language with an optional country, as `en` or `de-AT`".to_owned();
            let value = settings.locale.clone();
            return Err(BadField { field: "locale".to_owned(), value, flaw: Flaw::Unreadable { because } });
        }
        within("planning.horizon_days", settings.planning.horizon_days.into(), 1, 366)?;
        within("planning.default_estimate", settings.planning.default_estimate.into(), 1, LONGEST_ESTIMATE.into())?;
        within("planning.default_travel", settings.planning.default_travel.into(), 0, 1440)?;
        within("planning.frozen_minutes", settings.planning.frozen_minutes.into(), 0, 44_640)?;
        within("planning.slack_minutes", settings.planning.slack_minutes.into(), 0, 1440)?;
        self.there("calendar", settings.calendar.map(Key::Calendar))?;
        self.there("list", settings.list.map(Key::List))
    }

    fn there(&self, field: &str, key: Option<Key>) -> Result<(), BadField> {
        match key {
            Some(key) if self.agenda.held(&key).is_none() => {
                let value = key.to_string();
                let value = value.split_once(':').map_or("", |(_, id)| id).to_owned();
                Err(BadField { field: field.to_owned(), value, flaw: Flaw::NoSuch })
            }
            _ => Ok(()),
        }
    }

    fn task_there(&self, field: &str, id: ItemId) -> Result<(), BadField> {
        match self.agenda.item(id) {
            Some(item) if item.task().is_some() => Ok(()),
            _ => Err(BadField { field: field.to_owned(), value: id.to_string(), flaw: Flaw::NoSuch }),
        }
    }
}

fn shared_limits(item: &Item) -> Result<(), BadField> {
    named("title", &item.title)?;
    named("uid", &item.uid)?;
    text("notes", &item.notes, LONGEST_NOTES)?;
    text("link", item.link.as_deref().unwrap_or_default(), 4_000)?;
    many("tags", item.tags.len(), MOST_OF_EACH)?;
    many("reminders", item.reminders.len(), MOST_OF_EACH)?;
    many("overrides", item.overrides.len(), MOST_OVERRIDES)?;
    many("extra", item.extra.len(), MOST_EXTRA)?;
    item.tags.iter().try_for_each(|tag| named("tags", tag))?;
    item.extra.iter().try_for_each(|line| text("extra", line, LONGEST_NOTES))
}

fn check_event(event: &Event) -> Result<(), BadField> {
    in_order("end", &event.start, "start", &event.end)?;
    if event.start.is_date() && event.start == event.end {
        let flaw = Flaw::NotAfter { other: "start".to_owned() };
        return Err(BadField { field: "end".to_owned(), value: shown(&event.end), flaw });
    }
    many("guests", event.guests.len(), MOST_GUESTS)?;
    let mut seen = BTreeSet::new();
    for guest in &event.guests {
        named("guests.email", &guest.email)?;
        if !seen.insert(guest.email.to_lowercase()) {
            let because = "this guest is invited twice".to_owned();
            return Err(BadField {
                field: "guests.email".to_owned(),
                value: guest.email.clone(),
                flaw: Flaw::Unreadable { because },
            });
        }
    }
    Ok(())
}

fn check_habit(item: &Item, habit: &Habit) -> Result<(), BadField> {
    if item.recurrence.is_some() {
        return Err(not_for("recurrence"));
    }
    within("per_week", habit.per_week.into(), 1, 7)?;
    within("minutes", habit.minutes.into(), 1, habit.window.minutes().into())?;
    within("gap_days", habit.gap_days.into(), 1, 7)?;
    if let Some(ideal) = habit.ideal {
        within("ideal", ideal.into(), habit.window.from().into(), habit.window.to().into())?;
    }
    Ok(())
}

/// True if following `next` from any of `from` comes back to `id`.
fn leads_back(agenda: &Agenda, id: ItemId, from: &[ItemId], next: fn(&Task) -> Vec<ItemId>) -> bool {
    let mut seen = BTreeSet::new();
    let mut open = from.to_vec();
    while let Some(step) = open.pop() {
        if step == id {
            return true;
        }
        if seen.insert(step)
            && let Some(task) = agenda.item(step).and_then(Item::task)
        {
            open.extend(next(task));
        }
    }
    false
}

fn before(task: &Task) -> Vec<ItemId> {
    task.after.iter().map(|after| after.item).collect()
}

fn parents(task: &Task) -> Vec<ItemId> {
    task.parent.into_iter().collect()
}

/// Both days or both times, and the second not before the first.
fn in_order(field: &str, first: &Moment, other: &str, second: &Moment) -> Result<(), BadField> {
    let bad = |flaw| BadField { field: field.to_owned(), value: shown(second), flaw };
    if first.is_date() != second.is_date() && other == "start" && field == "end" {
        return Err(bad(Flaw::MixedKinds { other: other.to_owned() }));
    }
    let utc = crate::Zone::utc();
    let late = if second.is_date() && !first.is_date() {
        second.date() < first.date()
    } else {
        second.instant(&utc) < first.instant(&utc)
    };
    if late { Err(bad(Flaw::NotAfter { other: other.to_owned() })) } else { Ok(()) }
}

fn shown(moment: &Moment) -> String {
    moment.civil().strftime(if moment.is_date() { "%Y-%m-%d" } else { "%Y-%m-%dT%H:%M" }).to_string()
}

fn named(field: &str, value: &str) -> Result<(), BadField> {
    if value.trim().is_empty() {
        return Err(BadField { field: field.to_owned(), value: value.to_owned(), flaw: Flaw::Empty });
    }
    text(field, value, LONGEST_TITLE)
}

fn text(field: &str, value: &str, limit: usize) -> Result<(), BadField> {
    if value.chars().count() <= limit {
        return Ok(());
    }
    let value = crate::fields::shown(&serde_json::Value::String(value.to_owned()));
    Err(BadField { field: field.to_owned(), value, flaw: Flaw::TooLong { limit } })
}

fn many(field: &str, found: usize, limit: usize) -> Result<(), BadField> {
    if found <= limit {
        return Ok(());
    }
    Err(BadField { field: field.to_owned(), value: found.to_string(), flaw: Flaw::TooMany { limit } })
}

fn within(field: &str, value: i64, from: i64, to: i64) -> Result<(), BadField> {
    if (from..=to).contains(&value) {
        return Ok(());
    }
    Err(BadField { field: field.to_owned(), value: value.to_string(), flaw: Flaw::OutOfRange { from, to } })
}

/// `#rrggbb`.
fn colour(value: Option<&str>) -> Result<(), BadField> {
    let Some(value) = value else { return Ok(()) };
    let digits = value.strip_prefix('#').unwrap_or_default();
    if digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(());
    }
    let because = "a colour is written as `#1f6feb`".to_owned();
    Err(BadField { field: "colour".to_owned(), value: value.to_owned(), flaw: Flaw::Unreadable { because } })
}

fn not_for(field: &str) -> BadField {
    BadField { field: field.to_owned(), value: String::new(), flaw: Flaw::NotForThisKind }
}

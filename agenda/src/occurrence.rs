//! One occurrence of an item as the item it would be by itself.

use std::borrow::Cow;

use crate::recurrence::{OccurrenceKey, Start};
use crate::{Item, Moment, What, Zone};

impl Item {
    /// The occurrence of this key with what makes it differ; the item itself where it does not repeat.
    pub fn occurrence(&self, key: OccurrenceKey) -> Cow<'_, Item> {
        if self.recurrence.is_none() {
            return Cow::Borrowed(self);
        }
        let plain = self.plain_occurrence(key);
        let differing = self.overrides.get(&key).and_then(|fields| plain.edited(fields).ok());
        Cow::Owned(differing.unwrap_or(plain))
    }

    /// The occurrence of this key as the series alone has it.
    pub fn plain_occurrence(&self, key: OccurrenceKey) -> Item {
        let mut item = Item { recurrence: None, overrides: std::collections::BTreeMap::new(), ..self.clone() };
        let Some(first) = self.start() else { return item };
        let start = first.with_civil(key.civil());
        match &mut item.what {
            What::Event(event) => {
                event.end = end_of(&event.start, &event.end, &start);
                event.start = start;
            }
            What::Task(task) => {
                if let Some(due) = &mut task.due {
                    due.at = end_of(first, &due.at, &start);
                }
                task.start = task.start.as_ref().map(|_| start);
            }
            What::Reminder(reminder) => reminder.at = start,
            What::Habit(_) | What::Rule(_) => {}
        }
        item
    }

    /// The keys of its occurrences from the first on; its only start where it does not repeat, none where it has no time.
    pub fn occurrence_keys(&self, home: &Zone) -> impl Iterator<Item = OccurrenceKey> {
        let start = self.start().map(Start::from);
        let keys: Box<dyn Iterator<Item = OccurrenceKey>> = match (&self.recurrence, start) {
            (Some(recurrence), Some(start)) => {
                let found: Vec<OccurrenceKey> =
                    recurrence.starts(&start).home(home).iter().take(5000).map(|found| found.key).collect();
                Box::new(found.into_iter())
            }
            (None, Some(start)) => Box::new(std::iter::once(start.key())),
            (_, None) => Box::new(std::iter::empty()),
        };
        keys
    }

    /// True while a series has an occurrence left.
    pub fn has_occurrences(&self, home: &Zone) -> bool {
        let Some(start) = self.start().map(Start::from) else { return true };
        self.recurrence.as_ref().is_none_or(|recurrence| recurrence.starts(&start).home(home).iter().next().is_some())
    }
}

/// As long as the first one: by the calendar for days and floating times, to the second in zones, as RFC 5545 has it.
fn end_of(first: &Moment, end: &Moment, start: &Moment) -> Moment {
    match (first.zone(), end.zone()) {
        (Some(from), Some(to)) => {
            let long = end.instant(to).duration_since(first.instant(from));
            match start.instant(from).checked_add(long) {
                Ok(instant) if instant < jiff::Timestamp::MAX => Moment::of_instant(instant, to),
                // Clocks go on for a day after the last of the instants: what begins there ends where it begins.
                _ => start.clone(),
            }
        }
        _ => {
            let long = end.civil().duration_since(first.civil());
            end.with_civil(start.civil().saturating_add(long))
        }
    }
}

impl From<&Moment> for Start {
    fn from(moment: &Moment) -> Self {
        match moment {
            Moment::Date(date) => Self::Day(*date),
            Moment::At { at, zone } => Self::At { at: *at, zone: zone.clone() },
        }
    }
}

//! What a device cannot say of an item: kept as it was when the device writes the item back.

use agenda::{Event, Item, Progress, Reminder, Task, What};

/// The item as a device wrote it, with what stood there before and the device has no word for. Many programs drop the
/// properties of others: a habit must not become a task because a phone moved it to another list.
pub fn carried(before: &Item, written: Item) -> Item {
    let what = match (&before.what, written.what) {
        (What::Event(before), What::Event(written)) => What::Event(event(before, written)),
        (What::Task(before), What::Task(written)) => What::Task(task(before, written)),
        (What::Reminder(before), What::Task(written)) => What::Reminder(reminder(before, written)),
        (What::Habit(_) | What::Rule(_), What::Task(_)) => before.what.clone(),
        (_, written) => written,
    };
    Item { id: before.id, origin: written.origin.or(before.origin), what, ..written }
}

/// Who of the guests is known stays known by the address.
fn event(before: &Event, mut written: Event) -> Event {
    for guest in written.guests.iter_mut().filter(|guest| guest.person.is_none()) {
        let known = before.guests.iter().find(|known| known.email.eq_ignore_ascii_case(&guest.email));
        guest.person = known.and_then(|known| known.person);
    }
    written
}

fn task(before: &Task, mut written: Task) -> Task {
    if let (Some(was), Some(due)) = (&before.due, &mut written.due) {
        due.hard |= was.hard;
    }
    if written.prefer.is_empty() {
        written.prefer.clone_from(&before.prefer);
    }
    Task {
        estimate: written.estimate.or(before.estimate),
        split: written.split.or(before.split),
        hours: written.hours.or(before.hours),
        ..written
    }
}

fn reminder(before: &Reminder, written: Task) -> Reminder {
    let at = written.due.map(|due| due.at).or(written.start).unwrap_or_else(|| before.at.clone());
    Reminder { list: written.list, at, done: written.status == Progress::Done }
}

#[cfg(test)]
mod tests;

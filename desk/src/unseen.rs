//! Planning by somebody who does not see everything: what is hidden from them keeps its time, and no plan of theirs moves it.

use std::sync::Arc;

use agenda::{Actor, Agenda, Change, Entity, Item, Key, Reminder, Role, What};
use jiff::Timestamp;

/// The agenda as this actor may plan it. Hidden work stays where it stands, and has no name, no rest to place and no deadline.
pub(crate) fn planned_around(agenda: &Agenda, actor: &Actor, now: Timestamp) -> Agenda {
    let mut seen = agenda.clone();
    if agenda.role(actor) == Some(Role::Owner) {
        return seen;
    }
    let changes: Vec<Change> = agenda.items().filter_map(|item| stilled(agenda, actor, item)).flatten().collect();
    if !changes.is_empty() {
        seen.apply(&changes, now);
        seen.version = agenda.version;
    }
    seen
}

/// Hidden work without anything to plan, and its blocks where they stand.
fn stilled(agenda: &Agenda, actor: &Actor, item: &Item) -> Option<Vec<Change>> {
    let list = match &item.what {
        What::Task(task) => task.list,
        What::Habit(habit) => habit.list,
        What::Event(_) | What::Reminder(_) | What::Rule(_) => return None,
    };
    let before = &agenda.held(&Key::Item(item.id))?.entity;
    if agenda.role_over(actor, before).is_some_and(|role| role > Role::FreeBusy) {
        return None;
    }
    let blocks: Vec<_> = agenda.blocks_of(item.id).cloned().collect();
    let changed =
        |before: Option<Arc<Entity>>, after: Entity| Change { key: after.key(), before, after: Some(after.into()) };
    let pinned = blocks.iter().map(|block| {
        let after = Entity::Block(agenda::Block { pinned: true, ..block.clone() });
        changed(Some(Entity::Block(block.clone()).into()), after)
    });
    let Some(first) = blocks.first() else {
        return Some(vec![Change { key: before.key(), before: Some(Arc::clone(before)), after: None }]);
    };
    let what = What::Reminder(Reminder { list, at: first.start.clone(), done: false });
    let still = Item { title: String::new(), what, recurrence: None, overrides: Default::default(), ..item.clone() };
    Some(pinned.chain([changed(Some(Arc::clone(before)), Entity::Item(still))]).collect())
}

//! RANGE=THISANDFUTURE: what changes for an occurrence and all that follow it becomes a series of its own.

use agenda::recurrence::{OccurrenceKey, Recurrence, SplitFlaw, Start};
use agenda::{Fields, Item};

use super::Scene;
use super::assemble::{instance_item, usual};
use super::draft::Draft;

/// What became of a series.
pub(super) enum Division {
    /// The series ends before; this one follows.
    Apart(Box<Item>),
    /// It was its first occurrence: the series itself changed.
    Whole,
    /// It cannot be divided there.
    Impossible,
}

/// Lets a series end before an occurrence, and another begin with it as the component has it.
pub(super) fn divide(series: &mut Item, key: OccurrenceKey, instance: &Draft, scene: &mut Scene) -> Division {
    let usual = usual(series, key);
    let (Some(changed), Some(recurrence), Some(first)) =
        (instance_item(series, &usual, instance, scene), &series.recurrence, series.start())
    else {
        return Division::Impossible;
    };
    let first = Start::from(first);
    match recurrence.split_at(&first, key) {
        Ok(split) => {
            let overrides = series.overrides.split_off(&key).into_iter().collect();
            let mut tail = moved_along(changed, &split.tail, &split.start, overrides);
            tail.uid = format!("{}#{key}", series.uid);
            tail.id = scene.id(tail.home(), &tail.uid);
            series.recurrence = Some(split.head);
            Division::Apart(Box::new(tail))
        }
        Err(SplitFlaw::NothingBefore { .. }) => {
            let overrides = series.overrides.clone().into_iter().collect();
            *series = moved_along(changed, recurrence, &first, overrides);
            Division::Whole
        }
        Err(_) => Division::Impossible,
    }
}

/// The changed occurrence, repeated as the series was, its exceptions along with it.
fn moved_along(changed: Item, recurrence: &Recurrence, was: &Start, overrides: Vec<(OccurrenceKey, Fields)>) -> Item {
    let Some(is) = changed.start().map(Start::from) else { return changed };
    let moved = recurrence.moved(was, &is);
    let overrides = overrides.into_iter().filter_map(|(key, fields)| Some((moved.key(key)?, fields))).collect();
    Item { recurrence: Some(moved.recurrence), overrides, ..changed }
}

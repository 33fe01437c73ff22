//! Analytics: how often what happened on a day, counted from the entries themselves.

use std::collections::BTreeMap;

use agenda::{Change, Entity, Kind, Progress};
use jiff::tz::TimeZone;

use super::At;
use crate::Error;
use crate::journal::Entry;
use crate::link::{Link, args};
use crate::owner::{door_text, word};

/// Adds an entry to the counts of its day (UTC).
pub(super) async fn count(link: &mut Link, at: At, entry: &Entry) -> Result<(), Error> {
    let day = at.moment.to_zoned(TimeZone::UTC).date().to_string();
    let mut times: BTreeMap<String, i64> = BTreeMap::new();
    *times.entry(format!("steps:{}", door_text(entry.door)?)).or_default() += 1;
    for change in &entry.changes {
        if let Some(measure) = measure(change)? {
            *times.entry(measure).or_default() += 1;
        }
        if was_done(change) {
            *times.entry("task:done".to_owned()).or_default() += 1;
        }
    }
    for (measure, times) in times {
        link.run(
            "INSERT INTO analytics (agenda, day, measure, times) VALUES ($1, $2, $3, $4) \
             ON CONFLICT (agenda, day, measure) DO UPDATE SET times = analytics.times + excluded.times",
            args![at.agenda, day.as_str(), measure, times],
        )
        .await?;
    }
    Ok(())
}

/// `task:made`, `calendar:gone`: the kind of thing and what became of it.
fn measure(change: &Change) -> Result<Option<String>, Error> {
    let became = match (&change.before, &change.after) {
        (None, Some(_)) => "made",
        (Some(_), Some(_)) => "changed",
        (Some(_), None) => "gone",
        (None, None) => return Ok(None),
    };
    let entity = change.after.as_deref().or(change.before.as_deref());
    let kind = match entity.and_then(Entity::as_item) {
        Some(item) => word::<Kind>(&item.kind())?,
        None => change.key.kind().to_owned(),
    };
    Ok(Some(format!("{kind}:{became}")))
}

fn was_done(change: &Change) -> bool {
    let done = |entity: &Entity| {
        entity.as_item().and_then(agenda::Item::task).is_some_and(|task| task.status == Progress::Done)
    };
    change.after.as_deref().is_some_and(done) && !change.before.as_deref().is_some_and(done)
}

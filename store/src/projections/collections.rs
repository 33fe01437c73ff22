//! What items live in and what is known about the person: calendars, lists, tags, blocks, settings, ways between places.

use agenda::{Block, Calendar, Entity, List, Travel};

use super::At;
use super::items::written;
use crate::Error;
use crate::link::{Link, args};

/// Removes the row of something that is no item.
pub(super) async fn forget(link: &mut Link, at: At, entity: &Entity) -> Result<(), Error> {
    let (row, key) = match entity {
        Entity::Calendar(it) => ("DELETE FROM calendars WHERE agenda = $1 AND id = $2", it.id.to_string()),
        Entity::List(it) => ("DELETE FROM categories WHERE agenda = $1 AND id = $2", it.id.to_string()),
        Entity::Tag(it) => ("DELETE FROM tags WHERE agenda = $1 AND name = $2 AND item = ''", it.name.clone()),
        Entity::Block(it) => ("DELETE FROM blocks WHERE agenda = $1 AND id = $2", it.id.to_string()),
        Entity::Settings(_) => ("DELETE FROM preferences WHERE agenda = $1 AND key = $2", "settings".to_owned()),
        Entity::Travel(it) => ("DELETE FROM models WHERE agenda = $1 AND key = $2", travel_key(it)),
        Entity::Item(_) | Entity::Grant(_) | Entity::Person(_) | Entity::Place(_) => return Ok(()),
    };
    link.run(row, args![at.agenda, key]).await.map(drop)
}

/// Writes the row of something that is no item.
pub(super) async fn note(link: &mut Link, at: At, entity: &Entity) -> Result<(), Error> {
    match entity {
        Entity::Calendar(calendar) => note_calendar(link, at, calendar).await,
        Entity::List(list) => note_list(link, at, list).await,
        Entity::Tag(tag) => {
            let row = "INSERT INTO tags (agenda, name, item, colour) VALUES ($1, $2, '', $3)";
            link.run(row, args![at.agenda, tag.name.as_str(), tag.colour.clone()]).await.map(drop)
        }
        Entity::Block(block) => note_block(link, at, block).await,
        Entity::Settings(settings) => {
            let row = "INSERT INTO preferences (agenda, key, value, version) VALUES ($1, 'settings', $2, $3)";
            link.run(row, args![at.agenda, serde_json::to_string(settings)?, at.version]).await.map(drop)
        }
        Entity::Travel(travel) => {
            let (key, minutes) = (travel_key(travel), travel.minutes.to_string());
            let row = "INSERT INTO models (agenda, key, value, learned, version) VALUES ($1, $2, $3, $4, $5)";
            link.run(row, args![at.agenda, key, minutes, i64::from(travel.learned), at.version]).await.map(drop)
        }
        Entity::Item(_) | Entity::Grant(_) | Entity::Person(_) | Entity::Place(_) => Ok(()),
    }
}

async fn note_calendar(link: &mut Link, at: At, calendar: &Calendar) -> Result<(), Error> {
    link.run(
        "INSERT INTO calendars (agenda, id, name, colour, position, zone, version) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            at.agenda,
            calendar.id,
            calendar.name.as_str(),
            calendar.colour.clone(),
            i64::from(calendar.order),
            calendar.zone.as_ref().map(ToString::to_string),
            at.version,
        ],
    )
    .await
    .map(drop)
}

async fn note_list(link: &mut Link, at: At, list: &List) -> Result<(), Error> {
    link.run(
        "INSERT INTO categories (agenda, id, name, colour, position, calendar, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        args![
            at.agenda,
            list.id,
            list.name.as_str(),
            list.colour.clone(),
            i64::from(list.order),
            list.calendar,
            at.version,
        ],
    )
    .await
    .map(drop)
}

async fn note_block(link: &mut Link, at: At, block: &Block) -> Result<(), Error> {
    let (starts, starts_zone) = written(&block.start);
    let (ends, ends_zone) = written(&block.end);
    link.run(
        "INSERT INTO blocks \
         (agenda, id, item, occurrence, starts, starts_zone, ends, ends_zone, pinned, busy, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        args![
            at.agenda,
            block.id,
            block.item,
            block.occurrence.as_ref().map(ToString::to_string),
            starts,
            starts_zone,
            ends,
            ends_zone,
            i64::from(block.pinned),
            i64::from(block.busy),
            at.version,
        ],
    )
    .await
    .map(drop)
}

fn travel_key(travel: &Travel) -> String {
    format!("travel:{}:{}", travel.from, travel.to)
}

//! One of many things to be done in a step, or supposed to be done: the same words for both.

use agenda::recurrence::OccurrenceKey;
use agenda::{Command, Entity, Fields, Guard, Item, ItemId, Key, Kind, Reach, Version};
use desk::View;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;

use super::resource::item_completed;
use super::wire;
use crate::problem::{self, Problem};

/// Something to be done.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum Deed {
    /// Adds an event, task, habit, reminder or rule; its properties begin with `kind`.
    Add { fields: Fields },
    /// Changes some properties.
    Edit {
        /// `item:<id>`, `calendar:<id>` and so on.
        #[schema(value_type = String)]
        key: Key,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        occurrence: Option<OccurrenceKey>,
        fields: Fields,
        /// The version it must still have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        if_version: Option<u64>,
    },
    /// Takes a thing away.
    Remove {
        #[schema(value_type = String)]
        key: Key,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        occurrence: Option<OccurrenceKey>,
        /// The version it must still have.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        if_version: Option<u64>,
    },
    /// Marks a task or reminder done, or open again.
    Complete {
        item: ItemId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        occurrence: Option<OccurrenceKey>,
        done: bool,
    },
    /// Calls an event or task off.
    Cancel {
        item: ItemId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[schema(value_type = Option<String>)]
        occurrence: Option<OccurrenceKey>,
    },
}

impl Deed {
    /// The same deeds with nothing left open: what is added has its id and its place. `fresh` makes the id of the n-th.
    pub(super) fn settled(deeds: &[Self], view: &View, fresh: impl Fn(usize) -> Uuid) -> Result<Vec<Self>, Problem> {
        let settle = |(number, deed): (usize, &Self)| {
            let Self::Add { fields } = deed else { return Ok(deed.clone()) };
            let fields = wire::taken(fields.clone());
            let kind = fields.0.get("kind").cloned().unwrap_or_default();
            let kind: Kind = serde_json::from_value(kind.clone()).map_err(|_| {
                Problem::new(problem::Kind::Refused, "What is added is an event, task, habit, reminder or rule.")
                    .at("kind")
                    .with_value(kind)
                    .maybe("Say so in `kind`.")
            })?;
            let fields = match fields.0.contains_key("id") {
                true => fields,
                false => fields.and("id", json!(fresh(number))),
            };
            Ok(Self::Add { fields: item_completed(kind, fields, view) })
        };
        deeds.iter().enumerate().map(settle).collect()
    }

    fn command(self) -> Result<Command, Problem> {
        let reach = |occurrence: Option<OccurrenceKey>| occurrence.map_or(Reach::All, Reach::This);
        let guard = |version: Option<u64>| version.map_or(Guard::None, |version| Guard::IfMatch(Version(version)));
        Ok(match self {
            Self::Add { fields } => {
                wire::not_a_forged_copy(&fields, None)?;
                let entity = Box::new(Entity::Item(Item::from_fields(fields)?));
                Command::Put { entity, guard: Guard::IfAbsent }
            }
            Self::Edit { key, occurrence, fields, if_version } => {
                let fields = wire::taken(fields);
                wire::not_a_forged_copy(&fields, None)?;
                Command::Edit { key, reach: reach(occurrence), fields, guard: guard(if_version), base: None }
            }
            Self::Remove { key, occurrence, if_version } => {
                Command::Remove { key, reach: reach(occurrence), guard: guard(if_version) }
            }
            Self::Complete { item, occurrence, done } => Command::Complete { item, occurrence, done },
            Self::Cancel { item, occurrence } => Command::Cancel { item, reach: reach(occurrence) },
        })
    }
}

/// What these deeds mean to the agenda, in order.
pub(super) fn commands(deeds: &[Deed]) -> Result<Vec<Command>, Problem> {
    deeds.iter().cloned().map(Deed::command).collect()
}

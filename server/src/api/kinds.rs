//! The kinds of things that can be listed, made, changed and taken away: one line each.

use std::sync::Arc;

use agenda::{BadField, Entity, Fields, Item, Key, Kind};
use serde_json::{Map, Value};
use utoipa_axum::router::OpenApiRouter;

use super::resource::{Resource, Shape, preferences, routes, shape_of, shapes};
use crate::app::App;

/// Items: they share an address space of ids, most of their properties, and occurrences.
macro_rules! items {
    ($($plural:ident: $kind:ident at $path:literal;)+) => {$(
        #[derive(Debug)]
        pub(super) struct $plural;

        impl Resource for $plural {
            const PATH: &'static str = $path;
            const ONE: &'static str = stringify!($kind);
            const ITEM: Option<Kind> = Some(Kind::$kind);

            fn key(name: &str) -> Option<Key> {
                name.parse().ok().map(Key::Item)
            }

            fn is(entity: &Entity) -> bool {
                entity.as_item().is_some_and(|item| item.kind() == Kind::$kind)
            }

            fn read(fields: Fields) -> Result<Entity, BadField> {
                Item::from_fields(fields).map(Entity::Item)
            }

            fn shape() -> Shape {
                shape_of::<agenda::$kind>().of_item(&stringify!($kind).to_lowercase())
            }
        }
    )+};
}

/// Everything else. `names` are the properties that it is known by: an id that a new one gets, or what it says of itself.
macro_rules! others {
    ($($plural:ident: $kind:ident at $path:literal, names: $names:expr, $key:expr;)+) => {$(
        #[derive(Debug)]
        pub(super) struct $plural;

        impl Resource for $plural {
            const PATH: &'static str = $path;
            const ONE: &'static str = stringify!($kind);
            const NAMES: &'static [&'static str] = &$names;

            fn key(name: &str) -> Option<Key> {
                let key: fn(&str) -> Option<Key> = $key;
                key(name)
            }

            fn is(entity: &Entity) -> bool {
                matches!(entity, Entity::$kind(_))
            }

            fn read(fields: Fields) -> Result<Entity, BadField> {
                fields.read().map(Entity::$kind)
            }

            fn shape() -> Shape {
                shape_of::<agenda::$kind>()
            }
        }
    )+};
}

items! {
    Events: Event at "events";
    Tasks: Task at "tasks";
    Habits: Habit at "habits";
    Reminders: Reminder at "reminders";
    Rules: Rule at "rules";
}

others! {
    Blocks: Block at "blocks", names: ["id"], |id| id.parse().ok().map(Key::Block);
    Calendars: Calendar at "calendars", names: ["id"], |id| id.parse().ok().map(Key::Calendar);
    Lists: List at "lists", names: ["id"], |id| id.parse().ok().map(Key::List);
    Tags: Tag at "tags", names: ["name"], |name| Some(Key::Tag(name.to_owned()));
    People: Person at "people", names: ["id"], |id| id.parse().ok().map(Key::Person);
    Places: Place at "places", names: ["id"], |id| id.parse().ok().map(Key::Place);
    Travels: Travel at "travel", names: ["from", "to"], |ways| {
        let (from, to) = ways.split_once(':')?;
        Some(Key::Travel(from.parse().ok()?, to.parse().ok()?))
    };
    Grants: Grant at "grants", names: ["id"], |id| id.parse().ok().map(Key::Grant);
}

macro_rules! all {
    ($($plural:ident)+) => {
        /// Their addresses.
        pub(super) fn all_routes() -> OpenApiRouter<Arc<App>> {
            OpenApiRouter::new()$(.merge(routes::<$plural>()))+
        }

        /// Their shapes.
        pub fn all_shapes() -> Map<String, Value> {
            let mut all = preferences();
            $(all.extend(shapes::<$plural>());)+
            all
        }
    };
}

all! { Events Tasks Habits Reminders Rules Blocks Calendars Lists Tags People Places Travels Grants }

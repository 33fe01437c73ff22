//! The one mechanism behind every kind of thing that an agenda holds: a kind is a few lines that say how it differs.

mod create;
mod edit;
mod list;
mod named;
mod place;
mod read;
mod remove;
mod replace;
mod routes;
mod schema;

use agenda::{BadField, Entity, Fields, Key, Kind};

pub(super) use list::tag_of;
pub(super) use named::Named;
pub(super) use place::item_completed;
pub(super) use routes::routes;
pub(super) use schema::{Shape, preferences, shape_of, shapes};

/// A kind of thing.
pub(super) trait Resource: Send + Sync + 'static {
    /// Its address under the API's root, in the plural.
    const PATH: &'static str;
    /// What one is called; the name of its schema.
    const ONE: &'static str;
    /// Which items it is, where it is one of the kinds of items.
    const ITEM: Option<Kind> = None;
    /// The properties that an address names it by, in their order; an `id` is given to a new one.
    const NAMES: &'static [&'static str] = &["id"];

    /// Which one an address names; none for text that names none.
    fn key(name: &str) -> Option<Key>;

    /// Whether this thing is of the kind.
    fn is(entity: &Entity) -> bool;

    /// The thing with these properties, or the first that is wrong.
    fn read(fields: Fields) -> Result<Entity, BadField>;

    /// What it looks like.
    fn shape() -> Shape;
}

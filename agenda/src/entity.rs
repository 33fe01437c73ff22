//! Everything an agenda holds, under one kind of key.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::{
    Block, BlockId, Calendar, CalendarId, Grant, GrantId, Item, ItemId, List, ListId, Person, PersonId, Place, PlaceId,
    Settings, Tag, Travel,
};

/// One thing that an agenda holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "nearly all of them are items, and all live behind an Arc")]
pub enum Entity {
    Item(Item),
    Block(Block),
    Calendar(Calendar),
    List(List),
    Tag(Tag),
    Person(Person),
    Place(Place),
    Travel(Travel),
    Grant(Grant),
    Settings(Settings),
}

/// Which one. Written `item:<id>`, `tag:<name>`, `travel:<from>:<to>`, `settings`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Settings,
    Calendar(CalendarId),
    List(ListId),
    Tag(String),
    Person(PersonId),
    Place(PlaceId),
    Travel(PlaceId, PlaceId),
    Grant(GrantId),
    Item(ItemId),
    Block(BlockId),
}

/// Text that names nothing an agenda could hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAKey;

impl Entity {
    /// Which one it is.
    pub fn key(&self) -> Key {
        match self {
            Self::Item(it) => Key::Item(it.id),
            Self::Block(it) => Key::Block(it.id),
            Self::Calendar(it) => Key::Calendar(it.id),
            Self::List(it) => Key::List(it.id),
            Self::Tag(it) => Key::Tag(it.name.clone()),
            Self::Person(it) => Key::Person(it.id),
            Self::Place(it) => Key::Place(it.id),
            Self::Travel(it) => Key::Travel(it.from, it.to),
            Self::Grant(it) => Key::Grant(it.id),
            Self::Settings(_) => Key::Settings,
        }
    }

    /// The item it is, if it is one.
    pub fn as_item(&self) -> Option<&Item> {
        match self {
            Self::Item(item) => Some(item),
            _ => None,
        }
    }
}

impl Key {
    /// The kind of thing, as it stands before the colon.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Settings => "settings",
            Self::Calendar(_) => "calendar",
            Self::List(_) => "list",
            Self::Tag(_) => "tag",
            Self::Person(_) => "person",
            Self::Place(_) => "place",
            Self::Travel(..) => "travel",
            Self::Grant(_) => "grant",
            Self::Item(_) => "item",
            Self::Block(_) => "block",
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.kind())?;
        match self {
            Self::Settings => Ok(()),
            Self::Calendar(id) => write!(f, ":{id}"),
            Self::List(id) => write!(f, ":{id}"),
            Self::Tag(name) => write!(f, ":{name}"),
            Self::Person(id) => write!(f, ":{id}"),
            Self::Place(id) => write!(f, ":{id}"),
            Self::Travel(from, to) => write!(f, ":{from}:{to}"),
            Self::Grant(id) => write!(f, ":{id}"),
            Self::Item(id) => write!(f, ":{id}"),
            Self::Block(id) => write!(f, ":{id}"),
        }
    }
}

impl FromStr for Key {
    type Err = NotAKey;

    fn from_str(text: &str) -> Result<Self, NotAKey> {
        fn id<T: FromStr>(text: &str) -> Result<T, NotAKey> {
            text.parse().map_err(|_| NotAKey)
        }
        let (kind, rest) = match text.split_once(':') {
            Some(parts) => parts,
            None if text == "settings" => return Ok(Self::Settings),
            None => return Err(NotAKey),
        };
        Ok(match kind {
            "calendar" => Self::Calendar(id(rest)?),
            "list" => Self::List(id(rest)?),
            "tag" => Self::Tag(rest.to_owned()),
            "person" => Self::Person(id(rest)?),
            "place" => Self::Place(id(rest)?),
            "travel" => {
                let (from, to) = rest.split_once(':').ok_or(NotAKey)?;
                Self::Travel(id(from)?, id(to)?)
            }
            "grant" => Self::Grant(id(rest)?),
            "item" => Self::Item(id(rest)?),
            "block" => Self::Block(id(rest)?),
            _ => return Err(NotAKey),
        })
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|NotAKey| de::Error::custom(format_args!("`{text}` names nothing an agenda could hold")))
    }
}

/// On the wire a key is text.
#[cfg(feature = "schema")]
impl utoipa::PartialSchema for Key {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
        String::schema()
    }
}

#[cfg(feature = "schema")]
impl utoipa::ToSchema for Key {}

macro_rules! from {
    ($($name:ident)*) => {$(
        impl From<$name> for Entity {
            fn from(it: $name) -> Self {
                Self::$name(it)
            }
        }
    )*};
}
from! { Item Block Calendar List Tag Person Place Travel Grant Settings }

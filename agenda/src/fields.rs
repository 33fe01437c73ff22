//! Entities as flat properties by name: what is edited, merged, overridden for one occurrence, and put on the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

use crate::{Entity, Item};

/// Properties by name. In an edit, `null` takes a property away.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Fields(pub BTreeMap<String, Value>);

/// A property that cannot be what it was said to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BadField {
    pub field: String,
    /// What was given, shortened where it is long.
    pub value: String,
    pub flaw: Flaw,
}

/// What is wrong with a property.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flaw {
    /// There is no property of this name; these there are.
    Unknown {
        known: Vec<String>,
    },
    Missing,
    /// It does not read as what the property holds.
    Unreadable {
        because: String,
    },
    /// Set once, when the thing is made.
    Fixed,
    Empty,
    TooLong {
        limit: usize,
    },
    TooMany {
        limit: usize,
    },
    OutOfRange {
        from: i64,
        to: i64,
    },
    /// It must come after the other one.
    NotAfter {
        other: String,
    },
    /// Two moments must both be days, or both be times.
    MixedKinds {
        other: String,
    },
    /// It names something that is not in this agenda.
    NoSuch,
    /// Things of this kind have no such property.
    NotForThisKind,
    /// It would come to depend on itself.
    Circular,
}

/// The properties that items of all kinds share.
const SHARED: &[&str] = &[
    "id",
    "uid",
    "sequence",
    "title",
    "notes",
    "tags",
    "place",
    "link",
    "private",
    "reminders",
    "recurrence",
    "overrides",
    "extra",
    "origin",
    "created",
];

impl Fields {
    /// One property and its value.
    pub fn of(name: &str, value: impl Into<Value>) -> Self {
        Self(BTreeMap::from([(name.to_owned(), value.into())]))
    }

    /// The same with one more property.
    #[must_use]
    pub fn and(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// A property that any typed value can be written as; `null` for what cannot.
    #[must_use]
    pub fn with(self, name: &str, value: &impl Serialize) -> Self {
        let value = serde_json::to_value(value).unwrap_or(Value::Null);
        self.and(name, value)
    }

    /// These, changed as `edit` says.
    #[must_use]
    pub fn edited(mut self, edit: &Self) -> Self {
        for (name, value) in &edit.0 {
            if value.is_null() {
                self.0.remove(name);
            } else {
                self.0.insert(name.clone(), value.clone());
            }
        }
        self
    }

    /// What has to change in `self` to become `other`.
    pub fn difference(&self, other: &Self) -> Self {
        let gone = self.0.keys().filter(|name| !other.0.contains_key(*name)).map(|name| (name.clone(), Value::Null));
        let set = other.0.iter().filter(|(name, value)| self.0.get(*name) != Some(value));
        Self(gone.chain(set.map(|(name, value)| (name.clone(), value.clone()))).collect())
    }

    /// True if nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Any serialisable thing by its properties.
    pub fn from_value(thing: &impl Serialize) -> Self {
        match serde_json::to_value(thing) {
            Ok(Value::Object(map)) => Self(map.into_iter().collect()),
            _ => Self::default(),
        }
    }

    /// The thing with these properties, or the first property that is wrong.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, BadField> {
        read(&Value::Object(self.0.clone().into_iter().collect()), "")
    }
}

impl Item {
    /// Its properties by name, those of its kind beside the shared ones.
    pub fn fields(&self) -> Fields {
        let mut fields = Fields::from_value(self);
        if let Some(Value::Object(what)) = fields.0.remove("what")
            && let Some((kind, Value::Object(own))) = what.into_iter().next()
        {
            fields.0.extend(own);
            fields.0.insert("kind".to_owned(), Value::String(kind));
        }
        fields
    }

    /// The item with these properties, or the first that is wrong.
    pub fn from_fields(mut fields: Fields) -> Result<Self, BadField> {
        let kind = match fields.0.remove("kind") {
            Some(Value::String(kind)) => kind,
            Some(other) => {
                return Err(unreadable("kind", &other, "a kind is one of event, task, habit, reminder, rule"));
            }
            None => return Err(BadField { field: "kind".to_owned(), value: String::new(), flaw: Flaw::Missing }),
        };
        let (shared, own): (Map<_, _>, Map<_, _>) =
            fields.0.into_iter().partition(|(name, _)| SHARED.contains(&name.as_str()));
        let mut whole = shared;
        let what = Map::from_iter([(kind.clone(), Value::Object(own))]);
        whole.insert("what".to_owned(), Value::Object(what));
        read(&Value::Object(whole), &format!("what.{kind}."))
    }

    /// This item, changed as `edit` says.
    pub fn edited(&self, edit: &Fields) -> Result<Self, BadField> {
        Self::from_fields(self.fields().edited(edit))
    }
}

impl Entity {
    /// Its properties by name.
    pub fn fields(&self) -> Fields {
        match self {
            Self::Item(item) => item.fields(),
            Self::Block(it) => Fields::from_value(it),
            Self::Calendar(it) => Fields::from_value(it),
            Self::List(it) => Fields::from_value(it),
            Self::Tag(it) => Fields::from_value(it),
            Self::Person(it) => Fields::from_value(it),
            Self::Place(it) => Fields::from_value(it),
            Self::Travel(it) => Fields::from_value(it),
            Self::Grant(it) => Fields::from_value(it),
            Self::Settings(it) => Fields::from_value(it),
        }
    }

    /// A thing of the same kind with these properties, or the first that is wrong.
    pub fn of_same_kind(&self, fields: Fields) -> Result<Self, BadField> {
        Ok(match self {
            Self::Item(_) => Self::Item(Item::from_fields(fields)?),
            Self::Block(_) => Self::Block(fields.read()?),
            Self::Calendar(_) => Self::Calendar(fields.read()?),
            Self::List(_) => Self::List(fields.read()?),
            Self::Tag(_) => Self::Tag(fields.read()?),
            Self::Person(_) => Self::Person(fields.read()?),
            Self::Place(_) => Self::Place(fields.read()?),
            Self::Travel(_) => Self::Travel(fields.read()?),
            Self::Grant(_) => Self::Grant(fields.read()?),
            Self::Settings(_) => Self::Settings(fields.read()?),
        })
    }

    /// This thing, changed as `edit` says; what it is and which one it is cannot change.
    pub fn edited(&self, edit: &Fields) -> Result<Self, BadField> {
        let edited = self.of_same_kind(self.fields().edited(edit))?;
        let named = edit.0.iter().find(|(name, _)| matches!(name.as_str(), "id" | "kind" | "from" | "to" | "name"));
        match named {
            Some((name, value)) if edited.key() != self.key() || kind_of(&edited) != kind_of(self) => {
                Err(BadField { field: name.clone(), value: shown(value), flaw: Flaw::Fixed })
            }
            _ => Ok(edited),
        }
    }
}

fn kind_of(entity: &Entity) -> Option<crate::Kind> {
    match entity {
        Entity::Item(item) => Some(item.kind()),
        _ => None,
    }
}

/// Reads a value and names the property at fault by the path a person would write.
fn read<T: DeserializeOwned>(value: &Value, hidden: &str) -> Result<T, BadField> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let path = error.path().to_string();
        let because = error.into_inner().to_string();
        let field = path.strip_prefix(hidden).unwrap_or(&path).trim_end_matches('.').to_owned();
        explained(field, value, &path, because)
    })
}

/// serde's sentence as a typed flaw where it is one of the common two.
fn explained(field: String, whole: &Value, path: &str, because: String) -> BadField {
    let quoted = |after: &str| {
        let rest = because.strip_prefix(after)?;
        rest.split('`').next().map(str::to_owned)
    };
    if let Some(name) = quoted("unknown field `") {
        let known = because.split_once("expected").map_or("", |(_, names)| names);
        let known = known.split('`').skip(1).step_by(2).map(str::to_owned).collect();
        return BadField { field: name, value: String::new(), flaw: Flaw::Unknown { known } };
    }
    if let Some(name) = quoted("missing field `") {
        return BadField { field: name, value: String::new(), flaw: Flaw::Missing };
    }
    let pointer = path.replace(['.', '['], "/").replace(']', "");
    let value = whole.pointer(&format!("/{pointer}")).map(shown).unwrap_or_default();
    BadField { field, value, flaw: Flaw::Unreadable { because } }
}

fn unreadable(field: &str, value: &Value, because: &str) -> BadField {
    BadField { field: field.to_owned(), value: shown(value), flaw: Flaw::Unreadable { because: because.to_owned() } }
}

/// A value as an error shows it: whole where it is short.
pub(crate) fn shown(value: &Value) -> String {
    const ENOUGH: usize = 80;
    let text = match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    match text.char_indices().nth(ENOUGH) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests;

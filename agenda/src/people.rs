//! People and places that an agenda knows, and the way between places.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{PersonId, PlaceId};

/// Somebody the agenda knows by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub id: PersonId,
    pub name: String,
    /// What else they are called: "mum", "Benny".
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub aliases: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub emails: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
}

/// Somewhere the agenda knows by name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Place {
    pub id: PlaceId,
    pub name: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub aliases: BTreeSet<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
}

/// How long the way between two places takes, in the one direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Travel {
    pub from: PlaceId,
    pub to: PlaceId,
    pub minutes: u32,
    /// Learned from plans that were accepted, not set by hand; what is set by hand stays.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub learned: bool,
}

/// Where an item takes place: one of the known places, or just words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Spot {
    Known(PlaceId),
    Named(String),
}

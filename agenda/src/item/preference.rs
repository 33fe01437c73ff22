//! Rules: what a person said about how they want things planned.

use serde::{Deserialize, Serialize};

use crate::{ItemId, Kind, ListId, Priority, Window};

/// A stated preference; the item's title holds the words in which it was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = RuleDetail))]
#[serde(deny_unknown_fields)]
pub struct Rule {
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub matches: Matches,
    pub effect: Effect,
    /// Never to be broken; otherwise breaking it has a price.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub hard: bool,
    /// Kept, but not in force.
    #[serde(default, skip_serializing_if = "crate::is_default")]
    pub off: bool,
}

/// What a rule is about; what is left out does not narrow it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Matches {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<ListId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// Words that stand in its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Only what has guests, or only what has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guests: Option<bool>,
}

/// What a rule wants.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Such things go best then.
    Prefer(Vec<Window>),
    /// Such things do not go well then.
    Avoid(Vec<Window>),
    /// Minutes to keep free around such things.
    Buffer { before: u16, after: u16 },
    /// So much of such things a day at most, in minutes.
    DailyCap(u32),
    /// Hours a week kept for uninterrupted work, in pieces of so many minutes.
    Focus {
        minutes: u32,
        per_week: u8,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        windows: Vec<Window>,
        #[serde(default, skip_serializing_if = "crate::is_default")]
        priority: Priority,
    },
}

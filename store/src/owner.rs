//! Owners, actors and other words of agenda's, as text in a column.

use agenda::{Door, Owner, Role, Who};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;

/// `user:<id>` or `team:<id>`.
pub(crate) fn owner_text(owner: Owner) -> String {
    match owner {
        Owner::User(id) => format!("user:{id}"),
        Owner::Team(id) => format!("team:{id}"),
    }
}

pub(crate) fn owner_from(text: &str) -> Result<Owner, Error> {
    let damaged = || Error::Damaged { what: "an owner", value: text.to_owned() };
    match text.split_once(':') {
        Some(("user", id)) => id.parse().map(Owner::User).map_err(|_| damaged()),
        Some(("team", id)) => id.parse().map(Owner::Team).map_err(|_| damaged()),
        _ => Err(damaged()),
    }
}

/// The person's id, or `house`.
pub(crate) fn who_text(who: Who) -> String {
    match who {
        Who::User(id) => id.to_string(),
        Who::House => "house".to_owned(),
    }
}

pub(crate) fn who_from(text: &str) -> Result<Who, Error> {
    if text == "house" {
        return Ok(Who::House);
    }
    text.parse().map(Who::User).map_err(|_| Error::Damaged { what: "an actor", value: text.to_owned() })
}

pub(crate) fn door_text(door: Door) -> Result<String, Error> {
    word(&door)
}

pub(crate) fn door_from(text: &str) -> Result<Door, Error> {
    from_word(text)
}

pub(crate) fn role_text(role: Role) -> Result<String, Error> {
    word(&role)
}

pub(crate) fn role_from(text: &str) -> Result<Role, Error> {
    from_word(text)
}

/// The word that an enum goes by on the wire.
pub(crate) fn word<T: Serialize>(value: &T) -> Result<String, Error> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(word) => Ok(word),
        other => Ok(other.to_string()),
    }
}

fn from_word<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_value(serde_json::Value::String(text.to_owned()))
        .map_err(|_| Error::Damaged { what: "a word", value: text.to_owned() })
}

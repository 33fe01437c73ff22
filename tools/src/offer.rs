//! The tools as they are offered to a model or a program: name, what it is for, and what it takes.
//!
//! The text is that of the input types' own comments, so that it cannot say something else than what is done.

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{
    Add, Call, Cancel, Complete, Edit, Find, Forget, Free, Move, Power, Remember, Show, Tasks, Tell, Undo, WhatIf, Why,
};

/// A tool on offer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Offer {
    pub name: &'static str,
    pub says: String,
    pub schema: Value,
    pub power: Power,
}

/// Every tool there is, always in the same order.
pub fn offers() -> Vec<Offer> {
    use Power::{Reaches, Reads, Writes};
    vec![
        taking::<Add>("add", Reaches),
        taking::<Move>("move", Reaches),
        taking::<Edit>("edit", Reaches),
        taking::<Cancel>("cancel", Reaches),
        taking::<Complete>("complete", Writes),
        taking::<Show>("show", Reads),
        taking::<Find>("find", Reads),
        taking::<Tell>("tell", Reads),
        taking::<Tasks>("tasks", Reads),
        taking::<Free>("free", Reads),
        taking::<Why>("why", Reads),
        taking::<WhatIf>("what_if", Reads),
        plain("plan", "Plans everything that is open.", Writes),
        taking::<Remember>("remember", Writes),
        plain("recall", "Tells what the person wanted kept in mind.", Reads),
        taking::<Forget>("forget", Writes),
        taking::<Undo>("undo", Writes),
        plain("redo", "Takes the step again that was taken back last.", Writes),
    ]
}

/// Why a call cannot be read; it is told to whoever made it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub String);

impl Call {
    /// The call of a tool by its name, with what it is given.
    pub fn named(name: &str, given: Map<String, Value>) -> Result<Self, Unreadable> {
        // Nothing said is nothing given, in whichever way it is not said.
        let mut call: Map<String, Value> = given.into_iter().filter(|(_, value)| !is_nothing(value)).collect();
        if call.insert("tool".to_owned(), json!(name)).is_some() {
            return Err(Unreadable("`tool` is no field of any tool".to_owned()));
        }
        serde_json::from_value(Value::Object(call)).map_err(|error| Unreadable(error.to_string()))
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty())
}

fn taking<T: JsonSchema>(name: &'static str, power: Power) -> Offer {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    let says = schema["description"].as_str().unwrap_or_default().to_owned();
    if let Some(fields) = schema.as_object_mut() {
        fields.retain(|name, _| !matches!(name.as_str(), "$schema" | "title" | "description"));
    }
    Offer { name, says, schema, power }
}

fn plain(name: &'static str, says: &str, power: Power) -> Offer {
    let schema = json!({"type": "object", "properties": {}, "additionalProperties": false});
    Offer { name, says: says.to_owned(), schema, power }
}

/// The kinds that can be added.
pub(crate) fn kind(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "enum": ["event", "task", "habit", "reminder"]})
}

/// How much of a series: the one that is named or next, that and all that follow, or the whole.
pub(crate) fn extent(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "enum": ["one", "following", "whole"]})
}

/// The priorities.
pub(crate) fn priority(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": "string", "enum": ["low", "normal", "high", "urgent"]})
}

#[cfg(test)]
mod tests;

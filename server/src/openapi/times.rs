//! How a time looks, said once and named wherever a thing has one.

use serde_json::{Value, json};

/// The properties that hold a time.
const TIMES: [&str; 3] = ["start", "end", "at"];

/// Describes the shape and names it in every schema that has it.
pub(super) fn describe(document: &mut Value) {
    let Some(schemas) = document["components"]["schemas"].as_object_mut() else { return };
    for schema in schemas.values_mut() {
        name_in(schema);
    }
    schemas.insert("Time".to_owned(), time());
}

fn name_in(schema: &mut Value) {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for (name, property) in properties.into_iter().flatten() {
        if TIMES.contains(&name.as_str()) && is_any_object(property) {
            let mut named = json!({"$ref": "#/components/schemas/Time"});
            if let Some(says) = property.get("description") {
                named["description"] = says.clone();
            }
            *property = named;
        }
    }
}

/// True of an object of which nothing else is said.
fn is_any_object(schema: &Value) -> bool {
    let object = schema["type"] == "object" || schema["type"] == json!(["object", "null"]);
    object && schema.get("properties").is_none()
}

fn time() -> Value {
    let utc = json!({"type": "string", "format": "date-time", "description": "In answers: the instant that it is."});
    let at =
        json!({"type": "string", "description": "What the clock on the wall says.", "examples": ["2026-03-05T15:00"]});
    let zone = json!({"type": "string", "description": "Left out: the same hands of the clock everywhere.", "examples": ["Europe/Berlin"]});
    let date = json!({"type": "string", "format": "date", "description": "A whole day, wherever the person is."});
    json!({
        "description": "A point in a person's calendar, as they would write it down.",
        "oneOf": [
            {"type": "object", "additionalProperties": false, "required": ["at"], "properties": {"at": at, "zone": zone, "utc": utc}},
            {"type": "object", "additionalProperties": false, "required": ["date"], "properties": {"date": date, "utc": utc}},
        ],
    })
}

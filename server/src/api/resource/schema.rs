//! What the kinds of things look like, for the description of the API.

use serde_json::{Map, Value, json};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::Resource;

/// The shape of a thing: its properties, and the schemas that they name.
#[derive(Debug)]
pub(in crate::api) struct Shape {
    own: Value,
    named: Map<String, Value>,
}

/// The shape of a type.
pub(in crate::api) fn shape_of<T: ToSchema>() -> Shape {
    let mut named: Vec<(String, RefOr<Schema>)> = Vec::new();
    T::schemas(&mut named);
    let named = named.into_iter().map(|(name, schema)| (name, in_json(schema))).collect();
    Shape { own: in_json(T::schema()), named }
}

impl Shape {
    /// The properties that all items share, with these beside them, as they stand on the wire.
    pub(in crate::api) fn of_item(self, kind: &str) -> Self {
        let mut shared = shape_of::<agenda::Item>();
        let mut properties = properties(&shared.own);
        properties.remove("what");
        properties.insert("kind".to_owned(), json!({"type": "string", "enum": [kind]}));
        properties.extend(self::properties(&self.own));
        shared.own["properties"] = properties.into();
        let mut required: Vec<Value> = ["id", "uid", "kind", "title"].map(Value::from).to_vec();
        required.extend(self.own["required"].as_array().into_iter().flatten().cloned());
        shared.own["required"] = required.into();
        shared.own["description"] = self.own["description"].clone();
        shared.named.extend(self.named);
        shared.named.retain(|name, _| name != "What");
        shared
    }
}

/// Everything that the descriptions of this kind's endpoints name.
pub(in crate::api) fn shapes<R: Resource>() -> Map<String, Value> {
    let Shape { own, mut named } = R::shape();
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let list = json!({"type": "array", "items": reference(R::ONE)});
    named.insert(
        page_name::<R>(),
        json!({
            "type": "object", "required": ["items"],
            "properties": {"items": list, "next": {"type": "string", "description": "The cursor of the next page, if there is one."}},
        }),
    );
    named.insert(new_name::<R>(), as_sent(own.clone()));
    answers(&mut named, R::ONE, own);
    named
}

/// What is answered of the settings, of which an agenda has one.
pub(in crate::api) fn preferences() -> Map<String, Value> {
    let Shape { own, mut named } = shape_of::<agenda::Settings>();
    answers(&mut named, "Preferences", own);
    named
}

/// A thing as it stands, and as it stands after a step.
fn answers(named: &mut Map<String, Value>, one: &str, own: Value) {
    named.insert(
        written_name(one),
        json!({
            "type": "object", "required": ["receipt"],
            "properties": {
                "now": {"$ref": format!("#/components/schemas/{one}")},
                "receipt": {"$ref": "#/components/schemas/Told"},
            },
        }),
    );
    named.insert(one.to_owned(), as_answered(own));
}

pub(super) fn page_name<R: Resource>() -> String {
    format!("{}Page", R::ONE)
}

pub(super) fn written_name(one: &str) -> String {
    format!("{one}Written")
}

pub(super) fn new_name<R: Resource>() -> String {
    format!("New{}", R::ONE)
}

/// Answers say which agenda it is in and which version last touched it.
fn as_answered(mut schema: Value) -> Value {
    let mut properties = properties(&schema);
    properties.insert("version".to_owned(), json!({"type": "integer", "minimum": 0, "description": "The version of the agenda that last touched it; the ETag."}));
    properties.insert("agenda".to_owned(), json!({"type": "string", "format": "uuid"}));
    schema["properties"] = properties.into();
    let mut required: Vec<Value> = schema["required"].as_array().cloned().unwrap_or_default();
    required.extend(["version".into(), "agenda".into()]);
    schema["required"] = required.into();
    schema
}

/// What the address says or the server fills in may be left out.
fn as_sent(schema: Value) -> Value {
    const FILLED_IN: [&str; 5] = ["id", "uid", "kind", "calendar", "list"];
    let mut schema = as_answered(schema);
    let required: Vec<Value> = schema["required"].as_array().cloned().unwrap_or_default();
    let left_out = |name: &Value| {
        let name = name.as_str().unwrap_or_default();
        FILLED_IN.contains(&name) || name == "version" || name == "agenda"
    };
    schema["required"] = required.into_iter().filter(|name| !left_out(name)).collect::<Vec<_>>().into();
    schema["additionalProperties"] = false.into();
    schema
}

fn in_json(schema: RefOr<Schema>) -> Value {
    serde_json::to_value(schema).unwrap_or_default()
}

fn properties(schema: &Value) -> Map<String, Value> {
    schema["properties"].as_object().cloned().unwrap_or_default()
}

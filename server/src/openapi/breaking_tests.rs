use serde_json::json;

use super::*;

fn api() -> Value {
    json!({
        "paths": {"/events": {
            "get": {
                "parameters": [{"name": "after", "in": "query", "required": false, "schema": {"type": "string"}}],
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Event"}}}}},
            },
            "post": {
                "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/New"}}}},
                "responses": {"201": {}},
            },
        }},
        "components": {"schemas": {
            "Event": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string"},
                "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Event"}},
            }},
            "New": {"type": "object", "required": ["title"], "properties": {
                "title": {"type": "string"},
                "kind": {"type": "string", "enum": ["busy", "free"]},
            }},
        }},
    })
}

/// Replaces what stands at `pointer` and compares.
#[track_caller]
fn check(pointer: &str, with: &Value, expected: &[&str]) {
    let mut changed = api();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    let parent = changed.pointer_mut(parent).expect("a place");
    let key = key.replace("~1", "/");
    match with {
        Value::Null => drop(parent.as_object_mut().expect("an object").remove(&key)),
        with => parent[key.as_str()] = with.clone(),
    }
    assert_eq!(breaks(&api(), &changed), expected);
}

#[test]
fn what_stays_and_what_is_added_breaks_nobody() {
    check("/info", &json!({"title": "another"}), &[]);
    check("/paths/~1tasks", &json!({"get": {}}), &[]);
    check("/components/schemas/Event/properties/title", &json!({"type": "string"}), &[]);
    check("/components/schemas/New/properties/note", &json!({"type": "string"}), &[]);
    check("/components/schemas/New/required", &json!([]), &[]);
    check("/components/schemas/New/properties/title/type", &json!(["string", "null"]), &[]);
}

#[test]
fn what_is_taken_away_is_named() {
    check("/paths/~1events/get", &Value::Null, &["GET /events is gone"]);
    check("/paths/~1events/get/parameters", &json!([]), &["GET /events parameter after is gone"]);
    check("/paths/~1events/post/responses", &json!({"200": {}}), &["POST /events no longer answers 201"]);
    check("/components/schemas/Event/properties/id", &Value::Null, &["GET /events answer.id is gone"]);
    check("/components/schemas/Event/required", &json!([]), &["GET /events answer.id is no longer always there"]);
    check(
        "/components/schemas/New/properties/kind/enum",
        &json!(["busy"]),
        &["POST /events body.kind no longer takes \"free\""],
    );
}

#[test]
fn what_is_asked_for_in_addition_is_named() {
    check("/components/schemas/New/required", &json!(["title", "kind"]), &["POST /events body.kind is now required"]);
    check(
        "/paths/~1events/get/parameters",
        &json!([{"name": "after", "in": "query", "required": true, "schema": {"type": "string"}}]),
        &["GET /events parameter after is now required"],
    );
    check(
        "/components/schemas/Event/properties/id/type",
        &json!("integer"),
        &["GET /events answer.id was \"string\" and is \"integer\""],
    );
}

//! The description of the API, written from the code: for programs as JSON, for people as a page.

mod breaking;
mod page;
mod times;

use std::sync::Arc;

use axum::Router;
use axum::http::header;
use axum::response::{Html, IntoResponse};
use axum::routing::get;
use serde_json::{Value, json};
use utoipa::PartialSchema as _;
use utoipa::openapi::OpenApi;

use crate::api;
use crate::app::App;
use crate::problem::Problem;

pub use breaking::breaks;

/// The whole description.
#[must_use]
pub fn document() -> Value {
    finished(api::routes().into_openapi())
}

/// Adds what holds of every endpoint alike: the title, how to sign in, and how problems are told.
#[must_use]
pub fn finished(openapi: OpenApi) -> Value {
    let mut document = serde_json::to_value(openapi).unwrap_or_default();
    document["info"] = json!({
        "title": "Daywright",
        "version": "1",
        "description": "Scheduling that hears you. Times are `{\"at\", \"zone\"}` or `{\"date\"}`; `end` is exclusive; durations are whole minutes.",
        "license": {"name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0"},
    });
    document["security"] = json!([{"bearer": []}, {"cookie": []}]);
    document["components"]["securitySchemes"] = json!({
        "bearer": {"type": "http", "scheme": "bearer", "description": "An access token, or an API token."},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "daywright", "description": "A browser's session."},
    });
    for (name, shape) in api::all_shapes() {
        document["components"]["schemas"][name] = shape;
    }
    document["components"]["schemas"]["Removed"] = json!({
        "type": "object", "required": ["receipt"], "properties": {"receipt": {"$ref": "#/components/schemas/Told"}},
    });
    document["components"]["schemas"]["Problem"] = serde_json::to_value(Problem::schema()).unwrap_or_default();
    times::describe(&mut document);
    let problem = json!({
        "description": "It did not work, and this is why",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    });
    for operation in operations(&mut document) {
        operation["responses"]["default"] = problem.clone();
    }
    document
}

/// Where it can be read.
pub fn routes(document: &Value) -> Router<Arc<App>> {
    let (text, page): (Arc<str>, Arc<str>) = (document.to_string().into(), page::page(document).into());
    let json = move || async move { ([(header::CONTENT_TYPE, "application/json")], text.to_string()).into_response() };
    Router::new().route("/openapi.json", get(json)).route("/docs", get(move || async move { Html(page.to_string()) }))
}

fn operations(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    let paths = document["paths"].as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
    paths.filter_map(Value::as_object_mut).flat_map(|methods| methods.values_mut())
}

//! The description of the API as a page to read: no script, nothing from elsewhere.

use std::fmt::Write as _;

use serde_json::Value;

use crate::problem::Kind;
use crate::web::{escaped, page as whole};

/// The page, written from the same document that clients are generated from.
#[must_use]
pub(super) fn page(document: &Value) -> String {
    let mut html = String::from(
        "<h1>The API of Daywright</h1>\
         <p>All of it is described in <a href=\"/openapi.json\">openapi.json</a>, from which clients can be generated. \
         Send <code>Authorization: Bearer</code> with a token, or the cookie of your session.</p>",
    );
    for (path, methods) in document["paths"].as_object().into_iter().flatten() {
        for (method, operation) in methods.as_object().into_iter().flatten() {
            write_operation(&mut html, path, method, operation);
        }
    }
    html.push_str("<h2 id=\"schemas\">What is sent and answered</h2>");
    for (name, schema) in document["components"]["schemas"].as_object().into_iter().flatten() {
        write_schema(&mut html, name, schema);
    }
    write_problems(&mut html);
    whole("API", &html)
}

fn write_operation(html: &mut String, path: &str, method: &str, operation: &Value) {
    let id = escaped(text(&operation["operationId"]));
    // Writing into a string does not fail.
    let _ = write!(
        html,
        "<section id=\"{id}\"><h3><code>{} {}</code></h3><p>{}</p>",
        method.to_uppercase(),
        escaped(path),
        escaped(text(&operation["summary"])),
    );
    let description = text(&operation["description"]);
    if !description.is_empty() {
        let _ = write!(html, "<p>{}</p>", escaped(description));
    }
    html.push_str("<dl>");
    for parameter in operation["parameters"].as_array().into_iter().flatten() {
        let needed = if parameter["required"] == true { " (required)" } else { "" };
        let _ = write!(
            html,
            "<dt><code>{}</code> in {}{needed}</dt><dd>{}</dd>",
            escaped(text(&parameter["name"])),
            escaped(text(&parameter["in"])),
            escaped(text(&parameter["description"])),
        );
    }
    for (kind, content) in operation["requestBody"]["content"].as_object().into_iter().flatten() {
        let _ = write!(html, "<dt>sent ({})</dt><dd>{}</dd>", escaped(kind), shape(&content["schema"]));
    }
    for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
        let shapes: Vec<String> =
            answer["content"].as_object().into_iter().flatten().map(|(_, content)| shape(&content["schema"])).collect();
        let says = escaped(text(&answer["description"]));
        let _ = write!(html, "<dt>answered {}</dt><dd>{says} {}</dd>", escaped(status), shapes.join(", "));
    }
    html.push_str("</dl></section>");
}

fn write_schema(html: &mut String, name: &str, schema: &Value) {
    let name = escaped(name);
    let _ = write!(
        html,
        "<section id=\"{name}\"><h3><code>{name}</code></h3><p>{}</p>",
        escaped(text(&schema["description"]))
    );
    if schema["properties"].is_null() {
        let _ = write!(html, "<p>{}</p>", shape(schema));
    }
    html.push_str("<dl>");
    for (property, of) in schema["properties"].as_object().into_iter().flatten() {
        let says = escaped(text(&of["description"]));
        let _ = write!(html, "<dt><code>{}</code></dt><dd>{} {says}</dd>", escaped(property), shape(of));
    }
    html.push_str("</dl></section>");
}

fn write_problems(html: &mut String) {
    html.push_str(
        "<h2>Problems</h2><p>Whatever does not work is answered as <code>application/problem+json</code>.</p><dl>",
    );
    for kind in Kind::ALL {
        let (slug, status, says) = (kind.slug(), kind.status().as_u16(), escaped(kind.says().trim()));
        let _ = write!(html, "<dt id=\"problem-{slug}\"><code>{slug}</code> ({status})</dt><dd>{says}</dd>");
    }
    html.push_str("</dl>");
}

/// A schema in a few words, with links to the named ones.
fn shape(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|reference| reference.rsplit('/').next()) {
        let name = escaped(name);
        return format!("<a href=\"#{name}\">{name}</a>");
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(shapes) = schema[choice].as_array() {
            return shapes.iter().map(shape).collect::<Vec<_>>().join(" or ");
        }
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(|word| escaped(&word.to_string())).collect::<Vec<_>>().join(" or ");
    }
    match &schema["type"] {
        Value::String(kind) if kind == "array" => format!("list of {}", shape(&schema["items"])),
        Value::String(kind) => escaped(kind),
        Value::Array(kinds) => kinds.iter().map(|kind| escaped(text(kind))).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

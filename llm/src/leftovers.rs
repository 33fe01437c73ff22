//! Calls that a server left in the text: tagged, as XML, or as a bare object that names a tool.

use serde_json::{Map, Value};

use crate::answer::Arguments;
use crate::repair;

/// A call by its name and what it is given.
pub(crate) type Left = (String, Map<String, Value>);

/// The prose, and the calls of known tools that stood in it.
pub(crate) fn split(text: &str, known: &[&str]) -> (String, Vec<Left>) {
    let mut prose = String::new();
    let mut calls = Vec::new();
    let mut rest = text;
    while let Some((before, call, after)) = next(rest, known) {
        prose.push_str(before);
        calls.push(call);
        rest = after;
    }
    prose.push_str(rest);
    let prose = if calls.is_empty() { prose } else { without_ends(&prose) };
    (prose.trim().to_owned(), calls)
}

/// The first call in the text, with what stands before and after it.
fn next<'t>(text: &'t str, known: &[&str]) -> Option<(&'t str, Left, &'t str)> {
    let tagged =
        || between(text, "<tool_call>", "</tool_call>").and_then(|found| with(found, |inner| either(inner, known)));
    let function = || {
        let (before, inner, after) = between(text, "<function=", "</function>")?;
        Some((before, xml(inner, known)?, after))
    };
    let bare = || {
        let at = text.find('{')?;
        let (before, object) = text.split_at(at);
        let end = end_of(object)?;
        Some((before, json(&object[..end], known)?, &object[end..]))
    };
    tagged().or_else(function).or_else(bare)
}

fn with<'t>(
    (before, inner, after): (&'t str, &'t str, &'t str),
    read: impl Fn(&str) -> Option<Left>,
) -> Option<(&'t str, Left, &'t str)> {
    Some((before, read(inner)?, after))
}

/// What stands between two signs; where the second is missing, all up to the end.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<(&'t str, &'t str, &'t str)> {
    let (before, rest) = text.split_once(open)?;
    let (inner, after) = rest.split_once(close).unwrap_or((rest, ""));
    Some((before, inner, after))
}

fn either(inner: &str, known: &[&str]) -> Option<Left> {
    let function = || xml(inner.trim().strip_prefix("<function=")?, known);
    json(inner, known).or_else(function)
}

/// `{"name": "add", "arguments": {...}}`, also with `parameters`.
fn json(text: &str, known: &[&str]) -> Option<Left> {
    let Arguments::Read(call) = repair::read(text) else { return None };
    let name = call.get("name")?.as_str().filter(|name| known.contains(name))?;
    let arguments = match call.get("arguments").or_else(|| call.get("parameters"))? {
        Value::Object(fields) => fields.clone(),
        Value::String(text) => match repair::read(text) {
            Arguments::Read(fields) => fields,
            Arguments::Broken(_) => return None,
        },
        _ => return None,
    };
    Some((name.to_owned(), arguments))
}

/// `add>\n<parameter=title>\nVet\n</parameter>...`
fn xml(text: &str, known: &[&str]) -> Option<Left> {
    let (name, mut rest) = text.split_once('>')?;
    let name = name.trim();
    if !known.contains(&name) {
        return None;
    }
    let mut fields = Map::new();
    while let Some((_, parameter, after)) = between(rest, "<parameter=", "</parameter>") {
        let (field, value) = parameter.split_once('>')?;
        let value = value.trim();
        let value = serde_json::from_str(value).unwrap_or_else(|_| Value::String(value.to_owned()));
        fields.insert(field.trim().to_owned(), value);
        rest = after;
    }
    Some((name.to_owned(), fields))
}

/// Where the object that a text begins with ends.
fn end_of(text: &str) -> Option<usize> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    stream.next()?.ok()?;
    Some(stream.byte_offset())
}

/// Closing signs and fences whose call was taken out.
fn without_ends(prose: &str) -> String {
    ["</tool_call>", "<tool_call>", "</function>", "```json", "```"]
        .iter()
        .fold(prose.to_owned(), |text, sign| text.replace(sign, ""))
}

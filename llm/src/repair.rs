//! Arguments that are not quite JSON, mended once: cut off, fenced, with a comma too many or a literal of another language.

use serde_json::{Map, Value};

use crate::answer::Arguments;

/// How deep arguments may be nested.
const DEEPEST: usize = 16;

/// What arguments say, as they are or mended.
pub(crate) fn read(text: &str) -> Arguments {
    let text = text.trim();
    if text.is_empty() {
        return Arguments::Read(Map::new());
    }
    match object(text).or_else(|| object(&mended(unfenced(text))?)) {
        Some(fields) => Arguments::Read(fields),
        None => Arguments::Broken(text.to_owned()),
    }
}

/// An object; also one that was written as the text of another.
fn object(text: &str) -> Option<Map<String, Value>> {
    match serde_json::from_str(text).ok()? {
        Value::Object(fields) => Some(fields),
        Value::String(inner) => match serde_json::from_str(&inner).ok()? {
            Value::Object(fields) => Some(fields),
            _ => None,
        },
        _ => None,
    }
}

/// Without the fence and the words around the outermost object.
fn unfenced(text: &str) -> &str {
    let text = &text[text.find('{').unwrap_or(0)..];
    match text.trim_end().strip_suffix("```") {
        Some(inner) => inner.trim_end(),
        None => text,
    }
}

/// With every string and bracket closed, and no comma before an end.
fn mended(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + 8);
    let mut open: Vec<char> = Vec::new();
    let mut quote: Option<char> = None;
    let mut escaped = false;
    for letter in text.chars() {
        if let Some(end) = quote {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                _ if letter == end => {
                    quote = None;
                    out.push('"');
                    continue;
                }
                '"' => out.push('\\'),
                '\n' => {
                    out.push_str("\\n");
                    continue;
                }
                _ => {}
            }
            out.push(letter);
            continue;
        }
        match letter {
            '"' | '\'' => {
                quote = Some(letter);
                out.push('"');
            }
            '{' | '[' => {
                open.push(if letter == '{' { '}' } else { ']' });
                if open.len() > DEEPEST {
                    return None;
                }
                out.push(letter);
            }
            '}' | ']' => {
                if open.pop() != Some(letter) {
                    return None;
                }
                without_comma(&mut out);
                out.push(letter);
                if open.is_empty() {
                    break;
                }
            }
            _ => out.push(letter),
        }
    }
    if escaped {
        out.pop();
    }
    if quote.is_some() {
        out.push('"');
    }
    // A key that was cut off before its value says nothing.
    without_comma(&mut out);
    if out.trim_end().ends_with(':') {
        out.push_str("null");
    }
    out.extend(open.into_iter().rev());
    Some(literals(&out))
}

fn without_comma(out: &mut String) {
    let kept = out.trim_end().trim_end_matches(',').len();
    out.truncate(kept);
}

/// `None`, `True` and `False`, outside of strings.
fn literals(text: &str) -> String {
    let parts = text.split('"').enumerate().map(|(number, part)| match number % 2 {
        0 => part.replace("None", "null").replace("True", "true").replace("False", "false"),
        _ => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("\"")
}

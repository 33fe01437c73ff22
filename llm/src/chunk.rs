//! One chunk of a stream, read for what is there: every field may be missing, and some come in another shape.

use serde_json::Value;

use crate::answer::Usage;

/// What a chunk brings.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Chunk {
    pub(crate) text: String,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) usage: Option<Usage>,
    /// The server broke off and says why.
    pub(crate) error: Option<String>,
}

/// A part of a call.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Piece {
    pub(crate) index: Option<u64>,
    pub(crate) id: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) arguments: String,
}

impl Chunk {
    /// Reads a chunk of a stream, or a whole answer where a server does not stream at all.
    pub(crate) fn read(value: &Value) -> Self {
        let choice = &value["choices"][0];
        let delta = if choice["delta"].is_object() { &choice["delta"] } else { &choice["message"] };
        let calls = delta["tool_calls"].as_array().into_iter().flatten();
        // The form from before there were several calls.
        let old = delta["function_call"].as_object().map(|_| &delta["function_call"]);
        Self {
            text: text(&delta["content"]),
            pieces: calls.map(Piece::read).chain(old.map(Piece::of_function)).collect(),
            usage: usage(&value["usage"]),
            error: error(&value["error"]),
        }
    }
}

impl Piece {
    fn read(value: &Value) -> Self {
        Self { index: value["index"].as_u64(), id: filled(&value["id"]), ..Self::of_function(&value["function"]) }
    }

    fn of_function(function: &Value) -> Self {
        let arguments = match &function["arguments"] {
            Value::String(text) => text.clone(),
            // An object at once, where others stream its text.
            whole @ Value::Object(_) => whole.to_string(),
            _ => String::new(),
        };
        Self { index: None, id: None, name: filled(&function["name"]), arguments }
    }
}

/// Text, or parts of it in a list.
fn text(content: &Value) -> String {
    match content {
        Value::String(text) => text.clone(),
        Value::Array(parts) => parts.iter().filter_map(|part| part["text"].as_str()).collect(),
        _ => String::new(),
    }
}

fn filled(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
}

fn usage(value: &Value) -> Option<Usage> {
    let asked = value["prompt_tokens"].as_u64()?;
    Some(Usage { asked, answered: value["completion_tokens"].as_u64().unwrap_or_default() })
}

fn error(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(why) => Some(why.clone()),
        other => Some(filled(&other["message"]).unwrap_or_else(|| other.to_string())),
    }
}

//! What a model is asked: messages in order, the tools that it may call, and how much it may say.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::answer::{Arguments, Wanted};

/// One message of the exchange.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Message {
    /// What we tell it to be.
    Rules(String),
    /// What the person said, and what we tell of their world.
    Person(String),
    /// What the model said and wanted.
    Model { text: String, calls: Vec<Wanted> },
    /// What came of a call.
    Came { call: String, told: String },
}

/// A tool that it may call.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub name: &'static str,
    pub says: String,
    pub schema: Value,
}

/// Everything that one answer depends on.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    pub messages: &'a [Message],
    pub tools: &'a [Offer],
    /// The most tokens that it may answer with.
    pub most: u32,
}

impl Message {
    fn wire(&self) -> Value {
        match self {
            Self::Rules(text) => json!({"role": "system", "content": text}),
            Self::Person(text) => json!({"role": "user", "content": text}),
            Self::Model { text, calls } if calls.is_empty() => json!({"role": "assistant", "content": text}),
            Self::Model { text, calls } => {
                let content = if text.is_empty() { Value::Null } else { json!(text) };
                json!({"role": "assistant", "content": content, "tool_calls": calls.iter().map(call).collect::<Vec<_>>()})
            }
            Self::Came { call, told } => json!({"role": "tool", "tool_call_id": call, "content": told}),
        }
    }
}

impl Asking<'_> {
    /// As it goes over the wire. Tools and rules come first and never change, so that a server's cache holds them.
    pub(crate) fn wire(&self, model: &str) -> Value {
        let tools: Vec<Value> = self.tools.iter().map(offer).collect();
        let messages: Vec<Value> = self.messages.iter().map(Message::wire).collect();
        let mut body = json!({
            "model": model,
            "messages": messages,
            "stream": true,
            "stream_options": {"include_usage": true},
            "max_tokens": self.most,
        });
        if !tools.is_empty() {
            body["tools"] = Value::Array(tools);
        }
        body
    }

    /// How many bytes it has, for the gauge.
    pub fn bytes(&self) -> usize {
        self.wire("").to_string().len()
    }
}

fn offer(tool: &Offer) -> Value {
    json!({"type": "function", "function": {"name": tool.name, "description": tool.says, "parameters": tool.schema}})
}

fn call(wanted: &Wanted) -> Value {
    let arguments = match &wanted.arguments {
        Arguments::Read(fields) => Value::Object(fields.clone()).to_string(),
        Arguments::Broken(text) => json!({"broken": text}).to_string(),
    };
    json!({"id": wanted.id, "type": "function", "function": {"name": wanted.name, "arguments": arguments}})
}

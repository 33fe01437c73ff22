//! The model that a turn may ask: within the bounds of the turn, with the tools as they are, and nothing else.

use std::sync::{Mutex, PoisonError};

use llm::{Asking, Gauge, Message, Model, Offer};
use store::Speaker;
use tools::Said;

use crate::prose::{Prose, harmless};
use crate::thinking::{Bounds, Thinking};
use crate::turn::Event;
use crate::{Fresh, Tell};

/// A model and what is known of it.
#[derive(Debug)]
pub struct Mind {
    model: Model,
    tools: Vec<Offer>,
    gauge: Mutex<Gauge>,
    pub(crate) bounds: Bounds,
}

impl Mind {
    /// It is asked within these bounds.
    pub fn new(model: Model, bounds: Bounds) -> Self {
        let tools =
            tools::offers().into_iter().map(|tool| Offer { name: tool.name, says: tool.says, schema: tool.schema });
        Self { model, tools: tools.collect(), gauge: Mutex::default(), bounds }
    }

    /// Asks once. Whatever goes wrong, the turn goes on without it.
    pub(crate) async fn think(&self, thinking: &mut Thinking, tell: Tell<'_>) -> Event {
        let most = thinking.most(&self.bounds);
        let bytes = loop {
            let bytes = Asking { messages: &thinking.messages, tools: &self.tools, most }.bytes();
            let tokens = self.gauge.lock().unwrap_or_else(PoisonError::into_inner).tokens(bytes);
            match tokens <= self.bounds.context {
                true => break bytes,
                false if thinking.shorten() => {}
                false => return Event::Silent,
            }
        };
        let asking = Asking { messages: &thinking.messages, tools: &self.tools, most };
        let mut prose = Prose::default();
        let mut told = |text: &str| {
            let fresh = prose.take(text);
            if !fresh.is_empty() {
                tell(Fresh::Prose(&fresh));
            }
        };
        match self.model.answer(&asking, &mut told).await {
            Ok(answer) => {
                if let Some(usage) = answer.usage {
                    self.gauge.lock().unwrap_or_else(PoisonError::into_inner).learn(bytes, usage);
                }
                let rest = prose.end();
                if !rest.is_empty() {
                    tell(Fresh::Prose(&rest));
                }
                let prose = harmless(&answer.text);
                Event::Thought { answer: Box::new(answer), prose }
            }
            Err(fault) => {
                tracing::warn!(%fault, "the language model gave no answer");
                Event::Silent
            }
        }
    }
}

/// What was said before, as a model is told it. What an answer quoted from calendars is told as the data it is.
pub(crate) fn history(messages: &[store::Message]) -> Vec<Message> {
    let told = |message: &store::Message| match message.role {
        Speaker::Person => Some(Message::Person(String::from_utf8_lossy(&message.body).into_owned())),
        Speaker::Assistant => {
            let said: Vec<Said> = serde_json::from_slice(&message.body).ok()?;
            let text = said.iter().map(|said| said.text.as_str()).collect::<Vec<_>>().join("\n");
            Some(Message::Model { text, calls: Vec::new() })
        }
        Speaker::Tool => None,
    };
    messages.iter().filter_map(told).collect()
}

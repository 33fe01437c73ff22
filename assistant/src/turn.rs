//! The turn: what has become of a message so far, and what comes next. Events in, effects out; nothing is done here.
//!
//! It is kept in the transaction of each step, as it stands after that step. Whoever takes it up again, in another
//! process too, asks what comes next and never does a step twice.

use agenda::{Agenda, ReceiptId};
use desk::derived;
use llm::Answer;
use phrase::{Act, Request};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tools::{Author, Call, Confirmation, Outcome, Power, Said};
use wording::{Language, Talk, Voice};

use crate::replies::{self, Meant};
use crate::standing::Standing;
use crate::thinking::{Bounds, Step, Thinking};
use crate::{Heard, language, offline};

/// The shape of what is kept. What was written in another is forgotten: a talk begins anew.
const VERSION: u32 = 1;

/// A message being answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    version: u32,
    /// The message that it answers.
    message: ReceiptId,
    standing: Standing,
    said: Vec<Said>,
    stage: Stage,
    /// The person's words are in the talk's log already.
    pub(crate) logged: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    Words(Words),
    Model(Box<Thinking>),
    Over,
}

/// What the grammar made of the message: its requests in order, and of which of them it made nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Words {
    requests: Vec<Request>,
    at: usize,
    left: Vec<usize>,
}

/// All that a turn depends on besides itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct World<'a> {
    pub(crate) agenda: &'a Arc<Agenda>,
    pub(crate) heard: &'a Heard<'a>,
    /// What a model may use up, where one is set.
    pub(crate) bounds: Option<&'a Bounds>,
    /// What was said before in this talk.
    pub(crate) history: &'a [llm::Message],
}

/// Something that has to be done for the turn to go on.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    Call(Box<ToCall>),
    Confirm {
        step: ReceiptId,
        confirmation: Box<Confirmation>,
        language: Language,
    },
    /// The model is asked with what the turn holds.
    Think,
}

/// A call of a tool, and what it is granted.
#[derive(Clone, Debug)]
pub(crate) struct ToCall {
    pub(crate) step: ReceiptId,
    pub(crate) call: Call,
    pub(crate) author: Author,
    pub(crate) ceiling: Power,
    pub(crate) language: Language,
}

/// What came of an effect.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    Came {
        call: Option<Box<Call>>,
        outcome: Box<Outcome>,
    },
    Thought {
        answer: Box<Answer>,
        prose: String,
    },
    /// The model's server gave no answer.
    Silent,
    /// The turn took too long to ask the model once more.
    Late,
}

impl World<'_> {
    fn voice(&self, language: Language) -> Voice<'_> {
        Voice::of(self.agenda, self.heard.now).in_language(language)
    }

    fn usual(&self) -> Language {
        Language::of(&self.agenda.settings().locale)
    }
}

impl Turn {
    /// A message is heard, where the talk stands.
    pub(crate) fn begin(standing: Standing, world: &World<'_>) -> Self {
        let message = world.heard.id;
        let mut turn =
            Self { version: VERSION, message, standing, said: Vec::new(), stage: Stage::Over, logged: false };
        match offline::requests(world.agenda, world.heard) {
            Ok(requests) => turn.stage = Stage::Words(Words { requests, at: 0, left: Vec::new() }),
            Err(unknown) => {
                let talk = Talk::NoSuchCommand(&unknown.name, unknown.nearest);
                turn.said.push(Said::talked(talk, &world.voice(world.usual())));
            }
        }
        turn
    }

    /// Nothing yet.
    pub(crate) fn none(message: ReceiptId) -> Self {
        Self::resting(message, Standing::default())
    }

    /// A talk that stands like this, with nothing to answer.
    pub(crate) fn resting(message: ReceiptId, standing: Standing) -> Self {
        Self { version: VERSION, message, standing, said: Vec::new(), stage: Stage::Over, logged: true }
    }

    /// What was kept, if it can be read.
    pub fn read(kept: &[u8]) -> Option<Self> {
        let read: Option<Self> = serde_json::from_slice(kept).ok();
        read.filter(|turn| turn.version == VERSION)
    }

    /// As it is kept.
    pub fn written(&self) -> Vec<u8> {
        serde_json::to_vec(self).unwrap_or_default()
    }

    /// Where the talk stands after what was done so far.
    pub fn standing(&self) -> &Standing {
        &self.standing
    }

    /// What was said so far.
    pub fn said(&self) -> &[Said] {
        &self.said
    }

    /// True once there is nothing left to do.
    pub fn is_over(&self) -> bool {
        self.stage == Stage::Over
    }

    /// Whether it answers this message.
    pub(crate) fn answers(&self, message: ReceiptId) -> bool {
        self.message == message
    }

    /// What a turn before this one did without ever telling it.
    pub(crate) fn after_broken_off(mut self, earlier: &Self, world: &World<'_>) -> Self {
        if !earlier.said.is_empty() {
            self.said.push(Said::talked(Talk::BrokenOff, &world.voice(world.usual())));
            self.said.extend_from_slice(&earlier.said);
        }
        self
    }

    /// What has to be done next; none once it is over. Asked again, it answers the same.
    pub(crate) fn next(&mut self, world: &World<'_>) -> Option<Effect> {
        loop {
            let effect = match &self.stage {
                Stage::Over => return None,
                Stage::Words(_) => self.next_of_words(world),
                Stage::Model(_) => self.next_of_model(world),
            };
            if effect.is_some() {
                return effect;
            }
        }
    }

    /// Takes in what came of an effect.
    pub(crate) fn on(&mut self, event: Event) {
        match (event, &mut self.stage) {
            (Event::Came { call, outcome }, Stage::Words(_)) => self.came_of_words(call.as_deref(), &outcome),
            (Event::Came { call, outcome }, Stage::Model(thinking)) => {
                thinking.came(&outcome);
                self.standing = self.standing.answered(call.as_deref(), &outcome);
                self.said.push(outcome.said);
            }
            (Event::Thought { answer, prose }, Stage::Model(thinking)) => {
                if !prose.trim().is_empty() {
                    self.said.push(Said::of_model(prose));
                }
                thinking.thought(*answer);
            }
            (Event::Silent, Stage::Model(thinking)) => thinking.silent(),
            (Event::Late, Stage::Model(thinking)) => thinking.late(),
            // What comes after the end of a turn, or was never asked for, changes nothing.
            _ => {}
        }
    }

    /// The messages that the model is asked with, while it is its turn.
    pub(crate) fn thinking(&mut self) -> Option<&mut Thinking> {
        match &mut self.stage {
            Stage::Model(thinking) => Some(thinking),
            Stage::Words(_) | Stage::Over => None,
        }
    }

    fn next_of_words(&mut self, world: &World<'_>) -> Option<Effect> {
        let Stage::Words(words) = &mut self.stage else { return None };
        let Some(request) = words.requests.get(words.at) else {
            self.after_words(world);
            return None;
        };
        // "No, make it Friday": what follows says what is meant instead.
        let leads = words.requests.len() > 1 && words.at == 0;
        if leads && matches!(request.act, Act::Decline | Act::Confirm | Act::Chat) {
            words.at += 1;
            return None;
        }
        let (language, step) = (language(request), step(self.message, words.at));
        let said = match replies::meant(&self.standing, request, world.heard.text.as_str(), world.agenda) {
            Meant::Do(call) => {
                let (author, ceiling) = (Author::Grammar, call.power());
                return Some(Effect::Call(Box::new(ToCall { step, call: *call, author, ceiling, language })));
            }
            Meant::Confirmed(confirmation) => return Some(Effect::Confirm { step, confirmation, language }),
            Meant::Say(Talk::NotUnderstood) if world.bounds.is_some() => {
                words.left.push(words.at);
                words.at += 1;
                return None;
            }
            Meant::Dropped => Talk::NothingChanged,
            Meant::Say(talk) => talk,
        };
        let outcome = Outcome::told(Said::talked(said, &world.voice(language)));
        self.came_of_words(None, &outcome);
        None
    }

    fn came_of_words(&mut self, call: Option<&Call>, outcome: &Outcome) {
        let Stage::Words(words) = &mut self.stage else { return };
        words.at += 1;
        // "Take the first one and call it lunch" is one thing.
        if outcome.done && matches!(self.standing.waits, Some(tools::Waits::Slots(_))) {
            words.at = words.requests.len();
        }
        if words.at >= words.requests.len() && words.left.is_empty() {
            self.stage = Stage::Over;
        }
        self.standing = self.standing.answered(call, outcome);
        self.said.push(outcome.said.clone());
    }

    /// What the grammar made nothing of goes to the model, where there is one.
    fn after_words(&mut self, world: &World<'_>) {
        let Stage::Words(words) = &self.stage else { return };
        let nothing = words.requests.is_empty();
        if world.bounds.is_some() && (nothing || !words.left.is_empty()) {
            let left: Vec<&Request> = words.left.iter().filter_map(|at| words.requests.get(*at)).collect();
            self.stage = Stage::Model(Box::new(Thinking::begin(&left, world, &self.said)));
            return;
        }
        if nothing {
            self.said.push(Said::talked(Talk::NotUnderstood, &world.voice(world.usual())));
        }
        self.stage = Stage::Over;
    }

    fn next_of_model(&mut self, world: &World<'_>) -> Option<Effect> {
        let (message, bounds) = (self.message, world.bounds.copied().unwrap_or_default());
        let Stage::Model(thinking) = &mut self.stage else { return None };
        let language = thinking.language;
        let ends = match thinking.next(&bounds) {
            Step::Think => return Some(Effect::Think),
            Step::Call(number, call) => {
                let step = ReceiptId(derived(&[message.0.as_bytes(), b"model", &number.to_be_bytes()]));
                let (author, ceiling) = (Author::Model, thinking.ceiling);
                return Some(Effect::Call(Box::new(ToCall { step, call: *call, author, ceiling, language })));
            }
            Step::Over => Vec::new(),
            Step::Enough => vec![Talk::Enough],
            Step::Silent => vec![Talk::WithoutModel],
            Step::Lost => vec![Talk::NotUnderstood],
        };
        self.said.extend(ends.into_iter().map(|talk| Said::talked(talk, &world.voice(language))));
        if self.said.is_empty() {
            self.said.push(Said::talked(Talk::NotUnderstood, &world.voice(language)));
        }
        self.stage = Stage::Over;
        None
    }
}

/// The step that a request of the message is.
pub(crate) fn step(message: ReceiptId, number: usize) -> ReceiptId {
    match number {
        0 => message,
        _ => ReceiptId(derived(&[message.0.as_bytes(), b"request", &number.to_be_bytes()])),
    }
}

#[cfg(test)]
mod tests;

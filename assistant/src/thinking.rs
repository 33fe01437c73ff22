//! A model's part of a turn: what it is told, what it wants called, and what it may use up. It decides nothing.

use llm::{Answer, Arguments, Message, Wanted};
use phrase::{Act, Request};
use serde::{Deserialize, Serialize};
use serde_json::json;
use tools::{Call, Outcome, Power, Said};
use wording::Language;

use crate::prompt;
use crate::turn::World;

/// What a turn may use up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How often the model is asked.
    pub steps: u32,
    /// How many calls it may have made.
    pub calls: u32,
    /// How many tokens it may answer with, in all.
    pub tokens: u64,
    /// How many tokens it may be asked with at once.
    pub context: u64,
    /// How long it may take, in all.
    pub seconds: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { steps: 8, calls: 24, tokens: 16_000, context: 32_000, seconds: 60 }
    }
}

/// The most bytes of an outcome that a model is told: its head and its tail.
const MOST_TOLD: usize = 10_000;
/// Calls that cannot be read are told so once; then it is enough.
const MOST_UNREADABLE: u32 = 1;

/// Where the model's part stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Thinking {
    pub(crate) messages: Vec<Message>,
    /// What the person's own words ask for at most, fixed before anything else is read.
    pub(crate) ceiling: Power,
    #[serde(with = "spoken")]
    pub(crate) language: Language,
    /// The first of the messages that belong to this turn.
    from: usize,
    wanted: Vec<Wanted>,
    at: usize,
    steps: u32,
    calls: u32,
    tokens: u64,
    unreadable: u32,
    end: Option<End>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum End {
    /// Nothing more is wanted, or the person has to answer first.
    Over,
    Silent,
    /// It took too long already.
    Late,
}

/// What comes next.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    Think,
    /// The n-th call of the turn.
    Call(u32, Box<Call>),
    Over,
    /// A bound is reached.
    Enough,
    /// No answer came.
    Silent,
    /// What it wants cannot be read.
    Lost,
}

impl Thinking {
    /// What the grammar left over is the model's.
    pub(crate) fn begin(left: &[&Request], world: &World<'_>, said: &[Said]) -> Self {
        let mut messages = vec![Message::Rules(prompt::RULES.to_owned())];
        messages.extend_from_slice(world.history);
        let from = messages.len();
        messages.push(Message::Person(prompt::person(left, world, said)));
        let usual = Language::of(&world.agenda.settings().locale);
        Self {
            messages,
            ceiling: ceiling(left, world.heard.text.as_str()),
            language: left.first().map_or(usual, |request| crate::language(request)),
            from,
            wanted: Vec::new(),
            at: 0,
            steps: 0,
            calls: 0,
            tokens: 0,
            unreadable: 0,
            end: None,
        }
    }

    pub(crate) fn next(&mut self, bounds: &Bounds) -> Step {
        loop {
            match self.end {
                Some(End::Over) => return Step::Over,
                Some(End::Silent) => return Step::Silent,
                Some(End::Late) => return Step::Enough,
                None => {}
            }
            let Some(wanted) = self.wanted.get(self.at) else { break };
            if self.calls >= bounds.calls {
                return Step::Enough;
            }
            match call(wanted) {
                Ok(call) => return Step::Call(self.calls, Box::new(call)),
                Err(why) => {
                    self.unreadable += 1;
                    self.told(json!({"unreadable": why}).to_string());
                }
            }
        }
        match () {
            () if self.unreadable > MOST_UNREADABLE => Step::Lost,
            () if self.steps >= bounds.steps || self.tokens >= bounds.tokens => Step::Enough,
            () => Step::Think,
        }
    }

    pub(crate) fn thought(&mut self, answer: Answer) {
        self.steps += 1;
        let counted = answer.usage.map(|usage| usage.answered);
        self.tokens += counted.unwrap_or(answer.text.len() as u64 / 4);
        if answer.calls.is_empty() {
            self.end = Some(End::Over);
        }
        self.messages.push(Message::Model { text: answer.text, calls: answer.calls.clone() });
        (self.wanted, self.at) = (answer.calls, 0);
    }

    pub(crate) fn came(&mut self, outcome: &Outcome) {
        // A question is the person's to answer: nothing of what was wanted besides is done.
        if outcome.said.asks || matches!(outcome.waits, Some(tools::Waits::Confirm(_))) {
            self.end = Some(End::Over);
        }
        self.calls += 1;
        self.told(json!({"done": outcome.done, "told": clipped(&outcome.said.text)}).to_string());
    }

    pub(crate) fn late(&mut self) {
        self.end = Some(End::Late);
    }

    pub(crate) fn silent(&mut self) {
        self.end = Some(End::Silent);
    }

    /// Forgets what was said longest ago, never what belongs to this turn; false if there is nothing to forget.
    pub(crate) fn shorten(&mut self) -> bool {
        let forgets = self.from > 1;
        if forgets {
            self.messages.remove(1);
            self.from -= 1;
        }
        forgets
    }

    /// How much it may still answer.
    pub(crate) fn most(&self, bounds: &Bounds) -> u32 {
        u32::try_from(bounds.tokens.saturating_sub(self.tokens)).unwrap_or(u32::MAX)
    }

    fn told(&mut self, told: String) {
        if let Some(wanted) = self.wanted.get(self.at) {
            self.messages.push(Message::Came { call: wanted.id.clone(), told });
        }
        self.at += 1;
    }
}

fn call(wanted: &Wanted) -> Result<Call, String> {
    match &wanted.arguments {
        Arguments::Read(given) => Call::named(&wanted.name, given.clone()).map_err(|tools::Unreadable(why)| why),
        Arguments::Broken(_) => Err("the arguments are no JSON object".to_owned()),
    }
}

/// A question only reads. What else the words may ask for, the gate judges by what would change.
fn ceiling(left: &[&Request], text: &str) -> Power {
    let asks = |request: &&Request| {
        matches!(
            request.act,
            Act::Query(_)
                | Act::FindSlot
                | Act::Explain
                | Act::WhatIf
                | Act::Recall
                | Act::AskTime
                | Act::ConvertTime
                | Act::Help
                | Act::Chat
        )
    };
    let unclear = |request: &&Request| matches!(request.act, Act::OutOfDomain | Act::Answer);
    let questions = text.trim_end().ends_with('?') && left.iter().all(|request| asks(request) || unclear(request));
    if questions || (!left.is_empty() && left.iter().all(asks)) { Power::Reads } else { Power::Reaches }
}

/// The head and the tail of a long text.
fn clipped(text: &str) -> String {
    if text.len() <= MOST_TOLD {
        return text.to_owned();
    }
    let head = text.floor_char_boundary(MOST_TOLD / 2);
    let tail = text.ceil_char_boundary(text.len() - MOST_TOLD / 2);
    format!("{}\n[…]\n{}", &text[..head], &text[tail..])
}

/// A language by its code.
mod spoken {
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};
    use wording::Language;

    pub(super) fn serialize<S: Serializer>(language: &Language, to: S) -> Result<S::Ok, S::Error> {
        language.code().serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Language, D::Error> {
        Ok(Language::of(&String::deserialize(from)?))
    }
}

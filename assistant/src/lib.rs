//! The turn: from what a person said to what is done and said back.
//!
//! The words are interpreted offline first, by `phrase`, where the talk stands; what the grammar makes nothing of goes to
//! a language model, where one is set. Either way what comes of them is a call of a tool, and nothing is written but by
//! a tool. One message may ask for several things: each is a step of its own, in order, and where the turn stands after
//! it is written in the transaction of the step.

mod driver;
mod habits;
mod mind;
mod offline;
mod pictures;
mod prompt;
mod propose;
mod prose;
mod replies;
mod standing;
mod thinking;
mod turn;
mod understood;

use std::sync::Arc;

use agenda::{Actor, Agenda, ReceiptId, UserText};
use desk::Desk;
use jiff::Timestamp;
use phrase::Request;
use store::Beside;
use tools::{Asker, Said};
use uuid::Uuid;
use wording::Language;

use habits::Habits;
pub use mind::Mind;
pub use propose::Proposal;
pub use standing::Standing;
pub use thinking::Bounds;
pub use turn::Turn;
pub use understood::{Understood, understand};

/// The longest message that is read.
pub const LONGEST: usize = 4_000;

/// A message, and all that its answer depends on.
#[derive(Clone, Copy)]
pub struct Heard<'a> {
    pub actor: &'a Actor,
    pub text: &'a UserText,
    pub now: Timestamp,
    /// The message's own id: the same message, sent twice, is the same steps.
    pub id: ReceiptId,
    /// The talk that it belongs to.
    pub talk: Uuid,
    /// What is written with the end of the turn, once it is known what was said.
    pub closing: &'a (dyn Fn(&[Said]) -> Vec<Beside> + Sync),
}

/// What can be shown while an answer is on its way.
#[derive(Clone, Copy, Debug)]
pub enum Fresh<'a> {
    /// Some words of the model.
    Prose(&'a str),
    /// A whole answer of ours.
    Said(&'a Said),
}

/// Whoever wants to see it at once.
pub type Tell<'a> = &'a mut (dyn FnMut(Fresh<'_>) + Send);

/// Who hears and answers. Clones share everything.
#[derive(Clone, Debug)]
pub struct Assistant {
    desk: Desk,
    mind: Option<Arc<Mind>>,
    habits: Arc<Habits>,
}

impl Assistant {
    /// Without a mind it goes by the grammar alone.
    pub fn new(desk: Desk, mind: Option<Mind>) -> Self {
        Self { desk, mind: mind.map(Arc::new), habits: Arc::default() }
    }
}

impl std::fmt::Debug for Heard<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Heard").field("id", &self.id).field("talk", &self.talk).finish_non_exhaustive()
    }
}

/// Whoever has nothing to add to the end of a turn.
pub fn nothing_besides(_: &[Said]) -> Vec<Beside> {
    Vec::new()
}

/// Somebody of whom nothing is known but what they say.
fn asker<'a>(agenda: &Arc<Agenda>, heard: &Heard<'a>, step: ReceiptId, language: Language) -> Asker<'a> {
    let (agenda, habits) = (Arc::clone(agenda), Arc::default());
    Asker { actor: heard.actor, agenda, now: heard.now, habits, step, language }
}

/// The answer comes in the language that was spoken.
fn language(request: &Request) -> Language {
    match request.language {
        phrase::Language::En => Language::English,
        phrase::Language::De => Language::German,
        phrase::Language::Es => Language::Spanish,
        phrase::Language::Fr => Language::French,
    }
}

#[cfg(test)]
mod tests;

//! The turn: from what a person said to what is done and said back.
//!
//! The words are interpreted offline, by `phrase`; what comes of them is a call of a tool, and nothing is written but by
//! a tool. One message may ask for several things: each is a step of its own, in order.

mod offline;

use std::sync::Arc;

use agenda::{Actor, Agenda, ReceiptId, UserText};
use desk::{Desk, derived};
use jiff::Timestamp;
use phrase::Request;
use tools::{Asker, Said};
use wording::{Language, Meaning, Talk, Voice, say};

/// The longest message that is read.
pub const LONGEST: usize = 4_000;

/// A message, and all that its answer depends on.
#[derive(Clone, Copy, Debug)]
pub struct Heard<'a> {
    pub actor: &'a Actor,
    pub text: &'a UserText,
    pub now: Timestamp,
    /// The message's own id: the same message, sent twice, is the same steps.
    pub id: ReceiptId,
}

/// Does what was asked for, and says what came of it.
pub async fn hear(desk: &Desk, agenda: Arc<Agenda>, heard: &Heard<'_>) -> Result<Vec<Said>, desk::Error> {
    let mut agenda = agenda;
    let usual = Language::of(&agenda.settings().locale);
    let requests = match offline::requests(&agenda, heard) {
        Ok(requests) => requests,
        Err(unknown) => {
            let voice = Voice::of(&agenda, heard.now);
            return Ok(vec![Said::talked(Talk::NoSuchCommand(&unknown.name, unknown.nearest), &voice)]);
        }
    };
    let mut answers = Vec::with_capacity(requests.len().max(1));
    for (number, request) in requests.iter().enumerate() {
        let asker = asker(&agenda, heard, number, language(request));
        let said = match offline::call(request, heard.text.as_str()) {
            Ok(call) => tools::run(desk, &asker, &call).await?,
            Err(talk) => Said::talked(talk, &asker.voice()),
        };
        answers.push(said);
        // The next one sees what this one did.
        if let Some(now) = desk.agenda(agenda.id).await? {
            agenda = now;
        }
    }
    if answers.is_empty() {
        let voice = Voice::of(&agenda, heard.now).in_language(usual);
        answers.push(Said::told(say(&Meaning::Talk(Talk::NotUnderstood), &voice)));
    }
    Ok(answers)
}

fn asker<'a>(agenda: &Arc<Agenda>, heard: &Heard<'a>, number: usize, language: Language) -> Asker<'a> {
    let step = match number {
        0 => heard.id,
        _ => ReceiptId(derived(&[heard.id.0.as_bytes(), b"request", &number.to_be_bytes()])),
    };
    Asker { actor: heard.actor, agenda: Arc::clone(agenda), now: heard.now, step, language }
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

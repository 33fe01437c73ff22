//! The turn: from what a person said to what is done and said back.
//!
//! The words are interpreted offline, by `phrase`, where the talk stands; what comes of them is a call of a tool, and
//! nothing is written but by a tool. One message may ask for several things: each is a step of its own, in order, and
//! where the talk stands after it is written in the transaction of the step.

mod offline;
mod replies;
mod standing;
mod understood;

use std::sync::Arc;

use agenda::{Actor, Agenda, Receipt, ReceiptId, UserText};
use desk::{Desk, derived};
use jiff::Timestamp;
use phrase::{Act, Request};
use store::{Along, Beside};
use tools::{Asker, Call, Grant, Outcome, Said};
use uuid::Uuid;
use wording::{Language, Talk, Voice};

use replies::Meant;
pub use standing::Standing;
pub use understood::{Understood, understand};

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
    /// The talk that it belongs to.
    pub talk: Uuid,
}

/// Does what was asked for, and says what came of it.
pub async fn hear(desk: &Desk, agenda: Arc<Agenda>, heard: &Heard<'_>) -> Result<Vec<Said>, desk::Error> {
    let kept = desk.store().turn(heard.talk, agenda.owner).await?;
    let standing = kept.as_deref().map(Standing::read).unwrap_or_default();
    let usual = Language::of(&agenda.settings().locale);
    let requests = match offline::requests(&agenda, heard) {
        Ok(requests) => requests,
        Err(unknown) => {
            let voice = Voice::of(&agenda, heard.now);
            return Ok(vec![Said::talked(Talk::NoSuchCommand(&unknown.name, unknown.nearest), &voice)]);
        }
    };
    let mut turn = Turn { desk, heard, agenda, standing, answers: Vec::new() };
    // "No, make it Friday": what follows says what is meant instead.
    let corrects = requests.len() > 1;
    for (number, request) in requests.iter().enumerate() {
        if corrects && matches!(request.act, Act::Decline | Act::Confirm | Act::Chat) && number == 0 {
            continue;
        }
        let offered = matches!(turn.standing.waits, Some(tools::Waits::Slots(_)));
        turn.answer(number, request).await?;
        // "Take the first one and call it lunch" is one thing.
        if offered && turn.answers.last().is_some_and(|said| said.step.is_some()) {
            break;
        }
    }
    if turn.answers.is_empty() {
        let voice = Voice::of(&turn.agenda, heard.now).in_language(usual);
        turn.answers.push(Said::talked(Talk::NotUnderstood, &voice));
    }
    Ok(turn.answers)
}

/// What one thing that was said would do.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// None where the words call for nothing.
    pub call: Option<Call>,
    /// What would come of it, with a card; or what is asked back.
    pub said: Said,
    /// Where a talk stands in which "yes" does it; none where there is nothing to say yes to.
    pub standing: Option<Standing>,
}

/// What was asked for, as calls and what they would do. Nothing is done.
pub async fn interpret(desk: &Desk, agenda: Arc<Agenda>, heard: &Heard<'_>) -> Result<Vec<Proposal>, desk::Error> {
    let requests = offline::requests(&agenda, heard).unwrap_or_default();
    let (text, nowhere) = (heard.text.as_str(), Standing::default());
    let mut proposals = Vec::with_capacity(requests.len());
    for (number, request) in requests.iter().enumerate() {
        let asker = asker(&agenda, heard, number, language(request));
        proposals.push(match replies::meant(&nowhere, request, text, &agenda) {
            Meant::Do(call) => {
                let grant = Grant { ceiling: call.power(), words: Some(text) };
                let outcome = tools::propose(desk, &asker, &call, &grant).await?;
                let standing = matches!(outcome.waits, Some(tools::Waits::Confirm(_)))
                    .then(|| nowhere.answered(Some(&call), &outcome));
                Proposal { call: Some(*call), said: outcome.said, standing }
            }
            Meant::Say(talk) => Proposal { call: None, said: Said::talked(talk, &asker.voice()), standing: None },
            Meant::Confirmed(_) | Meant::Dropped => {
                Proposal { call: None, said: Said::talked(Talk::NotUnderstood, &asker.voice()), standing: None }
            }
        });
    }
    Ok(proposals)
}

/// Does what was proposed in this talk; none where nothing waits there.
pub async fn apply(desk: &Desk, agenda: Arc<Agenda>, heard: &Heard<'_>) -> Result<Option<Said>, desk::Error> {
    let kept = desk.store().turn(heard.talk, agenda.owner).await?;
    let standing = kept.as_deref().map(Standing::read).unwrap_or_default();
    let Some(tools::Waits::Confirm(confirmation)) = standing.waits.clone() else { return Ok(None) };
    let usual = Language::of(&agenda.settings().locale);
    let asker = asker(&agenda, heard, 0, usual);
    let beside = |receipt: &Receipt| {
        let state = standing.stepped(None, receipt).written();
        Along(vec![Beside::Turn { talk: heard.talk, owner: agenda.owner, state }])
    };
    Ok(Some(tools::confirm(desk, &asker, &confirmation, &beside).await?.said))
}

/// One message being answered.
struct Turn<'a> {
    desk: &'a Desk,
    heard: &'a Heard<'a>,
    agenda: Arc<Agenda>,
    standing: Standing,
    answers: Vec<Said>,
}

impl Turn<'_> {
    async fn answer(&mut self, number: usize, request: &Request) -> Result<(), desk::Error> {
        let text = self.heard.text.as_str();
        let asker = asker(&self.agenda, self.heard, number, language(request));
        let (call, outcome) = match replies::meant(&self.standing, request, text, &self.agenda) {
            Meant::Do(call) => {
                let grant = Grant { ceiling: call.power(), words: Some(text) };
                let beside = |receipt: &Receipt| self.kept(&self.standing.stepped(Some(&call), receipt));
                let outcome = tools::run(self.desk, &asker, &call, &grant, &beside).await?;
                (Some(*call), outcome)
            }
            Meant::Confirmed(confirmation) => {
                let beside = |receipt: &Receipt| self.kept(&self.standing.stepped(None, receipt));
                (None, tools::confirm(self.desk, &asker, &confirmation, &beside).await?)
            }
            Meant::Dropped => (None, told(Said::talked(Talk::NothingChanged, &asker.voice()))),
            Meant::Say(talk) => (None, told(Said::talked(talk, &asker.voice()))),
        };
        self.settle(call.as_ref(), &outcome).await?;
        self.answers.push(outcome.said);
        Ok(())
    }

    /// Keeps where the talk stands now. After a step that was written with the step; the next request sees what it did.
    async fn settle(&mut self, call: Option<&Call>, outcome: &Outcome) -> Result<(), desk::Error> {
        let before = self.standing.clone();
        self.standing = before.answered(call, outcome);
        if outcome.done {
            if let Some(now) = self.desk.agenda(self.agenda.id).await? {
                self.agenda = now;
            }
        } else if self.standing != before {
            self.desk.note(self.kept(&self.standing), self.heard.now).await?;
        }
        Ok(())
    }

    fn kept(&self, standing: &Standing) -> Along {
        let state = standing.written();
        Along(vec![Beside::Turn { talk: self.heard.talk, owner: self.agenda.owner, state }])
    }
}

fn told(said: Said) -> Outcome {
    Outcome { said, waits: None, about: Vec::new(), done: false }
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

#[cfg(test)]
mod tests;

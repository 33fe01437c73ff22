//! The driver: carries out what a turn wants, and writes the turn with it.

use std::sync::Arc;
use std::time::Instant;

use agenda::Agenda;
use store::{Along, Beside, Speaker};
use tools::{Asker, Grant, Outcome, Said};

use crate::turn::{Effect, Event, ToCall, Turn, World};
use crate::{Assistant, Fresh, Heard, Tell, asker};

/// So many messages of the talk are told to a model.
const REMEMBERED: u32 = 12;

impl Assistant {
    /// Does what was asked for, and says what came of it. A message that was answered before is answered the same; one
    /// whose turn was cut off is taken up where it stood.
    pub async fn hear(&self, agenda: Arc<Agenda>, heard: &Heard<'_>, tell: Tell<'_>) -> Result<Vec<Said>, desk::Error> {
        let mut round = self.taken_up(agenda, heard).await?;
        while let Some(effect) = round.next() {
            let before = round.turn.said().len();
            round.carry_out(effect, tell).await?;
            round
                .turn
                .said()
                .iter()
                .skip(before)
                .filter(|said| !said.unchecked)
                .for_each(|said| tell(Fresh::Said(said)));
        }
        round.close().await
    }

    async fn taken_up<'a>(&'a self, agenda: Arc<Agenda>, heard: &'a Heard<'a>) -> Result<Round<'a>, desk::Error> {
        let store = self.desk.store();
        let kept = store.turn(heard.talk, agenda.owner).await?.as_deref().and_then(Turn::read);
        let history = match &self.mind {
            Some(_) => crate::mind::history(&store.messages(heard.talk, None, REMEMBERED).await?),
            None => Vec::new(),
        };
        let (turn, begun) = (Turn::none(heard.id), Instant::now());
        let mut round = Round { assistant: self, heard, agenda, history, turn, begun, written: true };
        round.turn = match kept {
            Some(kept) if kept.answers(heard.id) => kept,
            kept => {
                round.written = false;
                let world = round.world();
                let standing = kept.as_ref().map(|kept| kept.standing().clone()).unwrap_or_default();
                let turn = Turn::begin(standing, &world);
                match kept.filter(|kept| !kept.is_over()) {
                    Some(cut_off) => turn.after_broken_off(&cut_off, &world),
                    None => turn,
                }
            }
        };
        Ok(round)
    }
}

/// One message being answered.
struct Round<'a> {
    assistant: &'a Assistant,
    heard: &'a Heard<'a>,
    agenda: Arc<Agenda>,
    history: Vec<llm::Message>,
    turn: Turn,
    begun: Instant,
    /// The turn stands in the store as it is.
    written: bool,
}

impl Round<'_> {
    fn world(&self) -> World<'_> {
        let bounds = self.assistant.mind.as_deref().map(|mind| &mind.bounds);
        World { agenda: &self.agenda, heard: self.heard, bounds, history: &self.history }
    }

    fn next(&mut self) -> Option<Effect> {
        let before = self.turn.clone();
        let mut turn = before.clone();
        let effect = turn.next(&self.world());
        self.written &= turn == before;
        self.turn = turn;
        effect
    }

    async fn carry_out(&mut self, effect: Effect, tell: Tell<'_>) -> Result<(), desk::Error> {
        match effect {
            Effect::Call(to_call) => self.call(*to_call).await,
            Effect::Confirm { step, confirmation, language } => {
                let asker = asker(&self.agenda, self.heard, step, language);
                let beside = |outcome: &Outcome| self.after(&came(None, outcome));
                let outcome = tools::confirm(&self.assistant.desk, &asker, &confirmation, &beside).await?;
                self.settle(&came(None, &outcome), outcome.done).await
            }
            Effect::Think => self.think(tell).await,
        }
    }

    async fn call(&mut self, to_call: ToCall) -> Result<(), desk::Error> {
        let ToCall { step, call, author, ceiling, language } = to_call;
        let habits = self.assistant.habits.of(&self.assistant.desk, &self.agenda).await?;
        let asker = Asker { habits, ..asker(&self.agenda, self.heard, step, language) };
        let grant = Grant { ceiling, words: Some(self.heard.text.as_str()), author };
        let beside = |outcome: &Outcome| self.after(&came(Some(&call), outcome));
        let outcome = tools::run(&self.assistant.desk, &asker, &call, &grant, &beside).await?;
        self.settle(&came(Some(&call), &outcome), outcome.done).await
    }

    /// Asks the model. What it answered is written before anything of it is done.
    async fn think(&mut self, tell: Tell<'_>) -> Result<(), desk::Error> {
        let event = match (&self.assistant.mind, self.turn.thinking()) {
            (Some(mind), _) if self.begun.elapsed().as_secs() >= mind.bounds.seconds => Event::Late,
            (Some(mind), Some(thinking)) => mind.think(thinking, tell).await,
            _ => Event::Silent,
        };
        self.turn.on(event);
        self.write().await
    }

    /// What was written with a step is kept already; the next request sees what the step did.
    async fn settle(&mut self, event: &Event, done: bool) -> Result<(), desk::Error> {
        self.turn.on(event.clone());
        self.written = done;
        if done {
            self.turn.logged = true;
            if let Some(now) = self.assistant.desk.agenda(self.agenda.id).await? {
                self.agenda = now;
            }
        }
        Ok(())
    }

    /// The rows of a step: the turn as it stands after it.
    fn after(&self, event: &Event) -> Along {
        let mut turn = self.turn.clone();
        turn.on(event.clone());
        self.rows(&turn)
    }

    /// The turn as it is kept, the person's words the first time, and at its end what was said back.
    fn rows(&self, turn: &Turn) -> Along {
        let talk = self.heard.talk;
        let mut rows = Vec::new();
        if !turn.logged {
            let body = self.heard.text.as_str().as_bytes().to_vec();
            rows.push(Beside::Said { talk, role: Speaker::Person, body });
        }
        let mut kept = turn.clone();
        kept.logged = true;
        rows.push(Beside::Turn { talk, owner: self.agenda.owner, state: kept.written() });
        if turn.is_over() {
            let body = serde_json::to_vec(turn.said()).unwrap_or_default();
            rows.push(Beside::Said { talk, role: Speaker::Assistant, body });
            rows.extend((self.heard.closing)(turn.said()));
        }
        Along(rows)
    }

    async fn write(&mut self) -> Result<(), desk::Error> {
        self.assistant.desk.note(self.rows(&self.turn), self.heard.now).await?;
        self.turn.logged = true;
        self.written = true;
        Ok(())
    }

    async fn close(mut self) -> Result<Vec<Said>, desk::Error> {
        if !self.written {
            self.write().await?;
        }
        Ok(self.turn.said().to_vec())
    }
}

fn came(call: Option<&tools::Call>, outcome: &Outcome) -> Event {
    Event::Came { call: call.cloned().map(Box::new), outcome: Box::new(outcome.clone()) }
}

#[cfg(test)]
mod tests;

//! A sentence as what it would do: shown first, done by its id.

use std::sync::Arc;

use agenda::Agenda;
use store::{Along, Beside};
use tools::{Asker, Author, Call, Grant, Outcome, Said, Waits};
use wording::{Language, Talk};

use crate::replies::{self, Meant};
use crate::turn::{Turn, step};
use crate::{Assistant, Heard, Standing, asker, language, offline};

/// What one thing that was said would do.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// None where the words call for nothing.
    pub call: Option<Call>,
    /// What would come of it, with a card; or what is asked back.
    pub said: Said,
    /// The turn of a talk in which "yes" does it; none where there is nothing to say yes to.
    pub turn: Option<Turn>,
}

impl Assistant {
    /// What was asked for, as calls and what they would do. Nothing is done.
    pub async fn interpret(&self, agenda: Arc<Agenda>, heard: &Heard<'_>) -> Result<Vec<Proposal>, desk::Error> {
        let requests = offline::requests(&agenda, heard).unwrap_or_default();
        let (text, nowhere) = (heard.text.as_str(), Standing::default());
        let habits = self.habits.of(&self.desk, &agenda).await?;
        let mut proposals = Vec::with_capacity(requests.len());
        for (number, request) in requests.iter().enumerate() {
            let asker = asker(&agenda, heard, step(heard.id, number), language(request));
            let asker = Asker { habits: Arc::clone(&habits), ..asker };
            let talk = match replies::meant(&nowhere, request, text, &agenda) {
                Meant::Do(call) => {
                    let grant = Grant { ceiling: call.power(), words: Some(text), author: Author::Grammar };
                    let outcome = tools::propose(&self.desk, &asker, &call, &grant).await?;
                    let turn = matches!(outcome.waits, Some(Waits::Confirm(_)))
                        .then(|| Turn::resting(heard.id, nowhere.answered(Some(&call), &outcome)));
                    proposals.push(Proposal { call: Some(*call), said: outcome.said, turn });
                    continue;
                }
                Meant::Say(talk) => talk,
                Meant::Confirmed(_) | Meant::Dropped => Talk::NotUnderstood,
            };
            proposals.push(Proposal { call: None, said: Said::talked(talk, &asker.voice()), turn: None });
        }
        Ok(proposals)
    }

    /// Does what was proposed in this talk; none where nothing waits there.
    pub async fn apply(&self, agenda: Arc<Agenda>, heard: &Heard<'_>) -> Result<Option<Said>, desk::Error> {
        let kept = self.desk.store().turn(heard.talk, agenda.owner).await?;
        let standing = kept.as_deref().and_then(Turn::read).map(|turn| turn.standing().clone()).unwrap_or_default();
        let Some(Waits::Confirm(confirmation)) = standing.waits.clone() else { return Ok(None) };
        let asker = asker(&agenda, heard, heard.id, Language::of(&agenda.settings().locale));
        let beside = |outcome: &Outcome| {
            let state = Turn::resting(heard.id, standing.answered(None, outcome)).written();
            let turn = Beside::Turn { talk: heard.talk, owner: agenda.owner, state };
            Along([vec![turn], (heard.closing)(std::slice::from_ref(&outcome.said))].concat())
        };
        Ok(Some(tools::confirm(&self.desk, &asker, &confirmation, &beside).await?.said))
    }
}

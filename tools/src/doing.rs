//! Carrying a call out: what it would change is looked at, and then done or asked about.

use agenda::{Change, Command, ItemId, Moment, Receipt, ReceiptId};
use desk::{Ask, Desk};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::{Along, Beside as Row};
use uuid::Uuid;
use wording::{Card, Meaning, Talk, say};

use crate::find::Unclear;
use crate::gate::{self, Doubt};
use crate::said::Slot;
use crate::{Asker, Call, Grant, Said};

/// How long a question about a change stays open.
pub const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// What came of a call.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub said: Said,
    /// What the next words may answer.
    pub waits: Option<Waits>,
    /// What it was about, the first spoken of first: "it" and "the second one" mean these.
    pub about: Vec<ItemId>,
    /// The step that was taken, and with it everything that was kept beside it.
    pub done: bool,
}

/// What is written in the transaction of a step, once it is known what came of it.
pub type Beside<'a> = &'a (dyn Fn(&Outcome) -> Along + Sync);

/// Nothing besides the step itself.
pub fn alone(_: &Outcome) -> Along {
    Along::default()
}

/// A question that is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Waits {
    /// Which of these.
    Which { call: Box<Call>, among: Vec<ItemId> },
    /// When.
    When { call: Box<Call> },
    /// Shall it be done.
    Confirm(Box<Confirmation>),
    /// Times that were offered; nobody has to take one.
    Slots(Vec<Slot>),
}

/// Exactly what was shown and asked about. It is good once, for a while, and while nothing of it has changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmation {
    pub id: Uuid,
    command: Command,
    /// What asked for it, to be asked otherwise.
    pub call: Option<Box<Call>>,
    digest: [u8; 32],
    until: Timestamp,
}

/// A call that is being carried out.
#[derive(Clone, Copy)]
pub(crate) struct Doing<'a> {
    pub(crate) desk: &'a Desk,
    pub(crate) asker: &'a Asker<'a>,
    pub(crate) call: Option<&'a Call>,
    pub(crate) grant: &'a Grant<'a>,
    pub(crate) beside: Beside<'a>,
    /// Nothing is done: what would be is shown under this question, whatever it is.
    pub(crate) proposes: Option<Talk<'static>>,
}

impl Outcome {
    /// Nothing was done, and this is said.
    pub fn told(said: Said) -> Self {
        Self { said, waits: None, about: Vec::new(), done: false }
    }

    fn of(receipt: &Receipt, asker: &Asker<'_>) -> Self {
        let done = !receipt.is_idle();
        Self { said: Said::done(receipt, &asker.voice()), waits: None, about: about(receipt), done }
    }

    pub(crate) fn about(self, about: Vec<ItemId>) -> Self {
        Self { about, ..self }
    }

    pub(crate) fn waiting(self, waits: Waits) -> Self {
        Self { waits: Some(waits), ..self }
    }
}

impl<'a> Doing<'a> {
    /// Takes the step, or asks first.
    pub(crate) async fn does(&self, command: Command) -> Result<Outcome, desk::Error> {
        let ask = self.asker.ask(command);
        let rehearsal = self.desk.preview(&ask).await?;
        let agenda = &self.asker.agenda;
        let changes = rehearsal.changes.get(&agenda.id).map(Vec::as_slice).unwrap_or_default();
        if let Some(doubt) = gate::judge(agenda, self.asker.actor, changes, self.grant.words) {
            return Ok(self.asks(&ask, &rehearsal, &doubt));
        }
        let warned = |outcome: Outcome| self.warned(outcome, changes);
        if let Some(talk) = self.proposes {
            let voice = self.asker.voice();
            let card = Card::of_confirmation(&rehearsal, false, &voice);
            return Ok(warned(self.shown(&ask, &rehearsal, Said { card: Some(card), ..Said::talked(talk, &voice) })));
        }
        let receipt = self.desk.submit(&ask, &|receipt| (self.beside)(&warned(self.done(receipt)))).await?;
        Ok(warned(self.done(&receipt)))
    }

    /// Tells of a step that was taken.
    pub(crate) fn done(&self, receipt: &Receipt) -> Outcome {
        Outcome::of(receipt, self.asker)
    }

    /// With what is to be noticed about these changes.
    fn warned(&self, mut outcome: Outcome, changes: &[Change]) -> Outcome {
        let (agenda, voice) = (&self.asker.agenda, self.asker.voice());
        if let Some(instead) = changes.iter().find_map(|change| skipped(change, agenda.zone())) {
            outcome.said.warn(Talk::ClockSkips(&say(&Meaning::Moment(&instead), &voice)), &voice);
        }
        let beneath = gate::overlaps(agenda, self.asker.actor, changes);
        if !beneath.is_empty() {
            outcome.said.warn(Talk::Overlaps(&beneath), &voice);
        }
        outcome
    }

    /// Shows what would happen, as the core renders it, and keeps exactly that for the answer.
    fn asks(&self, ask: &Ask<'_>, rehearsal: &Receipt, doubt: &Doubt) -> Outcome {
        let voice = self.asker.voice();
        let card = Card::of_confirmation(rehearsal, matches!(doubt, Doubt::Onto(..)), &voice);
        let talk = match doubt {
            Doubt::Gone(_) => Talk::AllOfThem(&card.title),
            Doubt::Series(title) => Talk::WholeSeries(title),
            Doubt::Many(_) => Talk::MovesMany(&card.title),
            Doubt::Onto(title, others) => Talk::Onto(title, others),
            Doubt::Reaches(people) => Talk::Reaches(people),
        };
        let said = Said::asked(talk, &voice);
        self.shown(ask, rehearsal, Said { card: Some(card), ..said })
    }

    /// Keeps exactly what is shown for the answer.
    fn shown(&self, ask: &Ask<'_>, rehearsal: &Receipt, said: Said) -> Outcome {
        let confirmation = Confirmation {
            id: self.asker.id("confirmation"),
            command: ask.command.clone(),
            call: self.call.cloned().map(Box::new),
            digest: digest(ask, rehearsal),
            until: self.asker.now.saturating_add(PATIENCE).unwrap_or(Timestamp::MAX),
        };
        let outcome = Outcome::told(Said { asks: !rehearsal.is_idle(), ..said }).about(about(rehearsal));
        if rehearsal.is_idle() { outcome } else { outcome.waiting(Waits::Confirm(Box::new(confirmation))) }
    }

    /// Asks which one, or says that there is none.
    pub(crate) fn unclear(&self, unclear: &Unclear) -> Outcome {
        let voice = self.asker.voice();
        let outcome = Outcome::told(Said::unclear(unclear, &voice));
        match (unclear, self.call) {
            (Unclear::Several(among), Some(call)) => {
                let among: Vec<ItemId> = among.iter().map(|(id, _)| *id).collect();
                let call = Box::new(call.clone());
                outcome.about(among.clone()).waiting(Waits::Which { call, among })
            }
            _ => outcome,
        }
    }

    /// Asks when.
    pub(crate) fn when(&self, talk: Talk<'_>) -> Outcome {
        let outcome = Outcome::told(Said::asked(talk, &self.asker.voice()));
        match self.call {
            Some(call) => outcome.waiting(Waits::When { call: Box::new(call.clone()) }),
            None => outcome,
        }
    }
}

/// Does what was confirmed: once, in time, and only if nothing of it is otherwise than it was shown.
pub async fn confirm(
    desk: &Desk,
    asker: &Asker<'_>,
    confirmation: &Confirmation,
    beside: Beside<'_>,
) -> Result<Outcome, desk::Error> {
    let anew = || Ok(Outcome::told(Said::asked(Talk::AskAnew, &asker.voice())));
    if asker.now > confirmation.until {
        return anew();
    }
    let ask = asker.ask(confirmation.command.clone());
    let rehearsal = match desk.preview(&ask).await {
        Ok(rehearsal) => rehearsal,
        Err(desk::Error::Refused(_)) => return anew(),
        Err(error) => return Err(error),
    };
    if digest(&ask, &rehearsal) != confirmation.digest {
        return anew();
    }
    let used = |receipt: &Receipt| {
        let Along(mut rows) = beside(&Outcome::of(receipt, asker));
        rows.push(Row::Confirmed { id: confirmation.id.to_string() });
        Along(rows)
    };
    match desk.submit(&ask, &used).await {
        Ok(receipt) => Ok(Outcome::of(&receipt, asker)),
        Err(desk::Error::AlreadyDone { what: "confirmation", .. } | desk::Error::Refused(_)) => anew(),
        Err(error) => Err(error),
    }
}

/// Where a new start lands that a change of the clocks leaves out.
fn skipped(change: &Change, zone: &agenda::Zone) -> Option<Moment> {
    let item = change.after.as_deref().and_then(agenda::Entity::as_item).filter(|_| change.before.is_none())?;
    let start = item.start().filter(|start| !start.is_date())?;
    let lands = Moment::of_instant(start.instant(zone), start.zone().unwrap_or(zone));
    (lands.civil() != start.civil()).then_some(lands)
}

/// Who asked for what, and how everything that it touches stood then.
fn digest(ask: &Ask<'_>, rehearsal: &Receipt) -> [u8; 32] {
    let stood: Vec<_> = rehearsal.all_changes().map(|change: &Change| (&change.key, &change.before)).collect();
    let text = serde_json::to_vec(&(&ask.actor.who, &ask.agenda, &ask.command, stood)).unwrap_or_default();
    Sha256::digest(text).into()
}

/// The items that a step touched.
pub fn about(receipt: &Receipt) -> Vec<ItemId> {
    let mut items: Vec<ItemId> = Vec::new();
    for change in receipt.all_changes() {
        if let agenda::Key::Item(id) = change.key
            && !items.contains(&id)
        {
            items.push(id);
        }
    }
    items
}

/// The id of a further step of the same call.
pub(crate) fn further(step: ReceiptId, number: usize) -> ReceiptId {
    match number {
        0 => step,
        _ => ReceiptId(desk::derived(&[step.0.as_bytes(), b"further", &number.to_be_bytes()])),
    }
}

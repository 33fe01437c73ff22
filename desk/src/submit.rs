//! Handing in a command: decide, append, tell.

use std::collections::BTreeMap;
use std::sync::Arc;

use agenda::{
    Act, Actor, Agenda, AgendaId, Change, Command, Decision, Kept, Key, Receipt, ReceiptId, Refusal, consequences,
    decide,
};
use jiff::Timestamp;
use store::{Along, Append, Beside as Row, Entry, HandedIn, NewJob};

use crate::shelf::{Expected, Writing};
use crate::{Ask, Beside, Desk, Error};

/// How often a command is decided anew when another node was quicker.
const TRIES: u32 = 8;

/// A command for one agenda of a step.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    pub(crate) agenda: AgendaId,
    pub(crate) actor: Actor,
    pub(crate) command: Command,
}

/// A step about to be taken: what it is called in the history, and its parts, the asked one first.
#[derive(Debug, Clone)]
pub(crate) struct Taking {
    pub(crate) act: Act,
    pub(crate) parts: Vec<Part>,
    pub(crate) undoes: Option<ReceiptId>,
}

/// One agenda's part, decided.
struct Decided {
    before: Arc<Agenda>,
    after: Arc<Agenda>,
    changes: Vec<Change>,
    kept: Vec<Kept>,
}

impl Desk {
    /// Carries a command out, with what belongs to it, and answers once it is durable.
    pub async fn submit(&self, ask: &Ask<'_>, beside: Beside<'_>) -> Result<Receipt, Error> {
        let part = Part { agenda: ask.agenda, actor: ask.actor.clone(), command: ask.command.clone() };
        let taking = Taking { act: ask.command.act(), parts: vec![part], undoes: None };
        self.take(ask, taking, beside).await
    }

    /// What a command would do: decided like the deed, written nowhere.
    pub async fn preview(&self, ask: &Ask<'_>) -> Result<Receipt, Error> {
        let before = self.shelf.current(ask.agenda).await?.ok_or_else(|| no_such_agenda(&ask.command))?;
        Ok(rehearsed(ask, before)?)
    }

    /// Writes what belongs to no step: where a talk stands after an answer that changed nothing.
    pub async fn note(&self, along: Along, now: Timestamp) -> Result<(), Error> {
        Ok(self.store.append(Vec::new(), along, now).await?)
    }

    /// Takes a step over all its agendas, or none.
    pub(crate) async fn take(&self, ask: &Ask<'_>, taking: Taking, beside: Beside<'_>) -> Result<Receipt, Error> {
        let mut taking = taking;
        let mut stale = false;
        for _ in 0..TRIES {
            let turns = self.turns(&taking).await;
            let decided = self.decide_all(ask, &taking, stale).await?;
            // A meeting lives in its guests' agendas too: with them the step begins anew, each in its turn.
            let copies = self.copies(ask, &taking, &decided).await?;
            if !copies.is_empty() {
                taking.parts.extend(copies);
                drop(turns);
                continue;
            }
            let receipt = receipt(ask, &taking, &decided);
            if receipt.is_idle() && taking.parts.len() == 1 {
                if !self.stand(&decided, ask).await? {
                    stale = true;
                    continue;
                }
                return self.nothing_to_do(ask, receipt, beside).await;
            }
            let (handed_in, expected) = self.hand_in(ask, &taking, decided, &receipt, beside).await?;
            // The next command is decided on what this one will have made, while this one waits for the disk.
            drop(turns);
            let done = handed_in.done().await;
            if done.is_err() {
                expected.into_iter().for_each(|expected| self.shelf.give_up(expected));
            }
            match done {
                Ok(()) => return Ok(receipt),
                Err(store::Error::Stale(_)) => stale = true,
                Err(error) => return Err(error.into()),
            }
        }
        Err(Error::Busy { tries: TRIES })
    }

    /// One's turn in every agenda of the step, in one order everywhere.
    async fn turns(&self, taking: &Taking) -> Vec<Writing> {
        let agendas: std::collections::BTreeSet<AgendaId> = taking.parts.iter().map(|part| part.agenda).collect();
        let mut turns = Vec::with_capacity(agendas.len());
        for agenda in agendas {
            turns.push(self.shelf.turn(agenda).await);
        }
        turns
    }

    async fn decide_all(&self, ask: &Ask<'_>, taking: &Taking, stale: bool) -> Result<Vec<Decided>, Error> {
        let mut all = Vec::with_capacity(taking.parts.len());
        for part in &taking.parts {
            let before = match stale {
                false => self.shelf.known(part.agenda).await?,
                true => self.shelf.known_anew(part.agenda).await?,
            };
            let before = before.ok_or_else(|| no_such_agenda(&part.command))?;
            match decided(Arc::clone(&before), part, ask) {
                Ok(decided) => all.push(decided),
                // Another node may have been here: a refusal counts only on what the database has now.
                Err(refusal) => {
                    let current =
                        self.shelf.current(part.agenda).await?.ok_or_else(|| no_such_agenda(&part.command))?;
                    if current.version == before.version {
                        return Err(refusal.into());
                    }
                    all.push(self::decided(current, part, ask)?);
                }
            }
        }
        Ok(all)
    }

    /// Hands a decided step in; once it is durable, everybody hears of it.
    async fn hand_in(
        &self,
        ask: &Ask<'_>,
        taking: &Taking,
        mut decided: Vec<Decided>,
        receipt: &Receipt,
        beside: Beside<'_>,
    ) -> Result<(HandedIn, Vec<Expected>), Error> {
        let Along(mut rows) = beside(receipt);
        for decided in &decided {
            rows.extend(jobs(decided, ask)?.into_iter().map(Row::Job));
        }
        decided.retain(|decided| !decided.changes.is_empty());
        let append = |decided: &Decided| Append {
            agenda: decided.before.id,
            expected: decided.before.version,
            entry: entry(ask, taking.act, taking.undoes, &decided.changes),
        };
        let appends = decided.iter().map(append).collect();
        // Only what stands in the one line of this node is sure to come before whatever is decided on it: where other
        // nodes write too, one of theirs could take its version.
        let in_line = decided.iter().filter(|_| !self.store.is_shared());
        let expected = in_line.map(|decided| self.shelf.expect(&decided.after)).collect();
        let (desk, step, now) = (self.clone(), receipt.id, ask.now);
        let then = move || desk.shelve(step, &decided, now);
        Ok((self.store.hand_in_step(appends, Along(rows), now, then).await?, expected))
    }

    /// Whether what was decided on is durable, and not only handed in: "nothing to do" is no answer before.
    async fn stand(&self, decided: &[Decided], ask: &Ask<'_>) -> Result<bool, Error> {
        if decided.iter().all(|decided| self.shelf.is_kept(&decided.before)) {
            return Ok(true);
        }
        // Behind everything that was handed in, an empty step answers when all of it is durable or refused.
        self.store.append(Vec::new(), Along::default(), ask.now).await?;
        let mut stand = true;
        for Decided { before, .. } in decided.iter().filter(|decided| !self.shelf.is_kept(&decided.before)) {
            self.shelf.give_up(self.shelf.expected(before.id));
            stand = false;
        }
        Ok(stand)
    }

    /// A command that changes nothing is carried out; what belongs to it is still written, once.
    async fn nothing_to_do(&self, ask: &Ask<'_>, receipt: Receipt, beside: Beside<'_>) -> Result<Receipt, Error> {
        let along = beside(&receipt);
        if !along.0.is_empty() {
            self.store.append(Vec::new(), along, ask.now).await?;
        }
        Ok(receipt)
    }

    fn shelve(&self, step: ReceiptId, decided: &[Decided], now: Timestamp) {
        for Decided { after, changes, .. } in decided {
            self.shelf.advance(after, now);
            self.feed.tell(step, after.version, changes, after);
            self.store.announce(after.id, after.version);
        }
    }

    async fn copies(&self, ask: &Ask<'_>, taking: &Taking, decided: &[Decided]) -> Result<Vec<Part>, Error> {
        // Only what was asked for spreads; a copy does not, and neither does what takes both back together.
        if taking.parts.len() > 1 || taking.undoes.is_some() {
            return Ok(Vec::new());
        }
        let Some(first) = decided.first() else { return Ok(Vec::new()) };
        self.copies_of(&first.after, &first.changes, ask.actor).await
    }
}

/// What a command would answer on an agenda that it finds like this.
pub(crate) fn rehearsed(ask: &Ask<'_>, before: Arc<Agenda>) -> Result<Receipt, Refusal> {
    let part = Part { agenda: ask.agenda, actor: ask.actor.clone(), command: ask.command.clone() };
    let decided = vec![decided(before, &part, ask)?];
    let taking = Taking { act: ask.command.act(), parts: vec![part], undoes: None };
    Ok(receipt(ask, &taking, &decided))
}

fn decided(before: Arc<Agenda>, part: &Part, ask: &Ask<'_>) -> Result<Decided, Refusal> {
    let Decision { changes, kept } = decide(&before, &part.actor, &part.command, ask.now)?;
    let mut after = before.as_ref().clone();
    if !changes.is_empty() {
        after.apply(&changes, ask.now);
    }
    Ok(Decided { before, after: Arc::new(after), changes, kept })
}

/// A step as one journal tells it.
pub(crate) fn entry(ask: &Ask<'_>, act: Act, undoes: Option<ReceiptId>, changes: &[Change]) -> Entry {
    Entry {
        receipt: ask.receipt,
        actor: ask.actor.who,
        door: ask.actor.door,
        at: ask.now,
        command: act_word(act),
        changes: changes.to_vec(),
        because: ask.because,
        undoes,
    }
}

fn receipt(ask: &Ask<'_>, taking: &Taking, decided: &[Decided]) -> Receipt {
    let touched = decided.iter().filter(|decided| !decided.changes.is_empty());
    Receipt {
        id: ask.receipt,
        act: taking.act,
        door: ask.actor.door,
        at: ask.now,
        versions: decided.iter().map(|decided| (decided.after.id, decided.after.version)).collect(),
        changes: touched.map(|decided| (decided.after.id, decided.changes.clone())).collect::<BTreeMap<_, _>>(),
        undoes: taking.undoes,
        because: ask.because,
        kept: decided.iter().flat_map(|decided| decided.kept.clone()).collect(),
    }
}

/// What follows from a part, as rows of the queue that name the step they follow from.
fn jobs(decided: &Decided, ask: &Ask<'_>) -> Result<Vec<NewJob>, Error> {
    let follows = consequences(&decided.after, &decided.changes, ask.now);
    let queued = follows.iter().map(|job| {
        let mut job = NewJob::of(decided.after.id, job)?;
        job.payload["because"] = serde_json::json!(ask.receipt);
        Ok(job)
    });
    queued.collect()
}

/// The word under which a step stands in the journal.
pub(crate) fn act_word(act: Act) -> String {
    match serde_json::to_value(act) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// An agenda that is not there looks like one that is nobody's business.
fn no_such_agenda(command: &Command) -> Refusal {
    let key = match command {
        Command::Put { entity, .. } => entity.key(),
        Command::Edit { key, .. } | Command::Remove { key, .. } => key.clone(),
        Command::Complete { item, .. } | Command::Cancel { item, .. } | Command::Answer { item, .. } => {
            Key::Item(*item)
        }
        Command::Adopt { .. } | Command::Revert { .. } | Command::All(_) => Key::Settings,
    };
    Refusal::NotFound { key }
}

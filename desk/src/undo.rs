//! Taking steps back and forward again: by actor, newest first to any depth, or one step by its receipt.

use std::collections::{BTreeMap, BTreeSet};

use agenda::{Act, Actor, AgendaId, Change, Command, Receipt, ReceiptId, Refusal};
use store::{Asked, Logged};

use crate::meeting::is_copy;
use crate::submit::{Part, Taking, act_word};
use crate::{Ask, Beside, Desk, Error};

/// How many entries of the history are read at once.
const PAGE: u32 = 200;

/// Which step is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Back,
    Forward,
}

impl Desk {
    /// Takes back a step: the one named, or the actor's last in this agenda that still stands.
    /// The ask's own command plays no part.
    pub async fn undo(&self, ask: &Ask<'_>, step: Option<ReceiptId>, beside: Beside<'_>) -> Result<Receipt, Error> {
        self.turn_back(ask, step, Way::Back, beside).await
    }

    /// Takes an undone step again: the one whose undoing is named, or the one that the actor undid last.
    pub async fn redo(&self, ask: &Ask<'_>, undoing: Option<ReceiptId>, beside: Beside<'_>) -> Result<Receipt, Error> {
        self.turn_back(ask, undoing, Way::Forward, beside).await
    }

    async fn turn_back(
        &self,
        ask: &Ask<'_>,
        step: Option<ReceiptId>,
        way: Way,
        beside: Beside<'_>,
    ) -> Result<Receipt, Error> {
        let step = match step {
            Some(step) => step,
            None => self.last_step(ask, way).await?.ok_or(Refusal::NothingLeft)?,
        };
        let mut entries = self.store.step(step).await?;
        // A step that never touched this agenda is nobody's business here.
        if !entries.iter().any(|logged| logged.agenda == ask.agenda) {
            return Err(Refusal::NothingLeft.into());
        }
        entries.extend(self.store.caused_by(step).await?);
        let act = if way == Way::Back { Act::Undone } else { Act::Redone };
        let taking = Taking { act, parts: self.parts(ask, entries).await?, undoes: Some(step) };
        match self.take(ask, taking, beside).await {
            // A step that touched only what the actor cannot see looks like one that never was.
            Err(Error::Refused(Refusal::NotFound { .. })) => Err(Refusal::NothingLeft.into()),
            taken => taken,
        }
    }

    /// One part an agenda: its entries of the step, and of what the step caused, last first.
    async fn parts(&self, ask: &Ask<'_>, entries: Vec<Logged>) -> Result<Vec<Part>, Error> {
        let mut by_agenda: BTreeMap<AgendaId, Vec<Logged>> = BTreeMap::new();
        for logged in entries {
            by_agenda.entry(logged.agenda).or_default().push(logged);
        }
        let mut parts = Vec::with_capacity(by_agenda.len());
        for (agenda, mut entries) in by_agenda {
            entries.sort_by_key(|logged| std::cmp::Reverse(logged.version));
            let reverts = entries.into_iter().map(|logged| Command::Revert { changes: logged.entry.changes });
            let command = Command::All(reverts.collect());
            let actor = self.who_turns_back(ask, agenda, &command).await?;
            parts.push(Part { agenda, actor, command });
        }
        parts.sort_by_key(|part| part.agenda != ask.agenda);
        Ok(parts)
    }

    /// The actor, or the house where the step only carried a meeting's copy into somebody else's agenda.
    async fn who_turns_back(&self, ask: &Ask<'_>, agenda: AgendaId, command: &Command) -> Result<Actor, Error> {
        let theirs = agenda == ask.agenda || self.is_known_to(ask.actor, agenda).await?;
        let copies = match command {
            Command::All(reverts) => reverts.iter().all(|revert| match revert {
                Command::Revert { changes } => changes.iter().all(is_copy),
                _ => false,
            }),
            _ => false,
        };
        Ok(if !theirs && copies { Actor { door: ask.actor.door, ..Actor::house() } } else { ask.actor.clone() })
    }

    async fn is_known_to(&self, actor: &Actor, agenda: AgendaId) -> Result<bool, Error> {
        Ok(self.shelf.known(agenda).await?.is_some_and(|agenda| agenda.role(actor).is_some()))
    }

    /// Walks the actor's history, newest first: what was undone is stepped over, what was redone counts again.
    async fn last_step(&self, ask: &Ask<'_>, way: Way) -> Result<Option<ReceiptId>, Error> {
        let mut gone: BTreeSet<ReceiptId> = BTreeSet::new();
        let mut asked = Asked { actor: Some(ask.actor.who), ..Asked::default() };
        loop {
            let page = self.store.history(ask.agenda, &asked, PAGE).await?;
            let Some(last) = page.last() else { return Ok(None) };
            asked.before = Some(last.version);
            for Logged { entry, .. } in page {
                if gone.contains(&entry.receipt) || entry.because.is_some() {
                    continue;
                }
                match entry.undoes {
                    Some(undone) => {
                        gone.insert(undone);
                        let undoing = entry.command == act_word(Act::Undone);
                        if way == Way::Forward && undoing {
                            return Ok(Some(entry.receipt));
                        }
                    }
                    None if way == Way::Back => return Ok(Some(entry.receipt)),
                    // Something new was done since: there is nothing to do again.
                    None => return Ok(None),
                }
            }
        }
    }

    /// What a step changed in one agenda, for whoever shows it before taking it back.
    pub async fn changes_of(&self, agenda: AgendaId, step: ReceiptId) -> Result<Vec<Change>, Error> {
        let entries = self.store.step(step).await?;
        let here = entries.into_iter().filter(|logged| logged.agenda == agenda);
        Ok(here.flat_map(|logged| logged.entry.changes).collect())
    }
}

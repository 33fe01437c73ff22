//! Plans: what could stand, told before it does, and adopted exactly as it was told.

use std::sync::Arc;

use agenda::{Actor, Agenda, AgendaId, BlockId, Command, Key, Receipt, Refusal, Role, Version, decide};
use planner::{Budget, Compiled, Digest, Plan, Preferences, Seed, compile};

use crate::submit::rehearsed;
use crate::unseen::planned_around;
use crate::{Ask, Desk, Error, derived};

/// A plan that could stand, and what it would change. Handing `command` in makes exactly this stand, or is refused.
#[derive(Debug, Clone)]
pub struct Proposal {
    pub agenda: Arc<Agenda>,
    pub based_on: Version,
    /// What was supposed, then the adoption of the plan.
    pub command: Command,
    /// What adopting it would answer.
    pub receipt: Receipt,
    pub digest: Digest,
    /// The question that the plan answers, to ask it why.
    pub compiled: Compiled,
    pub plan: Plan,
}

/// How plans are sought for an asker.
#[derive(Debug, Clone, Default)]
pub struct Seeking {
    pub preferences: Preferences,
    /// Rounds of search; what the size of the question deserves where nobody says.
    pub steps: Option<u64>,
}

/// One for all: chance decides nothing that a person would want decided otherwise.
const SEED: Seed = Seed(1);

impl Desk {
    /// A plan for the agenda of `ask`, as it would be after its command: nothing, or what is supposed. Writes nothing.
    ///
    /// Equal versions, moments and suppositions get equal plans; the ids of new blocks follow from the agenda's version.
    pub async fn propose(&self, ask: &Ask<'_>, seeking: Seeking) -> Result<Proposal, Error> {
        let today = self.planned_by(ask.actor, ask.agenda).await?;
        let changes = decide(&today, ask.actor, &ask.command, ask.now)?.changes;
        let mut then = today.as_ref().clone();
        if !changes.is_empty() {
            then.apply(&changes, ask.now);
            then.version = today.version;
        }
        let now = ask.now;
        let (then, before) = (planned_around(&then, ask.actor, now), planned_around(&today, ask.actor, now));
        // Searching takes a while: not on a thread that answers others.
        let (compiled, plan, digest) = tokio::task::spawn_blocking(move || {
            let compiled = compile(&then, &seeking.preferences, now);
            let budget = seeking.steps.map_or_else(|| Budget::fair(&compiled.problem), Budget::steps);
            let plan = planner::plan(&compiled.problem, budget, SEED).plan;
            let digest = compiled.digest(&plan, &compile(&before, &seeking.preferences, now));
            (compiled, plan, digest)
        })
        .await
        .map_err(|_| Error::Unplanned)?;
        let command = together(&ask.command, compiled.adopt(&plan, fresh(&today)));
        let receipt = rehearsed(&Ask { command: command.clone(), ..ask.clone() }, Arc::clone(&today))?;
        Ok(Proposal { based_on: today.version, agenda: today, command, receipt, digest, compiled, plan })
    }

    /// What stands, as a question and its answer, to ask why.
    pub async fn standing(&self, ask: &Ask<'_>, preferences: &Preferences) -> Result<(Compiled, Plan), Error> {
        let agenda = self.planned_by(ask.actor, ask.agenda).await?;
        let compiled = compile(&planned_around(&agenda, ask.actor, ask.now), preferences, ask.now);
        let plan = compiled.today();
        Ok((compiled, plan))
    }

    /// The agenda, if the actor may plan it: whoever sees only parts of it would learn of the rest by what is in the way.
    async fn planned_by(&self, actor: &Actor, agenda: AgendaId) -> Result<Arc<Agenda>, Error> {
        let found = self.agenda(agenda).await?.filter(|agenda| agenda.role(actor).is_some());
        let agenda = found.ok_or(Refusal::NotFound { key: Key::Settings })?;
        if agenda.role(actor) < Some(Role::Editor) {
            return Err(Refusal::NotAllowed { key: Key::Settings, needs: Role::Editor }.into());
        }
        Ok(agenda)
    }
}

/// What is supposed and the plan for it, as one command.
fn together(supposed: &Command, adoption: Command) -> Command {
    match supposed {
        Command::All(commands) if commands.is_empty() => adoption,
        Command::All(commands) => Command::All(commands.iter().cloned().chain([adoption]).collect()),
        one => Command::All(vec![one.clone(), adoption]),
    }
}

/// Ids for new blocks: of the agenda and its version, so that the same proposal made twice is the same.
fn fresh(agenda: &Agenda) -> impl FnMut() -> BlockId {
    let (id, version) = (agenda.id, agenda.version.0);
    let mut number = 0_u64;
    move || {
        number += 1;
        BlockId(derived(&[id.0.as_bytes(), b"block", &version.to_be_bytes(), &number.to_be_bytes()]))
    }
}

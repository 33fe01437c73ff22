//! What a plan would change: of the agenda as it is, or as it would be if something came to pass.

use std::sync::Arc;

use agenda::recurrence::OccurrenceKey;
use agenda::{Agenda, AgendaId, Block, BlockId, Command, ItemId, ReceiptId, Version};
use axum::extract::State;
use desk::{Ask, Proposal, Seeking, View};
use jiff::Timestamp;
use planner::{Shift, Source, Stretch};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{agenda_of, all};
use crate::api::deed::{self, Deed};
use crate::app::App;
use crate::auth::{Reads, Signed};
use crate::extract::Json;
use crate::problem::{Kind, Problem};

/// The most branches that are set side by side.
const MOST_BRANCHES: usize = 8;
/// The most rounds of search that can be asked for.
const MOST_STEPS: u64 = 200_000;

/// What is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wish {
    /// The agenda to plan, if it is not your own.
    agenda: Option<AgendaId>,
    /// What might come to pass, each by itself; left out: the agenda as it is.
    #[serde(default)]
    branches: Vec<Supposed>,
    /// Rounds of search; left out: what the number of things deserves.
    steps: Option<u64>,
}

/// Something that might come to pass.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Supposed {
    /// What to call it in the answer.
    #[serde(default)]
    name: String,
    suppose: Vec<Deed>,
}

/// What each branch would change.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Branches {
    agenda: AgendaId,
    #[schema(inline)]
    branches: Vec<Branch>,
}

/// One future against today.
#[derive(Debug, Serialize, ToSchema)]
struct Branch {
    name: String,
    /// What stands elsewhere then.
    moved: Vec<Move>,
    /// What stands for the first time.
    added: Vec<Move>,
    /// What stood and would stand no more.
    dropped: Vec<Move>,
    /// What is later against its due date than today.
    late: Vec<Late>,
    /// What had another place before its due date, and then has none.
    at_risk: Vec<Named>,
    /// What is wanted and has no place.
    left_out: Vec<Named>,
    /// What everything costs then, less what it costs today; below 0 is better.
    price: i64,
    /// Send this to `/plan/adopt`, and exactly what is shown here stands.
    adopt: Adoption,
}

/// Something to be placed.
#[derive(Debug, Serialize, ToSchema)]
struct Named {
    item: ItemId,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    occurrence: Option<OccurrenceKey>,
    title: String,
}

/// Where it stood, and where it stands then; pieces that stay are in neither.
#[derive(Debug, Serialize, ToSchema)]
struct Move {
    #[serde(flatten)]
    what: Named,
    from: Vec<Times>,
    to: Vec<Times>,
}

/// From one instant to another.
#[derive(Debug, Serialize, ToSchema)]
struct Times {
    #[schema(value_type = String, format = DateTime)]
    start: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    end: Timestamp,
}

/// What would be late, and by how much.
#[derive(Debug, Serialize, ToSchema)]
struct Late {
    #[serde(flatten)]
    what: Named,
    minutes: i64,
}

/// All that makes a branch stand.
#[derive(Clone, Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Adoption {
    pub(super) agenda: AgendaId,
    /// The version it was made from: once the agenda has moved on, it is refused.
    pub(super) based_on: u64,
    /// What was supposed: it comes to pass in the same step.
    #[serde(default)]
    pub(super) suppose: Vec<Deed>,
    #[serde(default)]
    pub(super) blocks: Vec<Block>,
    #[serde(default)]
    #[schema(value_type = Vec<String>)]
    pub(super) gone: Vec<BlockId>,
}

/// Look for a plan
///
/// Says what would move, be added, be late or be at risk, and writes nothing. Several branches are planned side by side:
/// what if Friday were off, what if the report were dropped.
#[utoipa::path(post, path = "/plan", tag = "plan", operation_id = "propose", request_body = Wish,
    responses((status = 200, description = "Each branch against today", body = Branches)))]
pub(super) async fn propose(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Json(mut wish): Json<Wish>,
) -> Result<axum::Json<Branches>, Problem> {
    within_limits(&wish)?;
    let view = app.desk.view(&signed.actor).await?;
    let agenda = agenda_of(&view, wish.agenda)?;
    if wish.branches.is_empty() {
        wish.branches.push(Supposed { name: String::new(), suppose: Vec::new() });
    }
    let mut branches = Vec::with_capacity(wish.branches.len());
    for supposed in &wish.branches {
        branches.push(branch(&app, &signed, &view, agenda, supposed, wish.steps).await?);
    }
    Ok(axum::Json(Branches { agenda, branches }))
}

fn within_limits(wish: &Wish) -> Result<(), Problem> {
    let found = wish.branches.len();
    if found > MOST_BRANCHES {
        let told = format!("{found} branches are too many; {MOST_BRANCHES} is the most.");
        return Err(Problem::new(Kind::Refused, told).at("branches").maybe("Ask in parts."));
    }
    match wish.steps {
        Some(steps) if steps > MOST_STEPS => {
            let told = format!("{steps} steps are too many; {MOST_STEPS} is the most.");
            Err(Problem::new(Kind::Refused, told).at("steps").with_value(steps).maybe("Leave it out."))
        }
        _ => Ok(()),
    }
}

async fn branch(
    app: &App,
    signed: &Signed,
    view: &View,
    agenda: AgendaId,
    supposed: &Supposed,
    steps: Option<u64>,
) -> Result<Branch, Problem> {
    let now = app.clock.now();
    let suppose = Deed::settled(&supposed.suppose, view, |_| app.chance.id(now))?;
    let ask = Ask {
        actor: &signed.actor,
        agenda,
        command: all(deed::commands(&suppose)?),
        receipt: ReceiptId(app.chance.id(now)),
        because: None,
        now,
    };
    let proposal = app.desk.propose(&ask, Seeking { steps, ..Seeking::default() }).await?;
    Ok(told(&supposed.name, suppose, proposal))
}

fn told(name: &str, suppose: Vec<Deed>, proposal: Proposal) -> Branch {
    let Proposal { agenda, based_on, command, digest, .. } = proposal;
    let named = |source: &Source| named(&agenda, *source);
    let moves = |shifts: &[Shift]| shifts.iter().map(|shift| moved(&agenda, shift)).collect();
    Branch {
        name: name.to_owned(),
        moved: moves(&digest.moved),
        added: moves(&digest.added),
        dropped: moves(&digest.dropped),
        late: digest.late.iter().map(|(source, minutes)| Late { what: named(source), minutes: *minutes }).collect(),
        at_risk: digest.at_risk.iter().map(named).collect(),
        left_out: digest.left_out.iter().map(named).collect(),
        price: digest.price,
        adopt: adoption(agenda.id, based_on, suppose, command),
    }
}

fn named(agenda: &Agenda, source: Source) -> Named {
    let title = agenda.item(source.item).map(|item| item.title.clone()).unwrap_or_default();
    Named { item: source.item, occurrence: source.occurrence, title }
}

fn moved(agenda: &Agenda, shift: &Shift) -> Move {
    let times = |stretches: &[Stretch]| stretches.iter().map(|&(start, end)| Times { start, end }).collect();
    Move { what: named(agenda, shift.source), from: times(&shift.from), to: times(&shift.to) }
}

/// The adoption is the last command of a proposal, or the only one.
fn adoption(agenda: AgendaId, Version(based_on): Version, suppose: Vec<Deed>, command: Command) -> Adoption {
    let last = match command {
        Command::All(mut commands) => commands.pop(),
        one => Some(one),
    };
    let (blocks, gone) = match last {
        Some(Command::Adopt { blocks, gone, .. }) => (blocks, gone),
        _ => (Vec::new(), Vec::new()),
    };
    Adoption { agenda, based_on, suppose, blocks, gone }
}

//! Plans: what could stand and what it would change, and making exactly that stand.

mod adopt;
mod propose;

use std::sync::Arc;

use agenda::{AgendaId, Command};
use desk::View;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::problem::Problem;

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(propose::propose)).routes(routes!(adopt::adopt))
}

/// The agenda named, if the asker sees into it; else their own.
fn agenda_of(view: &View, named: Option<AgendaId>) -> Result<AgendaId, Problem> {
    let named = named.or_else(|| view.own().map(|own| own.id));
    named.filter(|named| view.agendas.iter().any(|agenda| agenda.id == *named)).ok_or_else(Problem::not_found)
}

/// These, one after the other; none is nothing.
fn all(mut commands: Vec<Command>) -> Command {
    match commands.len() {
        1 => commands.remove(0),
        _ => Command::All(commands),
    }
}

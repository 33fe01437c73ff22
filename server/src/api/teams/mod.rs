//! Teams: accounts that share an agenda, each with a role.

mod members;
mod team;

use std::sync::Arc;

use agenda::{Role, TeamId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::auth::Signed;
use crate::problem::{Kind, Problem};

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(team::list, team::create))
        .routes(routes!(team::rename, team::remove))
        .routes(routes!(members::list))
        .routes(routes!(members::set, members::remove))
}

/// The asker's role in a team, if it is at least `needs`. To those outside, the team is not there.
fn role_in(signed: &Signed, team: TeamId, needs: Role) -> Result<Role, Problem> {
    let role = signed.actor.teams.get(&team).copied().ok_or_else(Problem::not_found)?;
    if role >= needs {
        return Ok(role);
    }
    Err(Problem::new(Kind::NotAllowed, "Your role in this team does not allow that.").maybe("Ask one of its admins."))
}

//! The teams of whoever asks.

use std::sync::Arc;

use agenda::{Actor, Role, TeamId};
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use store::Newcomer;
use utoipa::ToSchema;

use super::role_in;
use crate::accounts;
use crate::app::App;
use crate::auth::{Manages, Reads};
use crate::extract::{Json, Path};
use crate::problem::Problem;

/// A team, and what you may do in it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Team {
    id: TeamId,
    name: String,
    role: Role,
}

/// What to call it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Name {
    name: String,
}

/// List your teams
#[utoipa::path(get, path = "/teams", tag = "teams", operation_id = "list_teams", responses(
    (status = 200, description = "With your role in each", body = [Team]),
))]
pub(super) async fn list(State(app): State<Arc<App>>, Reads(signed): Reads) -> Result<Json<Vec<Team>>, Problem> {
    let teams = app.store.teams_of(signed.user).await?;
    Ok(Json(teams.into_iter().map(|(team, role)| Team { id: team.id, name: team.name, role }).collect()))
}

/// Make a team
#[utoipa::path(post, path = "/teams", tag = "teams", operation_id = "create_team", request_body = Name, responses(
    (status = 201, description = "The team; you own it", body = Team),
))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Json(wish): Json<Name>,
) -> Result<(StatusCode, Json<Team>), Problem> {
    let (now, name) = (app.clock.now(), accounts::name(&wish.name)?);
    let id = TeamId(app.chance.id(now));
    let mut actor = Actor::person(signed.user, signed.actor.door);
    actor.teams.insert(id, Role::Owner);
    let team = Newcomer::Team { id, name: name.clone(), founder: signed.user };
    accounts::let_in(&app, team, &actor).await?;
    app.recognised.forget();
    Ok((StatusCode::CREATED, Json(Team { id, name, role: Role::Owner })))
}

/// Call a team something else
#[utoipa::path(patch, path = "/teams/{id}", tag = "teams", operation_id = "rename_team", params(("id" = TeamId, Path)),
    request_body = Name, responses((status = 200, description = "The team as it is now", body = Team)))]
pub(super) async fn rename(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Path(id): Path<TeamId>,
    Json(wish): Json<Name>,
) -> Result<Json<Team>, Problem> {
    let role = role_in(&signed, id, Role::Admin)?;
    let name = accounts::name(&wish.name)?;
    app.store.rename_team(id, &name).await?;
    Ok(Json(Team { id, name, role }))
}

/// Remove a team and all that it has, for good
#[utoipa::path(delete, path = "/teams/{id}", tag = "teams", operation_id = "remove_team", params(("id" = TeamId, Path)),
    responses((status = 204, description = "It is gone; this cannot be undone")))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Path(id): Path<TeamId>,
) -> Result<StatusCode, Problem> {
    role_in(&signed, id, Role::Owner)?;
    app.store.purge_team(id).await?;
    app.recognised.forget();
    Ok(StatusCode::NO_CONTENT)
}

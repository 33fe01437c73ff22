//! Who is in a team.

use std::sync::Arc;

use agenda::{Role, TeamId, UserId};
use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::role_in;
use crate::app::App;
use crate::auth::{Manages, Reads, Signed};
use crate::extract::{Json, Path};
use crate::problem::{Kind, Problem};

/// Somebody in a team.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Member {
    user: UserId,
    name: String,
    role: Role,
}

/// What they may do there.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewRole {
    role: Role,
}

/// See who is in a team
#[utoipa::path(get, path = "/teams/{id}/members", tag = "teams", operation_id = "list_members", params(("id" = TeamId, Path)),
    responses((status = 200, description = "Everybody in it", body = [Member])))]
pub(super) async fn list(
    State(app): State<Arc<App>>,
    Reads(signed): Reads,
    Path(id): Path<TeamId>,
) -> Result<Json<Vec<Member>>, Problem> {
    role_in(&signed, id, Role::FreeBusy)?;
    let mut members = Vec::new();
    for member in app.store.members(id).await? {
        let name = app.store.user(member.user).await?.map(|user| user.name).unwrap_or_default();
        members.push(Member { user: member.user, name, role: member.role });
    }
    Ok(Json(members))
}

/// Take somebody into a team, or give them another role
#[utoipa::path(put, path = "/teams/{id}/members/{user}", tag = "teams", operation_id = "set_member",
    params(("id" = TeamId, Path), ("user" = UserId, Path)), request_body = NewRole,
    responses((status = 204, description = "They have that role now")))]
pub(super) async fn set(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Path((id, user)): Path<(TeamId, UserId)>,
    Json(wish): Json<NewRole>,
) -> Result<StatusCode, Problem> {
    may_touch(&app, &signed, id, user, Some(wish.role)).await?;
    if app.store.user(user).await?.is_none() {
        return Err(Problem::new(Kind::Refused, "Nobody here has this id.").at("user").with_value(user.to_string()));
    }
    app.store.set_member(id, store::Member { user, role: wish.role }, app.clock.now()).await?;
    app.recognised.forget();
    Ok(StatusCode::NO_CONTENT)
}

/// Take somebody out of a team, or leave it
#[utoipa::path(delete, path = "/teams/{id}/members/{user}", tag = "teams", operation_id = "remove_member",
    params(("id" = TeamId, Path), ("user" = UserId, Path)), responses((status = 204, description = "They are out")))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Path((id, user)): Path<(TeamId, UserId)>,
) -> Result<StatusCode, Problem> {
    may_touch(&app, &signed, id, user, None).await?;
    if !app.store.remove_member(id, user).await? {
        return Err(Problem::not_found());
    }
    app.recognised.forget();
    Ok(StatusCode::NO_CONTENT)
}

/// Admins decide about others up to their own rank, anyone may leave, and a team never loses its last owner.
async fn may_touch(app: &App, signed: &Signed, team: TeamId, user: UserId, to: Option<Role>) -> Result<(), Problem> {
    let leaving = user == signed.user && to.is_none();
    let own = role_in(signed, team, if leaving { Role::FreeBusy } else { Role::Admin })?;
    let members = app.store.members(team).await?;
    let now = members.iter().find(|member| member.user == user).map(|member| member.role);
    if !leaving && (now.is_some_and(|role| role > own) || to.is_some_and(|role| role > own)) {
        return Err(Problem::new(Kind::NotAllowed, "Only an owner decides about owners.").at("role"));
    }
    let owners = members.iter().filter(|member| member.role == Role::Owner).count();
    if now == Some(Role::Owner) && to != Some(Role::Owner) && owners == 1 {
        return Err(
            Problem::new(Kind::Refused, "The team would have no owner.").maybe("Make somebody else an owner first.")
        );
    }
    Ok(())
}

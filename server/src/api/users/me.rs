//! Who am I, and call me something else.

use std::sync::Arc;

use agenda::UserId;
use axum::extract::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::User;
use utoipa::ToSchema;

use crate::accounts;
use crate::app::App;
use crate::auth::{Manages, Reads};
use crate::extract::Json;
use crate::problem::{Kind, Problem};
use crate::settings::Registration;

/// An account, as its owner sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Me {
    id: UserId,
    email: String,
    name: String,
    /// May manage this whole installation.
    admin: bool,
    /// Can sign in with a password.
    has_password: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

impl From<User> for Me {
    fn from(user: User) -> Self {
        Self {
            id: user.id,
            email: user.email,
            name: user.name,
            admin: user.admin,
            has_password: user.password.is_some(),
            created_at: user.created_at,
        }
    }
}

/// What to change; what is left out stays.
#[derive(Deserialize, ToSchema)]
#[schema(as = AccountChange)]
#[serde(deny_unknown_fields)]
pub(super) struct Change {
    email: Option<String>,
    name: Option<String>,
}

/// See your account
#[utoipa::path(get, path = "/users/me", tag = "users", operation_id = "read_me", responses((status = 200, description = "Your account", body = Me)))]
pub(super) async fn show(State(app): State<Arc<App>>, Reads(signed): Reads) -> Result<Json<Me>, Problem> {
    let user = app.store.user(signed.user).await?.ok_or_else(Problem::sign_in_first)?;
    Ok(Json(Me::from(user)))
}

/// Change your name or address
#[utoipa::path(patch, path = "/users/me", tag = "users", operation_id = "edit_me", request_body = Change, responses(
    (status = 200, description = "Your account as it is now", body = Me),
))]
pub(super) async fn change(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Json(change): Json<Change>,
) -> Result<Json<Me>, Problem> {
    let mut user = app.store.user(signed.user).await?.ok_or_else(Problem::sign_in_first)?;
    if let Some(email) = change.email {
        let email = accounts::email(&email)?;
        if email != user.email {
            may_take_addresses(&app)?;
            user.email = email;
        }
    }
    if let Some(name) = change.name {
        user.name = accounts::name(&name)?;
    }
    app.store.change_user(user.clone()).await?;
    Ok(Json(Me::from(user)))
}

/// Invitations find a person by their address, so nobody takes another's where not everybody may come in under any.
fn may_take_addresses(app: &App) -> Result<(), Problem> {
    if app.settings.registration == Registration::Open {
        return Ok(());
    }
    Err(Problem::new(Kind::NotAllowed, "On this server an address is changed by its owner alone.")
        .at("email")
        .maybe("Ask them for `daywright user address`."))
}

//! App passwords: for a phone's calendar, which knows nothing but a name and a password.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use store::AppPassword;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::accounts;
use crate::app::App;
use crate::auth::Manages;
use crate::extract::{Json, Path};
use crate::problem::Problem;

/// An app password, without its letters.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Listed {
    id: Uuid,
    name: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    used_at: Option<Timestamp>,
}

/// An app password as it is made: the only time that it is shown.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NewPassword {
    #[serde(flatten)]
    listed: Listed,
    password: String,
}

/// Which program it is for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct For {
    name: String,
}

impl From<AppPassword> for Listed {
    fn from(password: AppPassword) -> Self {
        let AppPassword { id, name, created_at, used_at, .. } = password;
        Self { id, name, created_at, used_at }
    }
}

/// List your app passwords
#[utoipa::path(get, path = "/app-passwords", tag = "tokens", operation_id = "list_app_passwords", responses(
    (status = 200, description = "Oldest first", body = [Listed]),
))]
pub(super) async fn list(State(app): State<Arc<App>>, Manages(signed): Manages) -> Result<Json<Vec<Listed>>, Problem> {
    Ok(Json(app.store.app_passwords_of(signed.user).await?.into_iter().map(Listed::from).collect()))
}

/// Make an app password
#[utoipa::path(post, path = "/app-passwords", tag = "tokens", operation_id = "create_app_password", request_body = For, responses(
    (status = 201, description = "It, this once", body = NewPassword),
))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Json(wish): Json<For>,
) -> Result<(StatusCode, Json<NewPassword>), Problem> {
    let name = accounts::name(&wish.name)?;
    let (made, password) = app.store.add_app_password(signed.user, &name, app.clock.now()).await?;
    let password = password.expose_secret().to_owned();
    Ok((StatusCode::CREATED, Json(NewPassword { listed: Listed::from(made), password })))
}

/// Remove an app password
#[utoipa::path(delete, path = "/app-passwords/{id}", tag = "tokens", operation_id = "remove_app_password",
    params(("id" = Uuid, Path)), responses((status = 204, description = "It opens nothing any more")))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    if !app.store.remove_app_password(signed.user, id).await? {
        return Err(Problem::not_found());
    }
    app.recognised.forget();
    Ok(StatusCode::NO_CONTENT)
}

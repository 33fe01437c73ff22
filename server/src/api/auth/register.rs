//! A new account, where the owner lets whoever comes have one.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::request::Parts;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::accounts::{self, Opening};
use crate::api::users::Me;
use crate::app::App;
use crate::extract::Json;
use crate::problem::{Kind, Problem};
use crate::settings::Registration;

/// Who wants one.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Register {
    email: String,
    name: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
}

/// Make an account
#[utoipa::path(post, path = "/auth/register", tag = "auth", request_body = Register, security(()), responses(
    (status = 201, description = "The account was made; sign in next", body = Me),
))]
pub(super) async fn register(
    State(app): State<Arc<App>>,
    parts: Parts,
    Json(wish): Json<Register>,
) -> Result<(StatusCode, Json<Me>), Problem> {
    app.limits.sign_in(&app, &parts)?;
    if app.settings.registration == Registration::Closed {
        return Err(Problem::new(Kind::NotAllowed, "This server makes no accounts for whoever comes.")
            .maybe("Ask its owner for an account."));
    }
    let (email, name) = (accounts::email(&wish.email)?, accounts::name(&wish.name)?);
    let password = Some(app.passwords.hash(wish.password, app.chance.bytes()).await?);
    let user = accounts::open(&app, Opening { email, name, password, admin: false }).await?;
    Ok((StatusCode::CREATED, Json(Me::from(user))))
}

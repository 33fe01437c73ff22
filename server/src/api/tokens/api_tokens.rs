//! API tokens: made for one program, with as much power as it needs.

use std::collections::BTreeSet;
use std::sync::Arc;

use agenda::Scope;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use store::{ApiToken, NewToken};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::accounts;
use crate::app::App;
use crate::auth::Manages;
use crate::extract::{Json, Path};
use crate::problem::{Kind, Problem};

/// A token, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Token {
    id: Uuid,
    name: String,
    scopes: BTreeSet<Scope>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
    /// To the hour.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    used_at: Option<Timestamp>,
}

/// A token as it is made: the only time that its secret is shown.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Made {
    #[serde(flatten)]
    token: Token,
    /// For `Authorization: Bearer`.
    secret: String,
}

/// What a new token is for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    name: String,
    scopes: BTreeSet<Scope>,
    #[schema(value_type = Option<String>, format = DateTime)]
    expires_at: Option<Timestamp>,
}

impl From<ApiToken> for Token {
    fn from(token: ApiToken) -> Self {
        let ApiToken { id, name, scopes, created_at, expires_at, used_at, .. } = token;
        Self { id, name, scopes, created_at, expires_at, used_at }
    }
}

/// List your tokens
#[utoipa::path(get, path = "/tokens", tag = "tokens", operation_id = "list_tokens", responses((status = 200, description = "Oldest first", body = [Token])))]
pub(super) async fn list(State(app): State<Arc<App>>, Manages(signed): Manages) -> Result<Json<Vec<Token>>, Problem> {
    Ok(Json(app.store.tokens_of(signed.user).await?.into_iter().map(Token::from).collect()))
}

/// Make a token
#[utoipa::path(post, path = "/tokens", tag = "tokens", operation_id = "create_token", request_body = New, responses(
    (status = 201, description = "The token, with its secret this once", body = Made),
))]
pub(super) async fn create(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Json(new): Json<New>,
) -> Result<(StatusCode, Json<Made>), Problem> {
    if let Some(scope) = new.scopes.iter().find(|scope| !signed.actor.may(**scope)) {
        let detail = "A token cannot be given more power than its maker shows.";
        let scope = serde_json::to_value(scope).unwrap_or_default();
        return Err(Problem::new(Kind::NotAllowed, detail).at("scopes").with_value(scope));
    }
    let new = NewToken {
        user: signed.user,
        name: accounts::name(&new.name)?,
        scopes: new.scopes,
        expires_at: new.expires_at,
    };
    let (token, secret) = app.store.add_token(new, app.clock.now()).await?;
    Ok((StatusCode::CREATED, Json(Made { token: Token::from(token), secret: secret.expose_secret().to_owned() })))
}

/// Remove a token
#[utoipa::path(delete, path = "/tokens/{id}", tag = "tokens", operation_id = "remove_token", params(("id" = Uuid, Path)), responses(
    (status = 204, description = "It opens nothing any more"),
))]
pub(super) async fn remove(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    if !app.store.remove_token(signed.user, id).await? {
        return Err(Problem::not_found());
    }
    app.recognised.forget();
    Ok(StatusCode::NO_CONTENT)
}

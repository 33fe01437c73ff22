//! Where else you are reached: chats that you linked, webhooks that you set.

use std::sync::Arc;

use agenda::UserId;
use axum::extract::State;
use axum::http::StatusCode;
use jiff::{SignedDuration, Timestamp};
use secrecy::ExposeSecret as _;
use serde::{Deserialize, Serialize};
use store::Channel;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;
use uuid::Uuid;

use crate::app::App;
use crate::auth::Manages;
use crate::extract::{Json, Path};
use crate::notices::Hook;
use crate::problem::{Kind, Problem};

/// A link into a chat is good for so long.
const LINK_LASTS: SignedDuration = SignedDuration::from_mins(15);

/// Every route with its description.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(drop_one)).routes(routes!(link)).routes(routes!(hook))
}

/// A place where you are reached.
#[derive(Debug, Serialize, ToSchema)]
struct Connection {
    id: Uuid,
    /// `telegram`, `slack` or `webhook`.
    #[schema(value_type = String, example = "telegram")]
    channel: Channel,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Of a webhook, where it goes.
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl From<store::Connection> for Connection {
    fn from(connection: store::Connection) -> Self {
        let store::Connection { id, channel, created_at, body, .. } = connection;
        let hook = (channel == Channel::Webhook).then(|| serde_json::from_slice::<Hook>(&body).ok()).flatten();
        Self { id, channel, created_at, url: hook.map(|hook| hook.url) }
    }
}

/// All of them.
#[derive(Debug, Serialize, ToSchema)]
struct Connections {
    connections: Vec<Connection>,
}

/// The way into a chat.
#[derive(Debug, Serialize, ToSchema)]
struct Link {
    /// Open it where the chat is.
    url: String,
    /// It links once, until then.
    #[schema(value_type = String, format = DateTime)]
    expires_at: Timestamp,
}

/// Where notices are to be sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wish {
    #[schema(example = "https://hooks.example.org/daywright")]
    url: String,
}

/// A webhook as it is made: the only time that its secret is shown.
#[derive(Debug, Serialize, ToSchema)]
struct NewHook {
    #[serde(flatten)]
    connection: Connection,
    /// Signs every call, as the Standard Webhooks have it.
    secret: String,
}

/// List where you are reached
#[utoipa::path(get, path = "/connections", tag = "notices", operation_id = "list_connections",
    responses((status = 200, description = "Oldest first", body = Connections)))]
async fn list(State(app): State<Arc<App>>, Manages(signed): Manages) -> Result<Json<Connections>, Problem> {
    let all = app.store.connections_of(signed.user).await?;
    Ok(Json(Connections { connections: all.into_iter().map(Connection::from).collect() }))
}

/// Disconnect
#[utoipa::path(delete, path = "/connections/{id}", tag = "notices", operation_id = "disconnect", params(("id" = Uuid, Path)),
    responses((status = 204, description = "You are not reached there any more, nor heard")))]
async fn drop_one(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Path(id): Path<Uuid>,
) -> Result<StatusCode, Problem> {
    match app.store.disconnect(signed.user, id).await? {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(Problem::not_found()),
    }
}

/// Link a chat on Telegram
#[utoipa::path(post, path = "/connections/telegram", tag = "notices", operation_id = "link_telegram",
    responses((status = 201, description = "A link that links the chat in which it is opened, once", body = Link)))]
async fn link(State(app): State<Arc<App>>, Manages(signed): Manages) -> Result<(StatusCode, Json<Link>), Problem> {
    let telegram = app.carriers.telegram(&app.settings).await.map_err(|failure| {
        tracing::warn!(%failure, "nobody can be linked on Telegram: {failure}");
        Problem::new(Kind::Unavailable, "Telegram does not answer at the moment.").maybe("Try again soon.")
    })?;
    let telegram = telegram.ok_or_else(|| {
        Problem::new(Kind::Refused, "This server has no bot on Telegram.").maybe("Set telegram_token.")
    })?;
    let expires_at = app.clock.now().saturating_add(LINK_LASTS).unwrap_or(Timestamp::MAX);
    let code = app.store.add_linking_code(signed.user, Channel::Telegram, expires_at).await?;
    Ok((StatusCode::CREATED, Json(Link { url: telegram.link(code.expose_secret()), expires_at })))
}

/// Set a webhook
///
/// Each of your notices is sent there, signed, at least once, and each attempt under the notice's own id.
#[utoipa::path(post, path = "/connections/webhooks", tag = "notices", operation_id = "create_webhook", request_body = Wish,
    responses((status = 201, description = "It, with its secret this once", body = NewHook)))]
async fn hook(
    State(app): State<Arc<App>>,
    Manages(signed): Manages,
    Json(wish): Json<Wish>,
) -> Result<(StatusCode, Json<NewHook>), Problem> {
    let url = app.carriers.webhooks().may_call(&wish.url).map_err(|wrong| {
        Problem::new(Kind::Refused, format!("{wrong}.")).at("url").maybe("https://hooks.example.org/daywright")
    })?;
    let made = connect(&app, signed.user, url.to_string()).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

async fn connect(app: &App, user: UserId, url: String) -> Result<NewHook, Problem> {
    let secret = bots::webhook::new_secret(app.chance.bytes()).expose_secret().to_owned();
    let hook = Hook { url, secret };
    let body = serde_json::to_vec(&hook).map_err(|error| Problem::ours(&error))?;
    // Several people may send to one address.
    let address = format!("{user} {}", hook.url);
    let made = app.store.connect(user, Channel::Webhook, &address, body, app.clock.now()).await?;
    Ok(NewHook { connection: made.into(), secret: hook.secret })
}

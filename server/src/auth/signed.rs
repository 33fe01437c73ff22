//! Somebody who proved who they are, and what the proof is good for.

use std::collections::BTreeSet;
use std::sync::Arc;

use agenda::{Actor, Door, Scope, UserId, Who};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use jiff::{SignedDuration, Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use store::{Connection, Session};
use uuid::Uuid;

use super::{cookie, origin, site};
use crate::app::App;
use crate::problem::{Kind, Problem};

/// What API tokens begin with.
const API_TOKEN: &str = "dwt_";
/// A session is marked as seen no more often than this.
pub(super) const SEEN_EVERY: SignedDuration = SignedDuration::from_hours(1);

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Signed {
    pub user: UserId,
    pub actor: Actor,
    pub by: Proof,
}

/// What they showed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Proof {
    /// The cookie of a browser, or an access token: both belong to a session.
    Session(Uuid),
    /// A token that a person made for a program.
    Token(Uuid),
    /// The key of a site that carries a person's chat.
    Site(Uuid),
}

impl Signed {
    /// The session, if that is what they showed.
    #[must_use]
    pub fn session(&self) -> Option<Uuid> {
        match self.by {
            Proof::Session(id) => Some(id),
            Proof::Token(_) | Proof::Site(_) => None,
        }
    }

    /// Whether the session or token is still good: for what goes on for longer than one request.
    pub async fn still_stands(&self, app: &App) -> bool {
        let now = app.clock.now();
        match self.by {
            Proof::Session(id) => matches!(app.store.session_by_id(id, now).await, Ok(Some(_))),
            Proof::Token(id) => match app.store.tokens_of(self.user).await {
                Ok(tokens) => tokens.iter().any(|token| token.id == id && token.expires_at.is_none_or(|end| end > now)),
                Err(_) => false,
            },
            Proof::Site(id) => match app.store.sites_of(self.user).await {
                Ok(sites) => sites.iter().any(|site| site.id == id),
                Err(_) => false,
            },
        }
    }

    /// Whose allowance this takes from: what visitors of a site ask for leaves its person's own as it was.
    fn caller(&self) -> Uuid {
        match self.by {
            Proof::Site(id) => id,
            Proof::Session(_) | Proof::Token(_) => self.user.0,
        }
    }

    async fn recognise(app: &App, parts: &Parts) -> Result<Self, Problem> {
        let now = app.clock.now();
        let signed = match (bearer(&parts.headers), cookie::found(app, &parts.headers)) {
            (Some(bearer), _) if site::is_key(&bearer) => site::recognised(app, parts, &bearer, now).await?,
            (Some(bearer), _) => known(app, &bearer, now).await?,
            (None, Some(token)) if may_be_ours(app, parts) => known_browser(app, &token, now).await?,
            (None, Some(_)) => {
                return Err(Problem::new(Kind::NotAllowed, "This write came from another site's page.")
                    .at("origin")
                    .maybe("Use a token instead of the browser's session."));
            }
            (None, None) => return Err(Problem::sign_in_first()),
        };
        app.limits.actor(signed.caller(), now)?;
        Ok(signed)
    }
}

macro_rules! scoped {
    ($($(#[doc = $says:literal])+ $name:ident = $scope:ident, $word:literal;)+) => {$(
        $(#[doc = $says])+
        #[derive(Clone, Debug)]
        pub struct $name(pub Signed);

        impl FromRequestParts<Arc<App>> for $name {
            type Rejection = Problem;

            async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
                let signed = Signed::recognise(app, parts).await?;
                if signed.actor.may(Scope::$scope) {
                    return Ok(Self(signed));
                }
                Err(Problem::new(Kind::NotAllowed, concat!("This token was not made to ", $word, "."))
                    .maybe(concat!("Make a token with the scope \"", $word, "\".")))
            }
        }
    )+};
}

scoped! {
    /// Somebody who may read.
    Reads = Read, "read";
    /// Somebody who may write.
    Writes = Write, "write";
    /// Somebody who may manage what widens power: sessions, tokens, teams, grants.
    Manages = Manage, "manage";
}

fn bearer(headers: &HeaderMap) -> Option<SecretString> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| SecretString::from(token.trim()))
}

fn may_be_ours(app: &App, parts: &Parts) -> bool {
    matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS) || origin::is_ours(app, &parts.headers)
}

async fn known(app: &App, bearer: &SecretString, now: Timestamp) -> Result<Signed, Problem> {
    if let Some(signed) = app.recognised.find(bearer.expose_secret(), now) {
        return Ok(signed);
    }
    let signed = if bearer.expose_secret().starts_with(API_TOKEN) {
        by_token(app, bearer, now).await?
    } else {
        let claims = app.access.read(bearer.expose_secret(), now).ok_or_else(Problem::sign_in_first)?;
        let session = app.store.session_by_id(claims.sid, now).await?.ok_or_else(Problem::sign_in_first)?;
        by_session(app, &session, Door::Api).await?
    };
    app.recognised.keep(bearer.expose_secret(), &signed, now);
    Ok(signed)
}

async fn known_browser(app: &App, token: &SecretString, now: Timestamp) -> Result<Signed, Problem> {
    if let Some(signed) = app.recognised.find(token.expose_secret(), now) {
        return Ok(signed);
    }
    let session = app.store.session(token, now).await?.filter(|session| session.door == Door::Web);
    let session = session.ok_or_else(Problem::sign_in_first)?;
    if now.duration_since(session.seen_at) > SEEN_EVERY {
        let lasts = SignedDuration::from_hours(24 * i64::from(app.settings.session_days));
        app.store.touch_session(session.id, now.saturating_add(lasts).unwrap_or(now), now).await?;
    }
    let signed = by_session(app, &session, Door::Web).await?;
    app.recognised.keep(token.expose_secret(), &signed, now);
    Ok(signed)
}

async fn by_token(app: &App, secret: &SecretString, now: Timestamp) -> Result<Signed, Problem> {
    let token = app.store.token(secret, now).await?.ok_or_else(Problem::sign_in_first)?;
    if token.used_at.is_none_or(|used| now.duration_since(used) > SEEN_EVERY) {
        app.store.touch_token(token.id, now).await?;
    }
    let actor = actor(app, token.user, Door::Api, token.scopes).await?;
    Ok(Signed { user: token.user, actor, by: Proof::Token(token.id) })
}

async fn by_session(app: &App, session: &Session, door: Door) -> Result<Signed, Problem> {
    let actor = actor(app, session.user, door, Actor::person(session.user, door).scopes).await?;
    Ok(Signed { user: session.user, actor, by: Proof::Session(session.id) })
}

pub(super) async fn actor(app: &App, user: UserId, door: Door, scopes: BTreeSet<Scope>) -> Result<Actor, Problem> {
    let teams = app.store.teams_of(user).await?.into_iter().map(|(team, role)| (team.id, role)).collect();
    Ok(Actor { who: Who::User(user), door, scopes, teams })
}

/// The actor of somebody whom a channel vouches for, by a connection that they made themselves.
pub(crate) async fn by_connection(app: &App, connection: &Connection, door: Door) -> Result<Actor, Problem> {
    actor(app, connection.user, door, [Scope::Read, Scope::Write].into()).await
}

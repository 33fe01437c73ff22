//! An app on a fresh database, asked in process: no socket, no sleep, no clock but the one that is stepped.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use agenda::UserId;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use models::ocr::{Ocr, Scripted};
use server::App;
use server::accounts::{self, Opening};
use server::boot::Folder;
use server::chance::Chance;
use server::clock::Clock;
use server::settings::Given;
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::actors::{Member, Owner, Stranger, TokenHolder};
use crate::answer::Answer;
use crate::postgres::Schema;

/// The app under test. What it made goes when it is dropped.
#[derive(Debug)]
pub struct TestApp {
    pub app: Arc<App>,
    router: Router,
    _folder: TempDir,
    schema: Option<Schema>,
}

impl TestApp {
    /// On SQLite, with nothing said but where.
    pub async fn start() -> Self {
        Self::told(&[]).await
    }

    /// On SQLite, with these settings.
    pub async fn told(settings: &[(&str, &str)]) -> Self {
        Self::open(settings, None, 1, None).await
    }

    /// Where every picture shows these lines.
    pub async fn seeing(lines: &[&str]) -> Self {
        Self::with_eyes(Arc::new(Scripted::below(lines))).await
    }

    /// Where pictures are read by these eyes.
    pub async fn with_eyes(eyes: Arc<dyn Ocr>) -> Self {
        Self::open(&[], None, 1, Some(eyes)).await
    }

    /// Another server: its ids are others.
    pub async fn elsewhere() -> Self {
        Self::open(&[], None, 1_000_000, None).await
    }

    /// On PostgreSQL, where `DAYWRIGHT_TEST_POSTGRES` names one; else it says loudly that this was skipped.
    pub async fn on_postgres() -> Option<Self> {
        let schema = Schema::make().await?;
        Some(Self::open(&[], Some(schema), 1, None).await)
    }

    /// A second server on the same database, with ids of its own.
    pub async fn another_node(&self) -> Self {
        self.another_node_at(self.database()).await
    }

    /// The same, with another way to the database.
    pub async fn another_node_at(&self, database: &str) -> Self {
        let keys = self.keys().display().to_string();
        Self::open(&[("database", database), ("keys", &keys)], None, 2_000_000, None).await
    }

    /// The address of the PostgreSQL database.
    pub fn database(&self) -> &str {
        &self.schema.as_ref().unwrap().url
    }

    fn keys(&self) -> PathBuf {
        Folder::prepare(&self.app.settings).unwrap().keys().to_owned()
    }

    async fn open(settings: &[(&str, &str)], schema: Option<Schema>, seed: u64, eyes: Option<Arc<dyn Ocr>>) -> Self {
        let folder = TempDir::new().unwrap();
        let mut given = Given::nothing()
            .flag("data", &folder.path().join("data").display().to_string())
            .flag("requests_per_address", "0")
            .flag("requests_per_actor", "0")
            .flag("sign_ins_per_address", "0");
        if let Some(schema) = &schema {
            given = given.flag("database", &schema.url);
        }
        for (name, words) in settings {
            given = given.flag(name, words);
        }
        let settings = given.settings().unwrap();
        let clock = Clock::standing_at("2026-03-05T08:00:00Z".parse().unwrap());
        let builder = App::builder().settings(settings).clock(clock).chance(Chance::seeded(seed));
        let builder = match eyes {
            Some(eyes) => builder.eyes(eyes),
            None => builder,
        };
        let app = builder.build().await.unwrap();
        Self { router: app.router(), app, _folder: folder, schema }
    }

    /// Takes the scenery away; on SQLite, dropping does.
    pub async fn strike(self) {
        let Self { app, router, schema, .. } = self;
        drop(router);
        app.store.clone().close().await;
        if let Some(schema) = schema {
            schema.drop().await;
        }
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        self.app.clock.now()
    }

    /// Steps the clock.
    pub fn step(&self, by: SignedDuration) {
        self.app.clock.step(by);
    }

    /// Nobody in particular.
    pub fn stranger(&self) -> Stranger<'_> {
        Stranger { app: self }
    }

    /// Somebody with an account and an agenda of their own, signed in by a browser.
    pub async fn owner(&self, name: &str) -> Owner<'_> {
        let user = self.account(name).await;
        Owner { app: self, user, cookie: self.cookie_of(user).await }
    }

    /// Somebody in a team, with a role there.
    pub async fn member(&self, name: &str, team: agenda::TeamId, role: agenda::Role) -> Member<'_> {
        let user = self.account(name).await;
        self.app.store.set_member(team, store::Member { user, role }, self.now()).await.unwrap();
        Member { app: self, user, role, cookie: self.cookie_of(user).await }
    }

    /// A program with a token that this person made for it.
    pub async fn token_holder(&self, user: UserId, scopes: &[agenda::Scope]) -> TokenHolder<'_> {
        use secrecy::ExposeSecret as _;
        let new =
            store::NewToken { user, name: "test".into(), scopes: scopes.iter().copied().collect(), expires_at: None };
        let (token, secret) = self.app.store.add_token(new, self.now()).await.unwrap();
        TokenHolder { app: self, user, id: token.id, secret: secret.expose_secret().to_owned() }
    }

    /// Sends a request as it would come from this machine.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        Answer::read(self.answered(request).await).await
    }

    /// The same for an answer that never ends.
    pub async fn begin(&self, request: Request<Body>) -> Answer {
        Answer::begun(self.answered(request).await)
    }

    async fn answered(&self, mut request: Request<Body>) -> Response {
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9))));
        self.router.clone().oneshot(request).await.unwrap()
    }

    async fn account(&self, name: &str) -> UserId {
        let email = format!("{name}@example.org");
        let opening = Opening { email, name: name.to_owned(), password: None, admin: false };
        accounts::open(&self.app, opening).await.unwrap().id
    }

    async fn cookie_of(&self, user: UserId) -> String {
        let link = server::boot::sign_in_link(&self.app, user).await.unwrap();
        let path = link.strip_prefix(&self.app.origin()).unwrap();
        let answer = self.send(Request::get(path).body(Body::empty()).unwrap()).await;
        let cookie = answer.header("set-cookie").unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }
}

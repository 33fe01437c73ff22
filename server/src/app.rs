//! The app: everything that a request may need, put together once.

use std::sync::Arc;

use assistant::Assistant;
use axum::Router;
use desk::Desk;
use models::ocr::Ocr;
use store::Store;
use tokio_util::sync::CancellationToken;

use crate::auth::{AccessKey, Marks, Passwords, Recognised};
use crate::chance::Chance;
use crate::clock::Clock;
use crate::eyes::Eyes;
use crate::middleware::Limits;
use crate::notices::Carriers;
use crate::settings::{Given, Role, Settings};
use crate::{api, boot, health, middleware, mind, openapi, telegram, telemetry, web};

/// Everything that a request may need.
#[derive(Debug)]
pub struct App {
    pub settings: Settings,
    pub clock: Clock,
    pub chance: Chance,
    pub store: Store,
    pub desk: Desk,
    pub assistant: Assistant,
    /// What reads pictures.
    pub eyes: Eyes,
    pub limits: Limits,
    pub passwords: Passwords,
    pub access: AccessKey,
    pub recognised: Recognised,
    pub marks: Marks,
    pub carriers: Carriers,
    /// Whose turn it is in each chat.
    pub chats: telegram::Order,
    /// Cancelled when the server stops: streams end, workers finish what they hold.
    pub stopping: CancellationToken,
}

/// How an app is put together.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    settings: Option<Settings>,
    clock: Clock,
    chance: Chance,
    eyes: Option<Arc<dyn Ocr>>,
}

impl App {
    /// Begins to put one together.
    #[must_use]
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// The address under which people reach this server.
    #[must_use]
    pub fn origin(&self) -> String {
        match &self.settings.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None if self.settings.tls_key.is_some() => format!("https://{}", self.settings.listen),
            None => format!("http://{}", self.settings.listen),
        }
    }

    /// Whether people reach it over TLS, ours or a proxy's.
    #[must_use]
    pub fn speaks_tls(&self) -> bool {
        self.origin().starts_with("https://")
    }

    /// All its routes, with what lies around them.
    pub fn router(self: &Arc<Self>) -> Router {
        let routes = health::routes();
        let routes = match self.settings.role {
            Role::Worker => routes.fallback(api::nothing_here),
            Role::All | Role::Web => {
                let (api, document) = api::routes().split_for_parts();
                let routes = routes.merge(api).merge(web::routes()).merge(telegram::routes());
                routes.merge(openapi::routes(&openapi::finished(document))).fallback(web::carried)
            }
        };
        middleware::around(routes.method_not_allowed_fallback(api::another_method).with_state(self.clone()), self)
    }
}

impl Builder {
    /// What the server was told; else what the reference says.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = Some(settings);
        self
    }

    /// What time it is; else the machine's.
    #[must_use]
    pub fn clock(mut self, clock: Clock) -> Self {
        self.clock = clock;
        self
    }

    /// Where ids and secrets come from; else the machine.
    #[must_use]
    pub fn chance(mut self, chance: Chance) -> Self {
        self.chance = chance;
        self
    }

    /// What reads pictures; else the weights in the data folder.
    #[must_use]
    pub fn eyes(mut self, eyes: Arc<dyn Ocr>) -> Self {
        self.eyes = Some(eyes);
        self
    }

    /// Opens what is kept, brings it to today's shape, and puts the app together.
    pub async fn build(self) -> anyhow::Result<Arc<App>> {
        let app = self.open().await?;
        app.store.migrate(app.clock.now()).await?;
        Ok(app)
    }

    /// The same, but leaves what is kept in the shape it has.
    pub async fn open(self) -> anyhow::Result<Arc<App>> {
        let settings = match self.settings {
            Some(settings) => settings,
            None => Given::nothing().settings().map_err(|flaws| boot::told(&flaws))?,
        };
        telemetry::figures();
        let folder = boot::Folder::prepare(&settings)?;
        let ring = folder.key_ring()?;
        let access = AccessKey::derived(&ring.secret_text());
        let marks = Marks::derived(&ring.secret_text());
        let carriers = Carriers::told(&settings)?;
        let store = Store::open(&folder.database(&settings), ring, store::folder(&folder.blobs())?).await?;
        let desk = Desk::new(store.clone());
        Ok(Arc::new(App {
            limits: Limits::new(&settings),
            eyes: match self.eyes {
                Some(eyes) => Eyes::given(eyes),
                None => Eyes::of(folder.weights(), settings.eyes_threads),
            },
            assistant: Assistant::new(desk.clone(), mind::of(&settings)?),
            settings,
            clock: self.clock,
            chance: self.chance,
            desk,
            store,
            passwords: Passwords::default(),
            access,
            recognised: Recognised::default(),
            marks,
            carriers,
            chats: telegram::Order::default(),
            stopping: CancellationToken::new(),
        }))
    }
}

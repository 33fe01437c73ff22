//! A stage for a story: an empty, migrated store on either database, and the things that stories are about.

use std::sync::atomic::{AtomicU64, Ordering};

use agenda::{
    AgendaId, CalendarId, Change, Door, Event, EventStatus, Item, ItemId, Moment, ReceiptId, UserId, Version, What,
    Who, Zone,
};
use jiff::Timestamp;
use jiff::civil::date;
use sqlx::{AssertSqlSafe, Connection};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{Append, Entry, KeyRing, NewUser, Newcomer, Store, folder};

/// Writes each story once and plays it on both databases.
macro_rules! stories {
    ($(async fn $name:ident($stage:ident) $body:block)*) => {
        $(async fn $name($stage: &crate::tests::stage::Stage) $body)*

        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let stage = crate::tests::stage::Stage::sqlite().await;
                super::$name(&stage).await;
            })*
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                if let Some(stage) = crate::tests::stage::Stage::postgres().await {
                    super::$name(&stage).await;
                    stage.strike().await;
                }
            })*
        }
    };
}
pub(super) use stories;

/// Where a story plays.
pub(super) struct Stage {
    pub(super) store: Store,
    pub(super) folder: TempDir,
    pub(super) url: String,
    schema: Option<String>,
}

impl Stage {
    pub(super) async fn sqlite() -> Self {
        let stage = Self::empty_sqlite().await;
        stage.store.migrate(now()).await.unwrap();
        stage
    }

    pub(super) async fn postgres() -> Option<Self> {
        let stage = Self::empty_postgres().await?;
        stage.store.migrate(now()).await.unwrap();
        Some(stage)
    }

    /// A database without any table.
    pub(super) async fn empty_sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite://{}/agenda.db", folder.path().display());
        Self::open(url, folder, None).await
    }

    #[expect(clippy::disallowed_methods, reason = "where the database is, is told by the environment")]
    pub(super) async fn empty_postgres() -> Option<Self> {
        let Ok(server) = std::env::var("DAYWRIGHT_TEST_POSTGRES") else {
            assert!(std::env::var_os("DAYWRIGHT_TEST_NO_SKIP").is_none(), "a run that may not skip has no PostgreSQL");
            eprintln!("SKIPPED: DAYWRIGHT_TEST_POSTGRES names no PostgreSQL to play this story on");
            return None;
        };
        let schema = format!("story_{}", Uuid::from_bytes(crate::random::bytes().unwrap()).simple());
        let mut connection = sqlx::PgConnection::connect(&server).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(format!("CREATE SCHEMA {schema}"))).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let mark = if server.contains('?') { '&' } else { '?' };
        let url = format!("{server}{mark}options[search_path]={schema}");
        Some(Self::open(url, TempDir::new().unwrap(), Some(schema)).await)
    }

    async fn open(url: String, dir: TempDir, schema: Option<String>) -> Self {
        let blobs = folder(&dir.path().join("blobs")).unwrap();
        let store = Store::open(&url, KeyRing::fresh("first").unwrap(), blobs).await.unwrap();
        Self { store, folder: dir, url, schema }
    }

    /// The same database, opened again with another ring.
    pub(super) async fn with_ring(&self, ring: KeyRing) -> Result<Store, crate::Error> {
        Store::open(&self.url, ring, folder(&self.folder.path().join("blobs")).unwrap()).await
    }

    /// A second, empty stage of the same kind.
    pub(super) async fn another_empty(&self) -> Self {
        match &self.schema {
            None => Self::empty_sqlite().await,
            Some(_) => Self::empty_postgres().await.unwrap(),
        }
    }

    /// Takes the scenery away.
    pub(super) async fn strike(self) {
        let Some(schema) = self.schema else { return };
        self.store.close().await;
        let mut connection = sqlx::PgConnection::connect(&self.url).await.unwrap();
        let drop = format!("DROP SCHEMA {schema} CASCADE");
        sqlx::raw_sql(AssertSqlSafe(drop)).execute(&mut connection).await.unwrap();
    }

    /// A person with an agenda.
    pub(super) async fn person(&self, name: &str) -> (UserId, AgendaId) {
        let (user, agenda) = (UserId(fresh()), AgendaId(fresh()));
        let new = NewUser {
            id: user,
            email: format!("{name}@example.org"),
            name: name.to_owned(),
            password: None,
            admin: false,
        };
        self.store.found(Newcomer::Person(new), agenda, None, now()).await.unwrap();
        (user, agenda)
    }

    /// Appends one entry and nothing along.
    pub(super) async fn append(&self, agenda: AgendaId, expected: u64, entry: Entry) -> Result<(), crate::Error> {
        self.store.append(vec![append(agenda, expected, entry)], crate::Along::default(), now()).await
    }
}

pub(super) fn now() -> Timestamp {
    "2026-03-05T12:00:00Z".parse().unwrap()
}

pub(super) fn later(seconds: i64) -> Timestamp {
    now() + jiff::SignedDuration::from_secs(seconds)
}

/// An id that no other has.
pub(super) fn fresh() -> Uuid {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    Uuid::from_u64_pair(0x0190_a5c0_0000_7000, 0x8000_0000_0000_0000 | NEXT.fetch_add(1, Ordering::Relaxed))
}

pub(super) fn append(agenda: AgendaId, expected: u64, entry: Entry) -> Append {
    Append { agenda, expected: Version(expected), entry }
}

pub(super) fn entry(actor: UserId, changes: Vec<Change>) -> Entry {
    Entry {
        receipt: ReceiptId(fresh()),
        actor: Who::User(actor),
        door: Door::Web,
        at: now(),
        command: "add".to_owned(),
        changes,
        because: None,
        undoes: None,
    }
}

pub(super) fn event(title: &str) -> Item {
    let zone: Zone = Zone::named("Europe/Berlin").unwrap();
    let event = Event {
        calendar: CalendarId(Uuid::nil()),
        start: Moment::zoned(date(2026, 3, 5).at(15, 0, 0, 0), &zone),
        end: Moment::zoned(date(2026, 3, 5).at(16, 0, 0, 0), &zone),
        busy: true,
        status: EventStatus::Confirmed,
        organizer: None,
        guests: Vec::new(),
    };
    Item::new(ItemId(fresh()), title, What::Event(event))
}

pub(super) fn private(title: &str) -> Item {
    Item { private: true, notes: "nobody's business".to_owned(), ..event(title) }
}

//! One connection to either database: what a statement takes in, and what its rows give back.

mod waiting;

use std::str::FromStr;

use futures::TryStreamExt;
use futures::future::BoxFuture;
use futures::stream::BoxStream;
use jiff::Timestamp;
use sqlx::pool::PoolConnection;
use sqlx::query::Query;
use sqlx::{
    AssertSqlSafe, Database, Decode, Either, Encode, Executor as _, PgConnection, Postgres, Row as _, Sqlite,
    SqliteConnection,
};
use sqlx::{Transaction, Type};

use crate::Error;
use waiting::Waiting;

/// A statement that both databases read, or one for each where their dialects differ.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sql {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

impl From<&'static str> for Sql {
    fn from(common: &'static str) -> Self {
        Self { sqlite: common, postgres: common }
    }
}

/// What a placeholder stands for. The kinds are three, so that both databases agree on every column.
#[derive(Debug, Clone)]
pub(crate) enum Arg {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

/// The arguments of one statement, `$1` first.
macro_rules! args {
    ($($value:expr),* $(,)?) => { vec![$($crate::link::Arg::from($value)),*] };
}
pub(crate) use args;

/// A connection that is lent for reading, or one inside a transaction.
pub(crate) enum Held<DB: Database> {
    Lent(PoolConnection<DB>),
    Within(Transaction<'static, DB>),
}

impl<DB: Database> Held<DB> {
    fn connection(&mut self) -> &mut DB::Connection {
        match self {
            Self::Lent(lent) => lent,
            Self::Within(transaction) => transaction,
        }
    }
}

/// A connection to SQLite, and what waits for its next trip.
pub(crate) struct Local {
    held: Held<Sqlite>,
    waiting: Waiting,
}

impl Local {
    /// Runs what waits.
    async fn flush(&mut self) -> Result<(), Error> {
        if let Some(all) = self.waiting.all() {
            all.execute(self.held.connection()).await?;
        }
        Ok(())
    }

    /// Runs what waits and then a statement; tells how many rows that one touched.
    async fn run(&mut self, sql: &'static str, args: Vec<Arg>) -> Result<u64, Error> {
        let query = self.waiting.and_then(sql, args);
        let mut told = self.held.connection().fetch_many(query);
        let mut touched = 0;
        while let Some(done) = told.try_next().await? {
            if let Either::Left(done) = done {
                touched = done.rows_affected();
            }
        }
        Ok(touched)
    }
}

/// A connection to the database of this store, whichever it is.
pub(crate) enum Link {
    Sqlite(Local),
    Postgres(Held<Postgres>),
}

impl From<Held<Sqlite>> for Link {
    fn from(held: Held<Sqlite>) -> Self {
        Self::Sqlite(Local { held, waiting: Waiting::default() })
    }
}

/// One row of an answer; columns are counted from 0.
pub(crate) enum Row {
    Sqlite(sqlx::sqlite::SqliteRow),
    Postgres(sqlx::postgres::PgRow),
}

impl Link {
    /// Runs a statement and tells how many rows it touched.
    pub(crate) fn run(&mut self, sql: impl Into<Sql>, args: Vec<Arg>) -> BoxFuture<'_, Result<u64, Error>> {
        let sql = sql.into();
        Box::pin(async move {
            Ok(match self {
                Self::Sqlite(local) => local.run(sql.sqlite, args).await?,
                Self::Postgres(held) => {
                    bind(sqlx::query(sql.postgres), args).execute(held.connection()).await?.rows_affected()
                }
            })
        })
    }

    /// A statement that nobody waits for: SQLite runs it together with the next one that somebody does, or at the end.
    pub(crate) fn later(&mut self, sql: impl Into<Sql>, args: Vec<Arg>) -> BoxFuture<'_, Result<(), Error>> {
        let sql = sql.into();
        Box::pin(async move {
            match self {
                Self::Sqlite(local) => match local.waiting.push(sql.sqlite, args) {
                    true => local.flush().await,
                    false => Ok(()),
                },
                Self::Postgres(_) => self.run(sql, args).await.map(drop),
            }
        })
    }

    /// Runs what waits, so that whoever said it hears what becomes of it.
    pub(crate) async fn flush(&mut self) -> Result<(), Error> {
        match self {
            Self::Sqlite(local) => local.flush().await,
            Self::Postgres(_) => Ok(()),
        }
    }

    /// Drops what waits: it is to be taken back anyway.
    pub(crate) fn drop_waiting(&mut self) {
        if let Self::Sqlite(local) = self {
            local.waiting = Waiting::default();
        }
    }

    /// All rows that a statement answers.
    pub(crate) fn rows(&mut self, sql: impl Into<Sql>, args: Vec<Arg>) -> BoxFuture<'_, Result<Vec<Row>, Error>> {
        let sql = sql.into();
        Box::pin(async move {
            Ok(match self {
                Self::Sqlite(Local { held, waiting }) => {
                    let rows = waiting.and_then(sql.sqlite, args).fetch_all(held.connection()).await?;
                    rows.into_iter().map(Row::Sqlite).collect()
                }
                Self::Postgres(held) => {
                    let rows = bind(sqlx::query(sql.postgres), args).fetch_all(held.connection()).await?;
                    rows.into_iter().map(Row::Postgres).collect()
                }
            })
        })
    }

    /// The first row that a statement answers, if any.
    pub(crate) fn row(&mut self, sql: impl Into<Sql>, args: Vec<Arg>) -> BoxFuture<'_, Result<Option<Row>, Error>> {
        let sql = sql.into();
        Box::pin(async move {
            Ok(match self {
                Self::Sqlite(Local { held, waiting }) => {
                    waiting.and_then(sql.sqlite, args).fetch_optional(held.connection()).await?.map(Row::Sqlite)
                }
                Self::Postgres(held) => {
                    bind(sqlx::query(sql.postgres), args).fetch_optional(held.connection()).await?.map(Row::Postgres)
                }
            })
        })
    }

    /// Rows as they come, of a statement put together from this crate's own table names.
    pub(crate) fn stream(&mut self, sql: String) -> BoxStream<'_, Result<Row, Error>> {
        match self {
            Self::Sqlite(local) => Box::pin(
                sqlx::query(AssertSqlSafe(sql)).fetch(local.held.connection()).map_ok(Row::Sqlite).map_err(Error::from),
            ),
            Self::Postgres(held) => Box::pin(
                sqlx::query(AssertSqlSafe(sql)).fetch(held.connection()).map_ok(Row::Postgres).map_err(Error::from),
            ),
        }
    }

    /// Runs a statement put together from this crate's own table and column names.
    pub(crate) async fn run_built(&mut self, sql: String, args: Vec<Arg>) -> Result<u64, Error> {
        Ok(match self {
            Self::Sqlite(local) => {
                local.flush().await?;
                bind(sqlx::query(AssertSqlSafe(sql)), args).execute(local.held.connection()).await?.rows_affected()
            }
            Self::Postgres(held) => {
                bind(sqlx::query(AssertSqlSafe(sql)), args).execute(held.connection()).await?.rows_affected()
            }
        })
    }

    /// Runs a script of many statements, as a migration is.
    pub(crate) async fn script(&mut self, script: &'static str) -> Result<(), Error> {
        match self {
            Self::Sqlite(local) => {
                local.flush().await?;
                let connection: &mut SqliteConnection = local.held.connection();
                sqlx::raw_sql(script).execute(connection).await?;
            }
            Self::Postgres(held) => {
                let connection: &mut PgConnection = held.connection();
                sqlx::raw_sql(script).execute(connection).await?;
            }
        }
        Ok(())
    }

    /// Makes what was written durable. Returns only after the database has synced it.
    pub(crate) async fn commit(mut self) -> Result<(), Error> {
        self.flush().await?;
        match self {
            Self::Sqlite(Local { held: Held::Within(transaction), .. }) => transaction.commit().await?,
            Self::Postgres(Held::Within(transaction)) => transaction.commit().await?,
            Self::Sqlite(Local { held: Held::Lent(_), .. }) | Self::Postgres(Held::Lent(_)) => {}
        }
        Ok(())
    }

    /// Takes back what was written.
    pub(crate) async fn rollback(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(Local { held: Held::Within(transaction), .. }) => transaction.rollback().await?,
            Self::Postgres(Held::Within(transaction)) => transaction.rollback().await?,
            Self::Sqlite(Local { held: Held::Lent(_), .. }) | Self::Postgres(Held::Lent(_)) => {}
        }
        Ok(())
    }
}

impl Row {
    /// The value of a column; `Option<T>` where it may be null.
    pub(crate) fn take<T>(&self, column: usize) -> Result<T, Error>
    where
        T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres>,
    {
        Ok(match self {
            Self::Sqlite(row) => row.try_get(column)?,
            Self::Postgres(row) => row.try_get(column)?,
        })
    }

    /// An id, role or other word that this crate wrote.
    pub(crate) fn parse<T: FromStr>(&self, column: usize) -> Result<T, Error> {
        let text: String = self.take(column)?;
        text.parse().map_err(|_| Error::Damaged { what: "a column", value: text })
    }

    /// A value that was written as JSON.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&self, column: usize) -> Result<T, Error> {
        let text: String = self.take(column)?;
        serde_json::from_str(&text).map_err(Error::from)
    }

    /// An instant, kept in microseconds since 1970.
    pub(crate) fn moment(&self, column: usize) -> Result<Timestamp, Error> {
        moment(self.take(column)?)
    }

    /// The same where it may be null.
    pub(crate) fn moment_or_none(&self, column: usize) -> Result<Option<Timestamp>, Error> {
        self.take::<Option<i64>>(column)?.map(moment).transpose()
    }
}

fn moment(micros: i64) -> Result<Timestamp, Error> {
    Timestamp::from_microsecond(micros).map_err(|_| Error::Damaged { what: "a moment", value: micros.to_string() })
}

fn bind<DB: Database>(query: Query<'_, DB, DB::Arguments>, args: Vec<Arg>) -> Query<'_, DB, DB::Arguments>
where
    Option<i64>: for<'t> Encode<'t, DB> + Type<DB>,
    Option<String>: for<'t> Encode<'t, DB> + Type<DB>,
    Option<Vec<u8>>: for<'t> Encode<'t, DB> + Type<DB>,
{
    args.into_iter().fold(query, |query, arg| match arg {
        Arg::Int(value) => query.bind(value),
        Arg::Text(value) => query.bind(value),
        Arg::Bytes(value) => query.bind(value),
    })
}

/// PostgreSQL's text has no NUL; both databases keep the sign for an unreadable character instead.
fn without_nul(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

macro_rules! arg_from {
    ($($type:ty => $kind:ident($value:ident) $made:expr;)*) => {$(
        impl From<$type> for Arg {
            fn from($value: $type) -> Self {
                Self::$kind(Some($made))
            }
        }

        impl From<Option<$type>> for Arg {
            fn from(value: Option<$type>) -> Self {
                Self::$kind(value.map(|$value| $made))
            }
        }
    )*};
}

arg_from! {
    i64 => Int(value) value;
    Timestamp => Int(value) value.as_microsecond();
    &str => Text(value) without_nul(value.to_owned());
    String => Text(value) without_nul(value);
    Vec<u8> => Bytes(value) value;
    &[u8] => Bytes(value) value.to_vec();
    [u8; 32] => Bytes(value) value.to_vec();
    uuid::Uuid => Text(value) value.hyphenated().to_string();
    agenda::AgendaId => Text(value) value.to_string();
    agenda::UserId => Text(value) value.to_string();
    agenda::TeamId => Text(value) value.to_string();
    agenda::ItemId => Text(value) value.to_string();
    agenda::BlockId => Text(value) value.to_string();
    agenda::CalendarId => Text(value) value.to_string();
    agenda::ListId => Text(value) value.to_string();
    agenda::ReceiptId => Text(value) value.to_string();
    agenda::Version => Int(value) i64::try_from(value.0).unwrap_or(i64::MAX);
}

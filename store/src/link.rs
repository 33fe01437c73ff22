//! One connection to either database: what a statement takes in, and what its rows give back.

mod local;
mod shared;

use std::str::FromStr;

use futures::TryStreamExt as _;
use futures::future::BoxFuture;
use futures::stream::{self, BoxStream, StreamExt as _};
use jiff::Timestamp;
use sqlx::{AssertSqlSafe, Decode, Postgres, Row as _, Type};

use crate::Error;
pub(crate) use local::{Connections, Local};
pub(crate) use shared::Held;
use shared::bind;

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

/// A row's values with the names of their columns.
pub(crate) type Named = Vec<(String, Arg)>;

/// A connection to the database of this store, whichever it is.
pub(crate) enum Link {
    Sqlite(Local),
    Postgres(Held),
}

/// One row of an answer; columns are counted from 0.
pub(crate) enum Row {
    Sqlite(Vec<Arg>),
    Postgres(sqlx::postgres::PgRow),
}

impl Link {
    /// Runs a statement and tells how many rows it touched.
    pub(crate) fn run(&mut self, sql: impl Into<Sql>, args: Vec<Arg>) -> BoxFuture<'_, Result<u64, Error>> {
        let sql = sql.into();
        Box::pin(async move {
            match self {
                Self::Sqlite(local) => local.run(sql.sqlite, &args),
                Self::Postgres(held) => {
                    Ok(bind(sqlx::query(sql.postgres), args).execute(held.connection()).await?.rows_affected())
                }
            }
        })
    }

    /// All rows that a statement answers.
    pub(crate) fn rows(&mut self, sql: impl Into<Sql>, args: Vec<Arg>) -> BoxFuture<'_, Result<Vec<Row>, Error>> {
        let sql = sql.into();
        Box::pin(async move {
            Ok(match self {
                Self::Sqlite(local) => {
                    local.rows(sql.sqlite, &args, usize::MAX)?.into_iter().map(Row::Sqlite).collect()
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
                Self::Sqlite(local) => local.rows(sql.sqlite, &args, 1)?.pop().map(Row::Sqlite),
                Self::Postgres(held) => {
                    bind(sqlx::query(sql.postgres), args).fetch_optional(held.connection()).await?.map(Row::Postgres)
                }
            })
        })
    }

    /// All rows that a statement answers, with the names of their columns.
    pub(crate) async fn named(&mut self, sql: impl Into<Sql>, args: Vec<Arg>) -> Result<Vec<Named>, Error> {
        let sql = sql.into();
        match self {
            Self::Sqlite(local) => local.named(sql.sqlite, &args),
            Self::Postgres(held) => {
                let rows = bind(sqlx::query(sql.postgres), args).fetch_all(held.connection()).await?;
                rows.iter().map(shared::named).collect()
            }
        }
    }

    /// All rows of one of this crate's own tables, in the order in which they come.
    pub(crate) fn table<'l>(&'l mut self, table: &'l str, columns: &'l str) -> BoxStream<'l, Result<Named, Error>> {
        match self {
            Self::Sqlite(local) => {
                let pages = stream::try_unfold((local, 0), move |(local, after)| async move {
                    let page = local.page(table, columns, after)?;
                    let rows = stream::iter(page.rows.into_iter().map(Ok));
                    Ok::<_, Error>((page.last > after).then_some((rows, (local, page.last))))
                });
                pages.try_flatten().boxed()
            }
            Self::Postgres(held) => held.table(table, columns),
        }
    }

    /// Runs a statement put together from this crate's own table and column names.
    pub(crate) async fn run_built(&mut self, sql: String, args: Vec<Arg>) -> Result<u64, Error> {
        match self {
            Self::Sqlite(local) => local.run(&sql, &args),
            Self::Postgres(held) => {
                Ok(bind(sqlx::query(AssertSqlSafe(sql)), args).execute(held.connection()).await?.rows_affected())
            }
        }
    }

    /// Runs a script of many statements, as a migration is.
    pub(crate) async fn script(&mut self, script: &'static str) -> Result<(), Error> {
        match self {
            Self::Sqlite(local) => local.script(script),
            Self::Postgres(held) => Ok(sqlx::raw_sql(script).execute(held.connection()).await.map(drop)?),
        }
    }

    /// Makes what was written durable. Returns only after the database has synced it.
    pub(crate) async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(local) => local.end("COMMIT"),
            Self::Postgres(Held::Within(transaction)) => Ok(transaction.commit().await?),
            Self::Postgres(Held::Lent(_)) => Ok(()),
        }
    }

    /// Takes back what was written.
    pub(crate) async fn rollback(self) -> Result<(), Error> {
        match self {
            Self::Sqlite(local) => local.end("ROLLBACK"),
            Self::Postgres(Held::Within(transaction)) => Ok(transaction.rollback().await?),
            Self::Postgres(Held::Lent(_)) => Ok(()),
        }
    }
}

/// What a column can be read as; `Option` of it where it may be null.
pub(crate) trait Column: for<'r> Decode<'r, Postgres> + Type<Postgres> {
    /// None where the value is of another kind.
    fn read(value: &Arg) -> Option<Self>;
}

macro_rules! column {
    ($($type:ty => $kind:ident;)*) => {$(
        impl Column for $type {
            fn read(value: &Arg) -> Option<Self> {
                match value {
                    Arg::$kind(value) => value.clone(),
                    _ => None,
                }
            }
        }
    )*};
}

column! {
    i64 => Int;
    String => Text;
    Vec<u8> => Bytes;
}

impl<C: Column> Column for Option<C> {
    fn read(value: &Arg) -> Option<Self> {
        match value {
            Arg::Int(None) | Arg::Text(None) | Arg::Bytes(None) => Some(None),
            value => C::read(value).map(Some),
        }
    }
}

impl Row {
    /// The value of a column; `Option` of it where it may be null.
    pub(crate) fn take<C: Column>(&self, column: usize) -> Result<C, Error> {
        match self {
            Self::Sqlite(row) => {
                let value = row.get(column);
                let damaged = || Error::Damaged { what: "a column", value: format!("{column}: {value:?}") };
                value.and_then(C::read).ok_or_else(damaged)
            }
            Self::Postgres(row) => Ok(row.try_get(column)?),
        }
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

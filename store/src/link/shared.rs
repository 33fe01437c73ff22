//! PostgreSQL: a connection that is lent for reading, or one inside a transaction.

use futures::TryStreamExt;
use futures::stream::BoxStream;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, Column as _, PgConnection, Postgres, Row as _, Transaction, TypeInfo as _};

use super::{Arg, Named};
use crate::Error;

/// A connection, and what it is held for.
pub(crate) enum Held {
    Lent(PoolConnection<Postgres>),
    Within(Transaction<'static, Postgres>),
}

impl Held {
    pub(super) fn connection(&mut self) -> &mut PgConnection {
        match self {
            Self::Lent(lent) => lent,
            Self::Within(transaction) => transaction,
        }
    }

    /// The rows of a table as they come.
    pub(super) fn table(&mut self, table: &str, columns: &str) -> BoxStream<'_, Result<Named, Error>> {
        let all = sqlx::query(AssertSqlSafe(format!("SELECT {columns} FROM {table}"))).fetch(self.connection());
        Box::pin(all.map_err(Error::from).and_then(async |row| named(&row)))
    }
}

/// A query with its arguments.
pub(super) fn bind(query: Query<'_, Postgres, PgArguments>, args: Vec<Arg>) -> Query<'_, Postgres, PgArguments> {
    args.into_iter().fold(query, |query, arg| match arg {
        Arg::Int(value) => query.bind(value),
        Arg::Text(value) => query.bind(value),
        Arg::Bytes(value) => query.bind(value),
    })
}

/// A row with the names of its columns.
pub(super) fn named(row: &PgRow) -> Result<Named, Error> {
    let value = |at: usize, kind: &str| -> Result<Arg, sqlx::Error> {
        Ok(match kind {
            "TEXT" => Arg::Text(row.try_get(at)?),
            "BYTEA" => Arg::Bytes(row.try_get(at)?),
            _ => Arg::Int(row.try_get(at)?),
        })
    };
    let columns = row.columns().iter().enumerate();
    columns.map(|(at, column)| Ok((column.name().to_owned(), value(at, column.type_info().name())?))).collect()
}

//! SQLite, called where it is needed: a statement is some microseconds of work, less than waking a thread for it takes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::types::{Null, ToSqlOutput, ValueRef};
use rusqlite::{CachedStatement, Connection, ToSql};

use super::{Arg, Named};
use crate::Error;

/// Opens a connection, all of them alike.
type Open = dyn Fn() -> rusqlite::Result<Connection> + Send + Sync;

/// Connections to one SQLite file, opened when there is none to lend, and kept for the next who asks.
#[derive(Clone)]
pub(crate) struct Connections {
    open: Arc<Open>,
    idle: Arc<Mutex<Vec<Connection>>>,
    kept: usize,
    closed: Arc<AtomicBool>,
}

/// A connection that is lent: one reads or writes through it until it is dropped.
pub(crate) struct Local {
    /// There until it is given back.
    connection: Option<Connection>,
    home: Connections,
}

/// The rows of a table that follow a number, and the number of the last of them.
pub(super) struct Page {
    pub(super) rows: Vec<Named>,
    pub(super) last: i64,
}

/// How many rows of a table are read at once.
const PAGE: usize = 500;

impl std::fmt::Debug for Connections {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connections").field("kept", &self.kept).finish_non_exhaustive()
    }
}

impl Connections {
    /// Keeps so many idle ones of those that `open` makes; the first is made at once, so that a wrong address is told.
    pub(crate) fn of(
        kept: usize,
        open: impl Fn() -> rusqlite::Result<Connection> + Send + Sync + 'static,
    ) -> Result<Self, Error> {
        let first = open()?;
        Ok(Self { open: Arc::new(open), idle: Arc::new(Mutex::new(vec![first])), kept, closed: Arc::default() })
    }

    /// A connection outside any transaction.
    pub(crate) fn lend(&self) -> Result<Local, Error> {
        if self.closed.load(Ordering::Relaxed) {
            return Err(Error::Closed);
        }
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => (self.open)()?,
        };
        Ok(Local { connection: Some(connection), home: self.clone() })
    }

    /// A connection inside a transaction, which `begin` begins.
    pub(crate) fn within(&self, begin: &'static str) -> Result<Local, Error> {
        let mut local = self.lend()?;
        local.run(begin, &[])?;
        Ok(local)
    }

    /// Lends none any more, and closes those that nobody uses.
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Local {
    /// Runs a statement and tells how many rows it touched.
    pub(crate) fn run(&mut self, sql: &str, args: &[Arg]) -> Result<u64, Error> {
        let mut statement = self.prepared(sql, args)?;
        let mut rows = statement.raw_query();
        while rows.next()?.is_some() {}
        drop(rows);
        drop(statement);
        Ok(self.connection()?.changes())
    }

    /// The rows that a statement answers, and no more than `most` of them.
    pub(super) fn rows(&mut self, sql: &str, args: &[Arg], most: usize) -> Result<Vec<Vec<Arg>>, Error> {
        let mut statement = self.prepared(sql, args)?;
        let columns = statement.column_count();
        let mut found = Vec::new();
        let mut rows = statement.raw_query();
        while found.len() < most
            && let Some(row) = rows.next()?
        {
            found.push((0..columns).map(|at| arg(row.get_ref(at)?)).collect::<Result<_, Error>>()?);
        }
        Ok(found)
    }

    /// All rows that a statement answers, with the names of their columns.
    pub(super) fn named(&mut self, sql: &str, args: &[Arg]) -> Result<Vec<Named>, Error> {
        let names: Vec<String> = self.prepared(sql, args)?.column_names().map(str::to_owned).collect();
        let rows = self.rows(sql, args, usize::MAX)?;
        Ok(rows.into_iter().map(|row| names.iter().cloned().zip(row).collect()).collect())
    }

    /// The next rows of a table, in the order in which they came into it.
    pub(super) fn page(&mut self, table: &str, columns: &str, after: i64) -> Result<Page, Error> {
        let sql = format!("SELECT {columns}, rowid FROM {table} WHERE rowid > $1 ORDER BY rowid LIMIT $2");
        let mut rows = self.named(&sql, &[Arg::from(after), Arg::Int(i64::try_from(PAGE).ok())])?;
        let mut last = after;
        for row in &mut rows {
            if let Some((_, Arg::Int(Some(number)))) = row.pop() {
                last = number;
            }
        }
        Ok(Page { rows, last })
    }

    /// Runs a script of many statements.
    pub(super) fn script(&mut self, script: &str) -> Result<(), Error> {
        Ok(self.connection()?.execute_batch(script)?)
    }

    /// Ends the transaction, if there is one.
    pub(super) fn end(mut self, how: &'static str) -> Result<(), Error> {
        match self.connection()?.is_autocommit() {
            true => Ok(()),
            false => self.run(how, &[]).map(drop),
        }
    }

    fn connection(&self) -> Result<&Connection, Error> {
        self.connection.as_ref().ok_or(Error::Closed)
    }

    /// The statement with its arguments in their places: `$2` is the second, wherever and however often it stands.
    fn prepared(&self, sql: &str, args: &[Arg]) -> Result<CachedStatement<'_>, Error> {
        let mut statement = self.connection()?.prepare_cached(sql)?;
        for place in 1..=statement.parameter_count() {
            let number = statement.parameter_name(place).and_then(|name| name.strip_prefix('$')?.parse::<usize>().ok());
            let arg = number.and_then(|number| args.get(number.checked_sub(1)?)).unwrap_or(&Arg::Int(None));
            statement.raw_bind_parameter(place, arg)?;
        }
        Ok(statement)
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        // Whoever was cancelled left their transaction open: nothing of it may reach the next who borrows.
        let clean = connection.is_autocommit() || connection.execute_batch("ROLLBACK").is_ok();
        let open = !self.home.closed.load(Ordering::Relaxed);
        let mut idle = self.home.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if clean && open && idle.len() < self.home.kept {
            idle.push(connection);
        }
    }
}

impl ToSql for Arg {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Int(Some(value)) => value.to_sql(),
            Self::Text(Some(value)) => value.to_sql(),
            Self::Bytes(Some(value)) => value.to_sql(),
            Self::Int(None) | Self::Text(None) | Self::Bytes(None) => Null.to_sql(),
        }
    }
}

fn arg(value: ValueRef<'_>) -> Result<Arg, Error> {
    Ok(match value {
        ValueRef::Null => Arg::Text(None),
        ValueRef::Integer(value) => Arg::Int(Some(value)),
        ValueRef::Text(value) => Arg::Text(Some(String::from_utf8_lossy(value).into_owned())),
        ValueRef::Blob(value) => Arg::Bytes(Some(value.to_vec())),
        ValueRef::Real(value) => return Err(Error::Damaged { what: "a column", value: value.to_string() }),
    })
}

#[cfg(test)]
mod tests;

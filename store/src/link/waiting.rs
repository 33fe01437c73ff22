//! Statements of SQLite that wait to be run together: each trip to its thread and back costs more than most statements do.

use std::mem;

use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Sqlite};

use super::{Arg, bind};

/// More than these go at once, so that what stays prepared is of few shapes.
const MOST: usize = 16;

/// What waits, in the order in which it was said.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    sql: String,
    args: Vec<Arg>,
    statements: usize,
}

impl Waiting {
    /// Lets one more wait; says whether it is time to go.
    pub(super) fn push(&mut self, sql: &str, args: Vec<Arg>) -> bool {
        if self.statements > 0 {
            self.sql.push(';');
        }
        append_numbered(&mut self.sql, sql, self.args.len());
        self.args.extend(args);
        self.statements += 1;
        self.statements >= MOST
    }

    /// What waits as one query, if anything does.
    pub(super) fn all<'q>(&mut self) -> Option<Query<'q, Sqlite, SqliteArguments>> {
        let Self { sql, args, statements } = mem::take(self);
        (statements > 0).then(|| bind(sqlx::query(AssertSqlSafe(sql)), args))
    }

    /// What waits, and behind it a statement that is waited for.
    pub(super) fn and_then<'q>(&mut self, sql: &'static str, args: Vec<Arg>) -> Query<'q, Sqlite, SqliteArguments> {
        if self.statements == 0 {
            return bind(sqlx::query(sql), args);
        }
        self.push(sql, args);
        let Self { sql, args, .. } = mem::take(self);
        bind(sqlx::query(AssertSqlSafe(sql)), args)
    }
}

/// Appends a statement whose `$1` becomes `$4` where three arguments stand before its own.
fn append_numbered(all: &mut String, sql: &str, before: usize) {
    let mut pieces = sql.split('$');
    all.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let end = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
        all.push('$');
        match piece[..end].parse::<usize>() {
            Ok(number) => all.push_str(&(number + before).to_string()),
            Err(_) => all.push_str(&piece[..end]),
        }
        all.push_str(&piece[end..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_statement_keeps_its_own_arguments() {
        let mut waiting = Waiting::default();
        waiting.push("UPDATE turns SET at = $2 WHERE talk = $1", vec![Arg::from("a"), Arg::from(2)]);
        waiting.push("DELETE FROM turns WHERE talk = $1", vec![Arg::from("b")]);
        assert_eq!(waiting.sql, "UPDATE turns SET at = $2 WHERE talk = $1;DELETE FROM turns WHERE talk = $3");
        assert_eq!(waiting.args.len(), 3);
        assert!(waiting.all().is_some() && waiting.all().is_none());
    }

    #[test]
    fn so_many_go_at_once() {
        let mut waiting = Waiting::default();
        assert!((1..MOST).all(|_| !waiting.push("SELECT 1", vec![])));
        assert!(waiting.push("SELECT 1", vec![]));
    }
}

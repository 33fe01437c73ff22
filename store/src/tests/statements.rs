//! Every statement of this crate is understood by both databases, whether or not a story runs it.

use std::fs;
use std::path::Path;

use sqlx::{AssertSqlSafe, Connection, Executor, SqlSafeStr};

use super::stage::Stage;

/// Statements as they stand in the sources; `None` means both databases.
fn statements() -> Vec<(Option<&'static str>, String)> {
    let mut sources = Vec::new();
    collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut sources);
    sources.iter().flat_map(|source| in_source(source)).collect()
}

fn collect(folder: &Path, sources: &mut Vec<String>) {
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            if !path.ends_with("tests") {
                collect(&path, sources);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            sources.push(fs::read_to_string(path).unwrap());
        }
    }
}

/// The string literals that begin as a statement does.
fn in_source(source: &str) -> Vec<(Option<&'static str>, String)> {
    const VERBS: [&str; 4] = ["SELECT ", "INSERT ", "UPDATE ", "DELETE "];
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(open) = rest.find('"') {
        let (before, literal) = (&rest[..open], &rest[open + 1..]);
        let Some(close) = literal.find('"') else { break };
        let text = &literal[..close];
        if VERBS.iter().any(|verb| text.starts_with(verb)) && !text.contains('{') {
            let dialect = ["sqlite", "postgres"].into_iter().find(|dialect| before.ends_with(&format!("{dialect}: ")));
            found.push((dialect, joined(text)));
        }
        rest = &literal[close + 1..];
    }
    found
}

/// A literal as the compiler reads it: a backslash at the end of a line takes the line's end and the next indent away.
fn joined(text: &str) -> String {
    text.split("\\\n").map(str::trim_start).collect()
}

#[tokio::test]
async fn sqlite_understands_every_statement() {
    let stage = Stage::sqlite().await;
    let connection = rusqlite::Connection::open(stage.folder.path().join("agenda.db")).unwrap();
    let all = statements();
    assert!(all.len() > 120, "only {} statements were found", all.len());
    for (dialect, sql) in all {
        if dialect != Some("postgres") {
            let prepared = connection.prepare(&sql);
            assert!(prepared.is_ok(), "{sql}\n{:?}", prepared.err());
        }
    }
}

#[tokio::test]
async fn postgres_understands_every_statement() {
    let Some(stage) = Stage::postgres().await else { return };
    let mut connection = sqlx::PgConnection::connect(&stage.url).await.unwrap();
    for (dialect, sql) in statements() {
        if dialect != Some("sqlite") {
            let prepared = connection.prepare(AssertSqlSafe(sql.clone()).into_sql_str()).await;
            assert!(prepared.is_ok(), "{sql}\n{:?}", prepared.err());
        }
    }
    connection.close().await.unwrap();
    stage.strike().await;
}

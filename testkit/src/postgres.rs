//! A schema of its own for each test on PostgreSQL.

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use uuid::Uuid;

/// A schema, and the address that leads into it.
#[derive(Debug)]
pub(crate) struct Schema {
    pub(crate) url: String,
    server: String,
    name: String,
}

impl Schema {
    /// Makes one, where there is a server to make it on.
    pub(crate) async fn make() -> Option<Self> {
        let Ok(server) = std::env::var("DAYWRIGHT_TEST_POSTGRES") else {
            eprintln!("SKIPPED: DAYWRIGHT_TEST_POSTGRES names no PostgreSQL to try this on");
            return None;
        };
        let name =
            format!("server_{}", Uuid::from_u128(jiff::Timestamp::now().as_nanosecond().unsigned_abs()).simple());
        run(&server, format!("CREATE SCHEMA {name}")).await;
        let mark = if server.contains('?') { '&' } else { '?' };
        Some(Self { url: format!("{server}{mark}options[search_path]={name}"), server, name })
    }

    /// Takes it away.
    pub(crate) async fn drop(self) {
        run(&self.server, format!("DROP SCHEMA {} CASCADE", self.name)).await;
    }
}

async fn run(server: &str, statement: String) {
    let mut connection = PgConnection::connect(server).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

//! How somebody wants to be told: kept in the form of whoever reads it.

use agenda::UserId;
use serde_json::Value;

use crate::link::args;
use crate::{Error, Store};

impl Store {
    /// What a person said about their notices, if they said anything.
    pub async fn notice_preferences(&self, user: UserId) -> Result<Option<Value>, Error> {
        let mut link = self.reader().await?;
        let row = link.row("SELECT value FROM notice_preferences WHERE member = $1", args![user]).await?;
        row.map(|row| row.json(0)).transpose()
    }

    /// Keeps what a person says about their notices, with what follows from it.
    pub async fn set_notice_preferences(&self, user: UserId, value: &Value) -> Result<(), Error> {
        let value = value.to_string();
        self.write(move |link| {
            Box::pin(async move {
                let kept = "INSERT INTO notice_preferences (member, value) VALUES ($1, $2) \
                    ON CONFLICT (member) DO UPDATE SET value = excluded.value";
                link.run(kept, args![user, value]).await.map(drop)
            })
        })
        .await
    }
}

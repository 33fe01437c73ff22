//! Getting something done.

use agenda::{Command, What};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::doing::{Doing, Outcome};
use crate::find::Named;

/// What is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Complete {
    pub item: Named,
}

impl Complete {
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let done = |item: &agenda::Item| Command::Complete { item: item.id, occurrence: None, done: true };
        if let Named::All { .. } = &self.item {
            let open = doing.asker.all(&self.item, None);
            let tasks = open.iter().filter(|target| target.item.task().is_some());
            let commands: Vec<Command> = tasks.map(|target| done(target.item)).collect();
            return doing.does(Command::All(commands)).await;
        }
        match doing.asker.find(&self.item, None, |item| matches!(item.what, What::Task(_) | What::Reminder(_))) {
            Ok(item) => doing.does(done(item)).await,
            Err(unclear) => Ok(doing.unclear(&unclear)),
        }
    }
}

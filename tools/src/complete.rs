//! Getting something done.

use agenda::{Command, What};
use desk::Desk;
use serde::{Deserialize, Serialize};

use crate::find::Named;
use crate::{Asker, Said};

/// What is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Complete {
    pub item: Named,
}

impl Complete {
    pub(crate) async fn run(&self, desk: &Desk, asker: &Asker<'_>) -> Result<Said, desk::Error> {
        match asker.find(&self.item, |item| matches!(item.what, What::Task(_) | What::Reminder(_))) {
            Ok(item) => {
                let occurrence = None;
                asker.does(desk, Command::Complete { item: item.id, occurrence, done: true }).await
            }
            Err(unclear) => Ok(Said::asked(unclear.talk(), &asker.voice())),
        }
    }
}

//! Calling something off.

use agenda::{Command, Guard, Key, Reach, What};
use desk::Desk;
use serde::{Deserialize, Serialize};
use wording::Talk;

use crate::find::{Named, Unclear};
use crate::{Asker, Said};

/// What is called off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cancel {
    pub item: Named,
}

impl Cancel {
    /// One thing that was named goes at once; more than one is asked about.
    pub(crate) async fn run(&self, desk: &Desk, asker: &Asker<'_>) -> Result<Said, desk::Error> {
        let item = match asker.find(&self.item, |_| true) {
            Ok(item) => item,
            Err(Unclear::Several(titles)) if self.item == Named::All => {
                return Ok(Said::asked(Talk::AllOfThem(&titles), &asker.voice()));
            }
            Err(unclear) => return Ok(Said::asked(unclear.talk(), &asker.voice())),
        };
        // Guests hear that a meeting is off; what is nobody else's simply goes.
        let told = matches!(&item.what, What::Event(event) if !event.guests.is_empty());
        let command = match told {
            true => Command::Cancel { item: item.id, reach: Reach::All },
            false => Command::Remove { key: Key::Item(item.id), reach: Reach::All, guard: Guard::None },
        };
        asker.does(desk, command).await
    }
}

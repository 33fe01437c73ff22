//! Calling something off.

use agenda::recurrence::OccurrenceKey;
use agenda::{Command, Guard, ItemId, Key, Reach, What};
use phrase::Stretch;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::Talk;

use crate::Said;
use crate::doing::{Doing, Outcome};
use crate::find::{Named, Target};
use crate::times::stretch;

/// What is called off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cancel {
    pub item: Named,
    /// Which day's, in the person's own words.
    #[serde(default)]
    pub when: Option<String>,
    /// That one and all after it.
    #[serde(default)]
    pub following: bool,
}

impl Cancel {
    /// What was named goes at once, if it is one thing; the gate asks about more.
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let asker = doing.asker;
        let then = match self.when.as_deref().map(|words| stretch(words, &asker.scene())).transpose() {
            Ok(then) => then,
            Err(talk) => return Ok(doing.when(talk)),
        };
        let targets = match &self.item {
            Named::All { .. } => asker.all(&self.item, then.as_ref()),
            Named::These(ids) if ids.len() > 1 => {
                ids.iter().filter_map(|id| asker.agenda.item(*id)).map(|item| Target { item, key: None }).collect()
            }
            one => match asker.target(one, then.as_ref(), |_| true) {
                Ok(target) => vec![target],
                Err(unclear) => return Ok(doing.unclear(&unclear)),
            },
        };
        let fresh = ItemId(asker.id("following"));
        let commands: Vec<Command> =
            targets.into_iter().map(|target| self.command(target, then.as_ref(), doing, fresh)).collect();
        match commands.len() {
            0 => Ok(Outcome::told(Said::asked(Talk::NothingCalled("…"), &asker.voice()))),
            1 => doing.does(commands.into_iter().next().unwrap_or(Command::All(Vec::new()))).await,
            _ => doing.does(Command::All(commands)).await,
        }
    }

    fn command(&self, target: Target<'_>, then: Option<&Stretch>, doing: &Doing<'_>, fresh: ItemId) -> Command {
        let Target { item, key } = target;
        // "stop it after Friday": from the first that comes then on.
        let after = || {
            let then = then?;
            let (from, _) = doing.asker.instants(then);
            let start = agenda::recurrence::Start::from(item.start()?);
            let day = agenda::Moment::Date(then.end.date()).instant(doing.asker.agenda.zone());
            let next = item.recurrence.as_ref()?.next_after(&start, doing.asker.agenda.zone(), from.max(day))?;
            Some(next.key)
        };
        let key: Option<OccurrenceKey> = if self.following { after().or(key) } else { key };
        let reach = match key {
            Some(key) if self.following => Reach::Following(key, fresh),
            Some(key) => Reach::This(key),
            None => Reach::All,
        };
        // Guests hear that a meeting is off; what is nobody else's simply goes.
        let told = matches!(&item.what, What::Event(event) if !event.guests.is_empty());
        match told {
            true => Command::Cancel { item: item.id, reach },
            false => Command::Remove { key: Key::Item(item.id), reach, guard: Guard::None },
        }
    }
}

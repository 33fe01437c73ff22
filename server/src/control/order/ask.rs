//! Saying something on the command line, as one would in a conversation.

use agenda::{Actor, Door, ReceiptId};
use anyhow::Context as _;
use clap::Args;
use serde::{Deserialize, Serialize};
use wording::{CardKind, Does};

use super::told;
use super::user::by_email;
use crate::api::{self, Conversation, Spoken, Unheard};
use crate::app::App;

/// What to say, and as whom.
#[derive(Args, Debug, Deserialize, Serialize)]
pub struct Ask {
    /// In your own words: "dentist on Friday at 3", "yes", "undo"
    #[arg(required = true, num_args = 1..)]
    words: Vec<String>,
    /// Whose agenda it is about; left out, the only one there is
    #[arg(long = "as", value_name = "EMAIL")]
    email: Option<String>,
    /// Begin a new conversation instead of going on with the latest
    #[arg(long)]
    new: bool,
}

impl Ask {
    pub(super) async fn carry_out(self, app: &App) -> anyhow::Result<String> {
        let user = match &self.email {
            Some(email) => by_email(app, email).await?.id,
            None => only_one(app).await?,
        };
        let actor = Actor::person(user, Door::Cli);
        let now = app.clock.now();
        let (message, fresh) = (ReceiptId(app.chance.id(now)), app.chance.id(now));
        let talk = if self.new { Conversation::New(fresh) } else { Conversation::Latest(fresh) };
        let text = self.words.join(" ");
        let spoken = Spoken { user, actor: &actor, text: &text, images: &[], id: message, talk };
        let said = match api::heard(app, &spoken, &|_| Vec::new(), &mut |_| {}).await {
            Ok(answers) => answers.said,
            Err(Unheard::Problem(problem)) => return Err(told(&problem)),
            Err(Unheard::Raced) => anyhow::bail!("The same words were answered just now."),
        };
        let mut lines = Vec::new();
        for one in said {
            lines.push(one.text);
            if let Some(asked) = one.card.as_ref().filter(|card| card.kind == CardKind::Confirm) {
                lines.extend(asked.fields.iter().map(|field| format!("  {}: {}", field.label, field.value)));
            }
            let answers = one.card.iter().flat_map(|card| &card.actions).filter_map(|action| match &action.does {
                Does::Say(words) => Some(format!("  [{words}]")),
                _ => None,
            });
            lines.extend(answers);
        }
        Ok(lines.join("\n"))
    }
}

async fn only_one(app: &App) -> anyhow::Result<agenda::UserId> {
    let users = app.store.users(None, 2).await?;
    match users.as_slice() {
        [one] => Ok(one.id),
        [] => anyhow::bail!("Nobody has an account here. Maybe make one with `daywright user add`."),
        _ => None.context("Several people have an account here. Maybe say whose with --as EMAIL"),
    }
}

//! The menu of commands, in each language that is spoken here.

use agenda::Settings;
use bots::Failure;
use bots::telegram::{Command, Telegram};
use jiff::Timestamp;
use wording::{Chat, Language, Meaning, Voice, say};

const COMMANDS: [(&str, Chat<'static>); 5] =
    [("today", Chat::Today), ("tasks", Chat::Tasks), ("plan", Chat::Plan), ("undo", Chat::Undo), ("help", Chat::Help)];

/// Sets it for everybody, and then for whoever's app speaks one of our languages.
pub(super) async fn offer(telegram: &Telegram) -> Result<(), Failure> {
    telegram.offer(None, &commands(Language::default())).await?;
    for language in Language::ALL {
        telegram.offer(Some(language.code()), &commands(language)).await?;
    }
    Ok(())
}

fn commands(language: Language) -> Vec<Command> {
    let voice = Voice::set(&Settings::default(), Timestamp::UNIX_EPOCH).in_language(language);
    let command =
        |(name, chat): (&'static str, Chat<'static>)| Command { name, says: say(&Meaning::Chat(chat), &voice) };
    COMMANDS.map(command).into()
}

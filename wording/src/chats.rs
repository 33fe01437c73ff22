//! What is said around a talk in a chat: to whom we do not know, of what cannot be read there, and what commands are for.

use crate::voice::Voice;

/// Something said around a talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chat<'a> {
    /// The chat belongs to this person from now on.
    Linked(&'a str),
    Stranger,
    LinkGone,
    NoPictures,
    NoVoice,
    NoFiles,
    /// Somebody else's words are not acted on.
    Forwarded,
    /// The button is of old.
    Gone,
    Noted,
    Failed,
    NoMoreLetters,
    /// What a command is for.
    Today,
    Tasks,
    Plan,
    Undo,
    Help,
}

pub(crate) fn chat(chat: Chat<'_>, voice: &Voice<'_>) -> String {
    let words = &voice.tongue().chats;
    let said = match chat {
        Chat::Linked(name) => return (words.linked)(name),
        Chat::Stranger => words.stranger,
        Chat::LinkGone => words.link_gone,
        Chat::NoPictures => words.no_pictures,
        Chat::NoVoice => words.no_voice,
        Chat::NoFiles => words.no_files,
        Chat::Forwarded => words.forwarded,
        Chat::Gone => words.gone,
        Chat::Noted => words.noted,
        Chat::Failed => words.failed,
        Chat::NoMoreLetters => words.no_more_letters,
        Chat::Today => words.today,
        Chat::Tasks => words.tasks,
        Chat::Plan => words.plan,
        Chat::Undo => words.undo,
        Chat::Help => words.help,
    };
    said.to_owned()
}

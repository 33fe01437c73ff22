//! What all chats have in common: they are heard and drawn on, and each can do so much.

use crate::Telling;

/// A chat that people talk in.
pub trait Bot {
    /// What it draws.
    type Native;

    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// What an update says; none where it is nothing to us. What cannot be read is no error either: channels send more
    /// kinds of things than anybody knows of.
    fn receive(&self, update: &[u8]) -> Option<Heard>;

    /// A telling as this chat draws it.
    fn render(&self, telling: &Telling) -> Self::Native;
}

/// What a chat can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// The most characters of one message.
    pub longest: usize,
    /// The most buttons under one message.
    pub buttons: usize,
    /// A message can be drawn anew where it stands.
    pub edits: bool,
    /// A message that comes twice under one id is shown once.
    pub keyed: bool,
}

/// Something that was heard in a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heard {
    /// The channel's own id of the update: the same again when it is sent again.
    pub update: String,
    /// Who speaks, by the channel's word for it.
    pub from: String,
    /// Where the answer belongs.
    pub chat: String,
    /// The language that their app is set to.
    pub language: Option<String>,
    pub what: What,
}

/// What was heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The first word of a newcomer, with the code of a link if they followed one.
    Start(Option<String>),
    /// Words of their own.
    Words(String),
    /// Words of somebody else that they passed on.
    Forwarded(String),
    /// A button that we sent.
    Pressed {
        key: String,
        message: Option<String>,
        press: String,
    },
    File(File),
}

/// A file, not fetched yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum File {
    Picture,
    Voice,
    Other,
}

//! What a language has to provide to be met in a chat.

/// Words around a talk in somebody else's app.
pub(crate) struct Chats {
    pub linked: fn(name: &str) -> String,
    pub stranger: &'static str,
    pub link_gone: &'static str,
    pub no_pictures: &'static str,
    pub no_voice: &'static str,
    pub no_files: &'static str,
    pub forwarded: &'static str,
    pub gone: &'static str,
    pub noted: &'static str,
    pub failed: &'static str,
    pub no_more_letters: &'static str,
    /// What each command of the menu is for.
    pub today: &'static str,
    pub tasks: &'static str,
    pub plan: &'static str,
    pub undo: &'static str,
    pub help: &'static str,
}

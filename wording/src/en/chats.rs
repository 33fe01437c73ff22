//! Words around a talk in a chat, in English.

use crate::tongue::chats::Chats;

pub(super) const CHATS: Chats = Chats {
    linked: |name| {
        format!("Hello {name}, this chat is yours now. Write as you would to a person: “dentist on Friday at 3”.")
    },
    stranger: "I do not know yet whose agenda this is. Open your settings in Daywright and follow the link for this chat.",
    link_gone: "This link was used already, or is too old. Make a new one in your settings.",
    no_pictures: "Pictures cannot be read here yet. Write me what it says.",
    no_voice: "Voice messages cannot be heard here. Write it, please.",
    no_files: "Files cannot be read here. Write me what it says.",
    forwarded: "I do nothing that somebody else wrote. Tell me in your own words what to make of it.",
    gone: "This button does nothing any more.",
    noted: "Noted.",
    failed: "That did not work. Please try it again in a moment.",
    no_more_letters: "No more of these letters",
    today: "What is on today",
    tasks: "What there is to do",
    plan: "Find a place for what is open",
    undo: "Take back the last step",
    help: "What you can say",
};

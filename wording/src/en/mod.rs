//! English.

mod chats;
mod deeds;
mod notices;
mod plans;
mod repeats;
mod talk;
mod times;
mod troubles;
mod words;

use crate::tongue::{Buttons, Tongue};

pub(crate) static TONGUE: Tongue = Tongue {
    code: "en",
    and: "and",
    or: "or",
    named: |name| name.to_owned(),
    unnamed: "something without a name",
    labelled: |label, value| format!("{label}: {value}"),
    times: times::TIMES,
    repeats: repeats::REPEATS,
    words: words::WORDS,
    deeds: deeds::DEEDS,
    troubles: troubles::TROUBLES,
    plans: plans::PLANS,
    notices: notices::NOTICES,
    chats: chats::CHATS,
    talk: talk::TALK,
    buttons: Buttons {
        undo: "Undo",
        redo: "Do it again",
        why: "Why?",
        open: "Open",
        done: "Done",
        keep: "Keep",
        next_place: "Next place",
        drop: "Drop",
        pin: "Pin",
        try_again: "Try again",
        show_newest: "Show the newest",
        seen: "Got it",
        snooze: |length| format!("In {length}"),
        yes: "Yes",
        no: "No",
        anyway: "Anyway",
    },
};

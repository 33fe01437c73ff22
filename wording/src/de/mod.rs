//! German.

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
    code: "de",
    and: "und",
    or: "oder",
    named: |name| format!("„{name}“"),
    unnamed: "etwas ohne Namen",
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
        undo: "Rückgängig",
        redo: "Wiederherstellen",
        why: "Warum?",
        open: "Öffnen",
        done: "Erledigt",
        keep: "Behalten",
        next_place: "Nächster Platz",
        drop: "Verwerfen",
        pin: "Festhalten",
        try_again: "Noch einmal",
        show_newest: "Neuesten Stand zeigen",
        seen: "Verstanden",
        snooze: |length| format!("In {length}"),
        yes: "Ja",
        no: "Nein",
        anyway: "Trotzdem",
    },
};

//! French.

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
    code: "fr",
    and: "et",
    or: "ou",
    named: |name| format!("«\u{a0}{name}\u{a0}»"),
    unnamed: "quelque chose sans nom",
    labelled: |label, value| format!("{label}\u{a0}: {value}"),
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
        undo: "Annuler",
        redo: "Rétablir",
        why: "Pourquoi\u{a0}?",
        open: "Ouvrir",
        done: "C’est fait",
        keep: "Garder",
        next_place: "Autre créneau",
        drop: "Écarter",
        pin: "Épingler",
        try_again: "Réessayer",
        show_newest: "Voir la dernière version",
        seen: "Compris",
        snooze: |length| format!("Dans {length}"),
        yes: "Oui",
        no: "Non",
        anyway: "Quand même",
    },
};

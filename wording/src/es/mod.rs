//! Spanish.

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
    code: "es",
    and: "y",
    or: "o",
    named: |name| format!("«{name}»"),
    unnamed: "algo sin nombre",
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
        undo: "Deshacer",
        redo: "Rehacer",
        why: "¿Por qué?",
        open: "Abrir",
        done: "Hecho",
        keep: "Conservar",
        next_place: "Otro hueco",
        drop: "Descartar",
        pin: "Fijar",
        try_again: "Reintentar",
        show_newest: "Ver lo último",
        seen: "Entendido",
        snooze: |length| format!("En {length}"),
        yes: "Sí",
        no: "No",
        anyway: "De todos modos",
    },
};

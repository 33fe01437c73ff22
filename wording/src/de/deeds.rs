//! What was done, in German.

use agenda::Reply;

use super::words::{fourth, third};
use crate::tongue::{Deeds, Verb};

pub(super) const DEEDS: Deeds = Deeds {
    added: |name| format!("{name} hinzugefügt."),
    added_at: |name, when| format!("{name} eingetragen: {when}."),
    added_due: |name, by| format!("{name} hinzugefügt, fällig: {by}."),
    removed: |name| format!("{name} gelöscht."),
    moved: |name, to| format!("{name} verschoben auf {to}."),
    renamed: |from, to| format!("{from} heißt jetzt {to}."),
    lengthened: |name, length| format!("{name} dauert jetzt {length}."),
    due: |name, by| format!("{name} ist jetzt fällig: {by}."),
    undue: |name| format!("{name} hat keinen festen Termin mehr."),
    completed: |name| format!("Erledigt: {name}."),
    reopened: |name| format!("{name} ist wieder offen."),
    cancelled: |name| format!("{name} abgesagt."),
    restored: |name| format!("{name} findet doch statt."),
    paused: |name| format!("{name} ruht, bis du es wieder einschaltest."),
    resumed: |name| format!("{name} läuft wieder."),
    placed: |name, on| format!("{name} liegt jetzt am {on}."),
    unplaced: |name| format!("{name} steht nicht mehr im Plan."),
    pinned: |name, on| format!("{name} festgehalten: {on}."),
    unpinned: |name| format!("{name} darf wieder verplant werden."),
    repeats: |name, how| format!("{name} wiederholt sich jetzt: {how}."),
    repeats_no_more: |name| format!("{name} wiederholt sich nicht mehr."),
    skipped: |name, on| format!("{name} entfällt am {on}."),
    once_moved: |name, from, to| format!("{name} vom {from} verschoben auf {to}. Die übrigen bleiben."),
    once_changed: |name, on| format!("{name} am {on} geändert. Die übrigen bleiben."),
    once_completed: |name, on| format!("Erledigt: {name} am {on}."),
    answered: |who, name, reply| match reply {
        Reply::Accepted => format!("{who} kommt zu {name}."),
        Reply::Tentative => format!("{who} kommt vielleicht zu {name}."),
        Reply::Declined => format!("{who} kommt nicht zu {name}."),
        Reply::Delegated => format!("{who} schickt jemand anderen zu {name}."),
        Reply::Pending => format!("Von {who} fehlt noch eine Antwort zu {name}."),
    },
    invited: |who, name| format!("{who} steht jetzt auf der Gästeliste von {name}."),
    uninvited: |who, name| format!("{who} steht nicht mehr auf der Gästeliste von {name}."),
    rehomed: |name, home| format!("{name} liegt jetzt in {home}."),
    set: |name, property, value| format!("{name}, {property}: {value}."),
    edited: |name, properties| format!("{name} geändert: {properties}."),
    settings: |properties| format!("Einstellungen geändert: {properties}."),
    travel: |from, to, length| format!("Von {from} nach {to} dauert es {length}."),
    shared: |what, role| format!("{what} geteilt. Erlaubt: {role}."),
    unshared: |what| format!("{what} ist nicht mehr geteilt."),
    several,
    and_more: |n| format!("{n} mehr"),
    tag: |verb| match verb {
        Verb::Added => "Neu",
        Verb::Removed => "Gelöscht",
        Verb::Moved => "Verschoben",
        Verb::Edited => "Geändert",
        Verb::Completed => "Erledigt",
        Verb::Reopened => "Wieder offen",
        Verb::Cancelled => "Abgesagt",
        Verb::Placed => "Geplant",
        Verb::Unplaced => "Aus dem Plan",
    },
    idle: "Das ist schon so.",
    undone: "Rückgängig gemacht.",
    redone: "Wiederhergestellt.",
    replanned: "Neu geplant.",
    imported: |counted| format!("Übernommen: {counted}."),
    as_they_were: |counted, one| format!("{counted} {} wie vorher.", if one { "ist" } else { "sind" }),
    back: |name| format!("{name} ist wieder da."),
    back_on: |name, on| format!("{name} ist wieder am {on}."),
    gone_again: |name| format!("{name} ist wieder weg."),
    kept: |property, name| {
        format!("Das habe ich bei {} gelassen, denn es wurde seither geändert: {property}.", third(name))
    },
    kept_whole: |name| format!("Ich habe {} gelassen, denn es wurde seither geändert.", fourth(name)),
};

fn several(verb: Verb, counted: &str, names: &str) -> String {
    match verb {
        Verb::Added => format!("{counted} hinzugefügt: {names}."),
        Verb::Removed => format!("{counted} gelöscht: {names}."),
        Verb::Moved => format!("{counted} verschoben: {names}."),
        Verb::Edited => format!("{counted} geändert: {names}."),
        Verb::Completed => format!("{counted} erledigt: {names}."),
        Verb::Reopened => format!("{counted} wieder offen: {names}."),
        Verb::Cancelled => format!("{counted} abgesagt: {names}."),
        Verb::Placed => format!("{counted} eingeplant: {names}."),
        Verb::Unplaced => format!("{counted} aus dem Plan genommen: {names}."),
    }
}

//! Reminders in French.

use crate::tongue::notices::Notices;

pub(super) const NOTICES: Notices = Notices {
    starts_in: |name, length, clock| format!("{name} commence dans {length}, à {clock}."),
    starts_now: |name| format!("{name} commence maintenant."),
    starts_on: |name, at| format!("{name} commence le {at}."),
    started: |name, at| format!("{name} a commencé le {at}."),
    due: |name, by| format!("L’échéance de {name} est le {by}."),
    was_due: |name, by| format!("L’échéance de {name} était le {by}."),
    remember: |name| format!("Rappel\u{a0}: {name}."),
    again: |words| format!("À nouveau\u{a0}: {words}"),
};

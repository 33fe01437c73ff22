//! Reminders in Spanish.

use crate::tongue::notices::Notices;

pub(super) const NOTICES: Notices = Notices {
    starts_in: |name, length, clock| format!("{name} empieza en {length}: {clock}."),
    starts_now: |name| format!("{name} empieza ahora."),
    starts_on: |name, at| format!("{name} empieza el {at}."),
    started: |name, at| format!("{name} empezó el {at}."),
    due: |name, by| format!("{name} tiene plazo hasta el {by}."),
    was_due: |name, by| format!("{name} tenía plazo hasta el {by}."),
    remember: |name| format!("Recuerda: {name}."),
    again: |words| format!("Otra vez: {words}"),
};

//! Reminders in German.

use super::times::uhr;
use crate::tongue::notices::Notices;

pub(super) const NOTICES: Notices = Notices {
    starts_in: |name, length, clock| format!("{name} beginnt in {length}, um {}.", uhr(clock)),
    starts_now: |name| format!("{name} beginnt jetzt."),
    starts_on: |name, at| format!("{name} beginnt am {at}."),
    started: |name, at| format!("{name} hat begonnen: {at}."),
    due: |name, by| format!("{name} ist fällig: {by}."),
    was_due: |name, by| format!("{name} war fällig: {by}."),
    remember: |name| format!("Denk an {name}."),
    again: |words| format!("Noch einmal: {words}"),
};

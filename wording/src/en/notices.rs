//! Reminders in English.

use crate::tongue::notices::Notices;

pub(super) const NOTICES: Notices = Notices {
    starts_in: |name, length, clock| format!("{name} starts in {length}, at {clock}."),
    starts_now: |name| format!("{name} starts now."),
    starts_on: |name, at| format!("{name} starts on {at}."),
    started: |name, at| format!("{name} started on {at}."),
    due: |name, by| format!("{name} is due on {by}."),
    was_due: |name, by| format!("{name} was due on {by}."),
    remember: |name| format!("Remember: {name}."),
    again: |words| format!("Once more: {words}"),
};

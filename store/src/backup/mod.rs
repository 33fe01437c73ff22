//! Backup: a consistent copy of a SQLite file, and a dump of either database as lines of JSON that restores on both.

mod copy;
mod dump;
mod line;
mod restore;

pub use dump::Dumped;
pub(crate) use line::{Columns, columns};

/// The tables in the order in which rows can be put back, with the columns that are not derived.
const TABLES: [(&str, &str); 43] = [
    ("agendas", "*"),
    ("journal", "*"),
    ("touches", "*"),
    ("snapshots", "*"),
    ("users", "*"),
    ("teams", "*"),
    ("members", "*"),
    ("sessions", "*"),
    ("session_tokens", "*"),
    ("api_tokens", "*"),
    ("app_passwords", "*"),
    ("sites", "*"),
    ("site_origins", "*"),
    ("sign_in_links", "*"),
    ("data_keys", "*"),
    ("blobs", "*"),
    ("readings", "*"),
    ("jobs", "*"),
    ("answers", "*"),
    ("seen_updates", "*"),
    ("used_confirmations", "*"),
    ("talks", "*"),
    ("messages", "*"),
    ("turns", "*"),
    ("notices", "*"),
    ("deliveries", "*"),
    ("notice_preferences", "*"),
    ("connections", "*"),
    ("linking_codes", "*"),
    ("buttons", "*"),
    ("calendars", "*"),
    ("categories", "*"),
    ("tags", "*"),
    ("events", "*"),
    ("tasks", "*"),
    ("schedules", "*"),
    ("blocks", "*"),
    ("reminders", "*"),
    ("preferences", "*"),
    ("models", "*"),
    ("grants", "*"),
    ("analytics", "*"),
    ("search", "agenda, item, title, notes"),
];

//! Single words in German.

use agenda::{Door, Priority, Reply, Role, Scope};

use crate::tongue::{Thing, Words};

pub(super) const WORDS: Words = Words {
    thing,
    is_one: |n| n == 1,
    this,
    property,
    yes_no: ["ja", "nein"],
    priority: |priority| match priority {
        Priority::Low => "niedrig",
        Priority::Normal => "normal",
        Priority::High => "hoch",
        Priority::Urgent => "dringend",
    },
    role: |role| match role {
        Role::FreeBusy => "belegte Zeiten sehen",
        Role::Viewer => "lesen",
        Role::Editor => "bearbeiten",
        Role::Admin => "bearbeiten und teilen",
        Role::Owner => "besitzen",
    },
    scope: |scope| match scope {
        Scope::Read => "Lesen",
        Scope::Write => "Schreiben",
        Scope::Manage => "Verwalten von Zugängen",
    },
    reply: |reply| match reply {
        Reply::Pending => "noch keine Antwort",
        Reply::Accepted => "zugesagt",
        Reply::Tentative => "vielleicht",
        Reply::Declined => "abgesagt",
        Reply::Delegated => "weitergegeben",
    },
    door: |door| match door {
        Door::Web => "diese Seite",
        Door::Api => "API",
        Door::Cli => "Befehlszeile",
        Door::Chat => "Chat",
        Door::Telegram => "Telegram",
        Door::Slack => "Slack",
        Door::Mail => "E-Mail",
        Door::Dav => "Handykalender",
        Door::Mcp => "Assistent",
        Door::Widget => "Widget",
        Door::Sync => "Abgleich",
        Door::Import => "Import",
        Door::Job => "Planer",
    },
    value,
    percent: |n| format!("{n} %"),
    a_week: |times| format!("{times} pro Woche"),
    a_day: |length| format!("höchstens {length} am Tag"),
    nothing: "nichts",
};

fn thing(thing: Thing) -> [&'static str; 2] {
    match thing {
        Thing::Item => ["Eintrag", "Einträge"],
        Thing::Event => ["Termin", "Termine"],
        Thing::Task => ["Aufgabe", "Aufgaben"],
        Thing::Habit => ["Gewohnheit", "Gewohnheiten"],
        Thing::Reminder => ["Erinnerung", "Erinnerungen"],
        Thing::Rule => ["Regel", "Regeln"],
        Thing::Block => ["Block", "Blöcke"],
        Thing::Calendar => ["Kalender", "Kalender"],
        Thing::List => ["Liste", "Listen"],
        Thing::Tag => ["Schlagwort", "Schlagwörter"],
        Thing::Person => ["Person", "Personen"],
        Thing::Place => ["Ort", "Orte"],
        Thing::Travel => ["Wegzeit", "Wegzeiten"],
        Thing::Share => ["Freigabe", "Freigaben"],
        Thing::Settings => ["Einstellung", "Einstellungen"],
        Thing::Agenda => ["Agenda", "Agenden"],
        Thing::Guest => ["Gast", "Gäste"],
        Thing::Minute => ["Minute", "Minuten"],
        Thing::Hour => ["Stunde", "Stunden"],
        Thing::Day => ["Tag", "Tage"],
        Thing::Week => ["Woche", "Wochen"],
        Thing::Time => ["Mal", "Mal"],
        Thing::Change => ["Änderung", "Änderungen"],
        Thing::Command => ["Befehl", "Befehle"],
        Thing::Proposal => ["Vorschlag", "Vorschläge"],
        Thing::Conflict => ["Konflikt", "Konflikte"],
        Thing::Character => ["Zeichen", "Zeichen"],
        Thing::Point => ["Punkt", "Punkte"],
    }
}

/// In the first case; see [`third`] and [`fourth`].
fn this(thing: Thing) -> &'static str {
    match thing {
        Thing::Event => "dieser Termin",
        Thing::Task => "diese Aufgabe",
        Thing::Habit => "diese Gewohnheit",
        Thing::Reminder => "diese Erinnerung",
        Thing::Rule => "diese Regel",
        Thing::Block => "dieser Block",
        Thing::Calendar => "dieser Kalender",
        Thing::List => "diese Liste",
        Thing::Tag => "dieses Schlagwort",
        Thing::Person => "diese Person",
        Thing::Place => "dieser Ort",
        Thing::Travel => "diese Wegzeit",
        Thing::Share => "diese Freigabe",
        Thing::Settings => "diese Einstellungen",
        Thing::Agenda => "diese Agenda",
        _ => "dieser Eintrag",
    }
}

/// After "mit" and "zu". A name in quotes stays as it is.
pub(super) fn third(this: &str) -> String {
    match this.split_once(' ') {
        Some(("dieser" | "dieses", noun)) => format!("diesem {noun}"),
        Some(("diese", "Einstellungen")) => "diesen Einstellungen".to_owned(),
        Some(("diese", noun)) => format!("dieser {noun}"),
        _ => this.to_owned(),
    }
}

/// What something is done to.
pub(super) fn fourth(this: &str) -> String {
    match this.split_once(' ') {
        Some(("dieser", noun)) => format!("diesen {noun}"),
        _ => this.to_owned(),
    }
}

fn property(name: &str) -> Option<&'static str> {
    Some(match name {
        "title" | "name" => "Name",
        "notes" => "Notizen",
        "tags" => "Schlagwörter",
        "place" => "Ort",
        "link" => "Link",
        "private" => "privat",
        "reminders" => "Erinnerungen",
        "recurrence" => "Wiederholung",
        "overrides" => "einzelne Male",
        "calendar" => "Kalender",
        "list" => "Liste",
        "start" => "Beginn",
        "end" => "Ende",
        "when" => "wann",
        "at" => "Zeit",
        "busy" => "als belegt gezeigt",
        "status" => "Stand",
        "organizer" => "Einladende",
        "guests" => "Gäste",
        "due" => "fällig",
        "estimate" | "minutes" => "Dauer",
        "priority" => "Wichtigkeit",
        "done" => "erledigt",
        "done_at" => "fertig am",
        "percent" => "Fortschritt",
        "parent" => "Teil von",
        "after" => "danach",
        "split" => "in Stücken",
        "prefer" => "beste Zeiten",
        "hours" => "Stunden",
        "per_week" => "Mal pro Woche",
        "window" => "Zeitfenster",
        "ideal" => "bester Beginn",
        "days" => "Tage",
        "gap_days" => "Tage dazwischen",
        "paused" => "pausiert",
        "off" => "ausgeschaltet",
        "hard" => "Muss",
        "matches" => "gilt für",
        "effect" => "Wirkung",
        "pinned" => "festgehalten",
        "colour" => "Farbe",
        "order" => "Reihenfolge",
        "zone" => "Zeitzone",
        "locale" => "Sprache",
        "week_start" => "erster Wochentag",
        "weekend" => "Wochenende",
        "day_parts" => "Tageszeiten",
        "conventions" => "Lesart von Angaben",
        "planning" => "Planung",
        "aliases" => "andere Namen",
        "emails" => "E-Mail-Adressen",
        "email" => "E-Mail-Adresse",
        "address" => "Anschrift",
        "role" => "Rolle",
        "from" => "von",
        "to" => "nach",
        "of" => "was geteilt wird",
        "item" => "Eintrag",
        "occurrence" => "einzelnes Mal",
        "uid" => "UID",
        "id" => "ID",
        "kind" => "Art",
        "extra" => "weitere Kalenderdaten",
        _ => return None,
    })
}

fn value(value: &str) -> Option<&'static str> {
    Some(match value {
        "open" => "offen",
        "done" => "erledigt",
        "cancelled" => "abgesagt",
        "tentative" => "unter Vorbehalt",
        "confirmed" => "bestätigt",
        _ => return None,
    })
}

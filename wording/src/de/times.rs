//! Days, clocks and lengths in German.

use crate::tongue::{Lead, Times, Written};

pub(super) const TIMES: Times = Times {
    weekdays: ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    weekdays_short: ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"],
    months: [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    months_short: ["Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."],
    date,
    near: ["gestern", "heute", "morgen"],
    halves: ["AM", "PM"],
    at: |date, clock| format!("{date}, {}", uhr(clock)),
    from_to: |date, from, to| format!("{date}, {from}–{}", uhr(to)),
    all_day: "ganztägig",
    floating: |time| format!("{time} Ortszeit"),
    yours: |time| format!("{time} bei dir"),
    lead,
};

/// A clock as it is said: one of twelve hours has its own ending.
pub(super) fn uhr(clock: &str) -> String {
    if clock.ends_with('M') { clock.to_owned() } else { format!("{clock} Uhr") }
}

fn date(date: &Written) -> String {
    let weekday = date.weekday.map(|weekday| format!("{weekday}, ")).unwrap_or_default();
    let year = date.year.map(|year| format!(" {year}")).unwrap_or_default();
    format!("{weekday}{}. {}{year}", date.day, date.month)
}

fn lead(lead: Lead, length: &str) -> String {
    match lead {
        Lead::BeforeStart => format!("{length} vorher"),
        Lead::AtStart => "zu Beginn".to_owned(),
        Lead::AfterStart => format!("{length} nach Beginn"),
        Lead::BeforeEnd => format!("{length} vor dem Ende"),
        Lead::AtEnd => "am Ende".to_owned(),
        Lead::AfterEnd => format!("{length} nach dem Ende"),
    }
}

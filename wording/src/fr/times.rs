//! Days, clocks and lengths in French.

use crate::tongue::{Lead, Times, Written};

pub(super) const TIMES: Times = Times {
    weekdays: ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    weekdays_short: ["lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."],
    months: [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    months_short: ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."],
    date,
    near: ["hier", "aujourd’hui", "demain"],
    halves: ["AM", "PM"],
    at: |date, clock| format!("{date} à {clock}"),
    from_to: |date, from, to| format!("{date}, {from}–{to}"),
    all_day: "toute la journée",
    floating: |time| format!("{time} heure locale"),
    yours: |time| format!("{time} chez vous"),
    lead,
};

fn date(date: &Written) -> String {
    let weekday = date.weekday.map(|weekday| format!("{weekday} ")).unwrap_or_default();
    let first = if date.day == 1 { "er" } else { "" };
    let year = date.year.map(|year| format!(" {year}")).unwrap_or_default();
    format!("{weekday}{}{first} {}{year}", date.day, date.month)
}

fn lead(lead: Lead, length: &str) -> String {
    match lead {
        Lead::BeforeStart => format!("{length} avant"),
        Lead::AtStart => "au début".to_owned(),
        Lead::AfterStart => format!("{length} après le début"),
        Lead::BeforeEnd => format!("{length} avant la fin"),
        Lead::AtEnd => "à la fin".to_owned(),
        Lead::AfterEnd => format!("{length} après la fin"),
    }
}

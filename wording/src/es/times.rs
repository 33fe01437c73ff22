//! Days, clocks and lengths in Spanish.

use crate::tongue::{Lead, Times, Written};

pub(super) const TIMES: Times = Times {
    weekdays: ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
    weekdays_short: ["lun", "mar", "mié", "jue", "vie", "sáb", "dom"],
    months: [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    months_short: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"],
    date,
    near: ["ayer", "hoy", "mañana"],
    halves: ["AM", "PM"],
    at: |date, clock| format!("{date}, {clock}"),
    from_to: |date, from, to| format!("{date}, {from}–{to}"),
    all_day: "todo el día",
    floating: |time| format!("{time} hora local"),
    yours: |time| format!("{time} en tu zona"),
    lead,
};

fn date(date: &Written) -> String {
    let weekday = date.weekday.map(|weekday| format!("{weekday} ")).unwrap_or_default();
    let of = if date.short { " " } else { " de " };
    let year = date.year.map(|year| format!("{of}{year}")).unwrap_or_default();
    format!("{weekday}{}{of}{}{year}", date.day, date.month)
}

fn lead(lead: Lead, length: &str) -> String {
    match lead {
        Lead::BeforeStart => format!("{length} antes"),
        Lead::AtStart => "al empezar".to_owned(),
        Lead::AfterStart => format!("{length} después de empezar"),
        Lead::BeforeEnd => format!("{length} antes de acabar"),
        Lead::AtEnd => "al acabar".to_owned(),
        Lead::AfterEnd => format!("{length} después de acabar"),
    }
}

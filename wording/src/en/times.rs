//! Days, clocks and lengths in English.

use crate::tongue::{Lead, Times, Written};

pub(super) const TIMES: Times = Times {
    weekdays: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    weekdays_short: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    months: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    months_short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    date,
    near: ["yesterday", "today", "tomorrow"],
    halves: ["AM", "PM"],
    at: |date, clock| format!("{date}, {clock}"),
    from_to: |date, from, to| format!("{date}, {from}–{to}"),
    all_day: "all day",
    floating: |time| format!("{time} local time"),
    yours: |time| format!("{time} your time"),
    lead,
};

fn date(date: &Written) -> String {
    let Written { day, month, .. } = date;
    match (date.weekday, date.year, date.day_first) {
        (Some(weekday), Some(year), true) => format!("{weekday} {day} {month} {year}"),
        (Some(weekday), None, true) => format!("{weekday} {day} {month}"),
        (None, Some(year), true) => format!("{day} {month} {year}"),
        (None, None, true) => format!("{day} {month}"),
        (Some(weekday), Some(year), false) => format!("{weekday}, {month} {day}, {year}"),
        (Some(weekday), None, false) => format!("{weekday}, {month} {day}"),
        (None, Some(year), false) => format!("{month} {day}, {year}"),
        (None, None, false) => format!("{month} {day}"),
    }
}

fn lead(lead: Lead, length: &str) -> String {
    match lead {
        Lead::BeforeStart => format!("{length} before"),
        Lead::AtStart => "at the start".to_owned(),
        Lead::AfterStart => format!("{length} after the start"),
        Lead::BeforeEnd => format!("{length} before the end"),
        Lead::AtEnd => "at the end".to_owned(),
        Lead::AfterEnd => format!("{length} after the end"),
    }
}

//! Repetition in German.

use agenda::recurrence::Freq;
use jiff::civil::Weekday;

use super::times::{TIMES, uhr};
use crate::repeats::{days, one_day};
use crate::text::joined;
use crate::tongue::{Picked, Repeats};

pub(super) const REPEATS: Repeats = Repeats {
    every,
    weekly: |on| format!("jeden {}", list(&days(on, &TIMES.weekdays))),
    workdays: "montags bis freitags",
    second: |day| format!("jeden zweiten {}", weekday(day)),
    on: |on| format!("am {}", list(&days(on, &TIMES.weekdays))),
    on_each: |on| format!("an jedem {}", list(&days(on, &TIMES.weekdays))),
    only_if: |on| format!("wenn es ein {} ist", joined(&days(on, &TIMES.weekdays), "oder")),
    dates: |dates| format!("am {}", list(dates)),
    nth,
    picked,
    month_days: |days| format!("am {}", list(&days.iter().map(|day| day_of(i16::from(*day))).collect::<Vec<_>>())),
    year_days: |days| {
        let day = |day: &i16| if *day > 0 { format!("{day}. Tag") } else { format!("{} Tag", nth_word(*day)) };
        format!("am {}", list(&days.iter().map(day).collect::<Vec<_>>()))
    },
    of_year: "des Jahres",
    weeks: |weeks| match weeks {
        [week] if *week > 0 => format!("in Kalenderwoche {week}"),
        _ => format!("in der {} Woche des Jahres", nth_words(weeks.iter().map(|week| i16::from(*week)))),
    },
    months: |months| {
        format!(
            "im {}",
            list(&months.iter().map(|month| crate::repeats::month(*month, &TIMES.months)).collect::<Vec<_>>())
        )
    },
    at: |clocks| format!("um {}", uhr(&list(clocks))),
    hours: |hours| format!("in den Stunden {}", list(hours)),
    minutes: |minutes| format!("zur Minute {}", list(minutes)),
    seconds: |seconds| format!("zur Sekunde {}", list(seconds)),
    of_these: |positions| {
        let each: Vec<_> = positions.iter().map(|n| format!("der {}", first_case(&nth_word(*n)))).collect();
        format!("davon nur {}", list(&each))
    },
    week_start: |day| format!("Wochen ab {}", weekday(day)),
    until: |date| format!("bis {date}"),
    times: |n| if n == 1 { "einmal".to_owned() } else { format!("{n}-mal") },
    also: |dates| format!("dazu am {dates}"),
    except: |dates| format!("aber nicht am {dates}"),
    never: "wiederholt sich nicht",
    between: " ",
};

fn every(freq: Freq, n: u32) -> String {
    let (each, second, several) = match freq {
        Freq::Secondly => ("jede Sekunde", "alle 2 Sekunden", "Sekunden"),
        Freq::Minutely => ("jede Minute", "alle 2 Minuten", "Minuten"),
        Freq::Hourly => ("jede Stunde", "alle 2 Stunden", "Stunden"),
        Freq::Daily => ("jeden Tag", "jeden zweiten Tag", "Tage"),
        Freq::Weekly => ("jede Woche", "jede zweite Woche", "Wochen"),
        Freq::Monthly => ("jeden Monat", "jeden zweiten Monat", "Monate"),
        Freq::Yearly => ("jedes Jahr", "jedes zweite Jahr", "Jahre"),
    };
    match n {
        1 => each.to_owned(),
        2 => second.to_owned(),
        _ => format!("alle {n} {several}"),
    }
}

fn nth(nth: &[(i8, Weekday)]) -> String {
    if let Some(day) = one_day(nth) {
        return format!("am {} {}", nth_words(nth.iter().map(|(n, _)| i16::from(*n))), weekday(day));
    }
    let each: Vec<_> = nth.iter().map(|(n, day)| format!("{} {}", nth_word(i16::from(*n)), weekday(*day))).collect();
    format!("am {}", list(&each))
}

fn picked(positions: &[i16], from: Picked<'_>) -> String {
    let from = match from {
        Picked::Days(on) => joined(&days(on, &TIMES.weekdays), "oder"),
        Picked::Workdays => "Tag von Montag bis Freitag".to_owned(),
        Picked::AnyDay => "Tag".to_owned(),
    };
    format!("am {} {from}", nth_words(positions.iter().copied()))
}

fn day_of(day: i16) -> String {
    match day {
        1.. => format!("{day}."),
        _ => format!("{} Tag", nth_word(day)),
    }
}

fn nth_words(all: impl Iterator<Item = i16>) -> String {
    list(&all.map(nth_word).collect::<Vec<_>>())
}

/// As it stands after "am": `ersten`, `letzten`, `vorletzten`.
fn nth_word(n: i16) -> String {
    match n {
        1 => "ersten".to_owned(),
        2 => "zweiten".to_owned(),
        3 => "dritten".to_owned(),
        4 => "vierten".to_owned(),
        5 => "fünften".to_owned(),
        -1 => "letzten".to_owned(),
        -2 => "vorletzten".to_owned(),
        -3 => "drittletzten".to_owned(),
        -4 => "viertletzten".to_owned(),
        -5 => "fünftletzten".to_owned(),
        0.. => format!("{n}."),
        _ => format!("{}.-letzten", -n),
    }
}

/// As it stands after "der": without the last letter.
fn first_case(word: &str) -> &str {
    word.strip_suffix('n').unwrap_or(word)
}

fn weekday(day: Weekday) -> &'static str {
    crate::repeats::name(day, &TIMES.weekdays)
}

fn list(parts: &[String]) -> String {
    joined(parts, "und")
}

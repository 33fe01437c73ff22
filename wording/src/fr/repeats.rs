//! Repetition in French.

use agenda::recurrence::Freq;
use jiff::civil::Weekday;

use super::times::TIMES;
use crate::repeats::{days, one_day};
use crate::text::joined;
use crate::tongue::{Picked, Repeats};

const PLURALS: [&str; 7] = ["lundis", "mardis", "mercredis", "jeudis", "vendredis", "samedis", "dimanches"];

pub(super) const REPEATS: Repeats = Repeats {
    every,
    weekly: |on| format!("tous les {}", list(&days(on, &PLURALS))),
    workdays: "du lundi au vendredi",
    second: |day| format!("un {} sur deux", weekday(day)),
    on: |on| list(&days(on, &TIMES.weekdays).iter().map(|day| format!("le {day}")).collect::<Vec<_>>()),
    on_each: |on| format!("tous les {}", list(&days(on, &PLURALS))),
    only_if: |on| format!("si c’est un {}", joined(&days(on, &TIMES.weekdays), "ou")),
    dates: |dates| list(&dates.iter().map(|date| format!("le {date}")).collect::<Vec<_>>()),
    nth,
    picked,
    month_days: |days| list(&days.iter().map(|day| day_of(i16::from(*day))).collect::<Vec<_>>()),
    year_days: |days| {
        list(
            &days
                .iter()
                .map(|day| if *day > 0 { format!("le {} jour", numbered(*day)) } else { day_of(*day) })
                .collect::<Vec<_>>(),
        )
    },
    of_year: "de l’année",
    weeks: |weeks| match weeks {
        [week] if *week > 0 => format!("en semaine {week}"),
        _ => {
            let each: Vec<_> = weeks.iter().map(|week| with_article(&feminine(i16::from(*week)), "la")).collect();
            format!("dans {} semaine de l’année", list(&each))
        }
    },
    months: |months| list(&months.iter().map(|month| of_month(*month)).collect::<Vec<_>>()),
    at: |clocks| format!("à {}", list(clocks)),
    hours: |hours| format!("dans les heures {}", list(hours)),
    minutes: |minutes| format!("à la minute {}", list(minutes)),
    seconds: |seconds| format!("à la seconde {}", list(seconds)),
    of_these: |positions| {
        let each: Vec<_> = positions.iter().map(|n| with_article(&nth_word(*n), "le")).collect();
        format!("dont seulement {}", list(&each))
    },
    week_start: |day| format!("avec des semaines à partir du {}", weekday(day)),
    until: |date| format!("jusqu’au {date}"),
    times: |n| if n == 1 { "une fois".to_owned() } else { format!("{n} fois") },
    also: |dates| format!("et aussi le {dates}"),
    except: |dates| format!("mais pas le {dates}"),
    never: "ne se répète pas",
    between: ", ",
};

fn every(freq: Freq, n: u32) -> String {
    let (all, one, several) = match freq {
        Freq::Secondly => ("toutes", "chaque seconde", "secondes"),
        Freq::Minutely => ("toutes", "chaque minute", "minutes"),
        Freq::Hourly => ("toutes", "chaque heure", "heures"),
        Freq::Daily => ("tous", "tous les jours", "jours"),
        Freq::Weekly => ("toutes", "chaque semaine", "semaines"),
        Freq::Monthly => ("tous", "chaque mois", "mois"),
        Freq::Yearly => ("tous", "chaque année", "ans"),
    };
    match n {
        1 => one.to_owned(),
        2 => format!("{all} les deux {several}"),
        _ => format!("{all} les {n} {several}"),
    }
}

fn nth(nth: &[(i8, Weekday)]) -> String {
    if let (Some(day), [_, _, ..]) = (one_day(nth), nth) {
        let each: Vec<_> = nth.iter().map(|(n, _)| with_article(&nth_word(i16::from(*n)), "le")).collect();
        return format!("{} {}", list(&each), weekday(day));
    }
    let each = nth.iter().map(|(n, day)| format!("{} {}", with_article(&nth_word(i16::from(*n)), "le"), weekday(*day)));
    list(&each.collect::<Vec<_>>())
}

fn picked(positions: &[i16], from: Picked<'_>) -> String {
    let from = match from {
        Picked::Days(on) => joined(&days(on, &TIMES.weekdays), "ou"),
        Picked::Workdays => "jour du lundi au vendredi".to_owned(),
        Picked::AnyDay => "jour".to_owned(),
    };
    let each: Vec<_> = positions.iter().map(|n| with_article(&nth_word(*n), "le")).collect();
    format!("{} {from}", list(&each))
}

fn day_of(day: i16) -> String {
    match day {
        1 => "le 1er".to_owned(),
        2.. => format!("le {day}"),
        _ => format!("{} jour", with_article(&nth_word(day), "le")),
    }
}

fn nth_word(n: i16) -> String {
    match n {
        1 => "premier".to_owned(),
        2 => "deuxième".to_owned(),
        3 => "troisième".to_owned(),
        4 => "quatrième".to_owned(),
        5 => "cinquième".to_owned(),
        -1 => "dernier".to_owned(),
        -2 => "avant-dernier".to_owned(),
        -3 => "antépénultième".to_owned(),
        0.. => numbered(n),
        _ => format!("{} en partant de la fin", numbered(-n)),
    }
}

fn feminine(n: i16) -> String {
    match n {
        1 => "première".to_owned(),
        -1 => "dernière".to_owned(),
        -2 => "avant-dernière".to_owned(),
        _ => nth_word(n),
    }
}

fn numbered(n: i16) -> String {
    if n == 1 { "1er".to_owned() } else { format!("{n}e") }
}

fn with_article(word: &str, article: &str) -> String {
    if word.starts_with('a') { format!("l’{word}") } else { format!("{article} {word}") }
}

fn of_month(month: i8) -> String {
    let name = crate::repeats::month(month, &TIMES.months);
    if name.starts_with(['a', 'o']) { format!("d’{name}") } else { format!("de {name}") }
}

fn weekday(day: Weekday) -> &'static str {
    crate::repeats::name(day, &TIMES.weekdays)
}

fn list(parts: &[String]) -> String {
    joined(parts, "et")
}

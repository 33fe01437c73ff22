//! Repetition in English.

use agenda::recurrence::Freq;
use jiff::civil::Weekday;

use super::times::TIMES;
use crate::repeats::{days, one_day};
use crate::text::joined;
use crate::tongue::{Picked, Repeats};

pub(super) const REPEATS: Repeats = Repeats {
    every,
    weekly: |on| format!("every {}", list(&days(on, &TIMES.weekdays))),
    workdays: "every weekday",
    second: |day| format!("every second {}", weekday(day)),
    on: |on| format!("on {}", list(&days(on, &TIMES.weekdays))),
    on_each: |on| format!("on every {}", list(&days(on, &TIMES.weekdays))),
    only_if: |on| format!("if it is a {}", joined(&days(on, &TIMES.weekdays), "or")),
    dates: |dates| format!("on {}", list(dates)),
    nth,
    picked,
    month_days: |days| format!("on the {}", list(&days.iter().map(|day| day_of(i16::from(*day))).collect::<Vec<_>>())),
    year_days: |days| format!("on the {}", list(&days.iter().map(|day| day_of(*day)).collect::<Vec<_>>())),
    of_year: "of the year",
    weeks: |weeks| match weeks {
        [week] if *week > 0 => format!("in week {week}"),
        [week] => format!("in the {} week of the year", nth_word(i16::from(*week))),
        _ => format!("in the {} week of the year", nth_words(weeks.iter().map(|week| i16::from(*week)))),
    },
    months: |months| {
        format!(
            "in {}",
            list(&months.iter().map(|month| crate::repeats::month(*month, &TIMES.months)).collect::<Vec<_>>())
        )
    },
    at: |clocks| format!("at {}", list(clocks)),
    hours: |hours| format!("in the hours {}", list(hours)),
    minutes: |minutes| format!("at minute {}", list(minutes)),
    seconds: |seconds| format!("at second {}", list(seconds)),
    of_these: |positions| format!("of these only the {}", nth_words(positions.iter().copied())),
    week_start: |day| format!("weeks beginning on {}", weekday(day)),
    until: |date| format!("until {date}"),
    times: |n| if n == 1 { "once".to_owned() } else { format!("{n} times") },
    also: |dates| format!("also on {dates}"),
    except: |dates| format!("but not on {dates}"),
    never: "does not repeat",
    between: " ",
};

fn every(freq: Freq, n: u32) -> String {
    let unit = match freq {
        Freq::Secondly => "second",
        Freq::Minutely => "minute",
        Freq::Hourly => "hour",
        Freq::Daily => "day",
        Freq::Weekly => "week",
        Freq::Monthly => "month",
        Freq::Yearly => "year",
    };
    match n {
        1 => format!("every {unit}"),
        2 if freq > Freq::Hourly => format!("every second {unit}"),
        _ => format!("every {n} {unit}s"),
    }
}

fn nth(nth: &[(i8, Weekday)]) -> String {
    if let Some(day) = one_day(nth) {
        return format!("on the {} {}", nth_words(nth.iter().map(|(n, _)| i16::from(*n))), weekday(day));
    }
    let each: Vec<_> =
        nth.iter().map(|(n, day)| format!("the {} {}", nth_word(i16::from(*n)), weekday(*day))).collect();
    format!("on {}", list(&each))
}

fn picked(positions: &[i16], from: Picked<'_>) -> String {
    let from = match from {
        Picked::Days(on) => joined(&days(on, &TIMES.weekdays), "or"),
        Picked::Workdays => "weekday".to_owned(),
        Picked::AnyDay => "day".to_owned(),
    };
    format!("on the {} {from}", nth_words(positions.iter().copied()))
}

fn day_of(day: i16) -> String {
    match day {
        1.. => numbered(day),
        _ => format!("{} day", nth_word(day)),
    }
}

fn nth_words(all: impl Iterator<Item = i16>) -> String {
    list(&all.map(nth_word).collect::<Vec<_>>())
}

fn nth_word(n: i16) -> String {
    match n {
        1 => "first".to_owned(),
        2 => "second".to_owned(),
        3 => "third".to_owned(),
        4 => "fourth".to_owned(),
        5 => "fifth".to_owned(),
        -1 => "last".to_owned(),
        0.. => numbered(n),
        _ => format!("{} to last", nth_word(-n)),
    }
}

fn numbered(n: i16) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

fn weekday(day: Weekday) -> &'static str {
    crate::repeats::name(day, &TIMES.weekdays)
}

fn list(parts: &[String]) -> String {
    joined(parts, "and")
}

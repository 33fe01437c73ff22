//! Repetition in Spanish.

use agenda::recurrence::Freq;
use jiff::civil::Weekday;

use super::times::TIMES;
use crate::repeats::{days, one_day};
use crate::text::joined;
use crate::tongue::{Picked, Repeats};

/// Days that come again and again: `lunes`, but `sábados`.
const PLURALS: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábados", "domingos"];

pub(super) const REPEATS: Repeats = Repeats {
    every,
    weekly: |on| format!("todos los {}", list(&days(on, &PLURALS))),
    workdays: "de lunes a viernes",
    second: |day| format!("un {} de cada dos", weekday(day)),
    on: |on| format!("los {}", list(&days(on, &PLURALS))),
    on_each: |on| format!("todos los {}", list(&days(on, &PLURALS))),
    only_if: |on| format!("si cae en {}", joined(&days(on, &TIMES.weekdays), "o")),
    dates: |dates| list(&dates.iter().map(|date| format!("el {date}")).collect::<Vec<_>>()),
    nth,
    picked,
    month_days: |days| day_list(&days.iter().map(|day| i16::from(*day)).collect::<Vec<_>>()),
    year_days: day_list,
    of_year: "del año",
    weeks: |weeks| match weeks {
        [week] if *week > 0 => format!("en la semana {week}"),
        _ => {
            let each: Vec<_> = weeks.iter().map(|week| format!("la {}", feminine(i16::from(*week)))).collect();
            format!("en {} semana del año", list(&each))
        }
    },
    months: |months| {
        format!(
            "de {}",
            list(&months.iter().map(|month| crate::repeats::month(*month, &TIMES.months)).collect::<Vec<_>>())
        )
    },
    at: |clocks| match clocks {
        [clock] => at_clock(clock),
        _ => list(&clocks.iter().map(|clock| at_clock(clock)).collect::<Vec<_>>()),
    },
    hours: |hours| format!("en las horas {}", list(hours)),
    minutes: |minutes| format!("en el minuto {}", list(minutes)),
    seconds: |seconds| format!("en el segundo {}", list(seconds)),
    of_these: |positions| {
        let each: Vec<_> = positions.iter().map(|n| format!("el {}", standing(*n))).collect();
        format!("de ellos solo {}", list(&each))
    },
    week_start: |day| format!("con semanas desde el {}", weekday(day)),
    until: |date| format!("hasta el {date}"),
    times: |n| if n == 1 { "una vez".to_owned() } else { format!("{n} veces") },
    also: |dates| format!("también el {dates}"),
    except: |dates| format!("pero no el {dates}"),
    never: "no se repite",
    between: ", ",
};

fn every(freq: Freq, n: u32) -> String {
    let (one, several) = match freq {
        Freq::Secondly => ("cada segundo", "segundos"),
        Freq::Minutely => ("cada minuto", "minutos"),
        Freq::Hourly => ("cada hora", "horas"),
        Freq::Daily => ("todos los días", "días"),
        Freq::Weekly => ("todas las semanas", "semanas"),
        Freq::Monthly => ("todos los meses", "meses"),
        Freq::Yearly => ("todos los años", "años"),
    };
    match n {
        1 => one.to_owned(),
        2 => format!("cada dos {several}"),
        _ => format!("cada {n} {several}"),
    }
}

fn nth(nth: &[(i8, Weekday)]) -> String {
    if let (Some(day), [_, _, ..]) = (one_day(nth), nth) {
        let each: Vec<_> = nth.iter().map(|(n, _)| format!("el {}", before_noun(i16::from(*n)))).collect();
        return format!("{} {}", list(&each), weekday(day));
    }
    let each = nth.iter().map(|(n, day)| format!("el {} {}", before_noun(i16::from(*n)), weekday(*day)));
    list(&each.collect::<Vec<_>>())
}

fn picked(positions: &[i16], from: Picked<'_>) -> String {
    let from = match from {
        Picked::Days(on) => joined(&days(on, &TIMES.weekdays), "o"),
        Picked::Workdays => "día de lunes a viernes".to_owned(),
        Picked::AnyDay => "día".to_owned(),
    };
    let each: Vec<_> = positions.iter().map(|n| format!("el {}", before_noun(*n))).collect();
    format!("{} {from}", list(&each))
}

/// `el día 1`, `los días 1 y 15`, `el último día`.
fn day_list(days: &[i16]) -> String {
    let front: Vec<_> = days.iter().filter(|day| **day > 0).map(i16::to_string).collect();
    let back = days.iter().filter(|day| **day <= 0).map(|day| format!("el {} día", before_noun(*day)));
    let front = match front.as_slice() {
        [] => None,
        [one] => Some(format!("el día {one}")),
        several => Some(format!("los días {}", list(several))),
    };
    list(&front.into_iter().chain(back).collect::<Vec<_>>())
}

/// Before a noun, the first and the third lose their last letter.
fn before_noun(n: i16) -> String {
    match n {
        1 => "primer".to_owned(),
        3 => "tercer".to_owned(),
        _ => standing(n),
    }
}

fn standing(n: i16) -> String {
    match n {
        1 => "primero".to_owned(),
        2 => "segundo".to_owned(),
        3 => "tercero".to_owned(),
        4 => "cuarto".to_owned(),
        5 => "quinto".to_owned(),
        -1 => "último".to_owned(),
        -2 => "penúltimo".to_owned(),
        -3 => "antepenúltimo".to_owned(),
        0.. => format!("{n}.º"),
        _ => format!("{}.º por el final", -n),
    }
}

fn feminine(n: i16) -> String {
    match n {
        -1 => "última".to_owned(),
        -2 => "penúltima".to_owned(),
        -3 => "antepenúltima".to_owned(),
        0.. => format!("{n}.ª"),
        _ => format!("{}.ª por el final", -n),
    }
}

fn at_clock(clock: &str) -> String {
    let one = clock.starts_with("01:") || clock.starts_with("1:");
    format!("a {} {clock}", if one { "la" } else { "las" })
}

fn weekday(day: Weekday) -> &'static str {
    crate::repeats::name(day, &TIMES.weekdays)
}

fn list(parts: &[String]) -> String {
    joined(parts, "y")
}

use agenda::Settings;
use agenda::testing::now;
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{Language, Meaning, say};

fn voice(language: Language) -> Voice<'static> {
    Voice::set(&Settings::default(), now()).in_language(language)
}

/// A rule in English, German, Spanish and French.
#[track_caller]
fn check(rule: &str, expected: [&str; 4]) {
    let recurrence = Recurrence::of(rule.parse().unwrap());
    let said = Language::ALL.map(|language| say(&Meaning::Repeats(&recurrence, None), &voice(language)));
    assert_eq!(said, expected);
}

/// A rule of a series that starts on Tuesday 3 March 2026 at 08:30, in English.
#[track_caller]
fn check_started(rule: &str, expected: &str) {
    let recurrence = Recurrence::of(rule.parse().unwrap());
    let start = Start::from(date(2026, 3, 3).at(8, 30, 0, 0));
    assert_eq!(say(&Meaning::Repeats(&recurrence, Some(&start)), &voice(Language::English)), expected);
}

#[test]
fn weekdays_are_said_as_people_say_them() {
    check("FREQ=DAILY", ["every day", "jeden Tag", "todos los días", "tous les jours"]);
    check("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", ["every day", "jeden Tag", "todos los días", "tous les jours"]);
    check(
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        ["every weekday", "montags bis freitags", "de lunes a viernes", "du lundi au vendredi"],
    );
    check(
        "FREQ=WEEKLY;BYDAY=WE,SA",
        [
            "every Wednesday and Saturday",
            "jeden Mittwoch und Samstag",
            "todos los miércoles y sábados",
            "tous les mercredis et samedis",
        ],
    );
    check(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20260503",
        [
            "every second Tuesday until 3 May",
            "jeden zweiten Dienstag bis 3. Mai",
            "un martes de cada dos hasta el 3 de mayo",
            "un mardi sur deux jusqu’au 3 mai",
        ],
    );
    check(
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH;WKST=SU",
        [
            "every 3 weeks on Monday and Thursday, weeks beginning on Sunday",
            "alle 3 Wochen am Montag und Donnerstag, Wochen ab Sonntag",
            "cada 3 semanas, los lunes y jueves, con semanas desde el domingo",
            "toutes les 3 semaines, le lundi et le jeudi, avec des semaines à partir du dimanche",
        ],
    );
}

#[test]
fn months_are_said_by_day_or_by_weekday() {
    check(
        "FREQ=MONTHLY;BYDAY=-1FR;COUNT=10",
        [
            "every month on the last Friday, 10 times",
            "jeden Monat am letzten Freitag, 10-mal",
            "todos los meses, el último viernes, 10 veces",
            "chaque mois, le dernier vendredi, 10 fois",
        ],
    );
    check(
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        [
            "every month on the 1st and 15th",
            "jeden Monat am 1. und 15.",
            "todos los meses, los días 1 y 15",
            "chaque mois, le 1er et le 15",
        ],
    );
    check(
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        [
            "every month on the 13th, if it is a Friday",
            "jeden Monat am 13., wenn es ein Freitag ist",
            "todos los meses, el día 13, si cae en viernes",
            "chaque mois, le 13, si c’est un vendredi",
        ],
    );
    check(
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,3MO",
        [
            "every second month on the first and third Monday",
            "jeden zweiten Monat am ersten und dritten Montag",
            "cada dos meses, el primer y el tercer lunes",
            "tous les deux mois, le premier et le troisième lundi",
        ],
    );
    check(
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
        [
            "every month on the last weekday",
            "jeden Monat am letzten Tag von Montag bis Freitag",
            "todos los meses, el último día de lunes a viernes",
            "chaque mois, le dernier jour du lundi au vendredi",
        ],
    );
    check(
        "FREQ=MONTHLY;BYMONTHDAY=1,-2;BYSETPOS=-1",
        [
            "every month on the 1st and second to last day, of these only the last",
            "jeden Monat am 1. und vorletzten Tag, davon nur der letzte",
            "todos los meses, el día 1 y el penúltimo día, de ellos solo el último",
            "chaque mois, le 1er et l’avant-dernier jour, dont seulement le dernier",
        ],
    );
}

#[test]
fn years_are_said_by_date() {
    check(
        "FREQ=MONTHLY;BYMONTH=1,7;BYMONTHDAY=1",
        [
            "every year on 1 January and 1 July",
            "jedes Jahr am 1. Januar und 1. Juli",
            "todos los años, el 1 de enero y el 1 de julio",
            "chaque année, le 1er janvier et le 1er juillet",
        ],
    );
    check(
        "FREQ=YEARLY;BYDAY=4TH;BYMONTH=11",
        [
            "every year on the fourth Thursday in November",
            "jedes Jahr am vierten Donnerstag im November",
            "todos los años, el cuarto jueves de noviembre",
            "chaque année, le quatrième jeudi de novembre",
        ],
    );
    check(
        "FREQ=WEEKLY;BYDAY=SA;BYMONTH=4,8,10",
        [
            "every Saturday in April, August and October",
            "jeden Samstag im April, August und Oktober",
            "todos los sábados de abril, agosto y octubre",
            "tous les samedis d’avril, d’août et d’octobre",
        ],
    );
    check(
        "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO",
        [
            "every year on Monday in week 20",
            "jedes Jahr am Montag in Kalenderwoche 20",
            "todos los años, los lunes en la semana 20",
            "chaque année, le lundi en semaine 20",
        ],
    );
    check(
        "FREQ=YEARLY;BYYEARDAY=100,-1",
        [
            "every year on the 100th and last day of the year",
            "jedes Jahr am 100. Tag und letzten Tag des Jahres",
            "todos los años, el día 100 y el último día del año",
            "chaque année, le 100e jour et le dernier jour de l’année",
        ],
    );
}

#[test]
fn hours_and_minutes_are_said_as_times() {
    check(
        "FREQ=DAILY;BYHOUR=1,13;BYMINUTE=30",
        [
            "every day at 01:30 and 13:30",
            "jeden Tag um 01:30 und 13:30 Uhr",
            "todos los días a la 01:30 y a las 13:30",
            "tous les jours à 01:30 et 13:30",
        ],
    );
    check(
        "FREQ=HOURLY;INTERVAL=4;BYHOUR=9,10,11,12;BYSECOND=5",
        [
            "every 4 hours in the hours 9–12 at second 5",
            "alle 4 Stunden in den Stunden 9–12 zur Sekunde 5",
            "cada 4 horas en las horas 9–12 en el segundo 5",
            "toutes les 4 heures dans les heures 9–12 à la seconde 5",
        ],
    );
}

#[test]
fn the_start_says_what_the_rule_leaves_open() {
    check_started("FREQ=WEEKLY", "every Tuesday at 08:30");
    check_started("FREQ=MONTHLY", "every month on the 3rd at 08:30");
    check_started("FREQ=YEARLY", "every year on 3 March at 08:30");
    check_started("FREQ=YEARLY;BYWEEKNO=1,-1", "every year on Tuesday in the first and last week of the year at 08:30");
    check_started("FREQ=HOURLY", "every hour");
}

#[test]
fn an_end_before_the_hour_of_the_start_is_the_day_before() {
    check_started("FREQ=DAILY;UNTIL=20260503T083000", "every day at 08:30 until 3 May");
    check_started("FREQ=DAILY;UNTIL=20260503T082959", "every day at 08:30 until 2 May");
    check_started("FREQ=DAILY;UNTIL=20270101T000000Z", "every day at 08:30 until 31 December");
}

#[test]
fn single_days_are_named_until_they_are_many() {
    let mut recurrence = Recurrence::of("FREQ=WEEKLY;BYDAY=TU".parse().unwrap());
    let days = |days: &[i8]| days.iter().map(|day| OccurrenceKey::day(date(2026, 3, *day))).collect();
    recurrence.rdates = days(&[4]);
    recurrence.exdates = days(&[10, 17, 24, 31]);
    let said = Language::ALL.map(|language| say(&Meaning::Repeats(&recurrence, None), &voice(language)));
    assert_eq!(
        said,
        [
            "every Tuesday, also on 4 March, but not on 10 March, 17 March, 24 March and 1 more",
            "jeden Dienstag, dazu am 4. März, aber nicht am 10. März, 17. März, 24. März und 1 mehr",
            "todos los martes, también el 4 de marzo, pero no el 10 de marzo, 17 de marzo, 24 de marzo y 1 más",
            "tous les mardis, et aussi le 4 mars, mais pas le 10 mars, 17 mars, 24 mars et 1 de plus",
        ]
    );
    recurrence.rules.clear();
    recurrence.exdates.clear();
    assert_eq!(say(&Meaning::Repeats(&recurrence, None), &voice(Language::English)), "also on 4 March");
    recurrence.rdates.clear();
    assert_eq!(say(&Meaning::Repeats(&recurrence, None), &voice(Language::English)), "does not repeat");
}

fn numbers(from: i16, to: i16) -> impl Strategy<Value = String> {
    proptest::collection::vec(from..=to, 1..4).prop_map(|all| {
        let all: Vec<_> = all.into_iter().map(|n| if n == 0 { 1 } else { n }.to_string()).collect();
        all.join(",")
    })
}

fn any_rule() -> impl Strategy<Value = String> {
    let freq = prop::sample::select(vec!["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"]);
    let part = prop_oneof![
        numbers(1, 12).prop_map(|n| format!("BYMONTH={n}")),
        numbers(-53, 53).prop_map(|n| format!("BYWEEKNO={n}")),
        numbers(-366, 366).prop_map(|n| format!("BYYEARDAY={n}")),
        numbers(-31, 31).prop_map(|n| format!("BYMONTHDAY={n}")),
        numbers(1, 23).prop_map(|n| format!("BYHOUR={n}")),
        numbers(1, 59).prop_map(|n| format!("BYMINUTE={n}")),
        numbers(1, 60).prop_map(|n| format!("BYSECOND={n}")),
        numbers(-366, 366).prop_map(|n| format!("BYSETPOS={n}")),
        prop::sample::select(vec!["BYDAY=MO", "BYDAY=TU,SA", "BYDAY=-1FR", "BYDAY=53SU,WE", "BYDAY=MO,TU,WE,TH,FR"])
            .prop_map(str::to_owned),
        prop::sample::select(vec!["COUNT=1", "UNTIL=00010101", "UNTIL=99991231T235959Z"]).prop_map(str::to_owned),
        prop::sample::select(vec!["WKST=SU", "INTERVAL=2", "INTERVAL=100000000"]).prop_map(str::to_owned),
    ];
    (freq, proptest::collection::vec(part, 0..5)).prop_map(|(freq, parts)| {
        let mut rule = vec![format!("FREQ={freq}")];
        for part in parts {
            let name = part.split('=').next().unwrap_or_default().to_owned();
            let ends = ["COUNT", "UNTIL"];
            let is_there = |one: &String| {
                one.starts_with(&name) || ends.contains(&&*name) && ends.iter().any(|end| one.starts_with(end))
            };
            if !rule.iter().any(is_there) {
                rule.push(part);
            }
        }
        rule.join(";")
    })
}

proptest! {
    #[test]
    fn every_rule_can_be_said_in_every_language(text in any_rule(), day in 1_i8..29, timed: bool) {
        let recurrence = Recurrence::of(text.parse().unwrap());
        let start = date(2026, 2, day);
        let start = if timed { Start::from(start.at(9, 15, 0, 0)) } else { Start::from(start) };
        for language in Language::ALL {
            for start in [None, Some(&start)] {
                let said = say(&Meaning::Repeats(&recurrence, start), &voice(language));
                prop_assert!(!said.is_empty() && !said.contains("  ") && !said.contains(['{', '}']), "{text}: {said:?}");
                prop_assert!(!said.starts_with(' ') && !said.ends_with([' ', ',']), "{text}: {said:?}");
            }
        }
    }
}

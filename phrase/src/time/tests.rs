//! What is understood, case by case; now is Monday 2 March 2026, 09:00, in Berlin.

use jiff::civil::{DateTime, date};
use jiff::tz::TimeZone;
use proptest::prelude::*;

use crate::{Locale, Scene, Side, Value, When, find, resolve};

fn scene(locale: &str) -> Scene {
    let zone = TimeZone::get("Europe/Berlin").unwrap();
    let now = date(2026, 3, 2).at(9, 0, 0, 0).to_zoned(zone.clone()).unwrap().timestamp();
    Scene::new(now, zone, Locale::parse(locale))
}

/// `expected` is a start, a start and an exclusive end, a bound, a length in minutes, or a rule.
#[track_caller]
fn check(locale: &str, cases: &[(&str, &str)]) {
    let scene = scene(locale);
    for (text, expected) in cases {
        let told = resolve(text, &scene).map_or_else(|| "nothing".to_owned(), |w| tell(&w));
        assert_eq!(&told, expected, "{text:?}");
    }
}

fn tell(when: &When) -> String {
    match &when.value {
        Value::Stretch(s) if s.start == s.end => short(s.start),
        Value::Stretch(s) => format!("{} to {}", short(s.start), short(s.end)),
        Value::Bound { side, at } => {
            let edge = if matches!(side, Side::By | Side::Until) { at.end } else { at.start };
            format!("{side:?} {}", short(edge)).to_lowercase()
        }
        Value::Impossible(why) => format!("{why:?}"),
        Value::Length(l) => format!("{} min", l.in_minutes()),
        Value::Series(s) => {
            let clocks = s.clocks.iter().map(|c| format!(" at {:02}:{:02}", c.hour(), c.minute())).collect::<String>();
            format!("{}{clocks} from {}", s.rule(), s.first)
        }
    }
}

fn short(at: DateTime) -> String {
    let text = at.strftime("%m-%d %H:%M").to_string();
    if at.year() == 2026 { text } else { format!("{}-{text}", at.year()) }
}

#[test]
fn points_ranges_and_lengths_of_every_day_speech() {
    check(
        "en-GB",
        &[
            ("tomorrow at 4", "03-03 16:00"),
            ("at 8", "03-02 20:00"),
            ("Thursday 9.30", "03-05 09:30"),
            ("half seven on Thursday evening", "03-05 19:30"),
            ("Friday week at quarter past two", "03-13 14:15"),
            ("next Tuesday", "03-10 00:00 to 03-11 00:00"),
            ("the first Monday of next month", "04-06 00:00 to 04-07 00:00"),
            ("the last weekend of July", "07-25 00:00 to 07-27 00:00"),
            ("from 4 to 11 May", "05-04 00:00 to 05-12 00:00"),
            ("wed 2-4pm", "03-04 14:00 to 03-04 16:00"),
            ("Saturday from 10pm to 1am", "03-07 22:00 to 03-08 01:00"),
            ("Saturday 28 March 11pm until 7 the next morning", "03-28 23:00 to 03-29 07:00"),
            ("2.5 hours from 9", "03-02 11:30"),
            ("tomorrow at 3 for 2 hours", "03-03 15:00 to 03-03 17:00"),
            ("an hour and a half", "90 min"),
            ("three quarters of an hour", "45 min"),
            ("by the end of the month", "by 04-01 00:00"),
            ("before Wednesday noon", "before 03-04 12:00"),
            ("tmrw 3pm", "03-03 15:00"),
            ("tonite at 9", "03-02 21:00"),
            ("wenesday at noon", "03-04 12:00"),
            ("april twenty third at nine forty five in the morning", "04-23 09:45"),
            ("09/04 at 10", "04-09 10:00"),
            ("easter monday", "04-06 00:00 to 04-07 00:00"),
            (
                "Wednesday from 4pm to 2pm",
                "EndsBeforeItBegins { start: 2026-03-04T16:00:00, end: 2026-03-04T14:00:00 }",
            ),
            ("30 February at 10", "NoSuchDay { month: 2, day: 30 }"),
            ("not before 1 and not after 4", "03-02 13:00 to 03-02 16:00"),
        ],
    );
    check("en-US", &[("09/04 at 10", "09-04 10:00"), ("thanksgiving", "11-26 00:00 to 11-27 00:00")]);
}

#[test]
fn recurrences_become_rules() {
    check(
        "en-GB",
        &[
            (
                "every other Tuesday at 11, starting tomorrow",
                "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU at 11:00 from 2026-03-03",
            ),
            (
                "every weekday at 7am until the end of March",
                "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260331 at 07:00 from 2026-03-03",
            ),
            ("last friday of each month", "FREQ=MONTHLY;BYDAY=-1FR from 2026-03-27"),
            ("on Wednesdays at 5pm for 10 weeks", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20260511 at 17:00 from 2026-03-04"),
            ("on Mondays at 9am from 23 March on", "FREQ=WEEKLY;BYDAY=MO at 09:00 from 2026-03-23"),
            ("daily except weekends", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR from 2026-03-02"),
            ("every year on Jan 6", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=6 from 2027-01-06"),
        ],
    );
}

#[test]
fn german_spanish_and_french_speak_of_times() {
    check(
        "de-DE",
        &[
            ("am Donnerstag um halb vier", "03-05 15:30"),
            ("am 12. März von 10 bis 11:30 Uhr", "03-12 10:00 to 03-12 11:30"),
            ("jeden zweiten Mittwoch um 17 Uhr", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE at 17:00 from 2026-03-04"),
            ("bis Freitag 12 Uhr", "until 03-06 12:00"),
            ("vor zwei Wochen", "02-16 00:00 to 02-17 00:00"),
            ("naechste Woche Montag um 14 Uhr", "03-09 14:00"),
            ("anderthalb Stunden", "90 min"),
        ],
    );
    check(
        "es-ES",
        &[
            ("el jueves a las cinco y media de la tarde", "03-05 17:30"),
            ("todos los lunes y miércoles a las 8 de la mañana", "FREQ=WEEKLY;BYDAY=MO,WE at 08:00 from 2026-03-04"),
            ("pasado mañana 20h", "03-04 20:00"),
            ("la semana que viene", "03-09 00:00 to 03-16 00:00"),
            ("2 horas", "120 min"),
            ("a final de abril", "04-21 00:00 to 05-01 00:00"),
            ("a comienzos de abril", "04-01 00:00 to 04-11 00:00"),
        ],
    );
    check(
        "fr-FR",
        &[
            ("jeudi à cinq heures et demie de l'après-midi", "03-05 17:30"),
            ("le 12 mars de 10h à 11h30", "03-12 10:00 to 03-12 11:30"),
            ("le premier lundi du mois prochain", "04-06 00:00 to 04-07 00:00"),
            ("dans trois jours", "03-05 00:00 to 03-06 00:00"),
            ("pour vendredi midi", "by 03-06 12:00"),
        ],
    );
}

#[test]
fn nothing_is_found_where_nothing_is() {
    let scene = scene("en-GB");
    for text in [
        "room 404",
        "you may not",
        "version 1.1.30",
        "the 3rd floor",
        "call 650.650.6500",
        "model 3",
        "we march on",
        "4a",
    ] {
        assert_eq!(find(text, &scene), [], "{text:?}");
    }
}

#[test]
fn a_zone_in_the_words_is_kept() {
    let when = resolve("on 17 March at 3pm New York time", &scene("en-GB")).unwrap();
    let start = when.start(&TimeZone::get("Europe/Berlin").unwrap()).unwrap();
    assert_eq!(start.datetime(), date(2026, 3, 17).at(20, 0, 0, 0));
}

#[test]
fn an_item_of_the_scene_gives_its_time() {
    let mut scene = scene("en-GB");
    let at = date(2026, 3, 4).at(15, 0, 0, 0);
    scene.items.push(crate::Known {
        title: "Dentist".into(),
        start: Some(at),
        end: Some(date(2026, 3, 4).at(16, 0, 0, 0)),
    });
    assert_eq!(tell(&resolve("an hour after the dentist", &scene).unwrap()), "03-04 17:00");
    assert_eq!(tell(&resolve("30 minutes before the dentist", &scene).unwrap()), "03-04 14:30");
}

#[test]
fn an_open_hour_tells_its_other_reading() {
    let when = resolve("Monday at 3", &scene("en-GB")).unwrap();
    assert_eq!(when.others.len(), 1);
    assert!(when.score > when.others[0].1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn any_text_is_read_without_harm(text in ".{0,300}") {
        for locale in ["en-US", "de-DE", "es-ES", "fr-FR"] {
            for when in find(&text, &scene(locale)) {
                prop_assert!(text.get(when.span).is_some());
            }
        }
    }

    #[test]
    fn any_row_of_time_words_is_read_without_harm(words in prop::collection::vec(prop::sample::select(WORDS), 0..24)) {
        let text = words.join(" ");
        for when in find(&text, &scene("en-US")) {
            prop_assert!(text.get(when.span).is_some());
        }
    }
}

const WORDS: &[&str] = &[
    "every", "other", "next", "last", "first", "monday", "fri", "may", "of", "in", "at", "from", "to", "until", "-",
    "3", "31", "2026", "12:30", "pm", "week", "months", "the", "half", "quarter", "past", "a", "and", ",", "before",
    "after", "noon", "tonight", "ago", "for", "between", "99999999", "0", "easter", "december", "end", "mid", "2nd",
    "except", "times", "starting", "year", "within", "decades", "/", ".", "9999", "weekend", "EST", "time",
];

#[test]
fn time_grows_with_the_length_of_the_text_and_no_faster() {
    let scene = scene("en-US");
    for unit in [
        "every other monday from 3 to ",
        "1-2-3.4/5:6 ",
        "the last the last of the ",
        "(((((, , , ",
        "a half of a half past ",
    ] {
        let long = unit.repeat(100_000 / unit.len());
        let found = find(&long, &scene);
        assert!(found.len() <= long.len());
    }
}

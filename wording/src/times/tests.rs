use agenda::Settings;
use agenda::testing::{at, now};
use jiff::civil::date;

use super::*;
use crate::{Language, Meaning, say};

/// Thursday 5 March 2026 in Berlin.
fn voice(language: Language) -> Voice<'static> {
    let zone = Zone::named("Europe/Berlin").unwrap();
    Voice::set(&Settings { zone, ..Settings::default() }, now()).in_language(language)
}

/// In English, German, Spanish and French.
#[track_caller]
fn check(meaning: &Meaning<'_>, expected: [&str; 4]) {
    let said = Language::ALL.map(|language| say(meaning, &voice(language)));
    assert_eq!(said, expected);
}

#[test]
fn a_moment_is_weekday_date_time_and_zone() {
    check(
        &Meaning::Moment(&at("2026-03-08T15:00 Europe/Berlin")),
        [
            "Sunday 8 March, 15:00 (Europe/Berlin)",
            "Sonntag, 8. März, 15:00 Uhr (Europe/Berlin)",
            "domingo 8 de marzo, 15:00 (Europe/Berlin)",
            "dimanche 8 mars à 15:00 (Europe/Berlin)",
        ],
    );
}

#[test]
fn another_year_is_named() {
    check(
        &Meaning::Moment(&at("2027-01-01")),
        [
            "Friday 1 January 2027, all day",
            "Freitag, 1. Januar 2027, ganztägig",
            "viernes 1 de enero de 2027, todo el día",
            "vendredi 1er janvier 2027, toute la journée",
        ],
    );
}

#[test]
fn a_time_elsewhere_is_also_said_for_here() {
    check(
        &Meaning::Moment(&at("2026-03-06T20:00 America/New_York")),
        [
            "Friday 6 March, 20:00 (America/New_York), Saturday 7 March, 02:00 your time",
            "Freitag, 6. März, 20:00 Uhr (America/New_York), Samstag, 7. März, 02:00 Uhr bei dir",
            "viernes 6 de marzo, 20:00 (America/New_York), sábado 7 de marzo, 02:00 en tu zona",
            "vendredi 6 mars à 20:00 (America/New_York), samedi 7 mars à 02:00 chez vous",
        ],
    );
}

#[test]
fn a_time_without_a_zone_says_so() {
    check(
        &Meaning::Moment(&at("2026-03-06T07:00")),
        [
            "Friday 6 March, 07:00 local time",
            "Freitag, 6. März, 07:00 Uhr Ortszeit",
            "viernes 6 de marzo, 07:00 hora local",
            "vendredi 6 mars à 07:00 heure locale",
        ],
    );
}

#[track_caller]
fn check_span(start: &str, end: &str, expected: &str) {
    let (start, end) = (at(start), at(end));
    assert_eq!(say(&Meaning::Span(&start, &end), &voice(Language::English)), expected);
}

#[test]
fn spans_say_no_date_twice() {
    check_span(
        "2026-03-05T15:00 Europe/Berlin",
        "2026-03-05T16:00 Europe/Berlin",
        "Thursday 5 March, 15:00–16:00 (Europe/Berlin)",
    );
    check_span(
        "2026-03-05T22:00 Europe/Berlin",
        "2026-03-06T00:00 Europe/Berlin",
        "Thursday 5 March, 22:00–24:00 (Europe/Berlin)",
    );
    check_span(
        "2026-03-05T22:00 Europe/Berlin",
        "2026-03-06T01:00 Europe/Berlin",
        "Thursday 5 March, 22:00 – Friday 6 March, 01:00 (Europe/Berlin)",
    );
    check_span("2026-03-08", "2026-03-09", "Sunday 8 March, all day");
    check_span("2026-03-08", "2026-03-11", "Sunday 8 March – Tuesday 10 March");
    check_span("2026-03-08", "2026-03-08", "Sunday 8 March, all day");
    check_span("2026-03-05T15:00", "2026-03-05T15:00", "Thursday 5 March, 15:00 local time");
    check_span(
        "2026-03-05T10:00 Europe/Berlin",
        "2026-03-05T12:30 America/New_York",
        "Thursday 5 March, 10:00 (Europe/Berlin) – Thursday 5 March, 12:30 (America/New_York), 18:30 your time",
    );
}

#[test]
fn a_card_names_the_zone_only_where_it_is_not_the_listeners() {
    let voice = voice(Language::English);
    let short = |start: &str, end: &str| say(&Meaning::ShortSpan(&at(start), &at(end)), &voice);
    assert_eq!(short("2026-03-05T15:00 Europe/Berlin", "2026-03-05T16:00 Europe/Berlin"), "Thu 5 Mar, 15:00–16:00");
    assert_eq!(
        short("2026-03-05T15:00 Asia/Tokyo", "2026-03-05T16:00 Asia/Tokyo"),
        "Thu 5 Mar, 15:00–16:00 (Asia/Tokyo), 07:00 your time"
    );
}

#[test]
fn near_days_keep_their_date() {
    check(
        &Meaning::Day(date(2026, 3, 6)),
        [
            "tomorrow, Friday 6 March",
            "morgen, Freitag, 6. März",
            "mañana, viernes 6 de marzo",
            "demain, vendredi 6 mars",
        ],
    );
    let english = |day| say(&Meaning::Day(day), &voice(Language::English));
    assert_eq!(english(date(2026, 3, 5)), "today, Thursday 5 March");
    assert_eq!(english(date(2026, 3, 4)), "yesterday, Wednesday 4 March");
    assert_eq!(english(date(2026, 3, 7)), "Saturday 7 March");
    assert_eq!(english(jiff::civil::Date::MIN), "Monday 1 January -9999");
}

#[track_caller]
fn check_clock(hour: i8, minute: i8, expected: &str) {
    let voice = Voice { clock_24: false, ..voice(Language::English) };
    assert_eq!(clock(Time::constant(hour, minute, 0, 0), &voice), expected);
}

#[test]
fn twelve_hours_have_no_hour_zero() {
    check_clock(0, 0, "12:00 AM");
    check_clock(9, 5, "9:05 AM");
    check_clock(12, 0, "12:00 PM");
    check_clock(15, 30, "3:30 PM");
}

#[test]
fn a_clock_of_twelve_hours_ends_no_sentence_twice() {
    let lunch = agenda::testing::event(10, "Oma", "2026-03-06T15:00 Europe/Berlin", 60);
    let said =
        Language::ALL.map(|language| say(&Meaning::Reminder(&lunch), &Voice { clock_24: false, ..voice(language) }));
    let expected = [
        "Oma starts on Friday 6 March, 3:00 PM.",
        "„Oma“ beginnt am Freitag, 6. März, 3:00 PM.",
        "«Oma» empieza el viernes 6 de marzo, 3:00 PM.",
        "«\u{a0}Oma\u{a0}» commence le vendredi 6 mars à 3:00 PM.",
    ];
    assert_eq!(said, expected);
}

#[test]
fn month_first_is_said_as_americans_do() {
    let voice = Voice { day_first: false, clock_24: false, ..voice(Language::English) };
    let said = say(&Meaning::Moment(&at("2027-03-05T15:00 Europe/Berlin")), &voice);
    assert_eq!(said, "Friday, March 5, 2027, 3:00 PM (Europe/Berlin)");
}

#[test]
fn lengths_are_short_on_screen() {
    let said = |minutes| say(&Meaning::Length(minutes), &voice(Language::English));
    let table = [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (90, "1 h 30 min"),
        (1440, "1 day"),
        (2 * 1440 + 60, "2 days 1 h"),
        (7 * 1440, "1 week"),
    ];
    table.into_iter().for_each(|(minutes, expected)| assert_eq!(said(minutes), expected));
}

#[test]
fn lengths_are_whole_words_for_an_ear() {
    check(
        &Meaning::LengthAloud(61),
        ["1 hour and 1 minute", "1 Stunde und 1 Minute", "1 hora y 1 minuto", "1 heure et 1 minute"],
    );
    check(&Meaning::LengthAloud(0), ["0 minutes", "0 Minuten", "0 minutos", "0 minute"]);
}

#[test]
fn alarms_lie_before_at_or_after() {
    let table = [
        (Alarm::BeforeStart(15), ["15 min before", "15 min vorher", "15 min antes", "15 min avant"]),
        (Alarm::BeforeStart(0), ["at the start", "zu Beginn", "al empezar", "au début"]),
        (
            Alarm::BeforeStart(-5),
            ["5 min after the start", "5 min nach Beginn", "5 min después de empezar", "5 min après le début"],
        ),
        (
            Alarm::BeforeEnd(1440),
            ["1 day before the end", "1 Tag vor dem Ende", "1 día antes de acabar", "1 jour avant la fin"],
        ),
        (Alarm::BeforeEnd(0), ["at the end", "am Ende", "al acabar", "à la fin"]),
    ];
    table.iter().for_each(|(alarm, expected)| check(&Meaning::Alarm(alarm), *expected));
    let farthest = say(&Meaning::Alarm(&Alarm::BeforeEnd(i32::MIN)), &voice(Language::English));
    assert_eq!(farthest, "1491308 days 2 h 8 min after the end");
}

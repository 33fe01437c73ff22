use agenda::testing::{HOME, agenda, done, event, id, now};
use agenda::{Command, ItemId, Role, Scope, Version};

use super::*;
use crate::tests::{leaks_english, unsound};
use crate::{Language, Meaning, Voice, say};

const MAYBE: [&str; 4] = ["Maybe ", "Vielleicht ", "Quizá ", "Peut-être "];

fn dentist() -> Key {
    Key::Item(ItemId(id(10)))
}

fn voices(agenda: &agenda::Agenda) -> [Voice<'_>; 4] {
    Language::ALL.map(|language| Voice::of(agenda, now()).in_language(language))
}

fn with_dentist() -> agenda::Agenda {
    let mut agenda = agenda();
    done(&mut agenda, &Command::add(event(10, "Zahnarzt", "2026-03-06T15:00 Europe/Berlin", 60)));
    agenda
}

#[track_caller]
fn check(meaning: &Meaning<'_>, expected: [&str; 4]) {
    let agenda = with_dentist();
    assert_eq!(voices(&agenda).map(|voice| say(meaning, &voice)), expected);
}

/// One of each.
fn refusals() -> Vec<Refusal> {
    let item = ItemId(id(10));
    let bad = |flaw| BadField { field: "start".into(), value: "soon".into(), flaw };
    vec![
        Refusal::NotFound { key: dentist() },
        Refusal::NotAllowed { key: Key::List(HOME), needs: Role::Editor },
        Refusal::OutOfScope { needs: Scope::Manage },
        Refusal::Changed { key: dentist(), expected: Version(4), found: Version(6) },
        Refusal::Exists { key: dentist() },
        Refusal::UidTaken { uid: "abc@example.org".into(), by: item },
        bad(Flaw::Missing).into(),
        Refusal::NoOccurrence { item, occurrence: "20260306T150000".parse().unwrap() },
        Refusal::NoOccurrence { item, occurrence: "20260306".parse().unwrap() },
        Refusal::Indivisible { item, occurrence: "20260306".parse().unwrap() },
        Refusal::NotASeries { item },
        Refusal::NotForThisKind { key: dentist() },
        Refusal::NotAGuest { item, email: "ben@example.org".into() },
        Refusal::InUse { key: Key::List(HOME), by: dentist() },
        Refusal::PlanIsStale { based_on: Version(4), now: Version(5) },
        Refusal::NothingLeft,
        Refusal::TooMuch { what: Limit::Commands, limit: 100, found: 101 },
        Refusal::TooMuch { what: Limit::Items, limit: 100, found: 101 },
        Refusal::TooMuch { what: Limit::Blocks, limit: 100, found: 101 },
    ]
}

fn flaws() -> Vec<Flaw> {
    let other = || "end".to_owned();
    vec![
        Flaw::Unknown { known: vec!["start".into(), "end".into()] },
        Flaw::Unknown { known: vec![] },
        Flaw::Missing,
        Flaw::Unreadable { because: "expected a map".into() },
        Flaw::Fixed,
        Flaw::Empty,
        Flaw::TooLong { limit: 500 },
        Flaw::TooMany { limit: 50 },
        Flaw::OutOfRange { from: 1, to: 7 },
        Flaw::NotAfter { other: other() },
        Flaw::MixedKinds { other: other() },
        Flaw::NoSuch,
        Flaw::NotForThisKind,
        Flaw::Circular,
    ]
}

fn rule_flaws() -> Vec<RuleFlaw> {
    let texts = [
        "FREQ=DAILY;BYDAY",
        "FREQ=DAILY;BYEASTER=1",
        "FREQ=DAILY;FREQ=DAILY",
        "INTERVAL=2",
        "FREQ=DAILY;COUNT=1;UNTIL=20260101",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=SOMETIMES",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=tomorrow",
    ];
    let read = texts.iter().map(|text| text.parse::<agenda::recurrence::Rule>().unwrap_err());
    let others = [
        RuleFlaw::TooLong { bytes: 20_000, most: 16_384 },
        RuleFlaw::FinerThanDays { freq: "HOURLY" },
        RuleFlaw::TooManyRules { rules: 9, most: 8 },
        RuleFlaw::TooManyDates { dates: 5_000, most: 4_096 },
    ];
    read.chain(others).collect()
}

/// All that can go wrong, told in all languages.
fn troubles() -> Vec<(Language, String)> {
    let agenda = with_dentist();
    let bads: Vec<_> = flaws()
        .into_iter()
        .flat_map(|flaw| ["start", "title", "prefer[0].hours", "colur"].map(|field| (field, flaw.clone())))
        .map(|(field, flaw)| BadField { field: field.into(), value: "12 foo".into(), flaw })
        .collect();
    let (refusals, rules) = (refusals(), rule_flaws());
    let meanings = refusals.iter().map(Meaning::Refusal);
    let meanings = meanings.chain(bads.iter().map(Meaning::BadField)).chain(rules.iter().map(Meaning::RuleFlaw));
    let meanings: Vec<_> = meanings.chain([Meaning::UnknownZone("Europe/Atlantis")]).collect();
    let mut said = Vec::new();
    for voice in voices(&agenda) {
        said.extend(meanings.iter().map(|meaning| (voice.language, say(meaning, &voice))));
    }
    said
}

#[test]
fn every_trouble_says_what_was_wrong_and_shows_a_way_out() {
    for (language, said) in troubles() {
        let (what, maybe) = said.split_once('\n').unwrap_or_else(|| panic!("{said:?} has no way out"));
        assert!(maybe.starts_with(MAYBE[language as usize]), "{language:?}: {maybe:?}");
        assert!(what.ends_with('.') && maybe.ends_with('.'), "{said:?}");
        assert_eq!(unsound(&said), None, "{said:?}");
    }
}

#[test]
fn no_trouble_speaks_english_to_others() {
    for (language, said) in troubles() {
        assert!(!leaks_english(language, &said), "{language:?}: {said:?}");
    }
}

#[test]
fn what_is_not_found_is_not_named() {
    for refusal in [
        Refusal::NotFound { key: dentist() },
        Refusal::NotAllowed { key: dentist(), needs: Role::Editor },
        Refusal::Exists { key: dentist() },
    ] {
        let agenda = with_dentist();
        for voice in voices(&agenda) {
            assert!(!say(&Meaning::Refusal(&refusal), &voice).contains("Zahnarzt"));
        }
    }
}

#[test]
fn a_change_in_the_meantime_names_the_thing_and_both_versions() {
    check(
        &Meaning::Refusal(&Refusal::Changed { key: dentist(), expected: Version(4), found: Version(6) }),
        [
            "Zahnarzt was changed in the meantime: you had version 4, it is at version 6.\nMaybe look at it as it is now, and make your change again.",
            "„Zahnarzt“ wurde inzwischen geändert: Du hattest Version 4, jetzt ist es Version 6.\nVielleicht siehst du dir den neuen Stand an und änderst dann noch einmal.",
            "«Zahnarzt» cambió mientras tanto: tenías la versión 4 y ahora es la 6.\nQuizá quieras ver cómo está ahora y repetir tu cambio.",
            "«\u{a0}Zahnarzt\u{a0}» a changé entre-temps\u{a0}: vous aviez la version 4, c’est maintenant la 6.\nPeut-être voulez-vous voir l’état actuel, puis refaire votre changement.",
        ],
    );
}

#[test]
fn german_bends_what_it_cannot_name() {
    let agenda = agenda();
    let voice = Voice::of(&agenda, now()).in_language(Language::German);
    let german = |refusal: Refusal| super::refusal(&refusal, &voice).what;
    let key = dentist();
    assert_eq!(german(Refusal::NotFound { key: key.clone() }), "Ich finde diesen Eintrag nicht.");
    assert_eq!(german(Refusal::NotForThisKind { key }), "Das geht mit diesem Eintrag nicht.");
    let (settings, list) = (Key::Settings, Key::List(agenda::ListId(id(99))));
    assert_eq!(german(Refusal::NotForThisKind { key: settings }), "Das geht mit diesen Einstellungen nicht.");
    assert_eq!(german(Refusal::NotForThisKind { key: list }), "Das geht mit dieser Liste nicht.");
}

#[track_caller]
fn check_meant(field: &str, expected: &str) {
    let known = ["title", "notes", "colour"].map(str::to_owned).to_vec();
    let bad = BadField { field: field.into(), value: String::new(), flaw: Flaw::Unknown { known } };
    let voice = Voice::set(&agenda::Settings::default(), now());
    assert_eq!(bad_field(&bad, &voice).maybe, expected);
}

#[test]
fn a_slip_of_the_pen_is_answered_with_the_right_word() {
    check_meant("tilte", "Maybe you mean title.");
    check_meant("color", "Maybe you mean colour.");
    check_meant("weather", "Maybe you mean title, notes or colour.");
    check_meant(&"x".repeat(1000), "Maybe you mean title, notes or colour.");
}

#[test]
fn a_value_that_cannot_be_read_is_shown_with_one_that_can() {
    let bad = BadField {
        field: "start".into(),
        value: "next week".into(),
        flaw: Flaw::Unreadable { because: "expected struct Wire".into() },
    };
    check(
        &Meaning::BadField(&bad),
        [
            "I cannot read “next week” as this: start.\nMaybe write it like {\"at\": \"2026-03-05T15:00\", \"zone\": \"Europe/Berlin\"}.",
            "„next week“ verstehe ich hier nicht: Beginn.\nVielleicht schreibst du es so: {\"at\": \"2026-03-05T15:00\", \"zone\": \"Europe/Berlin\"}.",
            "No entiendo «next week» aquí: inicio.\nQuizá puedas escribirlo así: {\"at\": \"2026-03-05T15:00\", \"zone\": \"Europe/Berlin\"}.",
            "Je ne comprends pas «\u{a0}next week\u{a0}» ici\u{a0}: début.\nPeut-être pouvez-vous l’écrire ainsi\u{a0}: {\"at\": \"2026-03-05T15:00\", \"zone\": \"Europe/Berlin\"}.",
        ],
    );
}

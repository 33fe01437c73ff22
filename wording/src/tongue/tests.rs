use agenda::Settings;

use crate::{Language, Meaning, Thing, Voice, say};

const THINGS: [Thing; 28] = [
    Thing::Item,
    Thing::Event,
    Thing::Task,
    Thing::Habit,
    Thing::Reminder,
    Thing::Rule,
    Thing::Block,
    Thing::Calendar,
    Thing::List,
    Thing::Tag,
    Thing::Person,
    Thing::Place,
    Thing::Travel,
    Thing::Share,
    Thing::Settings,
    Thing::Agenda,
    Thing::Guest,
    Thing::Minute,
    Thing::Hour,
    Thing::Day,
    Thing::Week,
    Thing::Time,
    Thing::Change,
    Thing::Command,
    Thing::Proposal,
    Thing::Conflict,
    Thing::Character,
    Thing::Point,
];

#[track_caller]
fn check(thing: Thing, n: u64, expected: [&str; 4]) {
    let said = Language::ALL.map(|language| {
        let voice = Voice::set(&Settings::default(), agenda::testing::now()).in_language(language);
        say(&Meaning::Count(thing, n), &voice)
    });
    assert_eq!(said, expected);
}

#[test]
fn nothing_is_one_thing_in_french_only() {
    check(Thing::Task, 0, ["0 tasks", "0 Aufgaben", "0 tareas", "0 tâche"]);
}

#[test]
fn one_and_several_have_their_own_words() {
    check(Thing::Task, 1, ["1 task", "1 Aufgabe", "1 tarea", "1 tâche"]);
    check(Thing::Task, 2, ["2 tasks", "2 Aufgaben", "2 tareas", "2 tâches"]);
    check(Thing::Person, 5, ["5 people", "5 Personen", "5 personas", "5 personnes"]);
    check(Thing::Command, 101, ["101 commands", "101 Befehle", "101 órdenes", "101 commandes"]);
    check(Thing::Block, 21, ["21 blocks", "21 Blöcke", "21 bloques", "21 créneaux"]);
}

#[test]
fn every_thing_has_a_word_for_one_for_several_and_for_this() {
    for language in Language::ALL {
        let words = &language.tongue().words;
        for thing in THINGS {
            let [one, several] = (words.thing)(thing);
            assert!(!one.is_empty() && !several.is_empty() && !(words.this)(thing).is_empty());
        }
    }
}

#[test]
fn no_language_lacks_a_word_for_a_property_that_english_has() {
    let known = |language: Language, name: &str| (language.tongue().words.property)(name).is_some();
    for name in properties() {
        for language in Language::ALL {
            assert!(known(language, &name), "{language:?} has no word for {name}");
        }
    }
}

/// Every property that a thing of an agenda can have, as long as it is told at all.
fn properties() -> std::collections::BTreeSet<String> {
    let mut dice = agenda::testing::Dice::new(7);
    let items = (0..400).map(|_| agenda::testing::random_item(&mut dice).fields());
    let agenda = agenda::testing::agenda();
    let entities: Vec<_> = agenda.all().map(|held| held.entity.fields()).collect();
    let names = items.chain(entities).flat_map(|fields| fields.0.into_keys());
    names.filter(|name| !["sequence", "created", "origin"].contains(&name.as_str())).collect()
}

use std::sync::Arc;

use agenda::testing::{HOME, WORK, agenda, at, block, event, guest, now, series, task};
use agenda::{Agenda, Block, BlockId, CalendarId, Deadline, Fields, Item, Progress, Reply, Settings, Spot, Tag, What};

use super::*;
use crate::tests::receipt as step;
use crate::{Language, Meaning, say};

fn dentist() -> Item {
    event(10, "Dentist", "2026-03-06T15:00 Europe/Berlin", 60)
}

fn run() -> Item {
    series(11, "Run", "2026-03-10T07:00 Europe/Berlin", 60, "FREQ=WEEKLY;BYDAY=TU")
}

fn tax_letter() -> Item {
    task(20, "Tax letter", 60)
}

/// The item with some properties changed, as one change.
#[track_caller]
fn edit(item: &Item, fields: &Fields) -> Change {
    let after = item.edited(fields).unwrap();
    Change { key: Key::Item(item.id), before: Some(Arc::new(item.clone().into())), after: Some(Arc::new(after.into())) }
}

fn gone(item: Item) -> Change {
    Change { key: Key::Item(item.id), before: Some(Arc::new(item.into())), after: None }
}

fn house() -> Agenda {
    let mut agenda = agenda();
    agenda.apply(&[dentist(), run(), tax_letter()].map(Change::made), now());
    agenda
}

/// A step in English, German, Spanish and French.
#[track_caller]
fn check(act: Act, changes: Vec<Change>, expected: [&str; 4]) {
    let agenda = house();
    let receipt = step(&agenda, act, changes);
    let said = Language::ALL.map(|language| {
        say(&Meaning::Receipt(&receipt), &Voice::of(&agenda, now()).in_language(language)).replace('\u{a0}', " ")
    });
    assert_eq!(said, expected);
}

/// An edit in English.
#[track_caller]
fn check_edit(item: &Item, fields: &Fields, expected: &str) {
    let agenda = house();
    let receipt = step(&agenda, Act::Edited, vec![edit(item, fields)]);
    assert_eq!(say(&Meaning::Receipt(&receipt), &Voice::of(&agenda, now())), expected);
}

fn later() -> Fields {
    let (start, end) = (at("2026-03-12T15:00 Europe/Berlin"), at("2026-03-12T16:00 Europe/Berlin"));
    Fields::default().with("start", &start).with("end", &end)
}

#[test]
fn what_is_new_is_told_with_its_time() {
    check(
        Act::Added,
        vec![Change::made(dentist())],
        [
            "Added Dentist: Friday 6 March, 15:00–16:00 (Europe/Berlin).",
            "„Dentist“ eingetragen: Freitag, 6. März, 15:00–16:00 Uhr (Europe/Berlin).",
            "He añadido «Dentist»: viernes 6 de marzo, 15:00–16:00 (Europe/Berlin).",
            "J’ai ajouté « Dentist » : vendredi 6 mars, 15:00–16:00 (Europe/Berlin).",
        ],
    );
    check(
        Act::Added,
        vec![Change::made(run())],
        [
            "Added Run: Tuesday 10 March, 07:00–08:00 (Europe/Berlin), every Tuesday.",
            "„Run“ eingetragen: Dienstag, 10. März, 07:00–08:00 Uhr (Europe/Berlin), jeden Dienstag.",
            "He añadido «Run»: martes 10 de marzo, 07:00–08:00 (Europe/Berlin), todos los martes.",
            "J’ai ajouté « Run » : mardi 10 mars, 07:00–08:00 (Europe/Berlin), tous les mardis.",
        ],
    );
}

#[test]
fn a_move_says_where_to() {
    check(
        Act::Edited,
        vec![edit(&dentist(), &later())],
        [
            "Moved Dentist to Thursday 12 March, 15:00–16:00 (Europe/Berlin).",
            "„Dentist“ verschoben auf Donnerstag, 12. März, 15:00–16:00 Uhr (Europe/Berlin).",
            "He movido «Dentist» al jueves 12 de marzo, 15:00–16:00 (Europe/Berlin).",
            "J’ai déplacé « Dentist » au jeudi 12 mars, 15:00–16:00 (Europe/Berlin).",
        ],
    );
}

#[test]
fn an_undo_says_where_things_are_again() {
    check(
        Act::Undone,
        vec![edit(&dentist(), &later())],
        [
            "Undone. Dentist is back on Thursday 12 March, 15:00–16:00 (Europe/Berlin).",
            "Rückgängig gemacht. „Dentist“ ist wieder am Donnerstag, 12. März, 15:00–16:00 Uhr (Europe/Berlin).",
            "Deshecho. «Dentist» vuelve al jueves 12 de marzo, 15:00–16:00 (Europe/Berlin).",
            "C’est annulé. « Dentist » revient au jeudi 12 mars, 15:00–16:00 (Europe/Berlin).",
        ],
    );
    check(
        Act::Undone,
        vec![gone(tax_letter())],
        [
            "Undone. Tax letter is gone again.",
            "Rückgängig gemacht. „Tax letter“ ist wieder weg.",
            "Deshecho. «Tax letter» ya no está.",
            "C’est annulé. « Tax letter » n’y est plus.",
        ],
    );
    check(
        Act::Undone,
        vec![gone(tax_letter()), gone(dentist()), gone(run())],
        [
            "Undone. 1 task and 2 events are as before.",
            "Rückgängig gemacht. 1 Aufgabe und 2 Termine sind wie vorher.",
            "Deshecho. 1 tarea y 2 eventos están como antes.",
            "C’est annulé. 1 tâche et 2 événements sont comme avant.",
        ],
    );
}

#[test]
fn many_things_are_counted_and_some_named() {
    let added = |(n, name): (usize, &&str)| Change::made(task(30 + n as u128, name, 30));
    check(
        Act::Several,
        ["Milk", "Bread", "Tea", "Eggs"].iter().enumerate().map(added).collect(),
        [
            "Added 4 tasks: Milk, Bread, Tea and 1 more.",
            "4 Aufgaben hinzugefügt: Milk, Bread, Tea und 1 mehr.",
            "He añadido 4 tareas: Milk, Bread, Tea y 1 más.",
            "J’ai ajouté 4 tâches : Milk, Bread, Tea et 1 de plus.",
        ],
    );
}

#[test]
fn nothing_to_do_is_said_so() {
    check(Act::Edited, vec![], ["That is already so.", "Das ist schon so.", "Ya está así.", "C’est déjà ainsi."]);
}

#[test]
fn one_occurrence_is_told_apart_from_its_series() {
    let mut skipping = run().recurrence.unwrap();
    skipping.exdates.insert("20260317T070000".parse().unwrap());
    check(
        Act::Edited,
        vec![edit(&run(), &Fields::default().with("recurrence", &skipping))],
        [
            "Run does not take place on Tuesday 17 March, 07:00 (Europe/Berlin).",
            "„Run“ entfällt am Dienstag, 17. März, 07:00 Uhr (Europe/Berlin).",
            "«Run» no tiene lugar el martes 17 de marzo, 07:00 (Europe/Berlin).",
            "« Run » n’a pas lieu le mardi 17 mars à 07:00 (Europe/Berlin).",
        ],
    );
    let mut moved = run();
    let (start, end) = (at("2026-03-18T07:00 Europe/Berlin"), at("2026-03-18T08:00 Europe/Berlin"));
    let fields = Fields::default().with("start", &start).with("end", &end);
    moved.overrides.insert("20260317T070000".parse().unwrap(), fields);
    let change = Change { after: Some(Arc::new(moved.into())), ..edit(&run(), &Fields::default()) };
    check(
        Act::Edited,
        vec![change],
        [
            "Moved Run of Tuesday 17 March to Wednesday 18 March, 07:00–08:00 (Europe/Berlin). The others stay.",
            "„Run“ vom Dienstag, 17. März verschoben auf Mittwoch, 18. März, 07:00–08:00 Uhr (Europe/Berlin). Die übrigen bleiben.",
            "He movido «Run» del martes 17 de marzo al miércoles 18 de marzo, 07:00–08:00 (Europe/Berlin). Las demás veces siguen igual.",
            "J’ai déplacé « Run » du mardi 17 mars au mercredi 18 mars, 07:00–08:00 (Europe/Berlin). Les autres fois ne changent pas.",
        ],
    );
}

#[test]
fn edits_are_told_in_the_verb_that_fits() {
    let due = Deadline { at: at("2026-03-13"), hard: false };
    check_edit(&tax_letter(), &Fields::of("title", "Tax"), "Tax letter is now called Tax.");
    check_edit(&tax_letter(), &Fields::default().with("due", &due), "Tax letter is now due Friday 13 March.");
    check_edit(&tax_letter(), &Fields::of("estimate", 90), "Tax letter now takes 1 h 30 min.");
    check_edit(&tax_letter(), &Fields::of("priority", "high"), "Tax letter, priority: high.");
    check_edit(&tax_letter(), &Fields::default().with("status", &Progress::Done), "Done: Tax letter.");
    check_edit(&tax_letter(), &Fields::default().with("status", &Progress::Cancelled), "Cancelled Tax letter.");
    check_edit(&dentist(), &Fields::of("status", "cancelled"), "Cancelled Dentist.");
    check_edit(&dentist(), &Fields::of("status", "tentative"), "Dentist, status: tentative.");
    check_edit(
        &dentist(),
        &Fields::default().with("end", &at("2026-03-06T17:30 Europe/Berlin")),
        "Dentist now takes 2 h 30 min.",
    );
    check_edit(&dentist(), &Fields::default().with("place", &Spot::Named("Praxis".into())), "Dentist, place: Praxis.");
    check_edit(
        &dentist(),
        &Fields::of("notes", "bring card").and("link", "https://a.example"),
        "Changed Dentist: link and notes.",
    );
    check_edit(
        &dentist(),
        &Fields::default().with("guests", &[guest("ben@example.org")]),
        "ben@example.org is now on the guest list of Dentist.",
    );
    check_edit(&run(), &Fields::of("recurrence", serde_json::Value::Null), "Run no longer repeats.");
    let there = Item { place: Some(Spot::Named("Praxis".into())), ..dentist() };
    check_edit(&there, &Fields::of("place", serde_json::Value::Null), "Dentist, place: nothing.");
    let somewhere = Spot::Known(agenda::PlaceId(agenda::testing::id(77)));
    check_edit(&there, &Fields::default().with("place", &somewhere), "Changed Dentist: place.");
}

#[test]
fn an_answer_is_told_by_who_gave_it() {
    let mut asked = dentist();
    let What::Event(event) = &mut asked.what else { panic!("an event") };
    event.guests = vec![guest("ben@example.org")];
    let mut answer = guest("ben@example.org");
    answer.name = "Ben".into();
    answer.reply = Reply::Declined;
    check(
        Act::Answered,
        vec![edit(&asked, &Fields::default().with("guests", &[answer]))],
        [
            "Ben is not coming to Dentist.",
            "Ben kommt nicht zu „Dentist“.",
            "Ben no asistirá a «Dentist».",
            "Ben ne viendra pas à « Dentist ».",
        ],
    );
}

#[test]
fn a_plan_is_told_by_what_it_places() {
    let placed = block(40, tax_letter().id, "2026-03-06T09:00 Europe/Berlin", "2026-03-06T10:00 Europe/Berlin");
    check(
        Act::Planned,
        vec![Change::made(placed.clone())],
        [
            "Re-planned. Tax letter is on Friday 6 March, 09:00–10:00 (Europe/Berlin).",
            "Neu geplant. „Tax letter“ liegt jetzt am Freitag, 6. März, 09:00–10:00 Uhr (Europe/Berlin).",
            "Plan nuevo. «Tax letter» queda para el viernes 6 de marzo, 09:00–10:00 (Europe/Berlin).",
            "Nouveau plan. « Tax letter » est prévu pour le vendredi 6 mars, 09:00–10:00 (Europe/Berlin).",
        ],
    );
    let blocks = (0..3).map(|n| Change::made(Block { id: BlockId(agenda::testing::id(60 + n)), ..placed.clone() }));
    let agenda = house();
    let receipt = step(&agenda, Act::Planned, blocks.collect());
    let said = say(&Meaning::Receipt(&receipt), &Voice::of(&agenda, now()));
    assert_eq!(said, "Re-planned. Placed 3 blocks: Tax letter.");
}

#[test]
fn blocks_that_follow_their_task_are_not_told() {
    let placed = block(40, tax_letter().id, "2026-03-06T09:00 Europe/Berlin", "2026-03-06T10:00 Europe/Berlin");
    let unplaced = Change { key: Key::Block(placed.id), before: Some(Arc::new(placed.into())), after: None };
    let agenda = house();
    let receipt = step(&agenda, Act::Removed, vec![unplaced, gone(tax_letter())]);
    assert_eq!(say(&Meaning::Receipt(&receipt), &Voice::of(&agenda, now())), "Deleted Tax letter.");
}

#[test]
fn what_was_left_alone_is_named() {
    let agenda = house();
    let key = Key::Item(dentist().id);
    let property = |name: &str| Kept { key: key.clone(), property: Some(name.into()) };
    let mut receipt = step(&agenda, Act::Undone, vec![edit(&dentist(), &Fields::of("notes", "x"))]);
    receipt.kept = vec![property("title"), property("place")];
    let said = Language::ALL.map(|language| {
        kept(&receipt.kept, &Voice::of(&agenda, now()).in_language(language))[0].replace('\u{a0}', " ")
    });
    assert_eq!(
        said,
        [
            "I left this of Dentist alone, as it was changed since: name and place.",
            "Das habe ich bei „Dentist“ gelassen, denn es wurde seither geändert: Name und Ort.",
            "Esto de «Dentist» lo he dejado, porque cambió después: lugar y nombre.",
            "Je n’ai pas touché à ceci dans « Dentist », modifié entre-temps : lieu et nom.",
        ]
    );
    receipt.kept = vec![Kept { key, property: None }];
    assert_eq!(kept(&receipt.kept, &Voice::of(&agenda, now())), ["I left Dentist alone, as it was changed since."]);
}

#[test]
fn collections_and_settings_are_told_by_name() {
    let agenda = house();
    let said = |change: Change| say(&Meaning::Change(&change), &Voice::of(&agenda, now()));
    assert_eq!(said(Change::made(Tag { name: "urgent".into(), colour: None })), "Added urgent.");
    assert_eq!(said(Change::gone(&agenda, Key::Calendar(WORK))), "Deleted Work.");
    assert_eq!(said(Change::gone(&agenda, Key::List(HOME))), "Deleted Home.");
    let settings = Settings { locale: "fr".into(), ..agenda.settings().clone() };
    assert_eq!(said(Change::to(&agenda, settings)), "Changed your settings: language.");
    let moved = edit(&dentist(), &Fields::default().with("calendar", &CalendarId(agenda::testing::id(9))));
    assert_eq!(said(moved), "Changed Dentist: calendar.");
}

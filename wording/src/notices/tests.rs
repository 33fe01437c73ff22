use agenda::testing::{agenda, at, event, now, task};
use agenda::{Deadline, Spot};

use super::*;
use crate::tests::{leaks_english, unsound};
use crate::{Language, Meaning, say};

/// At nine on Thursday 5 March 2026 in Berlin.
#[track_caller]
fn check(item: &Item, expected: [&str; 4]) {
    let agenda = agenda();
    let said = Language::ALL.map(|language| {
        let said = say(&Meaning::Reminder(item), &Voice::of(&agenda, now()).in_language(language));
        assert_eq!((unsound(&said), leaks_english(language, &said)), (None, false), "{said:?}");
        said.replace('\u{a0}', " ")
    });
    assert_eq!(said, expected);
}

fn dentist(start: &str) -> Item {
    event(10, "Dentist", start, 60)
}

fn letter(due: &str) -> Item {
    let mut letter = task(20, "Tax letter", 60);
    let What::Task(task) = &mut letter.what else { panic!("a task") };
    task.due = Some(Deadline { at: at(due), hard: false });
    letter
}

#[test]
fn what_starts_today_is_told_by_how_soon() {
    check(
        &dentist("2026-03-05T09:15 Europe/Berlin"),
        [
            "Dentist starts in 15 min, at 09:15.",
            "„Dentist“ beginnt in 15 min, um 09:15 Uhr.",
            "«Dentist» empieza en 15 min: 09:15.",
            "« Dentist » commence dans 15 min, à 09:15.",
        ],
    );
    check(
        &dentist("2026-03-05T09:00 Europe/Berlin"),
        [
            "Dentist starts now.",
            "„Dentist“ beginnt jetzt.",
            "«Dentist» empieza ahora.",
            "« Dentist » commence maintenant.",
        ],
    );
}

#[test]
fn what_starts_elsewhere_is_told_by_the_clock_here() {
    let said = say(&Meaning::Reminder(&dentist("2026-03-05T08:30 Europe/London")), &Voice::of(&agenda(), now()));
    assert_eq!(said, "Dentist starts in 30 min, at 09:30.");
}

#[test]
fn what_starts_on_another_day_is_told_by_its_date() {
    check(
        &dentist("2026-03-06T15:00 Europe/Berlin"),
        [
            "Dentist starts on Friday 6 March, 15:00.",
            "„Dentist“ beginnt am Freitag, 6. März, 15:00 Uhr.",
            "«Dentist» empieza el viernes 6 de marzo, 15:00.",
            "« Dentist » commence le vendredi 6 mars à 15:00.",
        ],
    );
    check(
        &dentist("2026-03-05T08:00 Europe/Berlin"),
        [
            "Dentist started on Thursday 5 March, 08:00.",
            "„Dentist“ hat begonnen: Donnerstag, 5. März, 08:00 Uhr.",
            "«Dentist» empezó el jueves 5 de marzo, 08:00.",
            "« Dentist » a commencé le jeudi 5 mars à 08:00.",
        ],
    );
}

#[test]
fn a_whole_day_is_told_with_its_near_word() {
    check(
        &event(11, "Oma", "2026-03-06", 1),
        [
            "Oma: tomorrow, Friday 6 March.",
            "„Oma“: morgen, Freitag, 6. März.",
            "«Oma»: mañana, viernes 6 de marzo.",
            "« Oma » : demain, vendredi 6 mars.",
        ],
    );
}

#[test]
fn a_task_is_told_by_when_it_is_due() {
    check(
        &letter("2026-03-06T12:00 Europe/Berlin"),
        [
            "Tax letter is due on Friday 6 March, 12:00.",
            "„Tax letter“ ist fällig: Freitag, 6. März, 12:00 Uhr.",
            "«Tax letter» tiene plazo hasta el viernes 6 de marzo, 12:00.",
            "L’échéance de « Tax letter » est le vendredi 6 mars à 12:00.",
        ],
    );
    check(
        &letter("2026-03-04"),
        [
            "Tax letter was due on Wednesday 4 March.",
            "„Tax letter“ war fällig: Mittwoch, 4. März.",
            "«Tax letter» tenía plazo hasta el miércoles 4 de marzo.",
            "L’échéance de « Tax letter » était le mercredi 4 mars.",
        ],
    );
    let today = say(&Meaning::Reminder(&letter("2026-03-05")), &Voice::of(&agenda(), now()));
    assert_eq!(today, "Tax letter is due on Thursday 5 March.");
    check(
        &task(20, "Tax letter", 60),
        ["Remember: Tax letter.", "Denk an „Tax letter“.", "Recuerda: «Tax letter».", "Rappel : « Tax letter »."],
    );
}

#[test]
fn the_place_is_told_where_one_is_known() {
    let there = Item { place: Some(Spot::Named("Praxis".into())), ..dentist("2026-03-05T09:15 Europe/Berlin") };
    check(
        &there,
        [
            "Dentist starts in 15 min, at 09:15. Place: Praxis.",
            "„Dentist“ beginnt in 15 min, um 09:15 Uhr. Ort: Praxis.",
            "«Dentist» empieza en 15 min: 09:15. Lugar: Praxis.",
            "« Dentist » commence dans 15 min, à 09:15. Lieu : Praxis.",
        ],
    );
}

#[test]
fn what_may_have_been_heard_before_says_so() {
    let agenda = agenda();
    let again = |language| say(&Meaning::Again("Tee!"), &Voice::of(&agenda, now()).in_language(language));
    assert_eq!(
        Language::ALL.map(again),
        ["Once more: Tee!", "Noch einmal: Tee!", "Otra vez: Tee!", "À nouveau\u{a0}: Tee!"]
    );
}

use agenda::recurrence::OccurrenceKey;
use agenda::testing::{self, done, event, guest, series, task};
use agenda::{Agenda, Command, Fields, Guard, Item, ItemId, Key, Reach, decide};

use super::*;

/// Choir and Vet on one day, a weekly Swim, and a Party with somebody invited.
fn full() -> Agenda {
    let mut agenda = testing::agenda();
    let mut party = event(4, "Party", "2026-03-07T20:00 Europe/Berlin", 120);
    if let What::Event(event) = &mut party.what {
        event.guests.push(agenda::Guest { name: "Ana Souza".into(), ..guest("ana@example.org") });
    }
    let mut pitch = event(5, "Pitch", "2026-03-09T09:00 Europe/Berlin", 30);
    if let What::Event(event) = &mut pitch.what {
        let (email, name, extra) = ("eve@evil.example".into(), "Ana Souza".into(), String::new());
        event.organizer = Some(agenda::Organizer { email, name, extra });
    }
    for item in [
        pitch,
        event(1, "Choir", "2026-03-06T19:00 Europe/Berlin", 60),
        event(2, "Vet", "2026-03-06T10:00 Europe/Berlin", 30),
        series(3, "Swim", "2026-03-06T07:00 Europe/Berlin", 45, "FREQ=WEEKLY"),
        party,
    ] {
        done(&mut agenda, &Command::add(item));
    }
    agenda
}

fn key(number: u128) -> Key {
    Key::Item(ItemId(testing::id(number)))
}

fn moved(number: u128, start: &str, end: &str) -> Command {
    let time = |text: &str| testing::at(text);
    Command::edit(key(number), Fields::default().with("start", &time(start)).with("end", &time(end)))
}

fn removed(number: u128) -> Command {
    Command::remove(key(number))
}

/// What is asked before this command, said in these words.
#[track_caller]
fn check(command: &Command, words: Option<&str>, expected: impl Into<Option<Doubt>>) {
    let agenda = full();
    let changes = decide(&agenda, &testing::owner(), command, testing::now()).unwrap().changes;
    assert_eq!(judge(&agenda, &testing::owner(), &changes, words), expected.into(), "{command:?}");
}

#[test]
fn one_thing_of_ones_own_goes_at_once() {
    check(&removed(2), None, None);
    check(&moved(2, "2026-03-06T11:00 Europe/Berlin", "2026-03-06T11:30 Europe/Berlin"), None, None);
    check(&Command::add(task(9, "Stamps", 10)), None, None);
}

#[test]
fn more_than_one_gone_is_asked_about() {
    let both = Command::All(vec![removed(1), removed(2)]);
    check(&both, Some("cancel everything"), Some(Doubt::Gone(vec!["Choir".into(), "Vet".into()])));
}

#[test]
fn a_whole_series_is_asked_about_and_one_day_of_it_is_not() {
    check(&removed(3), Some("delete swim"), Some(Doubt::Series("Swim".into())));
    let day: OccurrenceKey = "20260313T070000".parse().unwrap();
    let one = Command::Remove { key: key(3), reach: Reach::This(day), guard: Guard::None };
    check(&one, Some("no swim next Friday"), None);
}

#[test]
fn what_is_fixed_is_not_moved_onto_what_is_busy_unasked() {
    let onto = moved(2, "2026-03-06T19:30 Europe/Berlin", "2026-03-06T20:00 Europe/Berlin");
    check(&onto, None, Some(Doubt::Onto("Vet".into(), vec!["Choir".into()])));
    // Something new may lie over it: that is told, and can be undone.
    check(&Command::add(event(9, "Call", "2026-03-06T19:30 Europe/Berlin", 15)), None, None);
}

#[test]
fn up_to_ten_things_are_added_at_once() {
    let tasks = |n: u128| Command::All((100..100 + n).map(|id| Command::add(task(id, "Stamps", 10))).collect());
    check(&tasks(10), None, None);
    check(&tasks(11), None, Some(Doubt::Many(vec!["Stamps".into(); 11])));
}

#[test]
fn who_is_not_named_this_turn_is_not_reached_unasked() {
    let invited = |email: &str, name: &str| {
        let guests = [agenda::Guest { name: name.into(), ..guest(email) }];
        Command::edit(key(2), Fields::default().with("guests", &guests))
    };
    let ben = invited("ben@example.org", "Ben Okafor");
    let asks = Some(Doubt::Reaches(vec!["Ben Okafor <ben@example.org>".into()]));
    check(&ben, Some("invite Ben to the vet"), None);
    check(&ben, Some("invite ben@example.org"), None);
    check(&ben, Some("invite them"), asks.clone());
    check(&ben, None, asks);
    // Who has no address is not reached at all.
    check(&invited("ben@unknown.invalid", "Ben"), Some("invite them"), None);
}

#[test]
fn a_name_is_not_enough_for_an_address_that_a_stranger_brought() {
    let invited = |email: &str| {
        let guests = [agenda::Guest { name: "Ana Souza".into(), ..guest(email) }];
        Command::edit(key(2), Fields::default().with("guests", &guests))
    };
    let asks = Doubt::Reaches(vec!["Ana Souza <eve@evil.example>".into()]);
    check(&invited("eve@evil.example"), Some("invite Ana to the vet"), asks);
    check(&invited("eve@evil.example"), Some("invite eve@evil.example"), None);
    check(&invited("ana@example.org"), Some("invite Ana to the vet"), None);
}

#[test]
fn a_meeting_changes_at_once_where_nobody_new_hears_of_it() {
    let later = moved(4, "2026-03-07T21:00 Europe/Berlin", "2026-03-07T23:00 Europe/Berlin");
    check(&later, Some("an hour later"), None);
}

#[test]
fn what_lies_beneath_something_new_is_named() {
    let agenda = full();
    let new: Item = event(9, "Call", "2026-03-06T10:15 Europe/Berlin", 30);
    let changes = decide(&agenda, &testing::owner(), &Command::add(new), testing::now()).unwrap().changes;
    assert_eq!(overlaps(&agenda, &testing::owner(), &changes), ["Vet"]);
}

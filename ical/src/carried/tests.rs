use agenda::PersonId;
use agenda::testing::{Dice, agenda, at, event, guest, id, task};

use super::*;
use crate::testing::rich_item;
use crate::tests::{context, stamp};
use crate::{Circle, Document, parse, print};

/// The item after a program wrote it back that drops whatever is ours.
fn through_a_device(item: &Item) -> Item {
    let agenda = agenda();
    let context = context(&agenda, Circle::Devices);
    let text = print(&Document::of([item.clone()]), &context, stamp()).replace("\r\n ", "");
    let others: String = text.split_inclusive("\r\n").filter(|line| !line.starts_with("X-DAYWRIGHT")).collect();
    let written = parse(&others, &context).unwrap().documents.remove(0).items.remove(0);
    carried(item, written)
}

#[test]
fn every_item_comes_back_from_a_device_that_drops_what_is_ours() {
    let mut tried = 0;
    for seed in 0..400 {
        let mut item = rich_item(&mut Dice::new(seed));
        // What a program like that cannot say at all.
        item.reminders.clear();
        item.overrides.clear();
        if !matches!(item.what, What::Rule(_)) {
            tried += 1;
            assert_eq!(through_a_device(&item), item);
        }
    }
    assert!(tried > 200);
}

#[test]
fn what_the_device_says_goes_before_what_was() {
    let mut before = task(1, "Report", 60);
    let What::Task(was) = &mut before.what else { panic!("a task") };
    was.due = Some(agenda::Deadline { at: at("2026-03-05"), hard: true });
    let mut written = before.clone();
    let What::Task(now) = &mut written.what else { panic!("a task") };
    (now.due, now.estimate) = (Some(agenda::Deadline { at: at("2026-03-06"), hard: false }), Some(30));
    let carried = carried(&before, written);
    let now = carried.task().unwrap();
    assert_eq!(now.due, Some(agenda::Deadline { at: at("2026-03-06"), hard: true }));
    assert_eq!(now.estimate, Some(30));
}

#[test]
fn guests_stay_the_people_they_are() {
    let mut before = event(1, "Team", "2026-03-05T15:00", 60);
    let What::Event(was) = &mut before.what else { panic!("an event") };
    was.guests = vec![agenda::Guest { person: Some(PersonId(id(7))), ..guest("ben@x.org") }];
    let mut written = before.clone();
    let What::Event(now) = &mut written.what else { panic!("an event") };
    now.guests = vec![guest("chloe@x.org"), guest("Ben@x.org")];
    let carried = carried(&before, written);
    let people: Vec<_> = carried.event().unwrap().guests.iter().map(|guest| guest.person).collect();
    assert_eq!(people, [None, Some(PersonId(id(7)))]);
}

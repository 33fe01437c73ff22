use agenda::testing::{agenda, at, event, now, task};
use agenda::{Command, Fields, Version};

use super::*;
use crate::tests::receipt as step;

#[test]
fn a_move_is_a_card_with_old_and_new_and_a_way_back() {
    let mut agenda = agenda();
    let dentist = event(10, "Dentist", "2026-03-06T15:00 Europe/Berlin", 60);
    agenda::testing::done(&mut agenda, &Command::add(dentist.clone()));
    let (start, end) = (at("2026-03-12T15:00 Europe/Berlin"), at("2026-03-12T16:00 Europe/Berlin"));
    let later = Fields::default().with("start", &start).with("end", &end);
    let changes = agenda::testing::done(&mut agenda, &Command::edit(Key::Item(dentist.id), later));
    let receipt = step(&agenda, Act::Edited, changes);
    let card = Card::of_receipt(&receipt, &Voice::of(&agenda, now()));
    let expected = serde_json::json!({
        "kind": "done",
        "title": "Dentist",
        "tag": "Moved",
        "when": "Thu 12 Mar, 15:00–16:00",
        "diff": [{
            "field": "when",
            "label": "when",
            "before": "Fri 6 Mar, 15:00–16:00",
            "after": "Thu 12 Mar, 15:00–16:00",
        }],
        "actions": [{"label": "Undo", "does": {"undo": receipt.id}}],
    });
    assert_eq!(serde_json::to_value(&card).unwrap(), expected);
    let undone = Card::of_receipt(&Receipt { act: Act::Undone, ..receipt }, &Voice::of(&agenda, now()));
    assert_eq!((undone.tag.as_deref(), undone.actions[0].label.as_str()), (Some("Undone"), "Do it again"));
}

#[test]
fn an_item_shows_what_was_said_of_it_and_no_more() {
    let agenda = agenda();
    let letter = task(20, "Tax letter", 90);
    let card = Card::of_item(&letter, &Voice::of(&agenda, now()));
    let fields: Vec<_> = card.fields.iter().map(|field| (field.label.as_str(), field.value.as_str())).collect();
    assert_eq!(fields, [("list", "Home"), ("length", "1 h 30 min")]);
    let buttons: Vec<_> = card.actions.iter().map(|action| action.label.as_str()).collect();
    assert_eq!(buttons, ["Done", "Open"]);
}

#[test]
fn a_trouble_carries_its_way_out() {
    let agenda = agenda();
    let refusal = Refusal::PlanIsStale { based_on: Version(4), now: Version(5) };
    let card = Card::of_refusal(&refusal, &Voice::of(&agenda, now()));
    assert_eq!(card.kind, CardKind::Trouble);
    assert_eq!(card.why, ["Maybe ask for a new plan. Nothing was moved."]);
    assert_eq!(card.actions[0].does, Does::ShowNewest);
}

#[test]
fn several_changes_are_a_card_with_a_line_each() {
    let agenda = agenda();
    let changes = [task(20, "Milk", 5), task(21, "Bread", 5)].map(Change::made).to_vec();
    let card = Card::of_receipt(&step(&agenda, Act::Several, changes), &Voice::of(&agenda, now()));
    assert_eq!(card.title, "2 tasks");
    let lines: Vec<_> = card.fields.iter().map(|field| field.value.as_str()).collect();
    assert_eq!(lines, ["Added Milk.", "Added Bread."]);
}

#[test]
fn nothing_changed_offers_nothing_to_take_back() {
    let agenda = agenda();
    let card = Card::of_receipt(&step(&agenda, Act::Edited, vec![]), &Voice::of(&agenda, now()));
    assert_eq!((card.title.as_str(), card.actions.len()), ("That is already so", 0));
}

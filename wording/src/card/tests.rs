use agenda::testing::{agenda, at, event, now, task};
use agenda::{Command, Fields, Version};

use super::*;
use crate::plans::Planned;
use crate::plans::tests::mara;
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
fn what_was_added_reads_back_what_was_understood() {
    let mut agenda = agenda();
    let changes = agenda::testing::done(&mut agenda, &Command::add(task(20, "Tax letter", 90)));
    let card = Card::of_receipt(&step(&agenda, Act::Added, changes), &Voice::of(&agenda, now()));
    let fields: Vec<_> = card.fields.iter().map(|field| (field.label.as_str(), field.value.as_str())).collect();
    assert!(fields.contains(&("length", "1 h 30 min")), "{fields:?}");
    assert_eq!(card.diff, []);
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
fn what_is_only_asked_about_is_not_told_as_done_and_names_each_thing_once() {
    let agenda = agenda();
    let gone = [task(20, "Milk", 5), task(21, "Bread", 5)].map(|task| {
        let made = Change::made(task);
        Change { before: made.after, after: None, ..made }
    });
    let gone = gone.to_vec();
    let card = Card::of_confirmation(&step(&agenda, Act::Several, gone), false, &Voice::of(&agenda, now()));
    assert_eq!((card.title.as_str(), card.tag.as_deref()), ("2 tasks", Some("Delete")));
    let lines: Vec<_> = card.fields.iter().map(|field| (field.label.as_str(), field.value.contains("Milk"))).collect();
    assert_eq!(lines, [("Milk", false), ("Bread", false)]);
}

#[test]
fn nothing_changed_offers_nothing_to_take_back() {
    let agenda = agenda();
    let card = Card::of_receipt(&step(&agenda, Act::Edited, vec![]), &Voice::of(&agenda, now()));
    assert_eq!((card.title.as_str(), card.actions.len()), ("That is already so", 0));
}

/// A card of Mara's plan, in English.
fn of_mara(card: impl Fn(&Planned<'_>, &Voice<'_>) -> Card) -> Card {
    let found = std::cell::RefCell::new(None);
    mara::told(&mara::problem(), &mara::standing(), |planned, voice| {
        let card = card(planned, voice);
        let title = card.title.clone();
        found.borrow_mut().get_or_insert(card);
        title
    });
    found.into_inner().unwrap()
}

#[test]
fn a_place_is_defended_and_can_be_kept_changed_or_pinned() {
    let reasons = vec![planner::Reason::Busy { person: 0, event: 2 }, planner::Reason::Hours(0)];
    let other = Some(planner::Other { span: mara::span(2, 9, 60), delta: 12 });
    let why = planner::Why { span: mara::span(1, 10, 60), earlier: planner::Earlier::Closed(reasons), other };
    let card = of_mara(|planned, voice| Card::of_place(planned, mara::QUOTE, &why, voice));
    assert_eq!((card.kind, card.title.as_str()), (CardKind::Proposal, "Quote"));
    assert_eq!(card.when.as_deref(), Some("Thu 19 Nov, 10:00–11:00"));
    assert_eq!(
        card.why,
        [
            "Dentist is on the same day, 09:00–10:00.",
            "It keeps to your hours.",
            "The next best place is Friday 20 November, 09:00–10:00, for 12 points more.",
        ]
    );
    let buttons: Vec<_> = card.actions.iter().map(|action| action.label.as_str()).collect();
    assert_eq!(buttons, ["Keep", "Next place", "Pin"]);
}

#[test]
fn what_has_no_place_is_a_conflict() {
    let missing = planner::Missing { day: None, cause: planner::Cause::Conflict(vec![planner::Reason::Due]) };
    let card = of_mara(|planned, voice| Card::of_missing(planned, mara::QUOTE, &missing, voice));
    assert_eq!((card.kind, card.title.as_str()), (CardKind::Conflict, "There is no room for Quote"));
    assert_eq!(card.why[0], "It has to be done by Friday 20 November, 12:00. This one is a must.");
}

#[test]
fn a_branch_is_a_question_with_old_and_new_places() {
    let mut plan = mara::standing();
    let (from, to) = (plan.tasks[2].clone(), vec![mara::span(2, 13, 90)]);
    plan.tasks[2].clone_from(&to);
    let thing = planner::Thing::Task(2);
    let diff = planner::Diff {
        moved: vec![planner::Moved { thing, from, to }],
        at_risk: vec![mara::LETTER],
        ..planner::Diff::default()
    };
    let branch = planner::Branch { problem: mara::problem(), plan, diff, price: 60 };
    let supposed = [planner::Supposition::Away { person: 0, span: mara::span(0, 15, 120) }];
    let card = of_mara(|planned, voice| Card::of_branch(planned, &supposed, &branch, voice));
    assert_eq!(card.title, "What if you are away on Wednesday 18 November, 15:00–17:00?");
    assert_eq!(card.tag.as_deref(), Some("1 moved and 1 at risk"));
    let lines: Vec<_> = card.diff.iter().map(|line| (line.label.as_str(), line.after.as_deref())).collect();
    assert_eq!(
        lines,
        [("Tax letter", Some("Fri 20 Nov, 09:00–09:30")), ("Prototype", Some("Fri 20 Nov, 13:00–14:30"))]
    );
    assert_eq!(
        card.why,
        [
            "Tax letter is at risk: on Friday 20 November, 09:00–09:30, and nowhere else before it is due on Friday 20 November.",
            "All in all that costs 60 points more than your plan now.",
        ]
    );
}

#[test]
fn what_rings_can_be_done_put_off_or_opened() {
    let agenda = agenda();
    let voice = Voice::of(&agenda, now());
    let labels = |item: &Item| -> Vec<String> {
        let card = Card::of_reminder(item, 10, &voice);
        assert_eq!(card.kind, CardKind::Notice);
        card.actions.into_iter().map(|action| action.label).collect()
    };
    assert_eq!(labels(&task(20, "Tax letter", 90)), ["Done", "In 10 min", "Open"]);
    assert_eq!(labels(&event(10, "Dentist", "2026-03-06T15:00 Europe/Berlin", 60)), ["Got it", "In 10 min", "Open"]);
}

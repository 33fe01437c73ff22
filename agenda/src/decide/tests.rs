#![expect(clippy::needless_pass_by_value, reason = "a case reads best with its values in place")]

use super::*;
use crate::testing::*;
use crate::{
    BadField, EventStatus, Fields, Flaw, GrantId, ItemId, Progress, Reach, Role, Shared, Spot, UserId, invert,
};

/// A change to the agenda as the owner would make it, and what then stands.
#[track_caller]
fn after(command: Command) -> Agenda {
    let mut agenda = stocked();
    done(&mut agenda, &command);
    agenda
}

#[track_caller]
fn refused(actor: &Actor, command: Command, expected: Refusal) {
    let agenda = stocked();
    assert_eq!(decide(&agenda, actor, &command, now()), Err(expected));
}

const DENTIST: ItemId = ItemId(uuid::Uuid::from_u128(100));
const STANDUP: ItemId = ItemId(uuid::Uuid::from_u128(101));
const REPORT: ItemId = ItemId(uuid::Uuid::from_u128(102));

fn stocked() -> Agenda {
    let mut agenda = agenda();
    let mut dentist = event(100, "Dentist", "2026-03-05T15:00 Europe/Berlin", 30);
    dentist.place = Some(Spot::Known(OFFICE));
    done(&mut agenda, &Command::add(dentist));
    let standup = series(101, "Stand-up", "2026-03-02T09:00 Europe/Berlin", 15, "FREQ=DAILY;COUNT=10");
    done(&mut agenda, &Command::add(standup));
    done(&mut agenda, &Command::add(task(102, "Report", 60)));
    agenda
}

fn key(id: ItemId) -> Key {
    Key::Item(id)
}

fn occurrence(text: &str) -> crate::recurrence::OccurrenceKey {
    text.parse().unwrap()
}

fn this(id: ItemId, text: &str, fields: Fields) -> Command {
    Command::Edit { key: key(id), reach: Reach::This(occurrence(text)), fields, guard: Guard::None, base: None }
}

#[test]
fn one_occurrence_differs_and_the_series_stays() {
    let agenda = after(this(STANDUP, "20260304T090000", Fields::of("title", "Stand-up with Ben")));
    let series = agenda.item(STANDUP).unwrap();
    assert_eq!(series.title, "Stand-up");
    assert_eq!(series.occurrence(occurrence("20260304T090000")).title, "Stand-up with Ben");
    assert_eq!(series.overrides[&occurrence("20260304T090000")], Fields::of("title", "Stand-up with Ben"));
}

#[test]
fn an_occurrence_edited_back_differs_no_more() {
    let mut agenda = after(this(STANDUP, "20260304T090000", Fields::of("title", "Other")));
    done(&mut agenda, &this(STANDUP, "20260304T090000", Fields::of("title", "Stand-up")));
    assert!(agenda.item(STANDUP).unwrap().overrides.is_empty());
}

#[test]
fn this_and_following_become_a_series_of_their_own() {
    let tail = ItemId(id(900));
    let agenda = after(Command::Edit {
        key: key(STANDUP),
        reach: Reach::Following(occurrence("20260305T090000"), tail),
        fields: Fields::of("title", "Late stand-up"),
        guard: Guard::None,
        base: None,
    });
    let count = |id| agenda.item(id).unwrap().occurrence_keys(agenda.zone()).count();
    assert_eq!((count(STANDUP), count(tail)), (3, 7));
    assert_eq!(agenda.item(tail).unwrap().title, "Late stand-up");
    assert_eq!(agenda.item(tail).unwrap().start(), Some(&at("2026-03-05T09:00 Europe/Berlin")));
}

#[test]
fn a_series_that_moves_takes_along_what_differs() {
    let mut agenda = after(this(STANDUP, "20260304T090000", Fields::of("title", "With Ben")));
    let later = Fields::default()
        .with("start", &at("2026-03-02T10:00 Europe/Berlin"))
        .with("end", &at("2026-03-02T10:15 Europe/Berlin"));
    done(&mut agenda, &Command::edit(key(STANDUP), later));
    let keys: Vec<String> = agenda.item(STANDUP).unwrap().overrides.keys().map(ToString::to_string).collect();
    assert_eq!(keys, ["20260304T100000"]);
}

#[test]
fn a_series_without_its_occurrences_is_gone() {
    let mut agenda = stocked();
    for day in 2..=11 {
        assert!(agenda.item(STANDUP).is_some(), "before {day} March");
        let reach = Reach::This(occurrence(&format!("202603{day:02}T090000")));
        done(&mut agenda, &Command::Remove { key: key(STANDUP), reach, guard: Guard::None });
    }
    assert!(agenda.item(STANDUP).is_none());
}

#[test]
fn what_is_no_occurrence_is_refused() {
    let no = Refusal::NoOccurrence { item: STANDUP, occurrence: occurrence("20260304T093000") };
    refused(&owner(), this(STANDUP, "20260304T093000", Fields::of("title", "x")), no);
    refused(
        &owner(),
        this(DENTIST, "20260305T150000", Fields::of("title", "x")),
        Refusal::NotASeries { item: DENTIST },
    );
    let fixed = BadField { field: "recurrence".into(), value: "null".into(), flaw: Flaw::Fixed };
    let edit = Fields::of("recurrence", serde_json::Value::Null);
    refused(&owner(), this(STANDUP, "20260304T090000", edit), Refusal::BadField(fixed));
}

#[test]
fn a_series_cannot_be_divided_between_two_of_its_steps() {
    let mut agenda = stocked();
    let fortnightly = serde_json::json!({"rules": ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"], "rdates": ["20260311T090000"]});
    let edit = |reach, fields| Command::Edit { key: key(STANDUP), reach, fields, guard: Guard::None, base: None };
    done(&mut agenda, &edit(Reach::All, Fields::of("recurrence", fortnightly)));
    let added = occurrence("20260311T090000");
    let following = edit(Reach::Following(added, ItemId(id(300))), Fields::of("title", "x"));
    let refusal = decide(&agenda, &owner(), &following, now()).unwrap_err();
    assert_eq!(refusal, Refusal::Indivisible { item: STANDUP, occurrence: added });
    done(&mut agenda, &edit(Reach::This(added), Fields::of("title", "x")));
}

#[test]
fn guards_hold() {
    let edit = |guard| Command::Edit {
        key: key(DENTIST),
        reach: Reach::All,
        fields: Fields::of("title", "x"),
        guard,
        base: None,
    };
    let stands = stocked().held(&key(DENTIST)).unwrap().version;
    after(edit(Guard::IfMatch(stands)));
    let expected = crate::Version(1);
    refused(&owner(), edit(Guard::IfMatch(expected)), Refusal::Changed { key: key(DENTIST), expected, found: stands });
    refused(&owner(), Command::add(event(100, "Again", "2026-03-05", 1)), Refusal::Exists { key: key(DENTIST) });
}

#[test]
fn a_stranger_learns_nothing_not_even_that_it_is_there() {
    let missing = |id| Refusal::NotFound { key: key(id) };
    let edit = |id| Command::edit(key(id), Fields::of("title", "x"));
    refused(&stranger(), edit(DENTIST), missing(DENTIST));
    refused(&stranger(), edit(ItemId(id(555))), missing(ItemId(id(555))));
    refused(&stranger(), Command::remove(key(DENTIST)), missing(DENTIST));
    let put = Command::Put { entity: Box::new(task(100, "x", 5).into()), guard: Guard::IfAbsent };
    refused(&stranger(), put, missing(DENTIST));
    refused(&stranger(), Command::remove(Key::Settings), Refusal::NotFound { key: Key::Settings });
}

#[test]
fn a_role_allows_what_it_says_and_no_more() {
    let may = |role: Role, command: &Command| {
        let mut agenda = stocked();
        let grant = crate::Grant {
            id: GrantId(id(700)),
            of: Shared::Calendar(WORK),
            to: crate::Grantee::User(UserId(id(2))),
            role,
        };
        done(&mut agenda, &Command::put(grant));
        decide(&agenda, &stranger(), command, now()).is_ok()
    };
    let edit = Command::edit(key(DENTIST), Fields::of("title", "x"));
    let rename = Command::edit(Key::Calendar(WORK), Fields::of("name", "x"));
    let share = Command::remove(Key::Grant(GrantId(id(700))));
    let elsewhere = Command::edit(key(REPORT), Fields::of("title", "x"));
    let allowed = |role| [&edit, &rename, &share, &elsewhere].map(|command| may(role, command));
    assert_eq!(allowed(Role::FreeBusy), [false, false, false, false]);
    assert_eq!(allowed(Role::Viewer), [false, false, false, false]);
    assert_eq!(allowed(Role::Editor), [true, false, false, false]);
    assert_eq!(allowed(Role::Admin), [true, true, true, false]);
}

#[test]
fn what_names_nothing_is_refused() {
    let bad = |field: &str, value: String, flaw| Refusal::BadField(BadField { field: field.into(), value, flaw });
    let nowhere = id(777);
    let moved = Command::edit(key(DENTIST), Fields::of("calendar", nowhere.to_string()));
    refused(&owner(), moved, bad("calendar", nowhere.to_string(), Flaw::NoSuch));
    let waits = Command::edit(key(REPORT), Fields::default().with("after", &[crate::After { item: DENTIST, lag: 0 }]));
    refused(&owner(), waits, bad("after", DENTIST.to_string(), Flaw::NoSuch));
    let itself = Command::edit(key(REPORT), Fields::default().with("after", &[crate::After { item: REPORT, lag: 0 }]));
    refused(&owner(), itself, bad("after", REPORT.to_string(), Flaw::Circular));
    let backwards = Command::edit(key(DENTIST), Fields::default().with("end", &at("2026-03-05T14:00 Europe/Berlin")));
    refused(&owner(), backwards, bad("end", "2026-03-05T14:00".into(), Flaw::NotAfter { other: "start".into() }));
    refused(&owner(), Command::edit(key(DENTIST), Fields::of("title", " ")), bad("title", " ".into(), Flaw::Empty));
}

#[test]
fn done_means_the_first_open_occurrence() {
    let mut agenda = agenda();
    let mut bins = task(200, "Bins", 10);
    if let crate::What::Task(task) = &mut bins.what {
        task.due = Some(crate::Deadline { at: at("2026-03-05"), hard: false });
    }
    bins.recurrence = Some(crate::recurrence::Recurrence::of("FREQ=WEEKLY".parse().unwrap()));
    done(&mut agenda, &Command::add(bins));
    let complete = Command::Complete { item: ItemId(id(200)), occurrence: None, done: true };
    done(&mut agenda, &complete);
    done(&mut agenda, &complete);
    let keys: Vec<String> = agenda.item(ItemId(id(200))).unwrap().overrides.keys().map(ToString::to_string).collect();
    assert_eq!(keys, ["20260305", "20260312"]);
}

#[test]
fn a_finished_task_frees_the_time_planned_for_it() {
    let mut agenda = stocked();
    let (past, ahead) = (
        block(800, REPORT, "2026-03-04T09:00 Europe/Berlin", "2026-03-04T10:00 Europe/Berlin"),
        block(801, REPORT, "2026-03-06T09:00 Europe/Berlin", "2026-03-06T10:00 Europe/Berlin"),
    );
    let adopt = Command::Adopt { based_on: agenda.version, blocks: vec![past, ahead], gone: vec![] };
    done(&mut agenda, &adopt);
    done(&mut agenda, &Command::Complete { item: REPORT, occurrence: None, done: true });
    assert_eq!(agenda.item(REPORT).unwrap().task().unwrap().status, Progress::Done);
    assert_eq!(agenda.blocks_of(REPORT).map(|block| block.id.0).collect::<Vec<_>>(), [id(800)]);
}

#[test]
fn a_stale_plan_is_refused_and_a_pinned_block_stays() {
    let stale = Command::Adopt { based_on: crate::Version(1), blocks: vec![], gone: vec![] };
    let now_at = stocked().version;
    refused(&owner(), stale, Refusal::PlanIsStale { based_on: crate::Version(1), now: now_at });
    let mut agenda = stocked();
    let mut pinned = block(801, REPORT, "2026-03-06T09:00", "2026-03-06T10:00");
    pinned.pinned = true;
    done(&mut agenda, &Command::put(Entity::Block(pinned.clone())));
    pinned.start = at("2026-03-06T09:30");
    let moved = Command::Adopt { based_on: agenda.version, blocks: vec![pinned], gone: vec![] };
    assert!(matches!(decide(&agenda, &owner(), &moved, now()), Err(Refusal::BadField(bad)) if bad.field == "pinned"));
}

#[test]
fn a_calendar_goes_with_all_that_is_in_it() {
    let agenda = after(Command::remove(Key::Calendar(WORK)));
    assert!(agenda.item(DENTIST).is_none() && agenda.item(STANDUP).is_none());
    assert!(agenda.item(REPORT).is_some());
}

#[test]
fn a_place_that_goes_stays_as_a_word() {
    let agenda = after(Command::remove(Key::Place(OFFICE)));
    assert_eq!(agenda.item(DENTIST).unwrap().place, Some(Spot::Named("Office".into())));
}

#[test]
fn an_edit_begun_before_another_keeps_both() {
    let mut agenda = stocked();
    let base = agenda.held(&key(DENTIST)).unwrap().entity.as_ref().clone();
    done(&mut agenda, &Command::edit(key(DENTIST), Fields::of("title", "Dr Ode").and("notes", "from the phone")));
    let late = Command::Edit {
        key: key(DENTIST),
        reach: Reach::All,
        fields: Fields::of("title", "Dentist!").and("link", "https://example.org"),
        guard: Guard::None,
        base: Some(Box::new(base)),
    };
    let decision = decide(&agenda, &owner(), &late, now()).unwrap();
    agenda.apply(&decision.changes, now());
    let item = agenda.item(DENTIST).unwrap();
    assert_eq!(
        (item.title.as_str(), item.notes.as_str(), item.link.as_deref()),
        ("Dr Ode", "from the phone", Some("https://example.org"))
    );
    assert_eq!(decision.kept, [Kept { key: key(DENTIST), property: Some("title".into()) }]);
}

#[test]
fn an_older_step_is_taken_back_around_what_changed_since() {
    let mut agenda = stocked();
    let edit = Command::edit(key(DENTIST), Fields::of("title", "A").and("notes", "B"));
    let step = done(&mut agenda, &edit);
    done(&mut agenda, &Command::edit(key(DENTIST), Fields::of("title", "C")));
    let decision = decide(&agenda, &owner(), &Command::Revert { changes: step.clone() }, now()).unwrap();
    agenda.apply(&decision.changes, now());
    assert_eq!((agenda.item(DENTIST).unwrap().title.as_str(), agenda.item(DENTIST).unwrap().notes.as_str()), ("C", ""));
    assert_eq!(decision.kept, [Kept { key: key(DENTIST), property: Some("title".into()) }]);
    assert_eq!(decide(&agenda, &owner(), &Command::Revert { changes: step }, now()), Err(Refusal::NothingLeft));
}

#[test]
fn what_is_needed_since_is_not_taken_back() {
    let mut agenda = agenda();
    let errands = a_list();
    let step = done(&mut agenda, &Command::add(errands.clone()));
    let mut item = task(300, "Bread", 5);
    if let crate::What::Task(task) = &mut item.what {
        task.list = errands.id;
    }
    done(&mut agenda, &Command::add(item));
    let refusal = decide(&agenda, &owner(), &Command::Revert { changes: step }, now()).unwrap_err();
    assert_eq!(refusal, Refusal::InUse { key: Key::List(errands.id), by: key(ItemId(id(300))) });
}

fn a_list() -> crate::List {
    let id = crate::ListId(id(0x22));
    crate::List { id, name: "Errands".into(), colour: None, order: 1, calendar: None, extra: vec![] }
}

#[test]
fn guests_hear_only_of_what_matters_to_them() {
    let mut agenda = stocked();
    let invite = Command::edit(key(DENTIST), Fields::default().with("guests", &[guest("ben@example.org")]));
    done(&mut agenda, &invite);
    let sequence = |agenda: &Agenda| agenda.item(DENTIST).unwrap().sequence;
    done(&mut agenda, &Command::edit(key(DENTIST), Fields::of("notes", "for me")));
    assert_eq!(sequence(&agenda), 0);
    done(&mut agenda, &Command::Cancel { item: DENTIST, reach: Reach::All });
    assert_eq!(sequence(&agenda), 1);
    assert_eq!(agenda.item(DENTIST).unwrap().event().unwrap().status, EventStatus::Cancelled);
}

/// All that counts for "equal after undo": not versions, moments, or how often guests heard of it.
fn essence(agenda: &Agenda) -> Vec<Entity> {
    let plain = |held: &crate::Held| match held.entity.as_ref() {
        Entity::Item(item) => Entity::Item(Item { sequence: 0, ..item.clone() }),
        other => other.clone(),
    };
    agenda.all().map(plain).collect()
}

#[test]
fn three_hundred_steps_undone_are_the_start_and_redone_the_end() {
    let mut carried_out = 0;
    for seed in 0..12 {
        let mut dice = Dice::new(seed);
        let mut agenda = agenda();
        let start = essence(&agenda);
        let mut steps = Vec::new();
        for _ in 0..300 {
            let command = random_command(&agenda, &mut dice);
            if let Ok(decision) = decide(&agenda, &owner(), &command, now()) {
                agenda.apply(&decision.changes, now());
                steps.push(decision.changes);
            }
        }
        carried_out += steps.len();
        let end = essence(&agenda);
        let mut undone = Vec::new();
        for step in steps.into_iter().rev().filter(|step| !step.is_empty()) {
            undone.push(done(&mut agenda, &Command::Revert { changes: step }));
        }
        assert_eq!(essence(&agenda), start, "seed {seed}");
        for step in undone.into_iter().rev() {
            done(&mut agenda, &Command::Revert { changes: step });
        }
        assert_eq!(essence(&agenda), end, "seed {seed}");
    }
    assert!(carried_out > 12 * 200, "only {carried_out} commands were carried out");
}

#[test]
fn turned_twice_is_unturned() {
    let mut agenda = agenda();
    let changes = done(&mut agenda, &Command::add(event(1, "x", "2026-03-05", 1)));
    assert_eq!(invert(&invert(&changes)), changes);
}

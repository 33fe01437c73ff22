use super::*;
use crate::testing::*;
use crate::{Command, Fields, Guard, Reach};

/// When the item is next told of, in UTC, after the first of these moments.
#[track_caller]
fn check(item: &Item, after: &str, expected: Option<&str>) {
    let zone = Zone::named("Europe/Berlin").unwrap();
    let job = next_reminder(item, &zone, at(after).instant(&zone));
    assert_eq!(job.map(|job| job.run_at.strftime("%Y-%m-%d %H:%M").to_string()).as_deref(), expected);
}

#[test]
fn a_reminder_is_told_before_its_event_and_never_again() {
    let mut dentist = event(1, "Dentist", "2026-03-05T15:00 Europe/Berlin", 30);
    check(&dentist, "2026-03-01", None);
    dentist.reminders =
        vec![Alarm::BeforeStart(15), Alarm::BeforeEnd(0), Alarm::At(at("2026-03-04T20:00 Europe/Berlin"))];
    check(&dentist, "2026-03-01", Some("2026-03-04 19:00"));
    check(&dentist, "2026-03-04T20:00", Some("2026-03-05 13:45"));
    check(&dentist, "2026-03-05T14:45", Some("2026-03-05 14:30"));
    check(&dentist, "2026-03-05T15:30", None);
}

#[test]
fn of_a_series_the_next_one_is_told_also_when_it_was_moved() {
    let mut agenda = agenda();
    let mut standup = series(1, "Stand-up", "2026-03-02T09:00 Europe/Berlin", 15, "FREQ=DAILY");
    standup.reminders = vec![Alarm::BeforeStart(10)];
    done(&mut agenda, &Command::add(standup));
    let fields = Fields::default()
        .with("start", &at("2026-03-04T08:00 Europe/Berlin"))
        .with("end", &at("2026-03-04T08:15 Europe/Berlin"));
    let reach = Reach::This("20260304T090000".parse().unwrap());
    let key = Key::Item(ItemId(id(1)));
    done(&mut agenda, &Command::Edit { key, reach, fields, guard: Guard::None, base: None });
    let standup = agenda.item(ItemId(id(1))).unwrap();
    check(standup, "2026-03-03T08:50", Some("2026-03-04 06:50"));
    check(standup, "2026-03-04T07:50", Some("2026-03-05 07:50"));
}

/// What rings at a moment, as the keys of occurrences; an item without a series has none.
#[track_caller]
fn check_rings(item: &Item, moment: &str, expected: &[&str]) {
    let zone = Zone::named("Europe/Berlin").unwrap();
    let keys = ringing(item, &zone, at(moment).instant(&zone));
    let keys: Vec<String> = keys.iter().map(|key| key.map_or("itself".to_owned(), |key| key.to_string())).collect();
    assert_eq!(keys, expected);
}

#[test]
fn what_rings_at_a_moment_is_told_of_each_occurrence_once() {
    let mut dentist = event(1, "Dentist", "2026-03-05T15:00 Europe/Berlin", 30);
    dentist.reminders = vec![Alarm::BeforeStart(15), Alarm::At(at("2026-03-05T14:45 Europe/Berlin"))];
    check_rings(&dentist, "2026-03-05T14:45", &["itself"]);
    check_rings(&dentist, "2026-03-05T14:46", &[]);
    let mut walk = series(1, "Walk", "2026-03-02T09:00 Europe/Berlin", 15, "FREQ=DAILY");
    walk.reminders = vec![Alarm::BeforeStart(0), Alarm::BeforeStart(1440)];
    check_rings(&walk, "2026-03-03T09:00", &["20260303T090000", "20260304T090000"]);
    walk.reminders = vec![Alarm::At(at("2026-03-03T08:00 Europe/Berlin"))];
    check_rings(&walk, "2026-03-03T08:00", &["20260303T090000"]);
}

#[test]
fn a_long_lead_is_seen_however_often_the_series_comes() {
    let mut hourly = series(1, "Check", "2026-03-02T00:00 Europe/Berlin", 15, "FREQ=HOURLY;COUNT=100");
    hourly.reminders = vec![Alarm::BeforeStart(2 * 1440)];
    check(&hourly, "2026-03-01T10:30", Some("2026-03-01 10:00"));
    check_rings(&hourly, "2026-03-01T11:00", &["20260303T110000"]);
}

#[test]
fn what_floats_is_queued_anew_when_the_zone_moves() {
    let mut agenda = agenda();
    let mut walk = event(1, "Walk", "2026-03-05T15:00", 30);
    walk.reminders = vec![Alarm::BeforeStart(15)];
    done(&mut agenda, &Command::add(walk));
    let tokyo = Fields::of("zone", "Asia/Tokyo");
    let changes = done(&mut agenda, &Command::edit(Key::Settings, tokyo));
    let jobs = consequences(&agenda, &changes, at("2026-03-01").instant(&Zone::utc()));
    let reminders: Vec<_> =
        jobs.iter().filter(|job| job.kind() == "remind").map(|job| job.run_at.to_string()).collect();
    assert_eq!(reminders, ["2026-03-05T05:45:00Z"]);
}

#[test]
fn what_is_over_tells_nothing() {
    let mut dentist = event(1, "Dentist", "2026-03-05T15:00 Europe/Berlin", 30);
    dentist.reminders = vec![Alarm::BeforeStart(15)];
    if let What::Event(event) = &mut dentist.what {
        event.status = crate::EventStatus::Cancelled;
    }
    check(&dentist, "2026-03-01", None);
}

#[test]
fn guests_are_told_of_what_is_new_to_them_after_second_thoughts() {
    let mut agenda = agenda();
    let mut meeting = event(1, "Review", "2026-03-05T15:00 Europe/Berlin", 30);
    if let What::Event(event) = &mut meeting.what {
        event.guests = vec![guest("ben@example.org")];
    }
    let told = |agenda: &Agenda, changes: &[Change]| {
        let jobs = consequences(agenda, changes, now());
        jobs.iter().filter(|job| matches!(job.errand, Errand::Invite { .. })).map(|job| job.run_at).collect::<Vec<_>>()
    };
    let later = now().checked_add(SECOND_THOUGHTS).unwrap();
    let changes = done(&mut agenda, &Command::add(meeting));
    assert_eq!(told(&agenda, &changes), [later]);
    let key = Key::Item(ItemId(id(1)));
    let changes = done(&mut agenda, &Command::edit(key.clone(), Fields::of("notes", "mine alone")));
    assert!(told(&agenda, &changes).is_empty());
    let changes = done(&mut agenda, &Command::remove(key));
    assert_eq!(told(&agenda, &changes), [later]);
}

#[test]
fn the_plan_is_looked_at_again_only_where_it_could_change() {
    let mut agenda = agenda();
    let replans = |agenda: &Agenda, changes: &[Change]| {
        consequences(agenda, changes, now()).iter().any(|job| job.errand == Errand::Replan)
    };
    let changes = done(&mut agenda, &Command::add(task(4, "Essay", 60)));
    assert!(!replans(&agenda, &changes), "nobody asked for plans that adopt themselves");
    let planning = serde_json::json!({"auto": "apply"});
    let changes = done(&mut agenda, &Command::edit(Key::Settings, Fields::of("planning", planning)));
    assert!(replans(&agenda, &changes));
    let changes = done(&mut agenda, &Command::add(task(1, "Report", 60)));
    assert!(replans(&agenda, &changes));
    let piece = block(2, ItemId(id(1)), "2026-03-06T09:00", "2026-03-06T10:00");
    let adopt = Command::Adopt { based_on: agenda.version, blocks: vec![piece], gone: vec![] };
    let changes = done(&mut agenda, &adopt);
    assert!(!replans(&agenda, &changes), "a plan does not cause a plan");
}

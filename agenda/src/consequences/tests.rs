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
    let changes = done(&mut agenda, &Command::add(task(1, "Report", 60)));
    assert!(replans(&agenda, &changes));
    let piece = block(2, ItemId(id(1)), "2026-03-06T09:00", "2026-03-06T10:00");
    let adopt = Command::Adopt { based_on: agenda.version, blocks: vec![piece], gone: vec![] };
    let changes = done(&mut agenda, &adopt);
    assert!(!replans(&agenda, &changes), "a plan does not cause a plan");
}

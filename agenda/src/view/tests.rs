use super::*;
use crate::testing::*;
use crate::{Command, Fields, Grant, GrantId, Grantee, Guard, Reach, Shared, UserId};

/// What the actor sees from one day to another, as `title start` in UTC.
#[track_caller]
fn check(agenda: &Agenda, actor: &Actor, from: &str, to: &str, expected: &[&str]) {
    let zone = agenda.zone();
    let look = Look { actor, zone, from: at(from).instant(zone), to: at(to).instant(zone) };
    let seen = agenda.look(&look);
    let shown = seen.entries.iter().map(|entry| {
        let title = if entry.masked { "busy" } else { entry.item().title.as_str() };
        format!("{title} {}", entry.start.strftime("%d %H:%M"))
    });
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

fn stocked() -> Agenda {
    let mut agenda = agenda();
    for item in [
        event(1, "Dentist", "2026-03-05T15:00 Europe/Berlin", 30),
        event(2, "Fair", "2026-03-04", 3),
        series(3, "Stand-up", "2026-01-05T09:00 Europe/Berlin", 15, "FREQ=WEEKLY;BYDAY=MO,TH"),
        series(4, "Night shift", "2026-03-01T22:00 Europe/Berlin", 480, "FREQ=WEEKLY"),
    ] {
        done(&mut agenda, &Command::add(item));
    }
    agenda
}

#[test]
fn a_day_shows_what_touches_it() {
    check(
        &stocked(),
        &owner(),
        "2026-03-05",
        "2026-03-06",
        &["Fair 03 23:00", "Stand-up 05 08:00", "Dentist 05 14:00"],
    );
    check(&stocked(), &owner(), "2026-03-02", "2026-03-03", &["Night shift 01 21:00", "Stand-up 02 08:00"]);
    check(&stocked(), &owner(), "2026-03-03", "2026-03-04", &[]);
}

#[test]
fn an_occurrence_is_seen_where_it_was_moved_to() {
    let mut agenda = stocked();
    let fields = Fields::of("title", "Late stand-up")
        .with("start", &at("2026-03-06T11:00 Europe/Berlin"))
        .with("end", &at("2026-03-06T11:15 Europe/Berlin"));
    let reach = Reach::This("20260305T090000".parse().unwrap());
    let key = Key::Item(crate::ItemId(id(3)));
    done(&mut agenda, &Command::Edit { key, reach, fields, guard: Guard::None, base: None });
    check(&agenda, &owner(), "2026-03-05", "2026-03-06", &["Fair 03 23:00", "Dentist 05 14:00"]);
    check(&agenda, &owner(), "2026-03-06", "2026-03-07", &["Fair 03 23:00", "Late stand-up 06 10:00"]);
}

#[test]
fn a_stranger_sees_nothing_and_free_busy_only_that_it_is_taken() {
    let mut agenda = stocked();
    check(&agenda, &stranger(), "2026-03-05", "2026-03-06", &[]);
    let grant = |role| Grant { id: GrantId(id(9)), of: Shared::Calendar(WORK), to: Grantee::User(UserId(id(2))), role };
    done(&mut agenda, &Command::put(grant(Role::FreeBusy)));
    check(&agenda, &stranger(), "2026-03-05", "2026-03-06", &["busy 03 23:00", "busy 05 08:00", "busy 05 14:00"]);
    done(&mut agenda, &Command::put(grant(Role::Viewer)));
    let private = Command::edit(Key::Item(crate::ItemId(id(1))), Fields::of("private", true));
    done(&mut agenda, &private);
    let seen = ["Fair 03 23:00", "Stand-up 05 08:00", "busy 05 14:00"];
    check(&agenda, &stranger(), "2026-03-05", "2026-03-06", &seen);
}

#[test]
fn busy_times_that_touch_are_one() {
    let mut agenda = agenda();
    done(&mut agenda, &Command::add(event(1, "A", "2026-03-05T09:00 Europe/Berlin", 60)));
    done(&mut agenda, &Command::add(event(2, "B", "2026-03-05T10:00 Europe/Berlin", 30)));
    done(&mut agenda, &Command::add(event(3, "C", "2026-03-05T12:00 Europe/Berlin", 30)));
    let (actor, zone) = (owner(), agenda.zone());
    let look = Look { actor: &actor, zone, from: at("2026-03-05").instant(zone), to: at("2026-03-06").instant(zone) };
    let shown: Vec<String> = agenda
        .busy(&look)
        .iter()
        .map(|(from, to)| format!("{}-{}", from.strftime("%H:%M"), to.strftime("%H:%M")))
        .collect();
    assert_eq!(shown, ["08:00-09:30", "11:00-11:30"]);
}

#[test]
fn the_index_is_that_of_what_stands() {
    let mut dice = Dice::new(5);
    let mut agenda = stocked();
    for _ in 0..400 {
        let command = random_command(&agenda, &mut dice);
        if let Ok(decision) = crate::decide(&agenda, &owner(), &command, now()) {
            agenda.apply(&decision.changes, now());
        }
    }
    let anew = Agenda::restored(agenda.id, agenda.owner, agenda.version, agenda.all().cloned());
    let actor = owner();
    for month in 1..=12 {
        let zone = agenda.zone();
        let from = at(&format!("2026-{month:02}-01")).instant(zone);
        let to = at(&format!("2026-{month:02}-28")).instant(zone);
        let titles = |agenda: &Agenda| {
            let seen = agenda.look(&Look { actor: &actor, zone, from, to });
            seen.entries.iter().map(|entry| (entry.item().id, entry.start, entry.end)).collect::<Vec<_>>()
        };
        assert_eq!(titles(&agenda), titles(&anew), "month {month}");
    }
}

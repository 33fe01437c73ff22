//! What single components come to.

use agenda::testing::{OFFICE, agenda, at};
use agenda::{Alarm, EventStatus, GuestRole, Priority, Progress, Reply, Spot, What};

use super::{context, item, read};
use crate::{Circle, Fault, parse};

fn event(lines: &str) -> agenda::Event {
    item(&format!("BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT")).event().unwrap().clone()
}

fn task(lines: &str) -> agenda::Task {
    item(&format!("BEGIN:VTODO\nUID:1\n{lines}\nEND:VTODO")).task().unwrap().clone()
}

#[track_caller]
fn spans(lines: &str, start: &str, end: &str) {
    let event = event(lines);
    assert_eq!((event.start, event.end), (at(start), at(end)));
}

#[test]
fn an_event_spans_from_its_start_to_its_end_or_as_long_as_it_says() {
    spans(
        "DTSTART;TZID=Europe/Berlin:20260305T150000\nDTEND;TZID=Europe/Berlin:20260305T160000",
        "2026-03-05T15:00 Europe/Berlin",
        "2026-03-05T16:00 Europe/Berlin",
    );
    spans("DTSTART:20260305T150000Z\nDURATION:PT30M", "2026-03-05T15:00 UTC", "2026-03-05T15:30 UTC");
    spans("DTSTART:20260305T150000", "2026-03-05T15:00", "2026-03-05T15:00");
    spans("DTSTART;VALUE=DATE:20260305", "2026-03-05", "2026-03-06");
    spans("DTSTART:20260305\nDTEND:20260305", "2026-03-05", "2026-03-06");
    spans("DTSTART;VALUE=DATE:20260305\nDURATION:P3D", "2026-03-05", "2026-03-08");
    // Over the change of the clocks a day is a day and an hour an hour.
    spans(
        "DTSTART;TZID=Europe/Berlin:20260328T120000\nDURATION:P1D",
        "2026-03-28T12:00 Europe/Berlin",
        "2026-03-29T12:00 Europe/Berlin",
    );
    spans(
        "DTSTART;TZID=Europe/Berlin:20260328T120000\nDURATION:PT24H",
        "2026-03-28T12:00 Europe/Berlin",
        "2026-03-29T13:00 Europe/Berlin",
    );
}

#[test]
fn an_end_that_is_none_is_told_and_the_start_counts() {
    for end in ["DTEND:20260305T140000", "DTEND;VALUE=DATE:20260306"] {
        let parsed = read(&format!("BEGIN:VEVENT\nUID:1\nDTSTART:20260305T150000\n{end}\nEND:VEVENT"));
        assert!(matches!(parsed.flaws[0].fault, Fault::EndNotAfterStart { .. }));
        assert_eq!(parsed.items().next().unwrap().event().unwrap().end, at("2026-03-05T15:00"));
    }
}

#[test]
fn zones_are_known_by_windows_name_and_unknown_ones_are_told() {
    spans(
        "DTSTART;TZID=Pacific Standard Time:20260305T150000",
        "2026-03-05T15:00 America/Los_Angeles",
        "2026-03-05T15:00 America/Los_Angeles",
    );
    let parsed = read("BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Atlantis:20260305T150000\nEND:VEVENT");
    assert_eq!(parsed.flaws[0].to_string(), "line 4: no time zone is named \"Atlantis\"; taken as Europe/Berlin");
}

#[test]
fn what_all_items_have_is_read() {
    let item = item(
        "BEGIN:VEVENT\nUID:a\\,b\nSEQUENCE:3\nSUMMARY:Lunch\\; late\nDESCRIPTION:one\\ntwo\nLOCATION:Office\nURL:https://x.org/a;b\n\
         CLASS:PRIVATE\nCATEGORIES:red,blue\nCATEGORIES:a\\,b\nCREATED:20260101T000000Z\nDTSTART:20260305T120000\nEND:VEVENT",
    );
    assert_eq!((item.uid.as_str(), item.sequence, item.title.as_str()), ("a,b", 3, "Lunch; late"));
    assert_eq!(
        (item.notes.as_str(), item.link.as_deref(), item.private),
        ("one\ntwo", Some("https://x.org/a;b"), true)
    );
    assert_eq!(item.place, Some(Spot::Known(OFFICE)));
    assert_eq!(item.tags, ["a,b", "blue", "red"].map(str::to_owned).into());
    assert_eq!(item.created, Some("2026-01-01T00:00:00Z".parse().unwrap()));
    assert_eq!(item.extra, Vec::<String>::new());
}

#[test]
fn guests_come_with_role_answer_and_whatever_else_is_said_of_them() {
    let event = event(
        "DTSTART:20260305T120000\nSTATUS:TENTATIVE\nTRANSP:TRANSPARENT\nORGANIZER;CN=\"Ann; A\";SENT-BY=\"mailto:x@y\":MAILTO:ann@x.org\n\
         ATTENDEE;CN=Ben;ROLE=OPT-PARTICIPANT;PARTSTAT=DECLINED;RSVP=TRUE:mailto:ben@x.org\nATTENDEE;PARTSTAT=X-ODD:urn:uuid:1",
    );
    assert_eq!((event.status, event.busy), (EventStatus::Tentative, false));
    let ann = event.organizer.unwrap();
    assert_eq!(
        (ann.email.as_str(), ann.name.as_str(), ann.extra.as_str()),
        ("ann@x.org", "Ann; A", "SENT-BY=\"mailto:x@y\"")
    );
    let [ben, urn] = &event.guests[..] else { panic!("{:?}", event.guests) };
    assert_eq!((ben.email.as_str(), ben.name.as_str(), ben.extra.as_str()), ("ben@x.org", "Ben", "RSVP=TRUE"));
    assert_eq!((ben.role, ben.reply), (GuestRole::Optional, Reply::Declined));
    assert_eq!((urn.email.as_str(), urn.reply, urn.extra.as_str()), ("urn:uuid:1", Reply::Pending, "PARTSTAT=X-ODD"));
}

#[test]
fn a_task_says_by_when_how_long_and_how_much_it_matters() {
    let open = task(
        "DTSTART:20260305T090000\nDUE;TZID=Europe/Berlin:20260306T170000\nESTIMATED-DURATION:PT1H30M\nPRIORITY:1\nX-DAYWRIGHT-DUE-HARD:TRUE",
    );
    assert_eq!((open.start, open.estimate, open.priority), (Some(at("2026-03-05T09:00")), Some(90), Priority::Urgent));
    assert_eq!(open.due.map(|due| (due.at, due.hard)), Some((at("2026-03-06T17:00 Europe/Berlin"), true)));
    let done =
        task("STATUS:COMPLETED\nCOMPLETED:20260305T120000Z\nPERCENT-COMPLETE:100\nDTSTART:20260305\nDURATION:P2D");
    assert_eq!((done.status, done.percent, done.due.map(|due| due.at)), (Progress::Done, 100, Some(at("2026-03-07"))));
    assert_eq!(done.done_at, Some("2026-03-05T12:00:00Z".parse().unwrap()));
    assert_eq!(task("PERCENT-COMPLETE:100").status, Progress::Done);
}

#[test]
fn tasks_depend_on_others_of_the_same_text_in_any_order() {
    let parsed = read(
        "BEGIN:VTODO\nUID:child\nRELATED-TO:parent\nRELATED-TO;RELTYPE=FINISHTOSTART;GAP=PT1H:first\nRELATED-TO;RELTYPE=DEPENDS-ON:nobody\n\
         END:VTODO\nBEGIN:VTODO\nUID:parent\nEND:VTODO\nBEGIN:VTODO\nUID:first\nEND:VTODO",
    );
    let items: Vec<_> = parsed.items().collect();
    let child = items[0].task().unwrap();
    assert_eq!(child.parent, Some(items[1].id));
    assert_eq!(child.after, [agenda::After { item: items[2].id, lag: 60 }]);
    assert_eq!(items[0].extra, ["RELATED-TO;RELTYPE=DEPENDS-ON:nobody"]);
}

#[test]
fn alarms_ring_before_the_start_the_end_or_at_a_moment() {
    let alarm = |trigger: &str| {
        let lines = format!(
            "BEGIN:VEVENT\nUID:1\nDTSTART:20260305T120000\nBEGIN:VALARM\nACTION:DISPLAY\n{trigger}\nEND:VALARM\nEND:VEVENT"
        );
        item(&lines).reminders
    };
    assert_eq!(alarm("TRIGGER:-PT15M"), [Alarm::BeforeStart(15)]);
    assert_eq!(alarm("TRIGGER;RELATED=END:PT5M"), [Alarm::BeforeEnd(-5)]);
    assert_eq!(alarm("TRIGGER;VALUE=DATE-TIME:20260305T080000Z"), [Alarm::At(at("2026-03-05T08:00 UTC"))]);
    assert_eq!(alarm("TRIGGER:-PT15S"), []);
    let own = "TRIGGER;VALUE=DATE-TIME:20260305T080000Z\nX-DAYWRIGHT-AT;TZID=Europe/Berlin:20260305T090000";
    assert_eq!(alarm(own), [Alarm::At(at("2026-03-05T09:00 Europe/Berlin"))]);
    assert_eq!(alarm(&own.replace("T090000", "T100000")), [Alarm::At(at("2026-03-05T08:00 UTC"))]);
}

#[test]
fn habits_reminders_and_rules_travel_as_our_own_properties() {
    let habit = item(
        "BEGIN:VTODO\nUID:1\nSUMMARY:Run\nX-DAYWRIGHT-KIND:HABIT\nX-DAYWRIGHT-PER-WEEK:3\nX-DAYWRIGHT-MINUTES:45\nX-DAYWRIGHT-WINDOW:\"07:00-21:00\"\nEND:VTODO",
    );
    assert!(matches!(habit.what, What::Habit(habit) if habit.per_week == 3 && habit.minutes == 45));
    let reminder = item("BEGIN:VTODO\nUID:1\nX-DAYWRIGHT-KIND:REMINDER\nDUE:20260305T120000Z\nEND:VTODO");
    assert!(matches!(reminder.what, What::Reminder(it) if it.at == at("2026-03-05T12:00 UTC")));
    let parsed = read("BEGIN:VTODO\nUID:1\nX-DAYWRIGHT-KIND:HABIT\nEND:VTODO");
    assert!(matches!(parsed.items().next().unwrap().what, What::Task(_)));
    assert_eq!(parsed.flaws.len(), 1);
}

#[test]
fn strangers_say_nothing_in_our_name() {
    let text = "BEGIN:VTODO\nUID:1\nX-DAYWRIGHT-KIND:HABIT\nX-DAYWRIGHT-DUE-HARD:TRUE\nDUE:20260305\nX-DAYWRIGHT-SPLIT:{\"min\":1,\"max\":2}\n\
        X-DAYWRIGHT-FIELDS:{\"title\":\"x\"}\nX-DAYWRIGHT-ODD:1\nEND:VTODO";
    let agenda = agenda();
    let parsed = parse(text, &context(&agenda, Circle::Others)).unwrap();
    let item = parsed.items().next().unwrap();
    let task = item.task().unwrap();
    assert_eq!((task.due.as_ref().unwrap().hard, task.split, item.title.as_str()), (false, None, ""));
    assert_eq!(item.extra, Vec::<String>::new());
}

#[test]
fn an_id_stays_the_same_for_the_same_uid_and_home() {
    let one = item("BEGIN:VEVENT\nUID:1\nDTSTART:20260305\nEND:VEVENT");
    let same = item("BEGIN:VEVENT\nUID:1\nDTSTART:20270305\nSUMMARY:x\nEND:VEVENT");
    let other = item("BEGIN:VEVENT\nUID:2\nDTSTART:20260305\nEND:VEVENT");
    assert_eq!(one.id, same.id);
    assert_ne!(one.id, other.id);
    assert_eq!(one.id.0.get_version_num(), 8);
}

#[test]
fn what_has_no_uid_gets_the_same_one_each_time() {
    let text = "BEGIN:VEVENT\nSUMMARY:a\nDTSTART:20260305\nEND:VEVENT";
    assert!(!item(text).uid.is_empty());
    assert_eq!(item(text).uid, item(text).uid);
    assert_ne!(item(text).uid, item(&text.replace(":a", ":b")).uid);
}

#[test]
fn two_of_one_uid_are_both_kept() {
    let parsed =
        read("BEGIN:VEVENT\nUID:1\nDTSTART:20260305\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nDTSTART:20260306\nEND:VEVENT");
    let uids: Vec<&str> = parsed.items().map(|item| item.uid.as_str()).collect();
    assert_eq!(uids, ["1", "1#2"]);
    assert!(matches!(parsed.flaws[0].fault, Fault::SameUid { .. }));
}

#[test]
fn several_calendars_in_one_text_are_read_apart() {
    let text = "BEGIN:VCALENDAR\nMETHOD:PUBLISH\nX-WR-CALNAME:One\nX-APPLE-CALENDAR-COLOR:#FF00AAFF\nX-WR-TIMEZONE:Europe/Rome\nX-FOO:1\n\
        BEGIN:VEVENT\nUID:1\nDTSTART:20260305\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n";
    let agenda = agenda();
    let parsed = parse(text, &context(&agenda, Circle::Devices)).unwrap();
    let [one, two] = &parsed.documents[..] else { panic!("{parsed:?}") };
    assert_eq!((one.items.len(), two.items.len()), (1, 0));
    assert_eq!(one.method, Some(crate::Method::Publish));
    assert_eq!((one.about.name.as_deref(), one.about.colour.as_deref()), (Some("One"), Some("#ff00aa")));
    assert_eq!(one.about.zone.as_ref().map(agenda::Zone::name), Some("Europe/Rome"));
    assert_eq!(one.about.extra, ["X-FOO:1"]);
}

#[test]
fn only_a_text_in_which_nothing_is_left_is_refused() {
    let agenda = agenda();
    let context = context(&agenda, Circle::Devices);
    for text in ["", "hello", "SUMMARY:a\n", "END:VCALENDAR"] {
        assert!(parse(text, &context).is_err(), "{text:?}");
    }
    let parsed = parse("BEGIN:VEVENT\nDTSTART:20260305\nRRULE:FREQ=NEVER\nSTATUS:ODD\nPRIORITY", &context).unwrap();
    assert_eq!(parsed.items().count(), 1);
    assert_eq!(parsed.flaws.len(), 5, "{:?}", parsed.flaws);
}

#[test]
fn a_text_beyond_the_limit_is_refused_at_once() {
    let agenda = agenda();
    let text = "BEGIN:VCALENDAR\n".repeat(crate::limits::LONGEST_TEXT / 16 + 1);
    let refused = parse(&text, &context(&agenda, Circle::Devices)).unwrap_err();
    assert!(matches!(refused.flaws[..], [crate::Flaw { fault: Fault::TextTooLong { .. }, .. }]));
}

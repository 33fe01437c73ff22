//! What an agenda has no word for is kept, and stands where it did as long as it is true.

use agenda::What;

use super::{item, printed, read};
use crate::{Circle, Parsed};

#[track_caller]
fn event(lines: &str) -> Parsed {
    read(&format!("BEGIN:VEVENT\nUID:1\nDTSTART:20260305T150000\n{lines}\nEND:VEVENT"))
}

/// These lines come out as they went in.
#[track_caller]
fn survives(lines: &str) {
    let parsed = event(lines);
    let text = printed(&parsed, Circle::Devices);
    for line in lines.lines() {
        assert!(text.lines().any(|printed| printed == line), "{line} is not in\n{text}");
    }
    assert_eq!(read(&text).documents, parsed.documents, "{text}");
}

/// The line stands there until the item is changed.
#[track_caller]
fn stands_until(line: &str, change: impl Fn(&mut agenda::Item)) {
    survives(line);
    let mut parsed = event(line);
    change(&mut parsed.documents[0].items[0]);
    let text = printed(&parsed, Circle::Devices);
    let name = line.split([':', ';']).next().unwrap();
    assert!(!text.contains(line), "{line} is out of date in\n{text}");
    assert!(text.matches(&format!("\n{name}")).count() <= 1, "{text}");
}

#[test]
fn unknown_properties_and_components_come_out_as_they_went_in() {
    survives("X-FOO;X-BAR=\"a;b\":c\\,d");
    survives("GEO:1.5;-2.5\nATTACH;FMTTYPE=text/plain:https://x.org/a\nCOLOR:turquoise\nREQUEST-STATUS:2.0;Success");
    survives("BEGIN:X-PART\nA:1\nBEGIN:X-INNER\nB:2\nEND:X-INNER\nEND:X-PART");
    survives("BEGIN:PARTICIPANT\nUID:p\nEND:PARTICIPANT\nX-A:1");
    survives("x-lower;p=q:as it was");
    survives("EXRULE:FREQ=DAILY\nRRULE:FREQ=FORTNIGHTLY\nPRIORITY:7\nCOMPLETED:never");
}

#[test]
fn what_says_more_than_we_can_stands_for_ours_until_it_is_no_longer_so() {
    stands_until("SUMMARY;LANGUAGE=fr:Dîner", |item| item.title = "Dinner".into());
    stands_until("DESCRIPTION;ALTREP=\"cid:1\":x", |item| item.notes = "y".into());
    stands_until("CLASS:CONFIDENTIAL", |item| item.private = false);
    stands_until("CATEGORIES;LANGUAGE=en:a,b", |item| item.tags = ["c".to_owned()].into());
    stands_until("STATUS;X-A=1:CANCELLED", |item| {
        let What::Event(event) = &mut item.what else { panic!("{item:?}") };
        event.status = agenda::EventStatus::Confirmed;
    });
}

#[test]
fn shades_of_a_task_stand_until_they_are_no_longer_so() {
    let lines = "BEGIN:VTODO\nUID:1\nSTATUS:IN-PROCESS\nPRIORITY:5\nEND:VTODO";
    let mut parsed = read(lines);
    let text = printed(&parsed, Circle::Devices);
    assert!(text.contains("\nSTATUS:IN-PROCESS\n") && text.contains("\nPRIORITY:5\n"), "{text}");
    let What::Task(task) = &mut parsed.documents[0].items[0].what else { panic!("a task") };
    (task.status, task.priority) = (agenda::Progress::Done, agenda::Priority::Urgent);
    let text = printed(&parsed, Circle::Devices);
    assert!(text.contains("\nSTATUS:COMPLETED\n") && text.contains("\nPRIORITY:1\n"), "{text}");
    assert!(!text.contains("IN-PROCESS") && !text.contains("PRIORITY:5"), "{text}");
}

#[test]
fn an_alarm_with_a_sound_stands_until_it_is_taken_away() {
    let alarm =
        "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nATTACH;VALUE=URI:Basso\nX-APPLE-DEFAULT-ALARM:TRUE\nEND:VALARM";
    survives(alarm);
    survives("BEGIN:VALARM\nACTION:EMAIL\nTRIGGER:-PT5M\nATTENDEE:mailto:a@x.org\nEND:VALARM");
    let mut parsed = event(alarm);
    parsed.documents[0].items[0].reminders = vec![agenda::Alarm::BeforeStart(10)];
    let text = printed(&parsed, Circle::Devices);
    assert!(text.contains("TRIGGER:-PT10M") && !text.contains("Basso"), "{text}");
}

#[test]
fn journals_and_unknown_components_pass_through() {
    let journal = "BEGIN:VJOURNAL\nUID:j\nDTSTART;TZID=Mine:20260305T150000\nSUMMARY;X=1:note\nEND:VJOURNAL\nBEGIN:VAVAILABILITY\nBEGIN:AVAILABLE\nX:1\nEND:AVAILABLE\nEND:VAVAILABILITY";
    let zone = "BEGIN:VTIMEZONE\nTZID:Mine\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0117\nTZOFFSETTO:+0117\nEND:STANDARD\nEND:VTIMEZONE";
    let parsed = read(&format!("{zone}\n{journal}"));
    let text = printed(&parsed, Circle::Devices);
    assert!(
        text.contains(zone)
            && text.contains("BEGIN:VJOURNAL\nUID:j\nDTSTART;TZID=Mine:20260305T150000\nSUMMARY;X=1:note\n"),
        "{text}"
    );
    assert_eq!(read(&text).documents, parsed.documents);
}

#[test]
fn an_event_without_a_start_is_kept_whole() {
    let parsed = read("BEGIN:VEVENT\nUID:1\nSUMMARY:a\nEND:VEVENT");
    assert_eq!(parsed.items().count(), 0);
    assert!(printed(&parsed, Circle::Devices).contains("BEGIN:VEVENT\nUID:1\nSUMMARY:a\nEND:VEVENT\n"));
}

#[test]
fn kept_lines_name_zones_that_are_described() {
    let text = printed(&event("X-FOO;TZID=W. Europe Standard Time:20260305T150000"), Circle::Devices);
    assert!(text.contains("X-FOO;TZID=Europe/Berlin:20260305T150000"), "{text}");
    assert!(text.contains("TZID:Europe/Berlin\n"), "{text}");
}

#[test]
fn nobody_breaks_out_of_a_line() {
    let mut parsed = event("X-A:1");
    let item = &mut parsed.documents[0].items[0];
    item.extra = ["X-B:1\nBEGIN:VEVENT", "END:VEVENT", "END:X-KEPT", "BEGIN:VEVENT", " X-C:1", ":", "X-D:2"]
        .map(str::to_owned)
        .into();
    item.uid = "u\r\nATTENDEE:mailto:x".into();
    item.link = Some("https://x.org/\r\nATTENDEE:mailto:x".into());
    if let What::Event(event) = &mut item.what {
        let mut guest = agenda::testing::guest("b@x.org\r\nATTENDEE:mailto:x");
        guest.name = "\"\r\nATTENDEE:mailto:x".into();
        guest.extra = "X=1:\r\nATTENDEE:mailto:x".into();
        event.guests = vec![guest];
    }
    let text = printed(&parsed, Circle::Devices);
    assert_eq!(text.matches("\nBEGIN:VEVENT").count(), 1, "{text}");
    assert_eq!(text.matches("\nATTENDEE").count(), 1, "{text}");
    assert_eq!(read(&text).items().count(), 1);
}

#[test]
fn others_get_neither_alarms_nor_what_is_only_ours() {
    let text = "BEGIN:VTODO\nUID:1\nDUE:20260305\nX-DAYWRIGHT-DUE-HARD:TRUE\nX-DAYWRIGHT-SPLIT:{\"min\":1\\,\"max\":2}\nX-DAYWRIGHT-ODD:1\n\
        BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM\nEND:VTODO";
    assert!(item(text).task().unwrap().split.is_some());
    let text = printed(&read(text), Circle::Others);
    assert!(!text.contains("X-DAYWRIGHT") && !text.contains("VALARM"), "{text}");
}

//! Series: their rules, added and removed starts, and the occurrences that differ.

use agenda::Item;
use agenda::testing::at;
use serde_json::json;

use super::{item, printed, read};
use crate::{Circle, Fault};

const WEEKLY: &str = "BEGIN:VEVENT\nUID:1\nSUMMARY:Team\nLOCATION:Room\nDTSTART;TZID=Europe/Berlin:20260302T090000\n\
    DTEND;TZID=Europe/Berlin:20260302T100000\nRRULE:FREQ=WEEKLY;COUNT=10\nEND:VEVENT\n";

fn instance(id: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\nUID:1\nSUMMARY:Team\nLOCATION:Room\n{id}\n{lines}\nEND:VEVENT\n")
}

fn starts(item: &Item) -> Vec<String> {
    let recurrence = item.recurrence.as_ref().unwrap();
    let start = item.start().unwrap().into();
    recurrence.starts(&start).iter().map(|found| found.key.to_string()).collect()
}

#[track_caller]
fn overrides(text: &str, expected: &serde_json::Value) {
    let item = item(text);
    assert_eq!(serde_json::to_value(&item.overrides).unwrap(), *expected);
    let printed = printed(&read(text), Circle::Devices);
    assert_eq!(read(&printed).documents, read(text).documents, "{printed}");
}

#[test]
fn an_occurrence_that_differs_says_only_what_differs() {
    let moved = instance(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260309T090000",
        "DTSTART;TZID=Europe/Berlin:20260310T090000\nDTEND;TZID=Europe/Berlin:20260310T100000",
    );
    overrides(
        &format!("{WEEKLY}{moved}"),
        &json!({"20260309T090000": {
            "start": {"at": "2026-03-10T09:00", "zone": "Europe/Berlin"},
            "end": {"at": "2026-03-10T10:00", "zone": "Europe/Berlin"},
        }}),
    );
    let renamed = moved.replace("20260310", "20260309").replace("Team", "Board").replace("LOCATION:Room\n", "");
    overrides(&format!("{WEEKLY}{renamed}"), &json!({"20260309T090000": {"title": "Board", "place": null}}));
    // It may stand before its series.
    overrides(&format!("{renamed}{WEEKLY}"), &json!({"20260309T090000": {"title": "Board", "place": null}}));
}

#[test]
fn an_occurrence_is_named_in_the_zone_of_its_series() {
    let moved = instance("RECURRENCE-ID:20260309T080000Z", "DTSTART:20260309T080000Z\nDTEND:20260309T090000Z");
    overrides(
        &format!("{WEEKLY}{moved}"),
        &json!({"20260309T090000": {
            "start": {"at": "2026-03-09T08:00", "zone": "UTC"},
            "end": {"at": "2026-03-09T09:00", "zone": "UTC"},
        }}),
    );
    let day =
        instance("RECURRENCE-ID;VALUE=DATE:20260309", "DTSTART;TZID=Europe/Berlin:20260309T090000\nSTATUS:CANCELLED");
    overrides(&format!("{WEEKLY}{day}"), &json!({"20260309T090000": {"status": "cancelled"}}));
}

#[test]
fn starts_are_added_and_removed_in_the_zone_of_the_series() {
    let text = WEEKLY.replace("COUNT=10", "COUNT=4").replace(
        "END:VEVENT",
        "EXDATE:20260309T080000Z\nEXDATE;VALUE=DATE:20260316\nRDATE;TZID=America/New_York:20260304T030000\nEND:VEVENT",
    );
    assert_eq!(starts(&item(&text)), ["20260302T090000", "20260304T090000", "20260323T090000"]);
    assert_eq!(read(&printed(&read(&text), Circle::Devices)).documents, read(&text).documents);
}

#[test]
fn an_added_start_with_an_end_of_its_own_differs() {
    let text = WEEKLY.replace(
        "END:VEVENT",
        "RDATE;VALUE=PERIOD;TZID=Europe/Berlin:20260304T090000/PT3H,20260305T090000/PT1H\nRDATE;VALUE=PERIOD:20260306T080000Z/20260306T090000Z\nEND:VEVENT",
    );
    overrides(
        &text,
        &json!({"20260304T090000": {
            "start": {"at": "2026-03-04T09:00", "zone": "Europe/Berlin"},
            "end": {"at": "2026-03-04T12:00", "zone": "Europe/Berlin"},
        }}),
    );
}

#[test]
fn this_and_all_following_becomes_a_second_series() {
    let from = instance(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260323T090000",
        "DTSTART;TZID=Europe/Berlin:20260324T110000\nDTEND;TZID=Europe/Berlin:20260324T120000",
    );
    let later = instance(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260309T090000",
        "DTSTART;TZID=Europe/Berlin:20260309T090000\nSTATUS:CANCELLED",
    );
    let parsed = read(&format!("{WEEKLY}{from}{later}"));
    let [first, second] = &parsed.documents[0].items[..] else { panic!("{parsed:?}") };
    assert_eq!(starts(first), ["20260302T090000", "20260309T090000", "20260316T090000"]);
    assert_eq!(first.overrides.len(), 1);
    assert_eq!(
        (second.uid.as_str(), second.start()),
        ("1#20260323T090000", Some(&at("2026-03-24T11:00 Europe/Berlin")))
    );
    assert_eq!(starts(second).len(), 7);
    assert!(starts(second).iter().all(|key| key.ends_with("T110000")));
    assert_eq!(read(&printed(&parsed, Circle::Devices)).documents, parsed.documents);
}

#[test]
fn all_following_the_first_is_the_series_itself() {
    let from = instance(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260302T090000",
        "DTSTART;TZID=Europe/Berlin:20260302T110000",
    );
    let parsed = read(&format!("{WEEKLY}{from}"));
    let [only] = &parsed.documents[0].items[..] else { panic!("{parsed:?}") };
    assert_eq!(starts(only)[9], "20260504T110000");
}

#[test]
fn all_following_what_is_no_occurrence_changes_only_that_and_is_told() {
    let from = instance(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260303T090000",
        "DTSTART;TZID=Europe/Berlin:20260303T110000",
    );
    let parsed = read(&format!("{WEEKLY}{from}"));
    assert_eq!(parsed.items().count(), 1);
    assert!(matches!(parsed.flaws[0].fault, Fault::RangeNotFollowed { .. }));
}

#[test]
fn occurrences_without_their_series_stand_alone() {
    let one = instance(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260309T090000",
        "DTSTART;TZID=Europe/Berlin:20260309T110000\nDTEND;TZID=Europe/Berlin:20260309T113000",
    );
    let two = one.replace("20260309", "20260316").replace("Team", "Board");
    let parsed = read(&format!("{two}{one}"));
    let [only] = &parsed.documents[0].items[..] else { panic!("{parsed:?}") };
    assert_eq!(starts(only), ["20260309T090000", "20260316T090000"]);
    let text = printed(&parsed, Circle::Devices);
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 2, "{text}");
    assert_eq!(text.matches("RECURRENCE-ID").count(), 2, "{text}");
    let (_, events) = text.split_once("END:VTIMEZONE").unwrap();
    assert!(["RRULE", "RDATE", "DETACHED"].iter().all(|name| !events.contains(name)), "{events}");
    assert_eq!(read(&text).documents, parsed.documents);
}

#[test]
fn a_series_keeps_to_its_limits() {
    let dates = "20260302T090000,".repeat(crate::limits::MOST_DATES + 1);
    let rules = "RRULE:FREQ=DAILY\n".repeat(crate::limits::MOST_RULES);
    let parsed = read(&WEEKLY.replace("END:VEVENT", &format!("{rules}EXDATE;TZID=Europe/Berlin:{dates}\nEND:VEVENT")));
    assert_eq!(parsed.items().next().unwrap().recurrence.as_ref().unwrap().rules.len(), crate::limits::MOST_RULES);
    let told: Vec<&Fault> = parsed.flaws.iter().map(|flaw| &flaw.fault).collect();
    assert!(matches!(told[..], [Fault::TooManyRules { .. }, Fault::TooManyDates { .. }]), "{told:?}");

    let alarm = "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT5M\nEND:VALARM\n".repeat(crate::limits::MOST_ALARMS + 1);
    let parsed = read(&WEEKLY.replace("END:VEVENT", &format!("{alarm}END:VEVENT")));
    assert_eq!(parsed.items().next().unwrap().reminders.len(), crate::limits::MOST_ALARMS);
    assert!(matches!(parsed.flaws[..], [crate::Flaw { fault: Fault::TooManyAlarms { .. }, .. }]));
}

#[test]
fn no_series_has_more_that_differ_than_the_limit() {
    let daily = WEEKLY.replace("FREQ=WEEKLY;COUNT=10", "FREQ=MINUTELY");
    let start = at("2026-03-02T09:00").civil();
    let one = |n: usize| {
        let minutes = i64::try_from(n).unwrap();
        let key =
            agenda::recurrence::OccurrenceKey::at(start.checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap());
        instance(
            &format!("RECURRENCE-ID;TZID=Europe/Berlin:{key}"),
            &format!("DTSTART;TZID=Europe/Berlin:{key}\nX-A:1"),
        )
    };
    let text: String = (0..=crate::limits::MOST_OVERRIDES).map(one).collect();
    let parsed = read(&format!("{daily}{text}"));
    assert_eq!(parsed.items().next().unwrap().overrides.len(), crate::limits::MOST_OVERRIDES);
    assert!(matches!(parsed.flaws[..], [crate::Flaw { fault: Fault::TooManyOverrides { .. }, .. }]));
}

#[test]
fn times_in_series_of_days_and_days_in_series_of_times_read_the_same_once_printed() {
    for lines in [
        "RECURRENCE-ID;X-P=1:20260305T150000Z\nDTSTART:20260305",
        "RECURRENCE-ID:20260305T150000Z\nDTSTART;FBTYPE=FREE:20260305",
        "RECURRENCE-ID:HABIT\nDTSTART;FBTYPE=FREE:20260305\nRECURRENCE-ID;X-P=1:20260305T150000Z",
        "DTEND:20260231T250000\nDTEND:VJOURNAL\nDTSTART;FBTYPE=FREE:20260305\nRECURRENCE-ID:20260305T150000Z",
        "RDATE;FBTYPE=FREE:20260305T150000Z/PT1H,20260306T150000Z/20260306T160000Z\nDTSTART:20260305\nRECURRENCE-ID:20260305T150000Z",
        "RDATE;FBTYPE=FREE:20260305T150000Z/PT1H\nDTSTART:20260305",
        "EXDATE;FBTYPE=FREE:20260305T150000Z\nDTSTART:20260305",
        "RECURRENCE-ID:20260305\nDTSTART:20260305T150000Z\nDURATION:20260305",
        "RECURRENCE-ID;X-P=1:20260305T150000Z\nDTSTART;FBTYPE=FREE:20260305\nBEGIN:VTODO\nX-A:1\nEND:VTODO\nTRANSP:+9999TZOFFSETTO:CANCELLED",
    ] {
        let text = format!("BEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT");
        assert!(crate::testing::attempt(&text).is_ok(), "{}", crate::testing::attempt(&text).unwrap_err());
    }
}

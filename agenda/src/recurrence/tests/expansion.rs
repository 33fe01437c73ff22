//! Single rules on single calendars, each a case that people have stumbled over.

use jiff::civil::{date, datetime};

use super::super::*;
use crate::zone::Zone;

pub(super) fn start_of(text: &str, zone: Option<&str>) -> Start {
    let key: OccurrenceKey = text.parse().unwrap();
    match zone {
        _ if key.is_day() => Start::Day(key.date()),
        zone => Start::At { at: key.civil(), zone: zone.map(|name| Zone::named(name).unwrap()) },
    }
}

/// The first starts of a series, as many as are expected and one more where the rule ends.
#[track_caller]
fn check(start: &str, rule: &str, expected: &[&str]) {
    let (start, recurrence) = (start_of(start, None), Recurrence::of(rule.parse().unwrap()));
    let more = usize::from(recurrence.rules[0].end() != End::Never);
    let found = recurrence.starts(&start).iter().take(expected.len() + more);
    assert_eq!(found.map(|found| found.key.to_string()).collect::<Vec<_>>(), expected, "{rule}");
}

#[track_caller]
fn check_zoned(start: &str, zone: &str, rule: &str, gap: Gap, expected: &[&str]) {
    let (start, recurrence) = (start_of(start, Some(zone)), Recurrence::of(rule.parse().unwrap()));
    let found = recurrence.starts(&start).gap(gap).iter().take(20);
    let found: Vec<String> =
        found.map(|found| format!("{} {}", found.key, found.instant.strftime("%m-%dT%H:%MZ"))).collect();
    assert_eq!(found, expected, "{rule}");
}

#[test]
fn months_too_short_are_left_out() {
    check("20260131", "FREQ=MONTHLY;COUNT=4", &["20260131", "20260331", "20260531", "20260731"]);
    check("20240229", "FREQ=YEARLY;COUNT=3", &["20240229", "20280229", "20320229"]);
    check("20260228", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", &["20260228", "20260331", "20260430"]);
}

#[test]
fn the_start_is_the_first_occurrence_whether_or_not_the_rule_meets_it() {
    check("20260304", "FREQ=WEEKLY;BYDAY=MO;COUNT=3", &["20260304", "20260309", "20260316"]);
    check("20260304", "FREQ=WEEKLY;BYDAY=MO;UNTIL=20260309", &["20260304", "20260309"]);
    check("20260304", "FREQ=MONTHLY;BYDAY=2MO;COUNT=1", &["20260304"]);
}

#[test]
fn an_end_includes_its_day_and_its_second() {
    check("20260304T090000", "FREQ=DAILY;UNTIL=20260305", &["20260304T090000", "20260305T090000"]);
    check("20260304T090000", "FREQ=DAILY;UNTIL=20260305T090000", &["20260304T090000", "20260305T090000"]);
    check("20260304T090000", "FREQ=DAILY;UNTIL=20260305T085959", &["20260304T090000"]);
    check("20260304", "FREQ=DAILY;UNTIL=20260305T235959Z", &["20260304", "20260305"]);
    check("20260304T090000", "FREQ=DAILY;UNTIL=20260303", &["20260304T090000"]);
}

#[test]
fn weeks_begin_where_the_rule_says() {
    check(
        "19970805",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        &["19970805", "19970810", "19970819", "19970824"],
    );
    check(
        "19970805",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        &["19970805", "19970817", "19970819", "19970831"],
    );
}

#[test]
fn weeks_of_the_year_are_counted_as_iso_does_and_may_lie_in_the_next() {
    check("19971229", "FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;COUNT=3", &["19971229", "19990104", "20000103"]);
    check("20201231", "FREQ=YEARLY;BYWEEKNO=53;BYDAY=TH;COUNT=2", &["20201231", "20261231"]);
    check("20260513", "FREQ=YEARLY;BYWEEKNO=20;COUNT=2", &["20260513", "20270519"]);
    check("20261229", "FREQ=YEARLY;BYWEEKNO=-1;BYDAY=TU;COUNT=2", &["20261229", "20271228"]);
}

#[test]
fn positions_pick_from_the_whole_period_even_where_the_start_lies_within() {
    check("20260130", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", &["20260130", "20260227", "20260331"]);
    check("20260312", "FREQ=WEEKLY;BYDAY=MO,TH;BYSETPOS=2;COUNT=2", &["20260312", "20260319"]);
    check(
        "20260101T090000",
        "FREQ=DAILY;BYHOUR=9,12,18;BYSETPOS=1,-1;COUNT=3",
        &["20260101T090000", "20260101T180000", "20260102T090000"],
    );
}

#[test]
fn numbered_weekdays_are_of_the_month_or_of_the_year() {
    check("20260519", "FREQ=YEARLY;BYDAY=20TU;COUNT=2", &["20260519", "20270518"]);
    check("20260127", "FREQ=YEARLY;BYMONTH=1;BYDAY=-1TU;COUNT=2", &["20260127", "20270126"]);
    check("20260105", "FREQ=MONTHLY;BYDAY=1MO,FR;COUNT=4", &["20260105", "20260109", "20260116", "20260123"]);
    check("20260331", "FREQ=MONTHLY;BYDAY=5TU;COUNT=3", &["20260331", "20260630", "20260929"]);
}

#[test]
fn hours_and_seconds_stride_over_days() {
    check(
        "20260101T220000",
        "FREQ=HOURLY;INTERVAL=5;COUNT=3",
        &["20260101T220000", "20260102T030000", "20260102T080000"],
    );
    check(
        "20260101T000000",
        "FREQ=SECONDLY;INTERVAL=90061;COUNT=3",
        &["20260101T000000", "20260102T010101", "20260103T020202"],
    );
    check(
        "20260101T235930",
        "FREQ=MINUTELY;BYHOUR=0;COUNT=3",
        &["20260101T235930", "20260102T000030", "20260102T000130"],
    );
    check("20260101T000059", "FREQ=MINUTELY;BYSECOND=60;COUNT=2", &["20260101T000059", "20260101T000159"]);
}

#[test]
fn times_play_no_part_in_days() {
    check("20260101", "FREQ=DAILY;BYHOUR=9,12;BYMINUTE=5;COUNT=2", &["20260101", "20260102"]);
    check("20260101", "FREQ=HOURLY;COUNT=4", &["20260101"]);
}

#[test]
fn a_time_that_the_clocks_skip_is_shifted_or_skipped_and_a_repeated_one_is_the_first() {
    let shift = ["20260328T023000 03-28T01:30Z", "20260329T023000 03-29T01:30Z", "20260330T023000 03-30T00:30Z"];
    check_zoned("20260328T023000", "Europe/Berlin", "FREQ=DAILY;COUNT=3", Gap::Shift, &shift);
    let skip = ["20260328T023000 03-28T01:30Z", "20260330T023000 03-30T00:30Z", "20260331T023000 03-31T00:30Z"];
    check_zoned("20260328T023000", "Europe/Berlin", "FREQ=DAILY;COUNT=3", Gap::Skip, &skip);
    let first = ["20261024T023000 10-24T00:30Z", "20261025T023000 10-25T00:30Z", "20261026T023000 10-26T01:30Z"];
    check_zoned("20261024T023000", "Europe/Berlin", "FREQ=DAILY;COUNT=3", Gap::Shift, &first);
}

#[test]
fn a_shifted_time_gives_way_to_the_one_that_is_really_there() {
    let half_hours = [
        "20260329T010000 03-29T00:00Z",
        "20260329T013000 03-29T00:30Z",
        "20260329T030000 03-29T01:00Z",
        "20260329T033000 03-29T01:30Z",
    ];
    check_zoned(
        "20260329T010000",
        "Europe/Berlin",
        "FREQ=MINUTELY;INTERVAL=30;UNTIL=20260329T013000Z",
        Gap::Shift,
        &half_hours,
    );
}

#[test]
fn a_day_that_a_zone_skips_is_shifted_with_it() {
    let apia = ["20111229T090000 12-29T19:00Z", "20111230T090000 12-30T19:00Z", "20111231T100000 12-30T20:00Z"];
    let start = start_of("20111229T090000", Some("Pacific/Apia"));
    let mut recurrence = Recurrence::of("FREQ=DAILY;COUNT=2".parse().unwrap());
    recurrence.rdates.insert("20111231T100000".parse().unwrap());
    let found = recurrence.starts(&start).iter().map(|o| format!("{} {}", o.key, o.instant.strftime("%m-%dT%H:%MZ")));
    assert_eq!(found.collect::<Vec<_>>(), apia);
}

#[test]
fn an_end_in_utc_is_a_moment_for_zoned_series_and_the_clock_for_others() {
    let last = ["20260304T090000 03-04T14:00Z", "20260305T090000 03-05T14:00Z"];
    check_zoned("20260304T090000", "America/New_York", "FREQ=DAILY;UNTIL=20260305T140000Z", Gap::Shift, &last);
    check_zoned("20260304T090000", "America/New_York", "FREQ=DAILY;UNTIL=20260305T135959Z", Gap::Shift, &last[..1]);
    check("20260304T090000", "FREQ=DAILY;UNTIL=20260305T090000Z", &["20260304T090000", "20260305T090000"]);
}

#[test]
fn starts_are_added_removed_and_never_told_twice() {
    let start = start_of("20260302T090000", None);
    let keys = |texts: &[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
    let recurrence = Recurrence {
        rules: vec!["FREQ=WEEKLY;COUNT=3".parse().unwrap(), "FREQ=DAILY;COUNT=2".parse().unwrap()],
        rdates: keys(&["20260228T080000", "20260309T090000", "20260310T070000"]),
        exdates: keys(&["20260303T090000", "20260316"]),
    };
    let found: Vec<String> = recurrence.starts(&start).iter().map(|found| found.key.to_string()).collect();
    assert_eq!(found, ["20260228T080000", "20260302T090000", "20260309T090000", "20260310T070000"]);
}

#[test]
fn a_removed_start_is_still_one_of_its_count() {
    let start = start_of("20260302", None);
    let mut recurrence = Recurrence::of("FREQ=DAILY;COUNT=3".parse().unwrap());
    recurrence.exdates.insert("20260302".parse().unwrap());
    let found: Vec<String> = recurrence.starts(&start).iter().map(|found| found.key.to_string()).collect();
    assert_eq!(found, ["20260303", "20260304"]);
}

#[test]
fn hostile_rules_end_at_a_limit_and_say_so() {
    let start = start_of("20260101T000000", None);
    for (rule, expected) in [
        ("FREQ=SECONDLY", Ended::Limit),
        ("FREQ=SECONDLY;INTERVAL=2;BYSECOND=1", Ended::Limit),
        ("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", Ended::All),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", Ended::All),
        (
            "FREQ=YEARLY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12;BYMINUTE=1,2,3,4,5,6,7,8,9;BYSECOND=1,2,3,4,5;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1",
            Ended::Limit,
        ),
        ("FREQ=DAILY;COUNT=10", Ended::All),
    ] {
        let recurrence = Recurrence::of(rule.parse().unwrap());
        let mut found = recurrence.starts(&start).iter();
        assert!(found.by_ref().count() as u64 <= STEPS, "{rule}");
        assert_eq!(found.ended(), Some(expected), "{rule}");
    }
}

#[test]
fn the_end_of_time_ends_every_series() {
    for rule in [
        "FREQ=YEARLY",
        "FREQ=DAILY",
        "FREQ=MONTHLY;BYDAY=-1FR;BYSETPOS=1",
        "FREQ=HOURLY;INTERVAL=7",
        "FREQ=YEARLY;INTERVAL=100000000",
    ] {
        let recurrence = Recurrence::of(rule.parse().unwrap());
        let start = Start::At { at: datetime(9999, 11, 28, 9, 0, 0, 0), zone: Zone::named("Asia/Tokyo").ok() };
        let mut found = recurrence.starts(&start).iter();
        assert!(found.by_ref().count() > 0);
        assert_eq!(found.ended(), Some(Ended::All), "{rule}");
    }
}

#[test]
fn the_next_start_is_later_than_the_moment() {
    let start = start_of("20260305T150000", Some("Europe/Berlin"));
    let weekly = Recurrence::of("FREQ=WEEKLY;COUNT=3".parse().unwrap());
    let home = Zone::utc();
    let next = |text: &str| weekly.next_after(&start, &home, text.parse().unwrap()).map(|found| found.key.to_string());
    assert_eq!(next("2026-01-01T00:00:00Z").as_deref(), Some("20260305T150000"));
    assert_eq!(next("2026-03-05T14:00:00Z").as_deref(), Some("20260312T150000"));
    assert_eq!(next("2026-03-12T13:59:59Z").as_deref(), Some("20260312T150000"));
    assert_eq!(next("2026-03-19T14:00:00Z"), None);
}

#[test]
fn days_and_floating_times_are_read_at_home() {
    let home = Zone::named("America/New_York").unwrap();
    let daily = Recurrence::of("FREQ=DAILY;COUNT=1".parse().unwrap());
    for (start, expected) in [
        (Start::Day(date(2026, 7, 1)), "2026-07-01T04:00:00Z"),
        (Start::from(date(2026, 7, 1).at(9, 0, 0, 0)), "2026-07-01T13:00:00Z"),
    ] {
        let found = daily.starts(&start).home(&home).iter().next().unwrap();
        assert_eq!(found.instant.to_string(), expected);
    }
}

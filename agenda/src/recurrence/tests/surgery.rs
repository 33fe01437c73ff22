//! Series divided and moved, as people do it on a calendar.

use super::super::*;
use super::expansion::start_of;

#[track_caller]
fn check_split(start: &str, rule: &str, key: &str, head: &str, tail: &str) {
    let (start, recurrence) = (start_of(start, Some("Europe/Berlin")), Recurrence::of(rule.parse().unwrap()));
    let split = recurrence.split_at(&start, key.parse().unwrap()).unwrap();
    assert_eq!((split.head.rules[0].to_string().as_str(), split.tail.rules[0].to_string().as_str()), (head, tail));
    assert_eq!(split.start.key().to_string(), key);
}

#[test]
fn count_is_shared_out_and_until_is_just_before() {
    check_split(
        "20260302T090000",
        "FREQ=WEEKLY;COUNT=10",
        "20260323T090000",
        "FREQ=WEEKLY;COUNT=3",
        "FREQ=WEEKLY;COUNT=7",
    );
    check_split(
        "20260302T090000",
        "FREQ=WEEKLY",
        "20260330T090000",
        "FREQ=WEEKLY;UNTIL=20260330T065959Z",
        "FREQ=WEEKLY",
    );
    check_split(
        "20260302",
        "FREQ=WEEKLY;UNTIL=20260430",
        "20260309",
        "FREQ=WEEKLY;UNTIL=20260308",
        "FREQ=WEEKLY;UNTIL=20260430",
    );
    check_split(
        "20260304",
        "FREQ=WEEKLY;BYDAY=MO;COUNT=5",
        "20260316",
        "FREQ=WEEKLY;COUNT=2;BYDAY=MO",
        "FREQ=WEEKLY;COUNT=3;BYDAY=MO",
    );
}

#[test]
fn what_cannot_be_divided_says_why() {
    let (start, mut recurrence) =
        (start_of("20260302", None), Recurrence::of("FREQ=DAILY;INTERVAL=3".parse().unwrap()));
    recurrence.rdates.insert("20260310".parse().unwrap());
    let split = |key: &str| recurrence.split_at(&start, key.parse().unwrap()).unwrap_err();
    assert!(matches!(split("20260303"), SplitFlaw::NotAnOccurrence { .. }));
    assert!(matches!(split("20260302"), SplitFlaw::NothingBefore { .. }));
    assert!(matches!(split("20260310"), SplitFlaw::OutOfStep { .. }));
}

#[test]
fn a_half_that_begins_at_an_added_start_says_what_it_took_from_the_first() {
    let (start, mut recurrence) =
        (start_of("20260115T093000", None), Recurrence::of("FREQ=MONTHLY;COUNT=5".parse().unwrap()));
    recurrence.rdates.insert("20260220T120000".parse().unwrap());
    let split = recurrence.split_at(&start, "20260220T120000".parse().unwrap()).unwrap();
    assert_eq!(split.tail.rules[0].to_string(), "FREQ=MONTHLY;COUNT=4;BYSECOND=0;BYMINUTE=30;BYHOUR=9;BYMONTHDAY=15");
}

#[test]
fn more_than_is_kept_is_refused() {
    let start = start_of("20260302", None);
    let days =
        |n: i64| (0..n).map(|day| OccurrenceKey::day(start.civil().date().saturating_add(jiff::Span::new().days(day))));
    let rule: Rule = "FREQ=DAILY".parse().unwrap();
    let mut recurrence = Recurrence { rules: vec![rule.clone(); Recurrence::MOST_RULES], ..Recurrence::default() };
    recurrence.exdates = days(Recurrence::MOST_DATES as i64).collect();
    assert_eq!(recurrence.check(&start), Ok(()));
    recurrence.exdates.extend(days(Recurrence::MOST_DATES as i64 + 1));
    assert!(matches!(recurrence.check(&start), Err(RuleFlaw::TooManyDates { .. })));
    recurrence.rules.push(rule);
    assert!(matches!(recurrence.check(&start), Err(RuleFlaw::TooManyRules { .. })));
    let hourly = Recurrence::of("FREQ=HOURLY".parse().unwrap());
    assert!(matches!(hourly.check(&start), Err(RuleFlaw::FinerThanDays { freq: "HOURLY" })));
}

/// Moves a series and asks what its rule and one of its keys became.
#[track_caller]
fn check_move(from: &str, to: &str, rule: &str, now: &str, keys: &[(&str, &str)]) {
    let (from, to) = (start_of(from, Some("Europe/Berlin")), start_of(to, Some("Europe/Berlin")));
    let recurrence = Recurrence::of(rule.parse().unwrap());
    let moved = recurrence.moved(&from, &to);
    assert_eq!(moved.recurrence.rules[0].to_string(), now);
    for (key, expected) in keys {
        let key = moved.key(key.parse().unwrap()).map_or("none".to_owned(), |key| key.to_string());
        assert_eq!(key, *expected);
    }
}

#[test]
fn a_series_moved_within_its_period_takes_everything_along() {
    check_move(
        "20260303T090000",
        "20260304T100000",
        "FREQ=WEEKLY;BYDAY=TU",
        "FREQ=WEEKLY;BYDAY=WE",
        &[("20260317T090000", "20260318T100000")],
    );
    check_move(
        "20260303T090000",
        "20260304T100000",
        "FREQ=WEEKLY",
        "FREQ=WEEKLY",
        &[("20260317T090000", "20260318T100000")],
    );
    check_move(
        "20260302",
        "20260303",
        "FREQ=WEEKLY;BYDAY=MO,TH",
        "FREQ=WEEKLY;BYDAY=TU,FR",
        &[("20260305", "20260306")],
    );
    check_move(
        "20260301T230000",
        "20260302T010000",
        "FREQ=WEEKLY;BYDAY=SU",
        "FREQ=WEEKLY;BYDAY=MO",
        &[("20260308T230000", "20260309T010000")],
    );
    check_move(
        "20260301T230000",
        "20260302T010000",
        "FREQ=DAILY",
        "FREQ=DAILY",
        &[("20260308T230000", "20260309T010000")],
    );
    check_move(
        "20260301T090000",
        "20260301T103000",
        "FREQ=DAILY;BYHOUR=9,15;BYMINUTE=0",
        "FREQ=DAILY;BYMINUTE=30;BYHOUR=10,16",
        &[("20260302T150000", "20260302T163000")],
    );
}

#[test]
fn months_and_years_keep_the_rank() {
    check_move(
        "20260310",
        "20260311",
        "FREQ=MONTHLY;BYDAY=2TU",
        "FREQ=MONTHLY;BYDAY=2WE",
        &[("20260414", "20260408"), ("20260512", "20260513")],
    );
    check_move(
        "20260331",
        "20260327",
        "FREQ=MONTHLY;BYDAY=-1TU",
        "FREQ=MONTHLY;BYDAY=-1FR",
        &[("20260428", "20260424")],
    );
    check_move(
        "20260115",
        "20260131",
        "FREQ=MONTHLY",
        "FREQ=MONTHLY",
        &[("20260315", "20260331"), ("20260415", "none")],
    );
    check_move(
        "20260115",
        "20260117",
        "FREQ=MONTHLY;BYMONTHDAY=1,15",
        "FREQ=MONTHLY;BYMONTHDAY=3,17",
        &[("20260201", "20260203")],
    );
    check_move(
        "20260131",
        "20260130",
        "FREQ=MONTHLY;BYMONTHDAY=-1",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        &[("20260228", "20260227")],
    );
    check_move("20260131", "20260201", "FREQ=MONTHLY", "FREQ=MONTHLY", &[("20260331", "20260401")]);
    check_move(
        "20260305",
        "20260407",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=5",
        "FREQ=YEARLY;BYMONTHDAY=7;BYMONTH=4",
        &[("20270305", "20270407")],
    );
}

#[test]
fn a_series_that_begins_whole_periods_later_stays_where_it_is() {
    check_move("20260303", "20260310", "FREQ=WEEKLY;BYDAY=TU", "FREQ=WEEKLY;BYDAY=TU", &[("20260324", "20260324")]);
    check_move("20260303", "20260310", "FREQ=WEEKLY;INTERVAL=2", "FREQ=WEEKLY;INTERVAL=2", &[("20260317", "20260324")]);
    check_move("20260215", "20260315", "FREQ=MONTHLY", "FREQ=MONTHLY", &[("20260515", "20260515")]);
    let workdays = "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR";
    check_move("20260302T090000", "20260303T093000", workdays, workdays, &[("20260305T090000", "20260305T093000")]);
}

#[test]
fn the_end_moves_with_the_last_occurrence() {
    check_move(
        "20260303T090000",
        "20260304T100000",
        "FREQ=WEEKLY;UNTIL=20260324T080000Z",
        "FREQ=WEEKLY;UNTIL=20260325T090000Z",
        &[],
    );
    check_move("20260303", "20260304", "FREQ=WEEKLY;UNTIL=20260329", "FREQ=WEEKLY;UNTIL=20260325", &[]);
    check_move(
        "20260303T090000",
        "20260303",
        "FREQ=DAILY;UNTIL=20260305T080000Z",
        "FREQ=DAILY;UNTIL=20260305",
        &[("20260304T090000", "20260304")],
    );
    check_move(
        "20260303",
        "20260303T090000",
        "FREQ=DAILY;UNTIL=20260305",
        "FREQ=DAILY;UNTIL=20260305",
        &[("20260304", "20260304T090000")],
    );
    check_move("20260303T090000", "20260304T100000", "FREQ=WEEKLY;COUNT=5", "FREQ=WEEKLY;COUNT=5", &[]);
}

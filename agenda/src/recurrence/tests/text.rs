//! Rules as text: what is read, what is written, what is refused and how that is told.

use super::super::*;

#[track_caller]
fn check(read: &str, written: &str) {
    let rule: Rule = read.parse().unwrap_or_else(|flaw| panic!("{read}: {flaw}"));
    assert_eq!(rule.to_string(), written);
    assert_eq!(written.parse(), Ok(rule));
}

#[track_caller]
fn refuse(read: &str, told: &str) {
    let flaw = read.parse::<Rule>().unwrap_err().to_string();
    assert!(flaw.contains(told), "{read}: {flaw}");
}

#[test]
fn rules_are_read_in_any_case_and_order_and_written_in_one() {
    check("FREQ=DAILY", "FREQ=DAILY");
    check("rrule:count=3;freq=weekly", "FREQ=WEEKLY;COUNT=3");
    check("FREQ=WEEKLY;INTERVAL=1;WKST=MO;", "FREQ=WEEKLY");
    check("FREQ=WEEKLY;BYDAY=FR,MO,FR;WKST=SU", "FREQ=WEEKLY;BYDAY=MO,FR;WKST=SU");
    check("FREQ=MONTHLY;BYDAY=WE,-1MO,+3MO", "FREQ=MONTHLY;BYDAY=3MO,-1MO,WE");
    check("FREQ=MONTHLY;BYMONTHDAY=-1,15,-3,2", "FREQ=MONTHLY;BYMONTHDAY=2,15,-1,-3");
    check(
        "FREQ=YEARLY;UNTIL=20260308;BYYEARDAY=-1,200;BYWEEKNO=53",
        "FREQ=YEARLY;UNTIL=20260308;BYYEARDAY=200,-1;BYWEEKNO=53",
    );
    check("FREQ=HOURLY;UNTIL=20260308T010203", "FREQ=HOURLY;UNTIL=20260308T010203");
    check("FREQ=HOURLY;UNTIL=99991231T235959Z", "FREQ=HOURLY;UNTIL=99991231T235959Z");
    check("FREQ=SECONDLY;BYSECOND=60,0;BYMINUTE=59;BYHOUR=23,0", "FREQ=SECONDLY;BYSECOND=0,60;BYMINUTE=59;BYHOUR=0,23");
    check("FREQ=YEARLY;BYMONTH=12,1;BYDAY=MO;BYSETPOS=-1,1", "FREQ=YEARLY;BYDAY=MO;BYMONTH=1,12;BYSETPOS=1,-1");
}

#[test]
fn what_is_no_rule_is_refused_with_the_part_the_value_and_the_way_out() {
    refuse("", "lacks FREQ");
    refuse("COUNT=3", "lacks FREQ");
    refuse("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY is not allowed\nMaybe write one of SECONDLY,");
    refuse("FREQ=DAILY;COUNT=3;UNTIL=20260308", "both COUNT and UNTIL");
    refuse("FREQ=DAILY;COUNT=3;COUNT=4", "COUNT stands in the rule twice");
    refuse("FREQ=DAILY;COUNT=0", "COUNT=0 is not allowed\nMaybe write a number from 1 to 1000000.");
    refuse("FREQ=DAILY;COUNT=1000001", "1000001");
    refuse("FREQ=DAILY;COUNT=99999999999999999999", "COUNT=99999999999999999999 is");
    refuse("FREQ=DAILY;COUNT=-1", "COUNT=-1");
    refuse("FREQ=DAILY;INTERVAL=0", "INTERVAL=0 is not allowed");
    refuse("FREQ=DAILY;INTERVAL=100000001", "to 100000000");
    refuse("FREQ=DAILY;BYHOUR=24", "BYHOUR=24 is not allowed\nMaybe write a number from 0 to 23.");
    refuse("FREQ=DAILY;BYMINUTE=60", "BYMINUTE=60");
    refuse("FREQ=DAILY;BYSECOND=61", "BYSECOND=61");
    refuse("FREQ=DAILY;BYMONTH=13", "BYMONTH=13");
    refuse("FREQ=DAILY;BYMONTH=-1", "BYMONTH=-1");
    refuse(
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "BYMONTHDAY=0 is not allowed\nMaybe write a number from 1 to 31, or from -1 to -31",
    );
    refuse("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32");
    refuse("FREQ=MONTHLY;BYMONTHDAY=-128", "BYMONTHDAY=-128");
    refuse("FREQ=YEARLY;BYYEARDAY=367", "BYYEARDAY=367");
    refuse("FREQ=YEARLY;BYWEEKNO=54", "BYWEEKNO=54");
    refuse("FREQ=YEARLY;BYSETPOS=-367", "BYSETPOS=-367");
    refuse("FREQ=MONTHLY;BYDAY=54MO", "BYDAY=54MO");
    refuse("FREQ=MONTHLY;BYDAY=0MO", "BYDAY=0MO");
    refuse("FREQ=MONTHLY;BYDAY=MONDAY", "BYDAY=MONDAY is not allowed\nMaybe write a weekday");
    refuse("FREQ=MONTHLY;BYDAY=ä", "BYDAY=ä");
    refuse("FREQ=MONTHLY;BYDAY=", "BYDAY=");
    refuse("FREQ=WEEKLY;WKST=1MO", "WKST=1MO is not allowed\nMaybe write one of MO");
    refuse("FREQ=DAILY;UNTIL=20260230", "UNTIL=20260230");
    refuse("FREQ=DAILY;UNTIL=2026-03-08", "UNTIL=2026-03-08 is not allowed\nMaybe write a day like");
    refuse("FREQ=DAILY;UNTIL=20260308T250000Z", "UNTIL=20260308T250000Z");
    refuse("FREQ=DAILY;BYEASTER=0", "no part \"BYEASTER\"");
    refuse("FREQ=DAILY;WEEKLY", "\"WEEKLY\" is no part of a rule");
    refuse(&format!("FREQ=DAILY;BYHOUR={}1", "1,".repeat(10_000)), "of at most 16384");
}

#[test]
fn a_rule_with_every_part_full_can_still_be_read() {
    let both = |most: i16| (1..=most).flat_map(|n| [n, -n]);
    let mut rule = Rule::new(Freq::Secondly)
        .with_seconds(0..=60)
        .and_then(|rule| rule.with_minutes(0..=59))
        .and_then(|rule| rule.with_hours(0..=23))
        .and_then(|rule| rule.with_months(1..=12))
        .and_then(|rule| rule.with_month_days(both(31).map(|n| n as i8)))
        .and_then(|rule| rule.with_weeks(both(53).map(|n| n as i8)))
        .and_then(|rule| rule.with_year_days(both(366)))
        .and_then(|rule| rule.with_positions(both(366)))
        .unwrap();
    for day in Rule::new(Freq::Daily)
        .with_weekdays((0..7).map(|n| jiff::civil::Weekday::from_monday_zero_offset(n).unwrap()))
        .weekdays()
    {
        rule = both(53).try_fold(rule, |rule, nth| rule.with_nth(nth as i8, day)).unwrap();
    }
    check(&rule.to_string(), &rule.to_string());
}

#[test]
fn a_recurrence_travels_with_its_rules_as_text_and_without_what_is_empty() {
    let json = r#"{"rules":["FREQ=WEEKLY"],"exdates":["20260305T150000","20260308"]}"#;
    let read: Recurrence = serde_json::from_str(json).unwrap();
    assert_eq!(serde_json::to_string(&read).unwrap(), json);
    assert_eq!(serde_json::to_string(&Recurrence::default()).unwrap(), "{}");
    for wrong in
        [r#"{"rules":["FREQ=OFTEN"]}"#, r#"{"exrules":[]}"#, r#"{"rdates":["tomorrow"]}"#, r#"{"rdates":["20260230"]}"#]
    {
        assert!(serde_json::from_str::<Recurrence>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn keys_are_ordered_as_they_take_place() {
    let texts = ["20260307T235959", "20260308", "20260308T000001", "20260309"];
    let keys: Vec<OccurrenceKey> = texts.iter().map(|text| text.parse().unwrap()).collect();
    assert!(keys.is_sorted());
    assert_eq!(keys.iter().map(|key| key.to_string()).collect::<Vec<_>>(), texts);
    for wrong in ["", "2026030", "20260308T", "20260308T15000", "20260308T150000Z", "20261308", "+2026030", "2026030ä"]
    {
        assert!(wrong.parse::<OccurrenceKey>().is_err(), "{wrong}");
    }
}

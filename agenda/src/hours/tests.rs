use super::*;

#[track_caller]
fn check(text: &str, expected: Option<(u16, u16)>) {
    assert_eq!(text.parse::<Hours>().ok().map(|h| (h.from(), h.to())), expected, "{text}");
    if let Ok(hours) = text.parse::<Hours>() {
        assert_eq!(hours.to_string(), text);
    }
}

#[test]
fn hours_are_read_and_written_as_on_a_door_sign() {
    check("09:00-17:30", Some((540, 1050)));
    check("00:00-24:00", Some((0, 1440)));
    for wrong in ["", "9-17", "09:00", "17:00-09:00", "09:00-09:00", "09:60-10:00", "23:00-24:01", "+9:00-10:00"] {
        check(wrong, None);
    }
}

#[test]
fn weekdays_agree_with_the_calendar() {
    for day in Weekday::ALL {
        assert_eq!(Weekday::from(civil::Weekday::from(day)), day);
    }
    assert_eq!(Weekday::from(civil::date(2026, 3, 5).weekday()), Weekday::Thursday);
}

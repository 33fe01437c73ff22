use super::*;

/// When something due at a moment rings in Berlin, if it is quiet between these hours.
#[track_caller]
fn check(quiet: (&str, &str), due: &str, expected: &str) {
    let quiet = Some(Quiet { from: quiet.0.parse().unwrap(), to: quiet.1.parse().unwrap() });
    let preferences = Preferences { quiet, ..Preferences::default() };
    let zone = Zone::named("Europe/Berlin").unwrap();
    let rings = preferences.rings_at(NoticeKind::Reminder, due.parse().unwrap(), &zone);
    assert_eq!(rings.to_string(), expected);
}

#[test]
fn what_falls_into_the_quiet_rings_at_its_end() {
    let night = ("22:00", "07:00");
    check(night, "2026-03-05T20:59:59Z", "2026-03-05T20:59:59Z");
    check(night, "2026-03-05T21:00:00Z", "2026-03-06T06:00:00Z");
    check(night, "2026-03-06T05:59:59Z", "2026-03-06T06:00:00Z");
    check(night, "2026-03-06T06:00:00Z", "2026-03-06T06:00:00Z");
    check(("13:00", "14:30"), "2026-03-05T12:15:00Z", "2026-03-05T13:30:00Z");
    check(("13:00", "14:30"), "2026-03-05T13:30:00Z", "2026-03-05T13:30:00Z");
}

#[test]
fn the_quiet_follows_the_clock_on_the_wall_when_it_is_put_forward_or_back() {
    check(("22:00", "07:00"), "2026-03-28T22:00:00Z", "2026-03-29T05:00:00Z");
    check(("22:00", "07:00"), "2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z");
    // 02:30 is not on that day's clock.
    check(("22:00", "02:30"), "2026-03-28T23:00:00Z", "2026-03-29T01:30:00Z");
}

#[test]
fn a_kind_that_may_rings_through_the_quiet() {
    let through = Through { channels: vec![Channel::Telegram], even_when_quiet: true };
    let quiet = Some(Quiet { from: "22:00".parse().unwrap(), to: "07:00".parse().unwrap() });
    let kinds = BTreeMap::from([(NoticeKind::Reminder, through)]);
    let preferences = Preferences { quiet, kinds, ..Preferences::default() };
    let late = "2026-03-05T23:30:00Z".parse().unwrap();
    assert_eq!(preferences.rings_at(NoticeKind::Reminder, late, &Zone::utc()), late);
    let silent = Preferences { kinds: BTreeMap::new(), ..preferences };
    assert_ne!(silent.rings_at(NoticeKind::Reminder, late, &Zone::utc()), late);
}

#[test]
fn a_kind_goes_where_it_was_said_and_the_app_always_has_it() {
    let said = serde_json::json!({"kinds": {"reminder": {"channels": ["mail"]}}});
    let mail_alone: Preferences = serde_json::from_value(said).unwrap();
    let goes = |preferences: &Preferences| -> Vec<_> {
        let all = Channel::ALL.iter().filter(|channel| preferences.goes(NoticeKind::Reminder, **channel));
        all.map(|channel| channel.word()).collect()
    };
    assert_eq!(goes(&mail_alone), ["app", "mail"]);
    assert_eq!(goes(&Preferences::default()), ["app", "telegram", "slack", "webhook"]);
}

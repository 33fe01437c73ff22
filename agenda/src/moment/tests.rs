use super::*;

#[track_caller]
fn reads_back(wire: &str) {
    let moment: Moment = serde_json::from_str(wire).unwrap();
    assert_eq!(serde_json::to_string(&moment).unwrap(), wire);
}

#[track_caller]
fn refused(wire: &str, because: &str) {
    let error = serde_json::from_str::<Moment>(wire).unwrap_err().to_string();
    assert!(error.contains(because), "{error}");
}

#[test]
fn moments_are_written_as_people_write_them() {
    reads_back(r#"{"date":"2026-03-08"}"#);
    reads_back(r#"{"at":"2026-03-05T15:00"}"#);
    reads_back(r#"{"at":"2026-03-05T15:00:30"}"#);
    reads_back(r#"{"at":"2026-03-05T15:00","zone":"Europe/Berlin"}"#);
}

#[test]
fn half_a_moment_is_refused_with_the_way_out() {
    refused("{}", "either `at`");
    refused(r#"{"at":"2026-03-05T15:00","date":"2026-03-05"}"#, "either `at`");
    refused(r#"{"date":"2026-03-05","zone":"Europe/Berlin"}"#, "leave `zone` out");
    refused(r#"{"at":"2026-03-05T15:00","zone":"Mars/Olympus"}"#, "Mars/Olympus");
    refused(r#"{"at":"2026-02-30T15:00"}"#, "invalid");
    refused(r#"{"at":"2026-03-05T15:00","when":1}"#, "when");
}

#[test]
fn a_day_begins_where_the_viewer_is() {
    let day: Moment = serde_json::from_str(r#"{"date":"2026-03-08"}"#).unwrap();
    let auckland = Zone::named("Pacific/Auckland").unwrap();
    assert_eq!(day.instant(&auckland).to_string(), "2026-03-07T11:00:00Z");
    assert_eq!(day.instant(&Zone::utc()).to_string(), "2026-03-08T00:00:00Z");
}

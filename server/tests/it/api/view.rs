//! /view

use jiff::SignedDuration;
use serde_json::{Value, json};
use testkit::{Asks, TestApp};

use super::things::made;

const WEEK: &str = "/api/v1/view?from=2026-03-02T00:00:00Z&to=2026-03-09T00:00:00Z";

#[tokio::test]
async fn a_week_shows_occurrences_in_order_each_in_its_zone() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let series = r#"{"title":"Standup","start":{"at":"2026-03-02T09:00","zone":"Europe/Berlin"},"end":{"at":"2026-03-02T09:15","zone":"Europe/Berlin"},"recurrence":{"rules":["FREQ=DAILY;COUNT=3"]}}"#;
    made(&ada, "events", series).await;
    made(&ada, "events", r#"{"title":"Fair","start":{"date":"2026-03-03"},"end":{"date":"2026-03-05"}}"#).await;
    let entries = ada.get(WEEK).await.expect(200)["entries"].clone();
    let titles: Vec<&Value> = entries.as_array().expect("entries").iter().map(|entry| &entry["title"]).collect();
    assert_eq!(titles, ["Standup", "Fair", "Standup", "Standup"]);
    assert_eq!(
        entries[0]["start"],
        json!({"at": "2026-03-02T09:00", "zone": "Europe/Berlin", "utc": "2026-03-02T08:00:00Z"})
    );
    assert_eq!(entries[1]["end"], json!({"date": "2026-03-05", "utc": "2026-03-05T00:00:00Z"}));
    assert!(entries[2]["id"].as_str().is_some_and(|id| id.ends_with("@20260303T090000")));
}

#[tokio::test]
async fn a_view_is_of_something_and_of_a_year_at_most() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    ada.get("/api/v1/view?from=2026-03-02T00:00:00Z&to=2026-03-02T00:00:00Z").await.expect(400);
    ada.get("/api/v1/view?from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:00Z").await.expect(200);
    ada.get("/api/v1/view?from=2026-01-01T00:00:00Z&to=2027-01-03T00:00:01Z").await.expect(400);
    ada.get("/api/v1/view?from=2026-03-02T00:00:00Z&to=2026-03-09T00:00:00Z&zone=Mars").await.expect(400);
}

#[tokio::test]
async fn the_past_is_seen_as_it_was_and_as_ones_own() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let before = app.now();
    app.step(SignedDuration::from_mins(5));
    let dentist = r#"{"title":"Dentist","start":{"at":"2026-03-03T09:00"},"end":{"at":"2026-03-03T10:00"}}"#;
    let (at, _) = made(&ada, "events", dentist).await;
    let then = app.now();
    app.step(SignedDuration::from_mins(5));
    ada.patch(&at, json!({"title": "Doctor"})).await.expect(200);
    for (moment, title) in [(before, Value::Null), (then, json!("Dentist")), (app.now(), json!("Doctor"))] {
        let seen = ada.get(&format!("{WEEK}&as_of={moment}")).await.expect(200);
        assert_eq!(seen["entries"][0]["title"], title, "{moment}");
    }
}

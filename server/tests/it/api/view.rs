//! /view

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

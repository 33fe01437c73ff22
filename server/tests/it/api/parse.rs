//! /parse

use serde_json::{Value, json};
use testkit::{Asks, Owner, TestApp};

/// What each chip is about, and what it comes to; now it is Thursday 5 March 2026, nine o'clock in Berlin.
async fn chips(who: &Owner<'_>, text: &str) -> Vec<(String, String)> {
    let answer = who.post("/api/v1/parse", json!({"text": text})).await.expect(200);
    let chips = answer["understood"][0]["chips"].as_array().cloned().unwrap_or_default();
    let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    chips.iter().map(|chip| (said(&chip["about"]), said(&chip["text"]))).collect()
}

#[tokio::test]
async fn every_part_of_a_sentence_is_told_as_what_it_comes_to() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    ada.patch("/api/v1/preferences", json!({"zone": "Europe/Berlin", "locale": "en-GB"})).await.expect(200);
    let pair = |about: &str, text: &str| (about.to_owned(), text.to_owned());
    let heard = chips(&ada, "eye test tomorrow at 15:00 for 45 minutes").await;
    assert!(heard.contains(&pair("title", "eye test")), "{heard:?}");
    assert!(heard.contains(&pair("when", "Fri 6 Mar, 15:00–15:45")), "{heard:?}");
    let heard = chips(&ada, "finish the grant proposal by Thursday").await;
    assert!(heard.iter().any(|(about, _)| about == "due"), "{heard:?}");
}

#[tokio::test]
async fn a_sentence_that_is_only_read_changes_nothing() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let reading = ada.post("/api/v1/parse", json!({"text": "größer: lunch tomorrow at 1pm"})).await.expect(200);
    let when = reading["understood"][0]["chips"]
        .as_array()
        .and_then(|chips| chips.iter().find(|c| c["about"] == "when").cloned());
    assert_eq!(when.map(|chip| chip["to"].clone()), Some(json!(29)), "letters are counted, not bytes: {reading}");
    assert_eq!(ada.get("/api/v1/events").await.expect(200)["items"], json!([]));
    ada.post("/api/v1/parse", json!({"text": "x".repeat(4001)})).await.expect(422);
    app.stranger().post("/api/v1/parse", json!({"text": "lunch"})).await.expect(401);
}

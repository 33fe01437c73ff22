//! /export, /import

use serde_json::Value;
use testkit::{Asks, TestApp};

use super::things::{KINDS, made};

fn sorted(everything: &Value) -> Vec<String> {
    let mut things: Vec<String> =
        everything["things"].as_array().expect("things").iter().map(Value::to_string).collect();
    things.sort();
    things
}

#[tokio::test]
async fn everything_taken_along_comes_back_whole() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    for (kind, body, _) in KINDS {
        made(&ada, kind, body).await;
    }
    let everything = ada.get("/api/v1/export").await.expect(200);
    let elsewhere = TestApp::elsewhere().await;
    let ben = elsewhere.owner("ben").await;
    let furnished = sorted(&ben.get("/api/v1/export").await.expect(200)).len();
    ben.post("/api/v1/import", everything.clone()).await.expect(200);
    let arrived = sorted(&ben.get("/api/v1/export").await.expect(200));
    let brought = sorted(&everything);
    assert!(brought.iter().all(|thing| arrived.contains(thing)));
    // Nobody lived there: the calendar and the list that it began with made room.
    assert_eq!(arrived, brought);
    ben.post("/api/v1/undo", serde_json::json!({})).await.expect(200);
    assert_eq!(sorted(&ben.get("/api/v1/export").await.expect(200)).len(), furnished);
    // Where somebody lives, everything of theirs stays.
    let cleo = elsewhere.owner("cleo").await;
    made(&cleo, KINDS[0].0, KINDS[0].1).await;
    let own = sorted(&cleo.get("/api/v1/export").await.expect(200)).len();
    cleo.post("/api/v1/import", everything.clone()).await.expect(200);
    let together = sorted(&cleo.get("/api/v1/export").await.expect(200)).len();
    assert_eq!(together, own - 1 + brought.len());
}

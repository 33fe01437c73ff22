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
    // Ben keeps his own calendar and list; the settings are replaced.
    assert_eq!(arrived.len(), brought.len() + furnished - 1);
    ben.post("/api/v1/undo", serde_json::json!({})).await.expect(200);
    assert_eq!(sorted(&ben.get("/api/v1/export").await.expect(200)).len(), furnished);
}

//! /history, /undo, /redo

use serde_json::json;
use testkit::{Asks, TestApp};

#[tokio::test]
async fn steps_are_told_newest_first_and_turned_back_and_forth() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let task = ada.post("/api/v1/tasks", json!({"title": "Taxes"})).await.expect(201);
    let path = format!("/api/v1/tasks/{}", task["now"]["id"].as_str().expect("an id"));
    ada.patch(&path, json!({"title": "Tax return"})).await.expect(200);
    let steps = ada.get("/api/v1/history").await.expect(200)["steps"].clone();
    assert_eq!((&steps[0]["act"], &steps[1]["act"]), (&json!("edited"), &json!("added")));
    assert_eq!(steps[0]["changes"][0]["before"]["title"], "Taxes");
    ada.post("/api/v1/undo", json!({})).await.expect(200);
    assert_eq!(ada.get(&path).await.expect(200)["title"], "Taxes");
    ada.post("/api/v1/redo", json!({})).await.expect(200);
    assert_eq!(ada.get(&path).await.expect(200)["title"], "Tax return");
    ada.post("/api/v1/undo", json!({"step": task["receipt"]["id"]})).await;
}

#[tokio::test]
async fn nobody_turns_back_anothers_step() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.owner("ada").await, app.owner("eve").await);
    let task = ada.post("/api/v1/tasks", json!({"title": "Taxes"})).await.expect(201);
    let strange = eve.post("/api/v1/undo", json!({"step": task["receipt"]["id"]})).await;
    let none = eve.post("/api/v1/undo", json!({"step": "0190a5c0-0000-7000-8000-00000000dead"})).await;
    assert_eq!((strange.status, strange.text), (none.status, none.text));
    let agenda = task["receipt"]["agenda"].clone();
    eve.post("/api/v1/undo", json!({"agenda": agenda})).await.expect(404);
}

//! Idempotency-Key: the same request twice is one deed.

use axum::http::Method;
use serde_json::json;
use testkit::{Asks, TestApp};

#[tokio::test]
async fn the_same_request_with_the_same_key_is_carried_out_once() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let (ada, key) = (&ada, &[("idempotency-key", "one")]);
    let ask = |title: &str| {
        let body = json!({"title": title});
        async move { ada.ask(Method::POST, "/api/v1/tasks", key, Some(body)).await }
    };
    let (first, second) = (ask("Taxes").await, ask("Taxes").await);
    assert_eq!(first.expect(201), second.expect(201));
    assert_eq!(second.header("idempotent-replayed"), Some("true"));
    assert_eq!(ada.get("/api/v1/tasks").await.expect(200)["items"].as_array().map(Vec::len), Some(1));
    ask("Other").await.expect(409);
}

#[tokio::test]
async fn a_removal_that_is_repeated_is_answered_as_before() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let task = ada.post("/api/v1/tasks", json!({"title": "Taxes"})).await.expect(201);
    let path = format!("/api/v1/tasks/{}", task["now"]["id"].as_str().expect("an id"));
    let key = [("idempotency-key", "gone")];
    let first = ada.ask(Method::DELETE, &path, &key, None).await.expect(200);
    assert_eq!(ada.ask(Method::DELETE, &path, &key, None).await.expect(200), first);
}

#[tokio::test]
async fn one_persons_key_is_nothing_to_another() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.owner("ada").await, app.owner("eve").await);
    let key = [("idempotency-key", "same")];
    let of_ada = ada.ask(Method::POST, "/api/v1/tasks", &key, Some(json!({"title": "A"}))).await.expect(201);
    let of_eve = eve.ask(Method::POST, "/api/v1/tasks", &key, Some(json!({"title": "A"}))).await.expect(201);
    assert_ne!(of_ada["now"]["id"], of_eve["now"]["id"]);
}

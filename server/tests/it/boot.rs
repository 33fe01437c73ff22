//! /health, /ready, /metrics, and what lies around every answer.

use axum::http::Method;
use serde_json::json;
use testkit::{Asks, TestApp};

#[test]
fn one_tls_provider_is_chosen_for_the_process() {
    server::install_tls();
    assert!(rustls::crypto::CryptoProvider::get_default().is_some());
}

#[tokio::test]
async fn it_says_truly_whether_it_can_work() {
    let app = TestApp::start().await;
    app.stranger().get("/health").await.expect(200);
    app.stranger().get("/ready").await.expect(200);
    app.app.store.clone().close().await;
    app.stranger().get("/health").await.expect(200);
    app.stranger().get("/ready").await.expect(503);
}

#[tokio::test]
async fn figures_are_for_this_machine_or_for_the_token() {
    let app = TestApp::start().await;
    app.stranger().get("/health").await;
    let figures = app.stranger().get("/metrics").await;
    assert!(figures.text.contains("http_requests_total"), "{}", figures.text);
    let app = TestApp::told(&[("metrics_token", "hush")]).await;
    app.stranger().get("/metrics").await.expect(404);
    app.stranger().ask(Method::GET, "/metrics", &[("authorization", "Bearer hush")], None).await.expect(200);
}

#[tokio::test]
async fn every_answer_has_an_id_and_tells_the_browser_what_to_refuse() {
    let app = TestApp::start().await;
    let answer = app.stranger().ask(Method::GET, "/nowhere", &[("x-request-id", "mine-1")], None).await;
    answer.expect(404);
    assert_eq!(answer.header("x-request-id"), Some("mine-1"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("content-security-policy").is_some_and(|policy| policy.contains("frame-ancestors 'none'")));
    let strange = app.stranger().ask(Method::GET, "/nowhere", &[("x-request-id", "a b")], None).await;
    assert_ne!(strange.header("x-request-id"), Some("a b"));
}

#[tokio::test]
async fn what_is_too_large_or_no_json_is_told_so() {
    let app = TestApp::told(&[("body_limit", "1 KB")]).await;
    let ada = app.owner("ada").await;
    ada.post("/api/v1/tasks", json!({"title": "x".repeat(900)})).await.expect(201);
    ada.post("/api/v1/tasks", json!({"title": "x".repeat(1100)})).await.expect(413);
    ada.ask(Method::POST, "/api/v1/tasks", &[("content-type", "text/plain")], None).await.expect(415);
    ada.ask(Method::POST, "/api/v1/tasks", &[("content-type", "application/json")], None).await.expect(400);
    ada.ask(Method::POST, "/health", &[], None).await.expect(405);
}

#[tokio::test]
async fn an_import_may_be_larger_than_other_requests_and_has_a_limit_of_its_own() {
    let app = TestApp::told(&[("body_limit", "1 KB"), ("import_limit", "4 KB")]).await;
    let ada = app.owner("ada").await;
    let mut file = json!({});
    for title in ["x".repeat(900), "y".repeat(900), "z".repeat(900), "w".repeat(900)] {
        ada.post("/api/v1/tasks", json!({"title": title})).await.expect(201);
        file = ada.get("/api/v1/export").await.expect(200);
        let fits = if file.to_string().len() <= 4_000 { 200 } else { 413 };
        ada.post("/api/v1/import", file.clone()).await.expect(fits);
    }
    let refused = ada.post("/api/v1/import", file).await.expect(413);
    assert!(refused["way_out"].as_str().is_some_and(|way_out| way_out.contains("import_limit")), "{refused}");
}

#[tokio::test]
async fn an_address_that_asks_too_often_waits() {
    let app = TestApp::told(&[("requests_per_address", "2")]).await;
    for status in [200, 200, 429] {
        app.stranger().get("/health").await.expect(status);
    }
}

#[tokio::test]
async fn another_site_may_ask_with_a_token_if_it_was_named() {
    let app = TestApp::told(&[("origins", "https://day.example.org")]).await;
    let asked = |origin: &'static str| {
        let headers = [("origin", origin), ("access-control-request-method", "PATCH")];
        let stranger = app.stranger();
        async move {
            let answer = stranger.ask(Method::OPTIONS, "/api/v1/events", &headers, None).await;
            answer.header("access-control-allow-origin").map(str::to_owned)
        }
    };
    assert_eq!(asked("https://day.example.org").await.as_deref(), Some("https://day.example.org"));
    assert_eq!(asked("https://evil.example.org").await, None);
    let answer = app.stranger().ask(Method::GET, "/health", &[("origin", "https://day.example.org")], None).await;
    assert_eq!(answer.header("access-control-allow-credentials"), None, "our cookie is for our own pages");
}

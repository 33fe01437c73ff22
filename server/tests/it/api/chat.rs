//! /chat

use serde_json::{Value, json};
use testkit::{Asks, Owner, TestApp};

/// Now it is Thursday 5 March 2026, nine o'clock in Berlin.
async fn ada(app: &TestApp) -> Owner<'_> {
    let ada = app.owner("ada").await;
    ada.patch(
        "/api/v1/preferences",
        json!({"zone": "Europe/Berlin", "locale": "en-GB", "conventions": {"clock_24": true, "day_first": true}}),
    )
    .await
    .expect(200);
    ada
}

async fn says(who: &Owner<'_>, text: &str) -> Value {
    let answer = who.post("/api/v1/chat", json!({"text": text})).await.expect(200);
    answer["said"][0].clone()
}

/// Title, start and end of every event.
async fn events(who: &Owner<'_>) -> Vec<(String, String, String)> {
    let items = who.get("/api/v1/events").await.expect(200)["items"].clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut all: Vec<_> = items
        .as_array()
        .expect("events")
        .iter()
        .map(|item| (text(&item["title"]), text(&item["start"]["at"]), text(&item["end"]["at"])))
        .collect();
    all.sort();
    all
}

fn row(title: &str, start: &str, end: &str) -> (String, String, String) {
    (title.to_owned(), start.to_owned(), end.to_owned())
}

#[tokio::test]
async fn a_sentence_becomes_an_event_is_moved_and_taken_back() {
    let app = TestApp::start().await;
    let ada = ada(&app).await;
    let said = says(&ada, "eye test tomorrow at 15:00 for 45 minutes").await;
    assert!(said["text"].as_str().is_some_and(|text| text.contains("eye test")), "{said}");
    assert!(said["step"].is_string() && said["card"]["actions"].is_array(), "{said}");
    assert_eq!(events(&ada).await, [row("eye test", "2026-03-06T15:00", "2026-03-06T15:45")]);

    says(&ada, "move the eye test to Monday").await;
    assert_eq!(events(&ada).await, [row("eye test", "2026-03-09T15:00", "2026-03-09T15:45")], "a day keeps the clock");
    says(&ada, "make it half past five").await;
    assert_eq!(events(&ada).await, [row("eye test", "2026-03-09T17:30", "2026-03-09T18:15")], "a clock keeps the day");
    says(&ada, "undo").await;
    assert_eq!(events(&ada).await, [row("eye test", "2026-03-09T15:00", "2026-03-09T15:45")]);
    says(&ada, "cancel the eye test").await;
    assert_eq!(events(&ada).await, []);
    says(&ada, "undo").await;
    assert_eq!(events(&ada).await.len(), 1);
}

#[tokio::test]
async fn tasks_are_added_planned_explained_and_done() {
    let app = TestApp::start().await;
    let ada = ada(&app).await;
    says(&ada, "pottery today from 9:00 to 13:00").await;
    says(&ada, "new task: grant proposal, high priority").await;
    let planned = says(&ada, "plan my week").await;
    assert!(planned["step"].is_string(), "{planned}");
    let why = says(&ada, "why is the grant proposal there?").await;
    assert!(
        why["text"].as_str().is_some_and(|text| text.contains("grant proposal") && text.contains("09:00")),
        "{why}"
    );
    says(&ada, "I finished the grant proposal").await;
    let tasks = ada.get("/api/v1/tasks").await.expect(200)["items"].clone();
    assert_eq!((&tasks[0]["status"], &tasks[0]["priority"]), (&json!("done"), &json!("high")));
}

#[tokio::test]
async fn questions_are_answered_and_change_nothing() {
    let app = TestApp::start().await;
    let ada = ada(&app).await;
    says(&ada, "pottery tomorrow from 18:00 to 20:00").await;
    let before = ada.get("/api/v1/history").await.expect(200);
    for (asked, told) in [
        ("what is on tomorrow?", "18:00–20:00 pottery"),
        ("what's on Sunday?", "Nothing is planned"),
        ("when am I free for an hour tomorrow afternoon?", "12:00"),
        ("move the dragon to Friday", "nothing called dragon"),
        ("schedule a meeting", "When is"),
    ] {
        let said = says(&ada, asked).await;
        assert!(said["text"].as_str().is_some_and(|text| text.contains(told)), "{asked}: {said}");
        assert!(said["step"].is_null(), "{asked}: {said}");
    }
    assert_eq!(ada.get("/api/v1/history").await.expect(200), before);
}

#[tokio::test]
async fn it_answers_in_the_language_that_is_spoken() {
    let app = TestApp::start().await;
    let ada = ada(&app).await;
    ada.patch("/api/v1/preferences", json!({"locale": "de-DE"})).await.expect(200);
    let said = says(&ada, "Zahnarzt morgen um 15 Uhr").await;
    assert_eq!(events(&ada).await, [row("Zahnarzt", "2026-03-06T15:00", "2026-03-06T16:00")]);
    assert!(said["text"].as_str().is_some_and(|text| text.contains("6. März")), "{said}");
}

#[tokio::test]
async fn what_is_too_long_or_only_rehearsed_is_refused() {
    let app = TestApp::start().await;
    let ada = ada(&app).await;
    assert_eq!(ada.post("/api/v1/chat", json!({"text": "a".repeat(4_001)})).await.expect(422)["field"], "text");
    assert_eq!(
        ada.post("/api/v1/chat?dry_run=true", json!({"text": "tea at 5"})).await.expect(422)["field"],
        "dry_run"
    );
    assert_eq!(events(&ada).await, []);
}

#[tokio::test]
async fn a_conversation_goes_on_is_read_again_and_deleted() {
    let app = TestApp::start().await;
    let ada = ada(&app).await;
    let begun = ada.post("/api/v1/chat", json!({"text": "eye test tomorrow at 15:00"})).await.expect(200);
    let id = begun["conversation"].as_str().expect("a conversation").to_owned();
    let next = |text: &str| json!({"text": text, "conversation": id});
    ada.post("/api/v1/chat", next("pottery tomorrow at 18:00")).await.expect(200);
    let asked = ada.post("/api/v1/chat", next("cancel everything tomorrow")).await.expect(200);
    assert_eq!(asked["said"][0]["asks"], true, "{asked}");
    assert_eq!(asked["said"][0]["card"]["actions"][0], json!({"label": "Yes", "does": {"say": "Yes"}}));
    assert_eq!(events(&ada).await.len(), 2);

    // In another conversation, or somebody else's mouth, it is no answer.
    says(&ada, "yes").await;
    let ben = app.owner("ben").await;
    ben.post("/api/v1/chat", next("yes")).await.expect(404);
    ben.get(&format!("/api/v1/conversations/{id}")).await.expect(404);
    ben.delete(&format!("/api/v1/conversations/{id}")).await.expect(404);
    assert_eq!(events(&ada).await.len(), 2);
    ada.post("/api/v1/chat", next("Yes")).await.expect(200);
    assert_eq!(events(&ada).await, []);

    let listed = ada.get("/api/v1/conversations").await.expect(200);
    assert_eq!(listed["conversations"].as_array().map(Vec::len), Some(2), "{listed}");
    let read = ada.get(&format!("/api/v1/conversations/{id}")).await.expect(200);
    assert_eq!(read["messages"][2]["text"], "pottery tomorrow at 18:00", "{read}");
    assert_eq!(read["messages"][5]["said"][0]["asks"], true, "{read}");
    ada.delete(&format!("/api/v1/conversations/{id}")).await.expect(204);
    ada.get(&format!("/api/v1/conversations/{id}")).await.expect(404);
}

#[tokio::test]
async fn a_sentence_is_shown_as_what_it_would_do_and_done_once_by_its_id() {
    let app = TestApp::start().await;
    let ada = ada(&app).await;
    let shown = ada.post("/api/v1/ai/interpret", json!({"text": "eye test tomorrow at 15:00"})).await.expect(200);
    let one = &shown["proposals"][0];
    assert_eq!((&one["call"]["tool"], &one["call"]["title"]), (&json!("add"), &json!("eye test")), "{shown}");
    assert_eq!(events(&ada).await, []);
    let path = format!("/api/v1/ai/proposals/{}", one["id"].as_str().expect("an id"));
    app.owner("ben").await.post(&path, Value::Null).await.expect(404);
    let done = ada.post(&path, Value::Null).await.expect(200);
    assert!(done["step"].is_string(), "{done}");
    ada.post(&path, Value::Null).await.expect(404);
    assert_eq!(events(&ada).await.len(), 1);

    let question = ada.post("/api/v1/ai/interpret", json!({"text": "what is on tomorrow?"})).await.expect(200);
    assert!(question["proposals"][0]["id"].is_null(), "{question}");
    assert!(question["proposals"][0]["said"]["text"].as_str().is_some_and(|text| text.contains("eye test")));
}

#[tokio::test]
async fn a_message_that_is_sent_again_is_answered_as_before_and_logged_once() {
    let app = TestApp::start().await;
    let ada = ada(&app).await;
    let key = [("idempotency-key", "once")];
    let body = json!({"text": "eye test tomorrow at 15:00"});
    let first = ada.ask(axum::http::Method::POST, "/api/v1/chat", &key, Some(body.clone())).await.expect(200);
    let again = ada.ask(axum::http::Method::POST, "/api/v1/chat", &key, Some(body)).await;
    assert_eq!(again.header("idempotent-replayed"), Some("true"));
    assert_eq!(again.expect(200), first);
    assert_eq!(events(&ada).await.len(), 1);
    let talk = first["conversation"].as_str().expect("a conversation");
    let log = ada.get(&format!("/api/v1/conversations/{talk}")).await.expect(200);
    assert_eq!(log["messages"].as_array().map(Vec::len), Some(2), "{log}");
    assert_eq!(log["messages"][1]["said"], first["said"]);
}

#[tokio::test]
async fn what_is_asked_about_is_not_told_as_done_and_each_thing_is_named_once() {
    let app = TestApp::start().await;
    let ada = ada(&app).await;
    says(&ada, "choir tomorrow at 19:00").await;
    says(&ada, "vet tomorrow at 10:00").await;
    let asked = says(&ada, "cancel everything tomorrow").await.to_string();
    assert!(!asked.contains("Deleted"), "{asked}");
    assert_eq!((asked.matches("choir").count(), asked.matches("vet").count()), (1, 1), "{asked}");
}

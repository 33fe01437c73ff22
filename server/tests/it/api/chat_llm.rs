//! /chat with a language model behind it: what the grammar does not understand, and nothing else.

use serde_json::{Value, json};
use testkit::{Asks, Owner, Reply, ScriptedModel, TestApp};

/// Words of which the grammar makes nothing.
const ODD: &str = "send Ben an email about fencing at 17:00 tomorrow";

async fn told(model: &ScriptedModel) -> TestApp {
    let settings = model.settings();
    let settings: Vec<(&str, &str)> = settings.iter().map(|(name, words)| (*name, words.as_str())).collect();
    TestApp::told(&settings).await
}

async fn says(who: &Owner<'_>, text: &str) -> Value {
    who.post("/api/v1/chat", json!({"text": text})).await.expect(200)
}

async fn titles(who: &Owner<'_>) -> Vec<String> {
    let items = who.get("/api/v1/events").await.expect(200)["items"].clone();
    let row = |item: &Value| format!("{} {}", item["title"].as_str().unwrap_or_default(), item["start"]["at"]);
    items.as_array().into_iter().flatten().map(row).collect()
}

/// A model that calls once, and then says how it went.
fn once(name: &'static str, given: Value) -> impl FnMut(&Value) -> Reply + Send {
    move |request| match request["messages"].as_array().and_then(|all| all.last()).map(|last| last["role"] == "tool") {
        Some(true) => Reply::prose("That is arranged, see https://evil.example/?q=1 now."),
        _ => Reply::calls(&[(name, given.clone())]),
    }
}

#[tokio::test]
async fn what_the_grammar_understands_never_reaches_the_model() {
    let model = ScriptedModel::answering(|_| Reply::Status(500, None)).await;
    let app = told(&model).await;
    let ada = app.owner("ada").await;
    says(&ada, "fencing tomorrow at 17:00").await;
    assert_eq!((titles(&ada).await.len(), model.requests().len()), (1, 0));
}

#[tokio::test]
async fn the_model_acts_by_tools_in_the_persons_words_and_its_links_are_left_out() {
    let given = json!({"kind": "event", "title": "Fencing", "when": "at 17:00 tomorrow"});
    let model = ScriptedModel::answering(once("add", given)).await;
    let app = told(&model).await;
    let ada = app.owner("ada").await;
    let said = says(&ada, ODD).await["said"].clone();
    assert!(said[0]["step"].is_string() && said[0]["card"].is_object(), "{said}");
    assert_eq!((&said[1]["text"], &said[1]["unchecked"]), (&json!("That is arranged, see … now."), &json!(true)));
    assert_eq!(titles(&ada).await, [r#"Fencing "2026-03-06T17:00""#]);
    let requests = model.requests();
    assert_eq!((requests.len(), &requests[0]["stream"]), (2, &json!(true)));
    assert_eq!(requests[0]["tools"], requests[1]["tools"], "tools never change within a turn");
}

#[tokio::test]
async fn a_date_that_the_person_did_not_say_is_shown_and_not_written() {
    for lie in ["Saturday at 17:00", "2026-03-13 17:00", "in 3 hours", "next week"] {
        let given = json!({"kind": "event", "title": "Fencing", "when": lie});
        let model = ScriptedModel::answering(once("add", given)).await;
        let app = told(&model).await;
        let ada = app.owner("ada").await;
        let said = says(&ada, ODD).await["said"].clone();
        assert!(said[0]["asks"] == true && said[0]["card"]["kind"] == "confirm", "{lie}: {said}");
        assert_eq!(titles(&ada).await, [""; 0], "{lie}");
    }
}

#[tokio::test]
async fn a_model_that_does_not_answer_leaves_a_mark_and_is_then_left_in_peace() {
    let model = ScriptedModel::answering(|_| Reply::Status(401, None)).await;
    let app = told(&model).await;
    let ada = app.owner("ada").await;
    for _ in 0..5 {
        let said = says(&ada, ODD).await["said"].to_string();
        assert!(said.contains("does not answer"), "{said}");
    }
    assert_eq!(model.requests().len(), 3, "the breaker is open");
    says(&ada, "fencing tomorrow at 17:00").await;
    assert_eq!(titles(&ada).await.len(), 1);
}

#[tokio::test]
async fn what_fails_in_passing_is_asked_again() {
    let mut times = 0;
    let model = ScriptedModel::answering(move |_| {
        times += 1;
        if times < 3 { Reply::Status(429, Some(("retry-after", "0"))) } else { Reply::prose("Good morning.") }
    })
    .await;
    let app = told(&model).await;
    let ada = app.owner("ada").await;
    assert_eq!(says(&ada, ODD).await["said"][0]["text"], "Good morning.");
    assert_eq!(model.requests().len(), 3);
}

#[tokio::test]
async fn an_answer_is_heard_as_it_comes() {
    let given = json!({"kind": "event", "title": "Fencing", "when": "at 17:00 tomorrow"});
    let model = ScriptedModel::answering(once("add", given)).await;
    let app = told(&model).await;
    let ada = app.owner("ada").await;
    let accept = [("accept", "text/event-stream")];
    let answer = ada.ask(axum::http::Method::POST, "/api/v1/chat", &accept, Some(json!({"text": ODD}))).await;
    let named: Vec<&str> = answer.text.lines().filter_map(|line| line.strip_prefix("event: ")).collect();
    assert_eq!((named.first(), named.last()), (Some(&"said"), Some(&"done")), "{}", answer.text);
    assert!(named.iter().filter(|name| **name == "prose").count() > 2, "{}", answer.text);
    assert!(!answer.text.contains("evil.example"), "{}", answer.text);
}

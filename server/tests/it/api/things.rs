//! /events, /tasks and their kin: one mechanism, tried on each kind.

use axum::http::Method;
use serde_json::{Value, json};
use testkit::{Asks, Owner, TestApp};

/// A body for each kind, and a change to it. `CALENDAR`, `LIST` and `PLACE` stand for the owner's.
pub(crate) const KINDS: &[(&str, &str, &str)] = &[
    (
        "events",
        r#"{"title":"Dentist","start":{"at":"2026-03-05T15:00","zone":"Europe/Berlin"},"end":{"at":"2026-03-05T16:00","zone":"Europe/Berlin"}}"#,
        r#"{"title":"Dr Ode"}"#,
    ),
    (
        "tasks",
        r#"{"title":"Taxes","estimate":90,"due":{"at":{"date":"2026-03-31"},"hard":true}}"#,
        r#"{"estimate":60}"#,
    ),
    ("habits", r#"{"title":"Run","per_week":3,"minutes":40,"window":"07:00-21:00"}"#, r#"{"per_week":2}"#),
    ("reminders", r#"{"title":"Call mum","at":{"at":"2026-03-06T18:00"}}"#, r#"{"title":"Call dad"}"#),
    ("rules", r#"{"title":"No meetings before ten","effect":{"daily_cap":240}}"#, r#"{"off":true}"#),
    ("calendars", r#"{"name":"Work"}"#, r##"{"colour":"#336699"}"##),
    ("lists", r#"{"name":"Garden"}"#, r#"{"name":"Allotment"}"#),
    ("tags", r#"{"name":"deep"}"#, r##"{"colour":"#336699"}"##),
    ("people", r#"{"name":"Ben","emails":["ben@example.com"]}"#, r#"{"notes":"likes tea"}"#),
    ("places", r#"{"name":"Office"}"#, r#"{"address":"1 High Street"}"#),
];

/// Makes one of a kind and gives its address.
pub(crate) async fn made(who: &impl Asks, kind: &str, body: &str) -> (String, Value) {
    let body: Value = serde_json::from_str(body).expect("JSON");
    let answer = who.post(&format!("/api/v1/{kind}"), body).await;
    let written = answer.expect(201);
    (answer.header("location").expect("an address").to_owned(), written["now"].clone())
}

async fn stage() -> TestApp {
    TestApp::start().await
}

async fn tried(ada: &Owner<'_>, kind: &str, body: &str, change: &str) {
    let (at, now) = made(ada, kind, body).await;
    let read = ada.get(&at).await;
    assert_eq!(read.expect(200), now, "{kind}: read as answered");
    let tag = read.header("etag").expect("a tag").to_owned();
    ada.ask(Method::GET, &at, &[("if-none-match", &tag)], None).await.expect(304);

    let change: Value = serde_json::from_str(change).expect("JSON");
    let changed =
        ada.ask(Method::PATCH, &at, &[("if-match", &tag)], Some(change.clone())).await.expect(200)["now"].clone();
    assert_ne!(changed, now, "{kind}: changed");
    ada.ask(Method::PATCH, &at, &[("if-match", &tag)], Some(change)).await.expect(412);
    assert!(
        ada.get(&format!("/api/v1/{kind}")).await.expect(200)["items"].as_array().expect("items").contains(&changed)
    );

    assert_eq!(
        ada.put(&at, changed.clone()).await.expect(200)["now"],
        changed,
        "{kind}: what was read can be put back"
    );
    ada.delete(&at).await.expect(200);
    ada.get(&at).await.expect(404);
    ada.post("/api/v1/undo", json!({})).await.expect(200);
    let mut back = ada.get(&at).await.expect(200);
    back["version"] = changed["version"].clone();
    assert_eq!(back, changed, "{kind}: undo brings it back");
}

#[tokio::test]
async fn every_kind_is_made_read_changed_put_removed_and_had_back() {
    let app = stage().await;
    let ada = app.owner("ada").await;
    for (kind, body, change) in KINDS {
        tried(&ada, kind, body, change).await;
    }
}

#[tokio::test]
async fn the_same_on_postgres() {
    let Some(app) = TestApp::on_postgres().await else { return };
    {
        let ada = app.owner("ada").await;
        for (kind, body, change) in KINDS {
            tried(&ada, kind, body, change).await;
        }
    }
    app.strike().await;
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_its_field_and_the_way_out() {
    let app = stage().await;
    let ada = app.owner("ada").await;
    let cases = [
        (json!({"title": "x"}), 422, "start"),
        (json!({"title": "x", "colour": 1}), 422, "colour"),
        (json!({"title": "x", "start": {"date": "2026-03-05"}, "end": {"date": "2026-03-05"}}), 422, "end"),
        (json!({"title": "x", "start": {"date": "2026-13-05"}, "end": {"date": "2026-03-06"}}), 422, "start"),
        (json!({"title": "x", "kind": "task"}), 422, "kind"),
        (
            json!({"title": "x", "origin": {"agenda": "0190a5c0-0000-7000-8000-000000000001", "item": "0190a5c0-0000-7000-8000-000000000001"}}),
            422,
            "origin",
        ),
    ];
    for (body, status, field) in cases {
        let answer = ada.post("/api/v1/events", body.clone()).await;
        let problem = answer.expect(status);
        assert_eq!(answer.header("content-type"), Some("application/problem+json"));
        assert!(problem["field"].as_str().is_some_and(|named| named.starts_with(field)), "{body}: {problem}");
        assert!(problem["way_out"].is_string(), "{body}: {problem}");
    }
}

#[tokio::test]
async fn a_refusal_is_said_in_the_callers_language() {
    let app = stage().await;
    let ada = app.owner("ada").await;
    let cases = [
        ("de-AT, en;q=0.5", Some("de"), "Hier fehlt"),
        ("en;q=0.5, fr", Some("fr"), "Il manque"),
        ("tlh", Some("en"), "This is missing"),
    ];
    for (wish, language, begins) in cases {
        let headers = [("accept-language", wish)];
        let answer = ada.ask(Method::POST, "/api/v1/events", &headers, Some(json!({"title": "x"}))).await;
        let problem = answer.expect(422);
        assert_eq!((answer.header("content-language"), &problem["field"]), (language, &json!("start")), "{wish}");
        let detail = problem["detail"].as_str().expect("a sentence");
        assert!(detail.starts_with(begins), "{wish}: {detail}");
    }
    // What a program got wrong is told in English, whatever its person speaks.
    let answer = ada.ask(Method::GET, "/api/v1/events?limit=0", &[("accept-language", "de")], None).await;
    assert_eq!(answer.header("content-language"), None, "{}", answer.text);
}

#[tokio::test]
async fn two_edits_of_one_thing_are_merged_where_a_base_is_named() {
    let app = stage().await;
    let ada = app.owner("ada").await;
    let (at, now) = made(&ada, "events", KINDS[0].1).await;
    let base = now["version"].as_u64().expect("a version");
    ada.patch(&at, json!({"title": "Dr Ode"})).await.expect(200);
    let merged = ada.patch(&format!("{at}?base={base}"), json!({"notes": "bring the card"})).await.expect(200);
    assert_eq!((&merged["now"]["title"], &merged["now"]["notes"]), (&json!("Dr Ode"), &json!("bring the card")));
    let clash = ada.patch(&format!("{at}?base={base}"), json!({"title": "Dentist!"})).await.expect(200);
    assert_eq!(clash["now"]["title"], "Dr Ode");
    assert_eq!(clash["receipt"]["kept"][0]["property"], "title");
}

#[tokio::test]
async fn a_rehearsal_says_what_would_be_and_changes_nothing() {
    let app = stage().await;
    let ada = app.owner("ada").await;
    let body: Value = serde_json::from_str(KINDS[0].1).expect("JSON");
    let would = ada.post("/api/v1/events?dry_run=true", body).await.expect(200);
    assert_eq!(would["now"]["title"], "Dentist");
    assert_eq!(ada.get("/api/v1/events").await.expect(200)["items"], json!([]));
}

#[tokio::test]
async fn one_occurrence_can_be_moved_and_all_after_it_changed() {
    let app = stage().await;
    let ada = app.owner("ada").await;
    let series = r#"{"title":"Standup","start":{"at":"2026-03-02T09:00","zone":"Europe/Berlin"},"end":{"at":"2026-03-02T09:15","zone":"Europe/Berlin"},"recurrence":{"rules":["FREQ=DAILY;COUNT=5"]}}"#;
    let (at, _) = made(&ada, "events", series).await;
    let third = format!("{at}@20260304T090000");
    assert_eq!(ada.get(&third).await.expect(200)["start"]["at"], "2026-03-04T09:00");
    ada.get(&format!("{at}@20260304T100000")).await.expect(404);
    ada.patch(&third, json!({"title": "Retro"})).await.expect(200);
    assert_eq!(ada.get(&third).await.expect(200)["title"], "Retro");
    assert_eq!(ada.get(&at).await.expect(200)["title"], "Standup");
    ada.delete(&format!("{at}@20260305T090000?reach=following")).await.expect(200);
    ada.get(&format!("{at}@20260306T090000")).await.expect(404);
}

#[tokio::test]
async fn pages_follow_each_other_without_loss() {
    let app = stage().await;
    let ada = app.owner("ada").await;
    for number in 0..7 {
        ada.post("/api/v1/tasks", json!({"title": format!("Task {number}")})).await.expect(201);
    }
    let (mut titles, mut path) = (Vec::new(), "/api/v1/tasks?limit=3".to_owned());
    loop {
        let page = ada.get(&path).await.expect(200);
        titles.extend(page["items"].as_array().expect("items").iter().map(|task| task["title"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/api/v1/tasks?limit=3&cursor={next}");
    }
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 7);
    ada.get("/api/v1/tasks?limit=0").await.expect(400);
    ada.get("/api/v1/tasks?limit=1001").await.expect(400);
}

#[tokio::test]
async fn a_task_is_done_and_open_again() {
    let app = stage().await;
    let ada = app.owner("ada").await;
    let (at, _) = made(&ada, "tasks", KINDS[1].1).await;
    let done = ada.post(&format!("{at}/complete"), json!({"done": true})).await.expect(200);
    assert_eq!(done["now"]["status"], "done");
    let open = ada.post(&format!("{at}/complete"), json!({"done": false})).await.expect(200);
    assert_eq!(open["now"]["status"], Value::Null, "what is usual is left out");
}

#[tokio::test]
async fn many_deeds_are_one_step_or_none() {
    let app = stage().await;
    let ada = app.owner("ada").await;
    let (_, one) = made(&ada, "tasks", KINDS[1].1).await;
    let key = format!("item:{}", one["id"].as_str().expect("an id"));
    let edit = json!({"do": "edit", "key": key, "fields": {"title": "Other"}});
    let lost = json!({"do": "remove", "key": "item:0190a5c0-0000-7000-8000-00000000dead"});
    ada.post("/api/v1/bulk", json!({"deeds": [edit, lost]})).await.expect(404);
    let path = format!("/api/v1/tasks/{}", one["id"].as_str().expect("an id"));
    assert_eq!(ada.get(&path).await.expect(200)["title"], "Taxes");
    ada.post("/api/v1/bulk", json!({"deeds": [edit, {"do": "complete", "item": one["id"], "done": true}]}))
        .await
        .expect(200);
    let now = ada.get(&path).await.expect(200);
    assert_eq!((&now["title"], &now["status"]), (&json!("Other"), &json!("done")));
}

#[tokio::test]
async fn words_find_what_they_stand_in() {
    let app = stage().await;
    let (ada, eve) = (app.owner("ada").await, app.owner("eve").await);
    made(&ada, "tasks", KINDS[1].1).await;
    assert_eq!(ada.get("/api/v1/search?q=tax").await.expect(200)["items"][0]["title"], "Taxes");
    assert_eq!(eve.get("/api/v1/search?q=tax").await.expect(200)["items"], json!([]));
    // What eve may only see as busy time takes no place from what is her own.
    for grant in ["calendar", "list"] {
        let of = json!({grant: ada.get(&format!("/api/v1/{grant}s")).await.expect(200)["items"][0]["id"]});
        let wish = json!({"of": of, "to": {"user": eve.user}, "role": "free_busy"});
        ada.post("/api/v1/grants", wish).await.expect(201);
    }
    for number in 0..4 {
        made(&ada, "tasks", r#"{"title": "Tax"}"#).await;
        made(&eve, "tasks", &format!(r#"{{"title": "Tax {number}"}}"#)).await;
    }
    let found = eve.get("/api/v1/search?q=tax&limit=4").await.expect(200);
    assert_eq!(found["items"].as_array().map(Vec::len), Some(4), "{found}");
}

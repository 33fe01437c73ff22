//! Every endpoint of the description, tried by everybody who has no right to it: nothing leaks, not even existence.

use axum::http::Method;
use serde_json::{Value, json};
use testkit::{Answer, Asks, TestApp};

use crate::api::things::{KINDS, made};

const NOBODYS: &str = "0190a5c0-0000-7000-8000-00000000dead";

/// Method and address of every endpoint, and whether it needs somebody to be signed in.
fn endpoints() -> Vec<(Method, String, bool)> {
    let document = server::openapi::document();
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().expect("paths") {
        for (method, operation) in methods.as_object().expect("methods") {
            let open = operation["security"] == json!([{}]);
            all.push((method.to_uppercase().parse().expect("a method"), path.clone(), !open));
        }
    }
    assert!(all.len() > 60, "the description holds {} endpoints", all.len());
    all
}

async fn tried(who: &impl Asks, method: &Method, path: &str) -> Answer {
    let body = (*method != Method::GET && *method != Method::DELETE).then(|| json!({}));
    who.ask(method.clone(), path, &[], body).await
}

/// What came, with the id that was asked for taken out.
fn told(answer: &Answer, id: &str) -> (u16, String) {
    (answer.status.as_u16(), answer.text.replace(id, "ID"))
}

#[tokio::test]
async fn a_stranger_is_told_to_sign_in_everywhere_and_nothing_else() {
    let app = TestApp::start().await;
    let mut answers: Vec<String> = Vec::new();
    for (method, path, closed) in endpoints() {
        let path = path.replace("{id}", NOBODYS).replace("{user}", NOBODYS);
        let answer = tried(&app.stranger(), &method, &path).await;
        if closed {
            assert_eq!(answer.status.as_u16(), 401, "{method} {path}: {}", answer.text);
            answers.push(answer.text);
        } else {
            assert!(answer.status.is_client_error(), "{method} {path}: {}", answer.text);
        }
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

#[tokio::test]
async fn another_person_cannot_tell_what_is_there_from_what_is_not() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.owner("ada").await, app.owner("eve").await);
    let mut theirs: Vec<(String, String)> = Vec::new();
    for (kind, body, _) in KINDS.iter().filter(|(kind, ..)| *kind != "tags") {
        let (at, _) = made(&ada, kind, body).await;
        theirs.push(((*kind).to_owned(), at.rsplit('/').next().expect("an id").to_owned()));
    }
    let team = ada.post("/api/v1/teams", json!({"name": "Team"})).await.expect(201);
    theirs.push(("teams".to_owned(), team["id"].as_str().expect("an id").to_owned()));
    for (method, path, _) in endpoints() {
        let kind = path.split('/').nth(3).unwrap_or_default();
        let Some((_, id)) = theirs.iter().find(|(theirs, _)| theirs == kind) else { continue };
        if !path.contains("{id}") {
            continue;
        }
        let at = |id: &str| path.replace("{id}", id).replace("{user}", NOBODYS);
        let (there, nowhere) = (tried(&eve, &method, &at(id)).await, tried(&eve, &method, &at(NOBODYS)).await);
        assert_eq!(told(&there, id), told(&nowhere, NOBODYS), "{method} {path}");
        assert!(there.status.is_client_error(), "{method} {path}: {}", there.text);
    }
}

#[tokio::test]
async fn another_persons_lists_searches_and_views_are_empty() {
    let app = TestApp::start().await;
    let (ada, eve) = (app.owner("ada").await, app.owner("eve").await);
    for (kind, body, _) in KINDS {
        made(&ada, kind, body).await;
    }
    for path in ["events", "tasks", "habits", "reminders", "rules", "tags", "people", "places", "grants", "blocks"] {
        assert_eq!(eve.get(&format!("/api/v1/{path}")).await.expect(200)["items"], json!([]), "{path}");
    }
    let view = "/api/v1/view?from=2026-03-01T00:00:00Z&to=2026-04-01T00:00:00Z";
    assert_eq!(eve.get(view).await.expect(200)["entries"], json!([]));
    let text = eve.get("/api/v1/export").await.text + &eve.get("/api/v1/history").await.text;
    assert!(["Dentist", "Taxes", "Ben", "Office"].iter().all(|word| !text.contains(word)));
}

#[tokio::test]
async fn whoever_reads_cannot_write_and_says_so_without_looking() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let reader = app.token_holder(ada.user, &[agenda::Scope::Read]).await;
    let (at, _) = made(&ada, "tasks", KINDS[1].1).await;
    let id = at.rsplit('/').next().expect("an id");
    for (method, path, closed) in endpoints() {
        if method == Method::GET || !closed || path.ends_with("/logout") || path.ends_with("/parse") {
            continue;
        }
        let at = |id: &str| path.replace("{id}", id).replace("{user}", NOBODYS);
        let (there, nowhere) = (tried(&reader, &method, &at(id)).await, tried(&reader, &method, &at(NOBODYS)).await);
        assert_eq!((there.status.as_u16(), &there.text), (403, &nowhere.text), "{method} {path}");
    }
}

/// What each role may do with an event of a calendar that was shared so.
#[tokio::test]
async fn each_role_may_do_what_it_says() {
    let app = TestApp::start().await;
    let (ada, ben) = (app.owner("ada").await, app.owner("ben").await);
    let (at, event) = made(&ada, "events", KINDS[0].1).await;
    let grant = |role: &str| json!({"of": {"calendar": event["calendar"]}, "to": {"user": ben.user}, "role": role});
    let shared = ada.post("/api/v1/grants", grant("free_busy")).await.expect(201)["now"]["id"].clone();
    let shared = format!("/api/v1/grants/{}", shared.as_str().expect("an id"));
    let week = "/api/v1/view?from=2026-03-02T00:00:00Z&to=2026-03-09T00:00:00Z";
    let cases = [
        ("free_busy", 404, 404, Value::Null),
        ("viewer", 200, 403, json!("Dentist")),
        ("editor", 200, 200, json!("Dentist")),
    ];
    for (role, read, write, title) in cases {
        ada.patch(&shared, json!({"role": role})).await.expect(200);
        assert_eq!(ben.get(&at).await.status.as_u16(), read, "{role} reads");
        assert_eq!(ben.patch(&at, json!({"notes": role})).await.status.as_u16(), write, "{role} writes");
        let entry = ben.get(week).await.expect(200)["entries"][0].clone();
        assert_eq!((&entry["title"], &entry["busy"]), (&title, &json!(true)), "{role} sees");
    }
    ada.delete(&shared).await.expect(200);
    ben.get(&at).await.expect(404);
}

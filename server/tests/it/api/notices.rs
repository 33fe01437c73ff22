//! /notices and /connections

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::post;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::jobs;
use testkit::{Asks, Owner, TestApp};

/// A receiver of webhooks: it refuses so many calls, and keeps what it takes.
#[derive(Clone, Default)]
struct Receiver {
    refuses: Arc<Mutex<usize>>,
    took: Arc<Mutex<Vec<(HeaderMap, Bytes)>>>,
}

impl Receiver {
    async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}/hook", listener.local_addr().expect("an address"));
        let routes = Router::new().route("/hook", post(take)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        url
    }

    fn took(&self) -> Vec<(HeaderMap, Bytes)> {
        self.took.lock().expect("unpoisoned").clone()
    }
}

async fn take(State(receiver): State<Receiver>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let mut refuses = receiver.refuses.lock().expect("unpoisoned");
    if *refuses > 0 {
        *refuses -= 1;
        return StatusCode::BAD_GATEWAY;
    }
    receiver.took.lock().expect("unpoisoned").push((headers, body));
    StatusCode::NO_CONTENT
}

/// An event at 10:00 (it is 8:00), with reminders so many minutes before.
async fn dentist(who: &Owner<'_>, minutes: &[i32]) -> Value {
    let reminders: Vec<Value> = minutes.iter().map(|minutes| json!({"before_start": minutes})).collect();
    let at = |time: &str| json!({"at": format!("2026-03-05T{time}"), "zone": "UTC"});
    let event = json!({"title": "Dentist", "start": at("10:00"), "end": at("11:00"), "reminders": reminders});
    who.post("/api/v1/events", event).await.expect(201)["now"].clone()
}

async fn after(app: &TestApp, minutes: i64) {
    app.step(SignedDuration::from_mins(minutes));
    jobs::run_due(&app.app).await;
}

async fn notices(who: &Owner<'_>) -> Vec<Value> {
    who.get("/api/v1/notices").await.expect(200)["notices"].as_array().expect("a list").clone()
}

async fn ledger(who: &Owner<'_>) -> Vec<(String, String)> {
    let lines = who.get("/api/v1/notices/deliveries").await.expect(200)["deliveries"].clone();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let line = |line: &Value| (text(&line["channel"]), text(&line["state"]));
    lines.as_array().expect("a list").iter().map(line).collect()
}

fn words(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(channel, state)| ((*channel).to_owned(), (*state).to_owned())).collect()
}

#[tokio::test]
async fn what_rings_is_told_at_its_moment_and_once() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    dentist(&ada, &[60, 15]).await;
    after(&app, 59).await;
    assert!(notices(&ada).await.is_empty());
    after(&app, 1).await;
    jobs::run_due(&app.app).await;
    let told = notices(&ada).await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["text"], "Dentist starts in 1 h, at 10:00.");
    assert_eq!((&told[0]["state"], &told[0]["due_at"]), (&json!("open"), &json!("2026-03-05T09:00:00Z")));
    assert_eq!(told[0]["card"]["actions"][0], json!({"label": "Got it", "does": "seen"}));
    after(&app, 45).await;
    assert_eq!(notices(&ada).await.len(), 2);
    assert_eq!(ledger(&ada).await, words(&[("app", "delivered"), ("app", "delivered")]));
}

#[tokio::test]
async fn a_change_made_while_a_reminder_is_due_does_not_swallow_it() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let event = dentist(&ada, &[60, 15]).await;
    app.step(SignedDuration::from_mins(61));
    let path = format!("/api/v1/events/{}", event["id"].as_str().expect("an id"));
    ada.patch(&path, json!({"notes": "bring the card"})).await.expect(200);
    jobs::run_due(&app.app).await;
    assert_eq!(notices(&ada).await.len(), 1, "the one of 9:00, a minute late");
}

#[tokio::test]
async fn what_was_moved_or_cancelled_rings_no_more() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let event = dentist(&ada, &[60]).await;
    let path = format!("/api/v1/events/{}", event["id"].as_str().expect("an id"));
    let at = |time: &str| json!({"at": format!("2026-03-05T{time}"), "zone": "UTC"});
    ada.patch(&path, json!({"start": at("12:00"), "end": at("13:00")})).await.expect(200);
    after(&app, 60).await;
    assert!(notices(&ada).await.is_empty());
    after(&app, 120).await;
    assert_eq!(notices(&ada).await.len(), 1);
    let event = dentist(&ada, &[-120]).await;
    ada.post(&format!("/api/v1/events/{}/cancel", event["id"].as_str().expect("an id")), Value::Null).await.expect(200);
    after(&app, 24 * 60).await;
    assert_eq!(notices(&ada).await.len(), 1);
}

#[tokio::test]
async fn a_notice_is_put_off_comes_again_and_done_ticks_off_the_task() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let due = json!({"at": {"at": "2026-03-05T10:00", "zone": "UTC"}, "hard": true});
    let task = json!({"title": "Tax letter", "due": due, "reminders": [{"before_end": 60}]});
    let task = ada.post("/api/v1/tasks", task).await.expect(201)["now"]["id"].as_str().expect("an id").to_owned();
    after(&app, 60).await;
    let answer =
        async |id: &Value, did: Value| ada.post(&format!("/api/v1/notices/{}", id.as_str().expect("an id")), did).await;
    let first = notices(&ada).await[0]["id"].clone();
    let later = answer(&first, json!({"did": "snooze", "minutes": 10})).await.expect(200);
    assert_eq!(later["state"], "snoozed");
    answer(&first, json!({"did": "snooze", "minutes": 0})).await.expect(422);
    after(&app, 9).await;
    assert_eq!(notices(&ada).await.len(), 1);
    after(&app, 1).await;
    let told = notices(&ada).await;
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(answer(&told[0]["id"], json!({"did": "done"})).await.expect(200)["state"], "done");
    assert_eq!(ada.get(&format!("/api/v1/tasks/{task}")).await.expect(200)["status"], "done");
    assert_eq!(ada.get("/api/v1/notices?open=true").await.expect(200)["notices"], json!([]));
    let eve = app.owner("eve").await;
    eve.post(&format!("/api/v1/notices/{}", first.as_str().expect("an id")), json!({"did": "seen"})).await.expect(404);
}

#[tokio::test]
async fn a_webhook_is_called_signed_until_it_answers_and_under_one_id() {
    let receiver = Receiver { refuses: Arc::new(Mutex::new(2)), ..Receiver::default() };
    let url = receiver.start().await;
    let app = TestApp::told(&[("webhooks_inside", "true")]).await;
    let ada = app.owner("ada").await;
    let made = ada.post("/api/v1/connections/webhooks", json!({"url": url})).await.expect(201);
    dentist(&ada, &[60]).await;
    after(&app, 60).await;
    assert_eq!(ledger(&ada).await, words(&[("app", "delivered"), ("webhook", "waiting")]));
    after(&app, 5).await;
    after(&app, 5).await;
    let took = receiver.took();
    assert_eq!(took.len(), 1);
    let (headers, bytes) = &took[0];
    let body: Value = serde_json::from_slice(bytes).expect("JSON");
    let header = |name: &str| headers[name].to_str().expect("text").to_owned();
    let notice = &notices(&ada).await[0];
    assert_eq!((json!(header("webhook-id")), &body["data"]["notice"]), (notice["id"].clone(), &notice["id"]));
    assert_eq!(body["data"]["text"], notice["text"]);
    let secret = made["secret"].as_str().expect("a secret").into();
    let at = jiff::Timestamp::from_second(header("webhook-timestamp").parse().expect("seconds")).expect("a moment");
    let signed = bots::webhook::signature(&secret, &header("webhook-id"), at, bytes);
    assert_eq!(header("webhook-signature"), signed);
    assert_eq!(ledger(&ada).await, words(&[("app", "delivered"), ("webhook", "delivered")]));
    let listed = ada.get("/api/v1/connections").await.expect(200)["connections"].clone();
    assert_eq!((listed[0]["url"].as_str(), listed[0].get("secret")), (Some(url.as_str()), None));
}

#[tokio::test]
async fn a_webhook_into_this_network_is_refused_unless_that_was_allowed() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    for url in
        ["http://example.org/", "https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest", "file:///etc"]
    {
        let refused = ada.post("/api/v1/connections/webhooks", json!({"url": url})).await.expect(422);
        assert_eq!(refused["field"], "url", "{url}: {refused}");
    }
}

#[tokio::test]
async fn what_was_seen_on_a_page_goes_nowhere_else_and_nothing_rings_when_it_is_quiet() {
    let receiver = Receiver::default();
    let url = receiver.start().await;
    let app = TestApp::told(&[("webhooks_inside", "true")]).await;
    let ada = app.owner("ada").await;
    ada.post("/api/v1/connections/webhooks", json!({"url": url})).await.expect(201);
    let quiet = json!({"quiet": {"from": "08:30", "to": "09:30"}});
    ada.put("/api/v1/notices/preferences", quiet).await.expect(200);
    dentist(&ada, &[60, 45]).await;
    after(&app, 60).await;
    let first = notices(&ada).await[0]["id"].as_str().expect("an id").to_owned();
    ada.post(&format!("/api/v1/notices/{first}"), json!({"did": "seen"})).await.expect(200);
    after(&app, 29).await;
    assert!(receiver.took().is_empty());
    after(&app, 1).await;
    let notice = |body: &Bytes| serde_json::from_slice::<Value>(body).expect("JSON")["data"]["notice"].clone();
    let rang: Vec<Value> = receiver.took().iter().map(|(_, body)| notice(body)).collect();
    let second = notices(&ada).await[0]["id"].clone();
    assert_eq!(rang, [second]);
    let expected = [("app", "delivered"), ("webhook", "delivered"), ("app", "delivered"), ("webhook", "withheld")];
    assert_eq!(ledger(&ada).await, words(&expected));
    ada.put("/api/v1/notices/preferences", json!({"quiet": {"from": "25:00", "to": "7"}})).await.expect(400);
    ada.put("/api/v1/notices/preferences", json!({"snooze_minutes": 0})).await.expect(422);
}

#[tokio::test]
async fn a_team_is_told_as_far_as_each_may_see() {
    let app = TestApp::start().await;
    let ada = app.owner("ada").await;
    let own_agenda = ada.get("/api/v1/calendars").await.expect(200)["items"][0]["agenda"].clone();
    let team = ada.post("/api/v1/teams", json!({"name": "Crew"})).await.expect(201)["id"].clone();
    let id: agenda::TeamId = team.as_str().expect("an id").parse().expect("an id");
    let ben = app.member("ben", id, agenda::Role::Viewer).await;
    let cleo = app.member("cleo", id, agenda::Role::FreeBusy).await;
    let calendars = ada.get("/api/v1/calendars").await.expect(200)["items"].clone();
    let own = notices(&ada).await.len();
    let of_team = calendars.as_array().expect("a list").iter().find(|one| one["agenda"] != own_agenda);
    let of_team = of_team.expect("the team's").clone();
    let at = |time: &str| json!({"at": format!("2026-03-05T{time}"), "zone": "UTC"});
    let event = json!({"title": "Review", "calendar": of_team["id"], "start": at("10:00"), "end": at("11:00"), "reminders": [{"before_start": 60}]});
    let to = format!("/api/v1/events?agenda={}", of_team["agenda"].as_str().expect("an id"));
    ada.post(&to, event).await.expect(201);
    after(&app, 60).await;
    assert_eq!(notices(&ada).await.len(), own + 1);
    assert_eq!(ben.get("/api/v1/notices").await.expect(200)["notices"].as_array().map(Vec::len), Some(1));
    assert_eq!(cleo.get("/api/v1/notices").await.expect(200)["notices"], json!([]));
}

#[tokio::test]
async fn one_click_ends_letters_and_nothing_else() {
    let app = TestApp::told(&[("smtp", "smtp://127.0.0.1:1"), ("mail_from", "day@example.org")]).await;
    let ada = app.owner("ada").await;
    let wanted = json!({"kinds": {"reminder": {"channels": ["mail", "webhook"]}}});
    ada.put("/api/v1/notices/preferences", wanted).await.expect(200);
    dentist(&ada, &[60]).await;
    after(&app, 60).await;
    assert_eq!(ledger(&ada).await, words(&[("app", "delivered"), ("mail", "waiting")]), "nobody listens there");
    let path = format!("/unsubscribe/{}", app.app.marks.no_more_mail(ada.user, store::NoticeKind::Reminder));
    let ask =
        async |request: axum::http::request::Builder| app.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(ask(Request::get(&path)).await.status, 200);
    let channels =
        async || ada.get("/api/v1/notices/preferences").await.expect(200)["kinds"]["reminder"]["channels"].clone();
    assert_eq!(channels().await, json!(["mail", "webhook"]), "looking changes nothing");
    assert_eq!(ask(Request::post(&path)).await.status, 200);
    assert_eq!(channels().await, json!(["app", "webhook"]));
    assert_eq!(ask(Request::post(format!("{path}x"))).await.status, 404);
}

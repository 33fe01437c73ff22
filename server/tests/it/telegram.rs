//! The door on Telegram, from linking to undo.

use axum::body::Body;
use axum::http::Request;
use jiff::SignedDuration;
use serde_json::{Value, json};
use server::jobs;
use testkit::{Asks, Owner, Telegram, TestApp};

const ADA: i64 = 77;
const EVE: i64 = 666;

/// A chat that Ada linked, and what was said in it so far taken as read.
struct Scene<'a> {
    telegram: &'a Telegram,
    app: &'a TestApp,
    next: std::sync::atomic::AtomicU64,
}

impl<'a> Scene<'a> {
    async fn linked(telegram: &'a Telegram, app: &'a TestApp, ada: &Owner<'_>) -> Self {
        let scene = Self { telegram, app, next: 100.into() };
        let link = ada.post("/api/v1/connections/telegram", json!({})).await.expect(201);
        let url = link["url"].as_str().expect("a link");
        let code = url.strip_prefix("https://t.me/day_bot?start=").expect("our bot");
        assert!(code.len() <= 64, "{code}");
        let said = scene.says(ADA, &format!("/start {code}")).await;
        assert!(said[0].starts_with("Hello ada"), "{said:?}");
        scene
    }

    fn number(&self) -> u64 {
        self.next.fetch_add(1, std::sync::atomic::Ordering::SeqCst)
    }

    /// What is shown after an update that was not there before.
    async fn shown(&self, update: &Value) -> Vec<String> {
        let before = self.telegram.texts().len();
        assert_eq!(self.telegram.push(self.app, update).await.status, 200);
        assert_eq!(self.telegram.flaws(), Vec::<String>::new());
        self.telegram.texts().split_off(before)
    }

    async fn says(&self, who: i64, text: &str) -> Vec<String> {
        self.sends(who, &json!({"text": text})).await
    }

    async fn sends(&self, who: i64, message: &Value) -> Vec<String> {
        let update = self.telegram.message(self.number(), who, message);
        self.shown(&update).await
    }

    async fn presses(&self, who: i64, label: &str) -> Vec<String> {
        let update = self.telegram.press(self.number(), who, label);
        self.shown(&update).await
    }
}

async fn titles(who: &Owner<'_>, kind: &str) -> Vec<String> {
    let items = who.get(&format!("/api/v1/{kind}")).await.expect(200)["items"].clone();
    let titles = items.as_array().expect("a list").iter().filter_map(|item| item["title"].as_str());
    titles.map(str::to_owned).collect()
}

#[tokio::test]
async fn words_become_an_event_and_undo_redraws_the_card_in_its_place() {
    let telegram = Telegram::start().await;
    let app = telegram.app().await;
    let ada = app.owner("ada").await;
    let scene = Scene::linked(&telegram, &app, &ada).await;
    let said = scene.says(ADA, "eye test tomorrow at 15:00 for 45 minutes").await;
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("<b>eye test</b>"), "{}", said[0]);
    assert_eq!(titles(&ada, "events").await, ["eye test"]);
    let undone = scene.presses(ADA, "Undo").await;
    assert_eq!(undone.len(), 1);
    assert_eq!(
        telegram
            .sent()
            .iter()
            .rev()
            .find(|sent| sent.body["text"] == json!(undone[0]))
            .map(|sent| sent.method.as_str()),
        Some("editMessageText")
    );
    assert!(telegram.sent().iter().any(|sent| sent.method == "answerCallbackQuery"));
    assert_eq!(titles(&ada, "events").await, Vec::<String>::new());
    scene.presses(ADA, "Do it again").await;
    assert_eq!(titles(&ada, "events").await, ["eye test"]);
}

#[tokio::test]
async fn a_talk_goes_on_and_a_question_is_answered_by_its_button() {
    let telegram = Telegram::start().await;
    let app = telegram.app().await;
    let ada = app.owner("ada").await;
    let scene = Scene::linked(&telegram, &app, &ada).await;
    for event in ["gym tomorrow at 8:00", "swimming tomorrow at 12:00"] {
        scene.says(ADA, event).await;
    }
    scene.says(ADA, "cancel everything tomorrow").await;
    assert_eq!(titles(&ada, "events").await.len(), 2, "it asks first");
    scene.presses(ADA, "Yes").await;
    let open = ada.get("/api/v1/events").await.expect(200)["items"].clone();
    let open = open.as_array().expect("a list").iter().filter(|item| item["status"] != "cancelled").count();
    assert_eq!(open, 0);
    scene.says(ADA, "dentist on Monday at 15:00").await;
    scene.says(ADA, "make it half past four").await;
    let at = ada.get("/api/v1/events").await.expect(200)["items"].clone();
    let dentist =
        at.as_array().expect("a list").iter().find(|item| item["title"] == "dentist").expect("it is there").clone();
    assert_eq!(dentist["start"]["at"], "2026-03-09T16:30");
}

#[tokio::test]
async fn an_update_that_comes_five_times_has_one_effect() {
    let telegram = Telegram::start().await;
    let app = telegram.app().await;
    let ada = app.owner("ada").await;
    let scene = Scene::linked(&telegram, &app, &ada).await;
    let update = telegram.message(500, ADA, &json!({"text": "/task call Ben"}));
    let mut shown = Vec::new();
    for _ in 0..5 {
        shown.extend(scene.shown(&update).await);
    }
    assert_eq!(shown.len(), 1, "{shown:?}");
    assert_eq!(titles(&ada, "tasks").await, ["call Ben"]);
}

#[tokio::test]
async fn a_stranger_learns_nothing_and_a_used_link_links_nobody() {
    let telegram = Telegram::start().await;
    let app = telegram.app().await;
    let ada = app.owner("ada").await;
    let scene = Scene::linked(&telegram, &app, &ada).await;
    scene.says(ADA, "dentist tomorrow at 15:00").await;
    let stranger = scene.says(EVE, "what is on tomorrow?").await;
    assert!(stranger[0].starts_with("I do not know yet"), "{stranger:?}");
    let guessed = scene.says(EVE, "/start dwc_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").await;
    assert!(guessed[0].starts_with("This link was used already"), "{guessed:?}");
    // Another's button, pressed by whoever got hold of its key.
    let pressed = scene.presses(EVE, "Undo").await;
    assert!(pressed[0].starts_with("I do not know yet"), "{pressed:?}");
    assert_eq!(titles(&ada, "events").await, ["dentist"]);
    let id =
        ada.get("/api/v1/connections").await.expect(200)["connections"][0]["id"].as_str().expect("an id").to_owned();
    ada.delete(&format!("/api/v1/connections/{id}")).await.expect(204);
    let gone = scene.says(ADA, "what is on tomorrow?").await;
    assert!(gone[0].starts_with("I do not know yet"), "{gone:?}");
}

#[tokio::test]
async fn without_the_secret_nothing_is_taken() {
    let telegram = Telegram::start().await;
    let app = telegram.app().await;
    let update = telegram.message(1, ADA, &json!({"text": "hello"})).to_string();
    for secret in ["", "guess"] {
        let request = Request::post("/hooks/telegram").header("x-telegram-bot-api-secret-token", secret);
        let answer = app.send(request.body(Body::from(update.clone())).expect("a request")).await;
        assert_eq!(answer.status, 404);
    }
    assert!(telegram.texts().is_empty());
}

#[tokio::test]
async fn what_cannot_be_read_and_what_others_wrote_is_answered_in_a_sentence() {
    let telegram = Telegram::start().await;
    let app = telegram.app().await;
    let ada = app.owner("ada").await;
    let scene = Scene::linked(&telegram, &app, &ada).await;
    scene.says(ADA, "dentist tomorrow at 15:00").await;
    let photo = json!([{"file_id": "a", "file_unique_id": "b", "width": 9, "height": 9, "file_size": 9}]);
    let voice = json!({"file_id": "a", "file_unique_id": "b", "duration": 3, "file_size": 9, "mime_type": "audio/ogg"});
    let origin = json!({"type": "hidden_user", "sender_user_name": "Eve", "date": 1_772_700_000});
    for (message, expected) in [
        (json!({"photo": photo, "caption": "/task"}), "Pictures"),
        (json!({"voice": voice}), "Voice"),
        (json!({"text": "cancel the dentist", "forward_origin": origin}), "I do nothing that somebody else wrote"),
    ] {
        let said = scene.sends(ADA, &message).await;
        assert!(said[0].starts_with(expected), "{said:?}");
    }
    let long = scene.says(ADA, &"a".repeat(4_001)).await;
    assert!(long[0].contains("4001 characters are too many"), "{long:?}");
    assert_eq!(titles(&ada, "events").await, ["dentist"]);
}

#[tokio::test]
async fn a_reminder_arrives_and_is_put_off_and_done_by_its_buttons() {
    let telegram = Telegram::start().await;
    let app = telegram.app().await;
    let ada = app.owner("ada").await;
    let scene = Scene::linked(&telegram, &app, &ada).await;
    let due = json!({"at": {"at": "2026-03-05T10:00", "zone": "UTC"}, "hard": true});
    ada.post("/api/v1/tasks", json!({"title": "Tax letter", "due": due, "reminders": [{"before_end": 60}]}))
        .await
        .expect(201);
    let before = telegram.texts().len();
    let after = async |minutes| {
        app.step(SignedDuration::from_mins(minutes));
        jobs::run_due(&app.app).await;
        telegram.texts().split_off(before)
    };
    assert!(after(60).await[0].starts_with("Tax letter is due on"));
    scene.presses(ADA, "In 10 min").await;
    assert_eq!(after(10).await.len(), 3, "the reminder, the word on the button, the reminder again");
    scene.presses(ADA, "Done").await;
    let tasks = ada.get("/api/v1/tasks").await.expect(200)["items"].clone();
    assert_eq!(tasks[0]["status"], "done");
    assert_eq!(telegram.flaws(), Vec::<String>::new());
}

#[tokio::test]
async fn a_chat_that_asks_to_wait_is_waited_for_and_one_that_was_left_is_given_up() {
    let telegram = Telegram::start().await;
    let app = telegram.app().await;
    let ada = app.owner("ada").await;
    let scene = Scene::linked(&telegram, &app, &ada).await;
    telegram.will_answer(json!({"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 0", "parameters": {"retry_after": 0}}));
    assert_eq!(scene.says(ADA, "/task call Ben").await.len(), 1);
    let due = json!({"at": {"at": "2026-03-05T10:00", "zone": "UTC"}, "hard": true});
    ada.post("/api/v1/tasks", json!({"title": "Tax letter", "due": due, "reminders": [{"before_end": 60}]}))
        .await
        .expect(201);
    telegram
        .will_answer(json!({"ok": false, "error_code": 403, "description": "Forbidden: bot was blocked by the user"}));
    app.step(SignedDuration::from_mins(60));
    jobs::run_due(&app.app).await;
    let lines = ada.get("/api/v1/notices/deliveries").await.expect(200)["deliveries"].clone();
    let telegrams: Vec<_> =
        lines.as_array().expect("a list").iter().filter(|line| line["channel"] == "telegram").collect();
    assert_eq!(telegrams[0]["state"], "failed", "{lines}");
}

#[tokio::test]
async fn updates_that_are_asked_for_are_answered_in_each_chats_order() {
    let telegram = Telegram::start().await;
    let app = TestApp::told(&telegram.settings()).await;
    for number in 1..=6 {
        telegram.keep(telegram.message(
            number,
            i64::try_from(number % 2).expect("small") + 1,
            &json!({"text": format!("word {number}")}),
        ));
    }
    let door = tokio::spawn(server::telegram::run(app.app.clone()));
    let sent = telegram.sent_messages(6).await;
    app.app.stopping.cancel();
    door.await.expect("it stops");
    assert_eq!(sent.len(), 6);
    let menus = telegram.sent().iter().filter(|sent| sent.method == "setMyCommands").count();
    assert_eq!((menus, telegram.flaws()), (5, vec![]), "one for all, and one for each language");
}

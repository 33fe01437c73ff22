//! A Telegram for tests: it takes only what the published types allow, and keeps what it was sent.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::Request;
use axum::routing::post;
use jsonschema::Validator;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

use crate::{Answer, TestApp};

/// The token of the one bot that there is.
const TOKEN: &str = "1:token";
const SCHEMA: &str = include_str!("../telegram/requests.schema.json");

/// The server, for as long as it is held.
#[derive(Clone, Debug)]
pub struct Telegram {
    desk: Arc<Desk>,
    address: String,
}

/// A request that it took.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    pub method: String,
    pub body: Value,
}

#[derive(Debug, Default)]
struct Desk {
    sent: Mutex<Vec<Sent>>,
    /// What it answers next, before anything else.
    answers: Mutex<VecDeque<Value>>,
    updates: Mutex<Vec<Value>>,
    flaws: Mutex<Vec<String>>,
    heard: Notify,
}

impl Telegram {
    /// Starts one on a free port.
    pub async fn start() -> Self {
        let desk = Arc::new(Desk::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let routes = Router::new().route("/{bot}/{method}", post(take)).with_state(desk.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { desk, address }
    }

    /// An app whose bot is on this Telegram, which sends it updates by itself.
    pub async fn app(&self) -> TestApp {
        let public = [("public_url", "https://day.example.org"), ("telegram_webhook", "true")];
        TestApp::told(&[&public[..], &self.settings()].concat()).await
    }

    /// What tells a server of it.
    pub fn settings(&self) -> [(&str, &str); 2] {
        [("telegram_token", TOKEN), ("telegram_api", &self.address)]
    }

    /// Somebody writes: as an update that was not sent yet.
    pub fn message(&self, number: u64, from: i64, extra: &Value) -> Value {
        let mut message = json!({
            "message_id": number, "date": 1_772_700_000,
            "chat": {"id": from, "type": "private", "first_name": "Ada"},
            "from": {"id": from, "is_bot": false, "first_name": "Ada", "language_code": "en"},
        });
        for (name, value) in extra.as_object().unwrap() {
            message[name] = value.clone();
        }
        json!({"update_id": number, "message": message})
    }

    /// Somebody presses the button with this label under the last message that has one.
    pub fn press(&self, number: u64, from: i64, label: &str) -> Value {
        let found = self.sent().into_iter().rev().find_map(|sent| {
            let rows = sent.body["reply_markup"]["inline_keyboard"].as_array()?.clone();
            let buttons = rows.iter().flat_map(|row| row.as_array().cloned().unwrap_or_default());
            buttons.into_iter().find(|button| button["text"] == label)
        });
        let button = found.unwrap_or_else(|| panic!("nobody was sent a button {label:?}: {:?}", self.sent()));
        let mut message = self.message(7, from, &json!({"text": "as it was"}))["message"].clone();
        message["from"] = json!({"id": 1, "is_bot": true, "first_name": "Day", "username": "day_bot"});
        let person = json!({"id": from, "is_bot": false, "first_name": "Ada"});
        let query = json!({"id": format!("press-{number}"), "from": person, "message": message,
            "chat_instance": "1", "data": button["callback_data"]});
        json!({"update_id": number, "callback_query": query})
    }

    /// Sends an update to the app, with the secret that it was given.
    pub async fn push(&self, app: &TestApp, update: &Value) -> Answer {
        let secret = app.app.marks.secret_of("telegram");
        let request = Request::post("/hooks/telegram").header("x-telegram-bot-api-secret-token", secret);
        app.send(request.header("content-type", "application/json").body(Body::from(update.to_string())).unwrap()).await
    }

    /// Keeps an update until it is asked for.
    pub fn keep(&self, update: Value) {
        self.desk.updates.lock().unwrap().push(update);
    }

    /// Waits until it was sent so many messages.
    pub async fn sent_messages(&self, count: usize) -> Vec<Sent> {
        loop {
            let heard = self.desk.heard.notified();
            let messages: Vec<_> = self.sent().into_iter().filter(|sent| sent.method == "sendMessage").collect();
            if messages.len() >= count {
                return messages;
            }
            heard.await;
        }
    }

    /// Answers the next request that writes something with this.
    pub fn will_answer(&self, answer: Value) {
        self.desk.answers.lock().unwrap().push_back(answer);
    }

    /// Everything that it was sent.
    pub fn sent(&self) -> Vec<Sent> {
        self.desk.sent.lock().unwrap().clone()
    }

    /// The texts that it was told to show, in order.
    pub fn texts(&self) -> Vec<String> {
        let shown = |sent: Sent| sent.body["text"].as_str().map(str::to_owned);
        let writes =
            self.sent().into_iter().filter(|sent| matches!(sent.method.as_str(), "sendMessage" | "editMessageText"));
        writes.filter_map(shown).collect()
    }

    /// What was wrong with requests; nothing, if all is well.
    pub fn flaws(&self) -> Vec<String> {
        self.desk.flaws.lock().unwrap().clone()
    }
}

async fn take(State(desk): State<Arc<Desk>>, Path((bot, method)): Path<(String, String)>, body: Bytes) -> String {
    let body: Value = serde_json::from_slice(&body).unwrap_or(json!({}));
    // Telegram does not mind how the letters of a method are written.
    let Some(method) = METHODS.into_iter().find(|known| known.eq_ignore_ascii_case(&method)) else {
        return desk.refuse(format!("there is no method {method}"));
    };
    if bot != format!("bot{TOKEN}") {
        return desk.refuse(format!("there is no {bot}"));
    }
    if let Err(flaw) = valid(method, &body) {
        return desk.refuse(flaw);
    }
    desk.answer(method, body).to_string()
}

const METHODS: [&str; 9] = [
    "getMe",
    "getUpdates",
    "sendMessage",
    "editMessageText",
    "answerCallbackQuery",
    "sendChatAction",
    "setMyCommands",
    "setWebhook",
    "deleteWebhook",
];

/// Whether the published types allow it.
fn valid(method: &str, body: &Value) -> Result<(), String> {
    if method == "getMe" {
        return Ok(());
    }
    let mut schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut of_method = schema["properties"][method].take();
    of_method["definitions"] = schema["definitions"].take();
    let validator: Validator = jsonschema::draft7::new(&of_method).unwrap();
    let flaws: Vec<String> =
        validator.iter_errors(body).map(|error| format!("{method}: {error} at {}", error.instance_path)).collect();
    if flaws.is_empty() { Ok(()) } else { Err(flaws.join("; ")) }
}

impl Desk {
    fn refuse(&self, flaw: String) -> String {
        let answer = json!({"ok": false, "error_code": 400, "description": format!("Bad Request: {flaw}")});
        self.flaws.lock().unwrap().push(flaw);
        answer.to_string()
    }

    fn answer(&self, method: &str, body: Value) -> Value {
        let result = match method {
            "getMe" => {
                json!({"id": 1, "is_bot": true, "first_name": "Day", "username": "day_bot", "can_join_groups": true,
                "can_read_all_group_messages": false, "supports_inline_queries": false, "can_connect_to_business": false,
                "has_main_web_app": false})
            }
            "getUpdates" => self.updates_after(body["offset"].as_i64().unwrap_or(0)),
            "sendMessage" | "editMessageText" => {
                if let Some(answer) = self.answers.lock().unwrap().pop_front() {
                    return answer;
                }
                let number = self.sent.lock().unwrap().len() + 1000;
                json!({"message_id": number, "date": 1_772_700_000, "text": body["text"],
                    "chat": {"id": chat(&body), "type": "private", "first_name": "Ada"}})
            }
            _ => json!(true),
        };
        self.sent.lock().unwrap().push(Sent { method: method.to_owned(), body });
        self.heard.notify_waiters();
        json!({"ok": true, "result": result})
    }

    /// What was confirmed by asking for what comes after is forgotten.
    fn updates_after(&self, offset: i64) -> Value {
        let mut updates = self.updates.lock().unwrap();
        updates.retain(|update| update["update_id"].as_i64() >= Some(offset));
        Value::from(updates.clone())
    }
}

/// A chat's id as a number, however it was written.
fn chat(body: &Value) -> i64 {
    let text = body["chat_id"].as_str().and_then(|text| text.parse().ok());
    body["chat_id"].as_i64().or(text).unwrap_or_default()
}

//! A server with a clock to set, and people on it: each with an agenda of their own, spoken to through the API.

use std::sync::Arc;

use agenda::{Actor, Command, Door, Fields, Item, ReceiptId, Zone};
use anyhow::{Context as _, Result, bail};
use desk::{Ask, alone};
use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Map, Value, json};
use testkit::{Asks as _, Owner, Sent, Telegram, TestApp};
use uuid::Uuid;

use super::chat::{self, Chat};
use super::snapshot::Snapshot;
use crate::images::opened_eyes;

const ROOT: &str = "/api/v1";

/// The server.
#[derive(Debug)]
pub(super) struct Stage {
    app: TestApp,
    /// Where people talk, if not through the API.
    telegram: Option<Telegram>,
}

/// Somebody who speaks.
#[derive(Debug)]
pub(super) struct Person<'a> {
    owner: Owner<'a>,
    pub(super) zone: Zone,
    conversation: Option<String>,
    /// What the last reply's buttons say, and what they do.
    buttons: Vec<(String, Value)>,
    chat: Option<Chat<'a>>,
}

/// What was said back.
#[derive(Debug, Default)]
pub(super) struct Reply {
    /// Everything that can be read in it, cards included.
    pub(super) text: String,
    pub(super) asks: bool,
    /// Stretches of time that it offers.
    pub(super) slots: Vec<(Timestamp, Timestamp)>,
}

impl Stage {
    /// Pictures are read where the weights are.
    pub(super) async fn build() -> Self {
        let app = match opened_eyes() {
            Ok(eyes) => TestApp::with_eyes(Arc::new(eyes)).await,
            Err(missing) => {
                eprintln!("SKIPPED: pictures are not read: {missing:#}");
                TestApp::start().await
            }
        };
        Self { app, telegram: None }
    }

    /// People talk in a chat on Telegram.
    pub(super) async fn with_a_chat() -> Self {
        let telegram = Telegram::start().await;
        Self { app: telegram.app().await, telegram: Some(telegram) }
    }

    /// Somebody new, at this moment.
    pub(super) async fn person(&self, number: usize, now: DateTime, zone: &str, locale: &str) -> Result<Person<'_>> {
        let zone = Zone::named(zone).ok().with_context(|| format!("there is no zone `{zone}`"))?;
        let now = zone.rules().to_ambiguous_zoned(now).compatible()?.timestamp();
        self.app.step(now.duration_since(self.app.now()));
        let owner = self.app.owner(&format!("person{number}")).await;
        let chat = match &self.telegram {
            Some(telegram) => Some(Chat::linked(telegram, &owner, number).await?),
            None => None,
        };
        let person = Person { owner, zone, conversation: None, buttons: Vec::new(), chat };
        let american = locale.ends_with("US");
        let week = if american { "sunday" } else { "monday" };
        person
            .sent(
                "PATCH",
                "preferences",
                json!({"zone": person.zone, "locale": locale, "week_start": week,
                    "conventions": {"clock_24": !american, "day_first": !american, "next_weekday": "following_week"}}),
            )
            .await?;
        Ok(person)
    }
}

impl Person<'_> {
    pub(super) async fn says(&mut self, text: &str) -> Result<Reply> {
        self.says_with(text, &[]).await
    }

    /// Says something with pictures; a chat takes none yet.
    pub(super) async fn says_with(&mut self, text: &str, pictures: &[Vec<u8>]) -> Result<Reply> {
        if let Some(chat) = &mut self.chat {
            let shown = chat.says(&self.owner, text).await?;
            return self.shown(&shown).await;
        }
        let mut images = Vec::new();
        for picture in pictures {
            let image = self.owner.upload(&format!("{ROOT}/images"), picture.clone()).await;
            images.push(image.json()["id"].as_str().with_context(|| image.text.clone())?.to_owned());
        }
        let mut message = json!({"text": text, "images": images});
        if let Some(conversation) = &self.conversation {
            message["conversation"] = json!(conversation);
        }
        let answer = self.sent("POST", "chat", message).await?;
        self.conversation = answer["conversation"].as_str().map(str::to_owned).or(self.conversation.take());
        Ok(self.heard(&answer["said"]))
    }

    /// Presses a button of the last reply; one that is not there is pressed in vain.
    pub(super) async fn press(&mut self, label: &str) -> Result<Reply> {
        let sought = label.to_lowercase();
        let Some((found, does)) =
            self.buttons.iter().find(|(label, _)| label.to_lowercase().contains(&sought)).cloned()
        else {
            return Ok(Reply { text: format!("there is no button `{label}`"), ..Reply::default() });
        };
        if let Some(chat) = &mut self.chat {
            let shown = chat.press(&self.owner, &found).await?;
            return self.shown(&shown).await;
        }
        match (&does["say"], &does["undo"]) {
            (Value::String(words), _) => self.says(words).await,
            (_, Value::String(step)) => {
                self.sent("POST", "undo", json!({"step": step})).await?;
                Ok(Reply::default())
            }
            _ => Ok(Reply { text: format!("the button does {does}"), ..Reply::default() }),
        }
    }

    /// What the chat shows is what is read; whether it asks, and which times it offers, is told by the talk that was kept.
    async fn shown(&mut self, shown: &[Sent]) -> Result<Reply> {
        let talks = self.owner.get(&format!("{ROOT}/conversations")).await.json();
        let kept = match talks["conversations"][0]["id"].as_str() {
            Some(id) => self.owner.get(&format!("{ROOT}/conversations/{id}")).await.json(),
            None => Value::Null,
        };
        let last = kept["messages"].as_array().and_then(|messages| messages.last());
        let reply = self.heard(last.map_or(&Value::Null, |last| &last["said"]));
        let labels = shown.iter().flat_map(chat::labels);
        self.buttons = labels.map(|label| (label, Value::Null)).collect();
        let text = shown.iter().map(|sent| chat::readable(sent) + "\n").collect();
        Ok(Reply { text, ..reply })
    }

    fn heard(&mut self, said: &Value) -> Reply {
        let mut reply = Reply::default();
        self.buttons.clear();
        for one in said.as_array().into_iter().flatten() {
            read(one, &mut reply.text);
            reply.asks |= one["asks"] == true;
            let buttons = one["card"]["actions"].as_array().into_iter().flatten();
            self.buttons.extend(buttons.filter_map(|b| Some((b["label"].as_str()?.to_owned(), b["does"].clone()))));
            for slot in one["slots"].as_array().into_iter().flatten() {
                let at = |name: &str| slot[name].as_str().and_then(|text| text.parse().ok());
                reply.slots.extend(at("start").zip(at("end")));
            }
        }
        reply
    }

    /// Everything in their agenda.
    pub(super) async fn snapshot(&self) -> Result<Snapshot> {
        let mut items = Vec::new();
        for kind in ["events", "tasks", "habits", "reminders"] {
            items.extend(self.all(kind).await?);
        }
        Ok(Snapshot::of(&items, &self.all("lists").await?, &self.all("places").await?, &self.zone))
    }

    async fn all(&self, kind: &str) -> Result<Vec<Value>> {
        let page = self.owner.get(&format!("{ROOT}/{kind}?limit=1000")).await;
        page.json()["items"].as_array().cloned().with_context(|| format!("no {kind}: {}", page.text))
    }

    async fn sent(&self, method: &str, path: &str, body: Value) -> Result<Value> {
        let answer = self.owner.ask(method.parse()?, &format!("{ROOT}/{path}"), &[], Some(body)).await;
        if !answer.status.is_success() {
            bail!("{method} {path} was answered {}: {}", answer.status, answer.text);
        }
        Ok(answer.json())
    }

    /// Fills the agenda with what a seed lists, by the house's own hand: nobody could undo it.
    pub(super) async fn seed(&self, seed: &Value) -> Result<()> {
        if let Some(hours) = seed["working_hours"].as_str() {
            self.sent("PATCH", "preferences", json!({"hours": hours_of(hours)?})).await?;
        }
        let homes = self.owner.get(&format!("{ROOT}/preferences")).await.json();
        let mut lists: Map<String, Value> = Map::new();
        let mut made: Map<String, Value> = Map::new();
        let mut commands = Vec::new();
        for (number, item) in seed["items"].as_array().into_iter().flatten().enumerate() {
            if let Some(list) = item["list"].as_str()
                && !lists.contains_key(list)
            {
                let new = self.sent("POST", "lists", json!({"name": list})).await?;
                lists.insert(list.to_owned(), new["now"]["id"].clone());
            }
            let (kind, mut body) = self.wire(item, &lists, &made)?;
            let id = Uuid::from_u128(self.owner.user.0.as_u128() ^ (number as u128 + 1));
            let home = if kind == "event" { "calendar" } else { "list" };
            for (field, value) in
                [("id", json!(id)), ("uid", json!(id)), ("kind", json!(kind)), (home, homes[home].clone())]
            {
                body.entry(field).or_insert(value);
            }
            made.insert(item["title"].as_str().unwrap_or_default().to_owned(), json!(id));
            let item = Item::from_fields(Fields(body.into_iter().collect()));
            commands.push(Command::add(item.map_err(|bad| anyhow::anyhow!("{bad:?}"))?));
        }
        let (app, house) = (&self.owner.app().app, Actor::house());
        let actor = Actor::person(self.owner.user, Door::Job);
        let agenda = app.desk.own(&actor).await?.context("they have no agenda")?;
        let (receipt, now) = (ReceiptId(self.owner.user.0), app.clock.now());
        let ask = Ask { actor: &house, agenda, command: Command::All(commands), receipt, because: None, now };
        app.desk.submit(&ask, &alone).await?;
        Ok(())
    }

    fn wire(
        &self,
        item: &Value,
        lists: &Map<String, Value>,
        made: &Map<String, Value>,
    ) -> Result<(&'static str, Map<String, Value>)> {
        let mut body = Map::new();
        let mut set = |name: &str, value: Value| drop(body.insert(name.to_owned(), value));
        set("title", item["title"].clone());
        let at = |text: &str| match text.contains('T') {
            true => json!({"at": text, "zone": self.zone}),
            false => json!({"date": text}),
        };
        let kinds = ["event", "task", "habit", "reminder"];
        let kind = kinds.into_iter().find(|kind| item["kind"] == *kind);
        let kind = kind.with_context(|| format!("a seed has no {}", item["kind"]))?;
        for (field, value) in item.as_object().into_iter().flatten() {
            let text = value.as_str().unwrap_or_default();
            match (field.as_str(), kind) {
                ("start", "event") => {
                    set("start", at(text));
                    if item.get("end").is_none() {
                        let day: jiff::civil::Date = text[..10].parse()?;
                        set("end", json!({"date": day.tomorrow()?}));
                    }
                }
                ("end" | "at", _) => set(field, at(text)),
                ("due", _) => set("due", json!({"at": at(text)})),
                ("duration", "task") => set("estimate", value.clone()),
                ("duration", "habit") => set("minutes", value.clone()),
                ("rrule", "event") => set("recurrence", json!({"rules": [value]})),
                ("rrule", "habit") if text.contains("DAILY") => set("per_week", json!(7)),
                ("times_per_week", _) => set("per_week", value.clone()),
                ("location", _) => set("place", json!({"named": text})),
                ("priority" | "tags", _) => set(field, value.clone()),
                ("list", _) => set("list", lists[text].clone()),
                ("split", _) => set("split", json!({"min": 30, "max": 120})),
                ("after", _) => set("after", json!([{"item": made.get(text).context("`after` names a later item")?}])),
                ("attendees", _) => set("guests", value.as_array().into_iter().flatten().map(guest).collect()),
                _ => {}
            }
        }
        if kind == "habit" {
            body.entry("window").or_insert(json!("07:00-21:00"));
        }
        Ok((kind, body))
    }
}

/// `Ana Souza <ana@example.org>`
fn guest(text: &Value) -> Value {
    let text = text.as_str().unwrap_or_default();
    let (name, email) = text.split_once('<').unwrap_or((text, text));
    json!({"name": name.trim(), "email": email.trim_end_matches('>').trim()})
}

/// `Mon-Fri 09:00-18:00`
fn hours_of(text: &str) -> Result<Value> {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let (days, hours) = text.split_once(' ').with_context(|| format!("`{text}` is no working time"))?;
    let (first, last) = days.split_once('-').unwrap_or((days, days));
    let day = |name: &str| DAYS.iter().position(|day| day.starts_with(&name.to_lowercase()));
    let (first, last) = day(first).zip(day(last)).with_context(|| format!("`{days}` are no days"))?;
    Ok((first..=last).map(|day| (DAYS[day].to_owned(), json!([hours]))).collect::<Map<_, _>>().into())
}

/// Every text that a person would see.
fn read(value: &Value, into: &mut String) {
    match value {
        Value::String(text) => {
            into.push_str(text);
            into.push('\n');
        }
        Value::Array(all) => all.iter().for_each(|one| read(one, into)),
        Value::Object(fields) => {
            let unseen = ["kind", "step", "does", "field", "slots"];
            fields.iter().filter(|(name, _)| !unseen.contains(&name.as_str())).for_each(|(_, one)| read(one, into));
        }
        _ => {}
    }
}

//! An agenda with one of each kind in it, and something private.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use testkit::{Asks, Owner};

/// An id that names nothing anywhere.
pub(super) const NOBODYS: &str = "0190a5c0-0000-7000-8000-00000000dead";
/// Stands in whatever takes a role to read.
pub(super) const SHARED: &str = "zanzibar";
/// Stands in what only the agenda's owner may read.
pub(super) const PRIVATE: &str = "quixote";

/// One of each kind, in one agenda.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) agenda: String,
    pub(super) team: String,
    pub(super) version: u64,
    things: BTreeMap<&'static str, Value>,
    dave: String,
}

impl Stage {
    /// Sets it up in one of Ada's agendas: her own, or her team's.
    pub(super) async fn set(ada: &Owner<'_>, dave: &Owner<'_>, agenda: &str, team: &str) -> Self {
        let here = |list: Value| {
            let things = list["items"].as_array().cloned().unwrap_or_default();
            things.into_iter().find(|thing| thing["agenda"] == agenda).expect("one was made with the agenda")
        };
        let calendar = here(ada.get("/api/v1/calendars").await.expect(200));
        let list = here(ada.get("/api/v1/lists").await.expect(200));
        let mut stage = Self {
            agenda: agenda.to_owned(),
            team: team.to_owned(),
            version: 0,
            things: BTreeMap::from([("calendars", calendar), ("lists", list)]),
            dave: dave.user.to_string(),
        };
        let kinds = ["events", "tasks", "blocks", "habits", "reminders", "rules", "tags", "people", "places", "grants"];
        for (name, kind) in kinds.map(|kind| (kind, kind)).into_iter().chain([("home", "places"), ("travel", "travel")])
        {
            let made = stage.make(ada, kind, stage.body(kind, SHARED)).await;
            stage.things.insert(name, made);
        }
        let hidden = stage.body("events", PRIVATE);
        let hidden = stage.make(ada, "events", with(hidden, "private", json!(true))).await;
        stage.things.insert("private", hidden);
        let hidden_task = stage.body("tasks", PRIVATE);
        stage.make(ada, "tasks", with(hidden_task, "private", json!(true))).await;
        stage.look_again(ada).await;
        stage
    }

    /// Notes the version that the agenda has by now.
    pub(super) async fn look_again(&mut self, ada: &Owner<'_>) {
        let newest = ada.get(&format!("/api/v1/history?limit=1&agenda={}", self.agenda)).await.expect(200);
        self.version = newest["steps"][0]["version"].as_u64().expect("a version");
    }

    async fn make(&self, ada: &Owner<'_>, kind: &str, body: Value) -> Value {
        let at = format!("/api/v1/{kind}?agenda={}", self.agenda);
        ada.post(&at, body).await.expect(201)["now"].clone()
    }

    /// What names the thing of this kind in an address.
    pub(super) fn id(&self, kind: &str) -> String {
        let thing = &self.things[kind];
        let text = |name: &str| thing[name].as_str().expect("a text").to_owned();
        match kind {
            "tags" => text("name"),
            "travel" => format!("{}:{}", text("from"), text("to")),
            _ => text("id"),
        }
    }

    /// Every id that stands for something here.
    pub(super) fn ids(&self) -> Vec<String> {
        // A way is named by its two places.
        let mut ids: Vec<String> =
            self.things.keys().filter(|kind| **kind != "travel").map(|kind| self.id(kind)).collect();
        ids.extend([self.agenda.clone(), self.team.clone()]);
        ids
    }

    /// A new thing of this kind.
    pub(super) fn fresh(&self, kind: &str) -> Value {
        match kind {
            "tags" => json!({"name": "fresh"}),
            "travel" => {
                json!({"from": self.things["travel"]["to"], "to": self.things["travel"]["from"], "minutes": 20})
            }
            _ => self.body(kind, "fresh"),
        }
    }

    /// The thing of this kind as it stands.
    pub(super) fn whole(&self, kind: &str) -> Value {
        self.things[kind].clone()
    }

    fn body(&self, kind: &str, word: &str) -> Value {
        let at = |time: &str| json!({"at": format!("2026-03-06T{time}"), "zone": "Europe/Berlin"});
        let id = |kind: &str| self.things[kind]["id"].clone();
        match kind {
            "events" => json!({"title": word, "calendar": id("calendars"), "start": at("15:00"), "end": at("16:00")}),
            "tasks" => json!({"title": word, "list": id("lists"), "estimate": 90}),
            "habits" => {
                json!({"title": word, "list": id("lists"), "per_week": 3, "minutes": 40, "window": "07:00-21:00"})
            }
            "reminders" => json!({"title": word, "list": id("lists"), "at": at("18:00")}),
            "rules" => json!({"title": word, "effect": {"daily_cap": 240}}),
            "blocks" => json!({"item": id("tasks"), "start": at("09:00"), "end": at("10:30")}),
            "travel" => json!({"from": id("places"), "to": id("home"), "minutes": 30}),
            "grants" => json!({"of": {"calendar": id("calendars")}, "to": {"user": self.dave}, "role": "viewer"}),
            _ => json!({"name": word}),
        }
    }
}

fn with(mut body: Value, name: &str, value: Value) -> Value {
    body[name] = value;
    body
}

//! A talk on Telegram: what is said goes in as an update, and what is judged is what the chat shows.

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use testkit::{Asks as _, Owner, Sent, Telegram};

/// One person's chat.
#[derive(Debug)]
pub(super) struct Chat<'a> {
    telegram: &'a Telegram,
    id: i64,
    next: u64,
}

impl<'a> Chat<'a> {
    /// Links a new chat to somebody's account.
    pub(super) async fn linked(telegram: &'a Telegram, owner: &Owner<'_>, number: usize) -> Result<Self> {
        let link = owner.post("/api/v1/connections/telegram", json!({})).await.json();
        let url = link["url"].as_str().with_context(|| format!("no link: {link}"))?;
        let code = url.split("start=").nth(1).context("a link without a code")?.to_owned();
        let id = i64::try_from(number)? + 1;
        let mut chat = Self { telegram, id, next: u64::try_from(number)? * 1_000 + 1 };
        chat.says(owner, &format!("/start {code}")).await?;
        Ok(chat)
    }

    /// What the chat shows when this is said.
    pub(super) async fn says(&mut self, owner: &Owner<'_>, text: &str) -> Result<Vec<Sent>> {
        let update = self.telegram.message(self.number(), self.id, &json!({"text": text}));
        self.shown(owner, &update).await
    }

    /// What it shows when the button is pressed.
    pub(super) async fn press(&mut self, owner: &Owner<'_>, label: &str) -> Result<Vec<Sent>> {
        let update = self.telegram.press(self.number(), self.id, label);
        self.shown(owner, &update).await
    }

    async fn shown(&self, owner: &Owner<'_>, update: &Value) -> Result<Vec<Sent>> {
        let before = self.telegram.sent().len();
        let answer = self.telegram.push(owner.app(), update).await;
        ensure!(answer.status.is_success(), "an update was answered {}: {}", answer.status, answer.text);
        ensure!(self.telegram.flaws().is_empty(), "Telegram was sent {:?}", self.telegram.flaws());
        let sent = self.telegram.sent().split_off(before);
        Ok(sent
            .into_iter()
            .filter(|sent| sent.body["text"].is_string() && sent.method != "answerCallbackQuery")
            .collect())
    }

    fn number(&mut self) -> u64 {
        self.next += 1;
        self.next
    }
}

/// What a person reads in a message.
pub(super) fn readable(sent: &Sent) -> String {
    let html = sent.body["text"].as_str().unwrap_or_default();
    let mut text = String::with_capacity(html.len());
    let mut within = false;
    for letter in html.chars() {
        match letter {
            '<' => within = true,
            '>' => within = false,
            letter if !within => text.push(letter),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The labels of its buttons.
pub(super) fn labels(sent: &Sent) -> Vec<String> {
    let rows = sent.body["reply_markup"]["inline_keyboard"].as_array().into_iter().flatten();
    let buttons = rows.flat_map(|row| row.as_array().into_iter().flatten());
    buttons.filter_map(|button| button["text"].as_str().map(str::to_owned)).collect()
}

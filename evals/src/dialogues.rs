//! The suite `dialogues`: people's sentences through the real HTTP API at a fixed moment, and what must then be true.

mod chat;
mod pattern;
mod snapshot;
mod stage;
mod verdict;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde::Deserialize;
use serde_json::Value;

use crate::report::{Report, Tally};
use stage::Stage;
use verdict::Expect;

/// A conversation with somebody whose agenda is seeded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Dialogue {
    id: String,
    tags: Vec<String>,
    now: jiff::civil::DateTime,
    tz: String,
    locale: String,
    seed: Value,
    turns: Vec<Turn>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Turn {
    #[serde(default)]
    say: Option<String>,
    /// The label of a button on the last card, or a part of it.
    #[serde(default)]
    press: Option<String>,
    #[serde(default)]
    images: Vec<String>,
    expect: Expect,
}

/// The environment variable that makes it tell of each turn that went wrong.
const ALOUD: &str = "DAYWRIGHT_ALOUD";

/// Through the API.
pub(crate) fn judge(file: &Path) -> Result<Report> {
    judge_through(file, false)
}

/// Through a chat on Telegram: what it shows is what is judged.
pub(crate) fn judge_in_a_chat(file: &Path) -> Result<Report> {
    judge_through(file, true)
}

fn judge_through(file: &Path, chat: bool) -> Result<Report> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let seeds = file.with_file_name("seeds.json");
    let seeds: BTreeMap<String, Value> = match fs::read_to_string(&seeds) {
        Ok(text) => serde_json::from_str(&text).with_context(|| format!("{} is no JSON", seeds.display()))?,
        Err(_) => BTreeMap::new(),
    };
    let aloud = std::env::var_os(ALOUD).is_some();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let stage = if chat { Stage::with_a_chat().await } else { Stage::build().await };
        let pictures = file.parent().and_then(Path::parent).unwrap_or(Path::new(".")).join("images");
        Box::pin(judge_text(&stage, &text, &seeds, &pictures, aloud)).await
    })
}

/// The pictures of a turn, which lie beside the dialogues' own folder.
fn pictures(folder: &Path, names: &[String]) -> Result<Vec<Vec<u8>>> {
    let read = |name: &String| fs::read(folder.join(name)).with_context(|| format!("{name} cannot be read"));
    names.iter().map(read).collect()
}

async fn judge_text(
    stage: &Stage,
    text: &str,
    seeds: &BTreeMap<String, Value>,
    pictures: &Path,
    aloud: bool,
) -> Result<Report> {
    let mut tally = Tally::default();
    let mut tags: BTreeMap<String, Tally> = BTreeMap::new();
    for (number, line) in text.lines().filter(|line| !line.trim().is_empty()).enumerate() {
        let dialogue: Dialogue = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
        let flaw = played(stage, &dialogue, seeds, pictures, number).await.with_context(|| dialogue.id.clone())?;
        if let (Some(flaw), true) = (&flaw, aloud) {
            eprintln!("{}: {flaw}", dialogue.id);
        }
        tally.count("all", &dialogue.id, flaw.is_none());
        for tag in &dialogue.tags {
            tags.entry(tag.clone()).or_default().count(tag, &dialogue.id, flaw.is_none());
        }
    }
    let mut report = tally.report("dialogues");
    report.by = tags.into_values().flat_map(|tally| tally.report("dialogues").by).collect();
    Ok(report)
}

/// Plays a dialogue to its end; what went wrong first, if anything did.
async fn played(
    stage: &Stage,
    dialogue: &Dialogue,
    seeds: &BTreeMap<String, Value>,
    folder: &Path,
    number: usize,
) -> Result<Option<String>> {
    let seed = match &dialogue.seed {
        Value::String(name) if name == "empty" => &Value::Null,
        Value::String(name) => seeds.get(name).with_context(|| format!("there is no seed `{name}`"))?,
        whole => whole,
    };
    let mut person = stage.person(number, dialogue.now, &dialogue.tz, &dialogue.locale).await?;
    person.seed(seed).await?;
    for turn in &dialogue.turns {
        let before = person.snapshot().await?;
        let words = turn.say.as_deref().or(turn.press.as_deref()).unwrap_or_default();
        let reply = match &turn.press {
            Some(label) => person.press(label).await?,
            None => person.says_with(words, &pictures(folder, &turn.images)?).await?,
        };
        let after = person.snapshot().await?;
        if let Some(flaw) = turn.expect.flaw(&before, &after, &reply, &person) {
            return Ok(Some(format!("`{words}`: {flaw}; it said: {}", reply.text)));
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two that must pass and one that cannot: a judge that lets everything through, or nothing, is none.
    const THREE: &str = r#"{"id":"new","tags":["create"],"now":"2026-03-02T09:00:00","tz":"Europe/Berlin","locale":"en-GB","seed":"empty","turns":[{"say":"fencing on Friday at 17:00","expect":{"created":[{"kind":"event","title":"fencing","start":"2026-03-06T17:00"}],"only":true}},{"say":"undo","expect":{"removed":[{"title":"fencing"}],"only":true}}]}
{"id":"seen","tags":["query"],"now":"2026-03-02T09:00:00","tz":"Europe/Berlin","locale":"en-GB","seed":{"items":[{"kind":"event","title":"Choir","start":"2026-03-03T19:00","end":"2026-03-03T21:00"}]},"turns":[{"say":"what is on tomorrow?","expect":{"nothing":true,"says":["choir"],"says_not":["fencing"]}}]}
{"id":"wrong","tags":["create"],"now":"2026-03-02T09:00:00","tz":"Europe/Berlin","locale":"en-GB","seed":"empty","turns":[{"say":"fencing on Friday at 17:00","expect":{"created":[{"kind":"event","start":"2026-03-06T18:00"}]}}]}"#;

    #[tokio::test]
    async fn what_must_be_true_is_looked_for_in_the_agenda() {
        for stage in [Stage::build().await, Stage::with_a_chat().await] {
            let report = Box::pin(judge_text(&stage, THREE, &BTreeMap::new(), Path::new("."), false)).await.unwrap();
            assert_eq!(report.failures, ["wrong"]);
            assert_eq!(report.by["create"].cases, 2);
        }
    }
}

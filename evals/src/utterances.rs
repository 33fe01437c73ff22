//! The suite `utterances`: what sentences of published corpora ask for, against the label that each bears.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Instant;

use agenda::{Actor, Door, UserText, Who};
use anyhow::{Context as _, Result};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use phrase::{Act, Kind, Locale, Query, Request, Scene};

use crate::report::{Report, Tally, share};
use crate::times::lines;

/// The moment of speaking: it moves no label, and is the same for every run.
const NOW: &str = "2026-03-02T09:00:00Z";

/// Below this confidence the product asks back or hands over, which is to say that it did not understand.
const SURE: f32 = 0.5;

/// Judges every utterance by its label; the score is over those in the domain, by source.
pub(crate) fn judge(path: &Path) -> Result<Report> {
    let scene = Scene::new(NOW.parse::<Timestamp>()?, TimeZone::UTC, Locale::parse("en-US"));
    let actor = Actor { who: Who::House, door: Door::Chat, scopes: BTreeSet::new(), teams: BTreeMap::new() };
    let mut tally = Tally::default();
    let (mut outside, mut kept_out) = (0, 0);
    let cases = lines(path)?;
    let began = Instant::now();
    for case in &cases {
        let told = |key: &str| case[key].as_str().with_context(|| format!("an utterance has no {key}"));
        let (words, wanted) = (told("text")?, told("act")?);
        let requests = phrase::interpret(&UserText::spoken(&actor, words), &scene, None);
        let right = requests.first().map_or("other", |request| label(request, words)) == wanted;
        if wanted == "other" {
            outside += 1;
            kept_out += usize::from(right);
        } else {
            tally.count(told("source")?, told("id")?, right);
        }
    }
    let each = began.elapsed().as_secs_f64() * 1e6 / cases.len().max(1) as f64;
    let mut report = tally.report("utterances");
    report.figures.insert("other_kept_out", share(kept_out, outside));
    report.figures.insert("microseconds_each", each);
    Ok(report)
}

/// The corpora's label of a request. Theirs name the kind of thing also where it stands already and ours finds it by its
/// name, so there the words of the sentence tell which.
fn label(request: &Request, words: &str) -> &'static str {
    if request.confidence < SURE {
        return "other";
    }
    let thing = Thing::in_words(words);
    match (request.act, thing) {
        (Act::Create(Kind::Event), _) => "event.create",
        (Act::Create(Kind::Task | Kind::Habit), _) => "list.add",
        (Act::Create(Kind::Reminder), _) => "reminder.create",
        (Act::Create(Kind::Alarm), _) => "alarm.create",
        (Act::Create(Kind::Timer), _) => "timer.create",
        (Act::FindSlot | Act::Query(Query::Free), _) => "availability.query",
        (Act::Query(Query::Tasks | Query::Due), _) => "list.query",
        (Act::Query(Query::Reminders), _) => "reminder.query",
        (Act::Query(Query::Alarms), _) => "alarm.query",
        (Act::Query(Query::Timers), _) => "timer.query",
        (Act::Query(_), _) => "event.query",
        (Act::Cancel, Thing::Alarm) => "alarm.delete",
        (Act::Cancel, Thing::Timer) => "timer.delete",
        (Act::Cancel, Thing::Reminder) => "reminder.delete",
        (Act::Cancel, Thing::List) => "list.remove",
        (Act::Cancel, Thing::Event) => "event.delete",
        (Act::ChangeTimer, _) if words.contains("pause") => "timer.pause",
        (Act::ChangeTimer, _) if words.contains("resume") => "timer.resume",
        (Act::ChangeTimer, _) | (Act::Move | Act::Update, Thing::Timer) => "timer.update",
        (Act::Move | Act::Update, _) => "event.update",
        (Act::Complete, _) => "list.complete",
        (Act::Accept, _) => "event.accept",
        (Act::Reject, _) => "event.reject",
        (Act::Join, _) => "event.join",
        (Act::Contact, _) => "event.contact",
        (Act::BookRoom, _) => "room.query",
        (Act::AskTime, _) => "time.query",
        (Act::ConvertTime, _) => "time.convert",
        _ => "other",
    }
}

/// The kind of thing that a sentence names.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Thing {
    Alarm,
    Timer,
    Reminder,
    List,
    Event,
}

impl Thing {
    fn in_words(words: &str) -> Thing {
        let words = words.to_lowercase();
        let names = [
            (Thing::Alarm, &["alarm"][..]),
            (Thing::Timer, &["timer"]),
            (Thing::Reminder, &["remind"]),
            (Thing::List, &["list", "grocer", "shopping", "todo", "to do", "to-do", "task"]),
        ];
        let named = names.into_iter().find(|(_, names)| names.iter().any(|name| words.contains(name)));
        named.map_or(Thing::Event, |(thing, _)| thing)
    }
}

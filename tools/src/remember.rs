//! What a person wants kept in mind: stated rules, each an item that they can see, switch off and take back.

use agenda::{Command, Effect, Hours, Item, ItemId, Key, Kind, Matches, Rule, Weekday, What, Window};
use jiff::civil::Time;
use phrase::{Grain, Scene, Side, Stretch, Value};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::Talk;

use crate::doing::{Doing, Outcome};
use crate::find::{folded, likeness};
use crate::{Asker, Said};

/// A wish in the person's own words: "no meetings before 10", "yoga before work".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Remember {
    pub words: String,
}

/// Which wish is to be forgotten; the last one where nothing is named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forget {
    #[serde(default)]
    pub words: Option<String>,
}

/// A day in minutes.
const DAY: u16 = 24 * 60;

/// Words that say a wish is a ban, in the languages that are spoken here.
const BANS: &[&str] = &[
    "no", "never", "not", "don't", "dont", "avoid", "free", "hate", "nicht", "nie", "keine", "kein", "frei", "niemals",
    "nunca", "libre", "evita", "jamais", "pas", "aucun", "aucune",
];

/// Words that say it holds without exception.
const ALWAYS: &[&str] = &["never", "always", "nie", "niemals", "immer", "nunca", "siempre", "jamais", "toujours"];

impl Remember {
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let asker = doing.asker;
        match rule(&self.words, &asker.scene(), &asker.agenda) {
            Some(rule) => {
                let item = Item::new(ItemId(asker.id("rule")), self.words.trim(), What::Rule(rule));
                doing.does(Command::add(item)).await
            }
            None => Ok(Outcome::told(Said::asked(Talk::NoRule(&self.words), &asker.voice()))),
        }
    }
}

impl Forget {
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let asker = doing.asker;
        let rules = || {
            asker
                .agenda
                .all()
                .filter_map(|held| Some((held, held.entity.as_item()?)))
                .filter(|(_, item)| item.kind() == Kind::Rule)
        };
        let sought = self.words.as_deref().map(folded).unwrap_or_default();
        let found = match sought.is_empty() {
            true => rules().max_by_key(|(held, item)| (held.version, item.id)).map(|(_, item)| item),
            false => rules()
                .filter_map(|(_, item)| Some((likeness(&sought, item)?, item)))
                .max_by_key(|(score, item)| (*score, item.id))
                .map(|(_, item)| item),
        };
        match found {
            Some(item) => doing.does(Command::remove(Key::Item(item.id))).await,
            None => Ok(Outcome::told(Said::talked(Talk::NothingKnown, &asker.voice()))),
        }
    }
}

/// What the person stated, in their words.
pub(crate) fn recall(asker: &Asker<'_>) -> Outcome {
    let rules = asker.agenda.items().filter(|item| item.kind() == Kind::Rule && !item.is_over());
    let rules: Vec<(ItemId, String)> = rules.map(|item| (item.id, item.title.clone())).collect();
    let (ids, words): (Vec<ItemId>, Vec<String>) = rules.into_iter().unzip();
    let talk = if words.is_empty() { Talk::NothingKnown } else { Talk::KnownOfYou(&words) };
    Outcome::told(Said::talked(talk, &asker.voice())).about(ids)
}

/// The rule that these words state; none where no part of the week is named.
pub(crate) fn rule(words: &str, scene: &Scene, agenda: &agenda::Agenda) -> Option<Rule> {
    let lower = words.to_lowercase();
    let has = |set: &[&str]| lower.split(|c: char| !c.is_alphanumeric() && c != '\'').any(|word| set.contains(&word));
    let found = phrase::find(words, scene);
    let mut days: Vec<Weekday> = Vec::new();
    let mut hours: Option<Hours> = None;
    for when in &found {
        match &when.value {
            Value::Bound { side, at } if at.grain < Grain::Day => hours = bounded(*side, at).or(hours),
            Value::Stretch(at) if at.grain < Grain::Day => hours = between(at).or(hours),
            Value::Stretch(at) if at.grain == Grain::Day => days.push(at.start.weekday().into()),
            Value::Series(series) => {
                days.extend(series.weekdays.iter().map(|(_, day)| Weekday::from(*day)));
                let part = series.part.and_then(|_| phrase::resolve(&words[when.span.clone()], scene));
                hours = part.and_then(|when| between(when.stretch()?)).or(hours);
            }
            _ => {}
        }
    }
    let hours = hours.or_else(|| if days.is_empty() { None } else { Hours::new(0, DAY) })?;
    let windows = vec![Window { days, hours }];
    let ban = has(BANS);
    let effect = if ban { Effect::Avoid(windows) } else { Effect::Prefer(windows) };
    Some(Rule { matches: matches(&lower, &found, agenda), effect, hard: ban && has(ALWAYS), off: false })
}

/// What it is about: the habit or task that it names, meetings, or everything.
fn matches(lower: &str, found: &[phrase::When], agenda: &agenda::Agenda) -> Matches {
    let mut rest = lower.to_owned();
    for when in found.iter().rev() {
        if rest.is_char_boundary(when.span.start) && rest.is_char_boundary(when.span.end.min(rest.len())) {
            rest.replace_range(when.span.start..when.span.end.min(rest.len()), " ");
        }
    }
    let said = folded(&rest);
    let named = agenda.items().filter(|item| matches!(item.what, What::Habit(_) | What::Task(_)) && !item.is_over());
    let item = named.into_iter().find(|item| {
        let title = folded(&item.title);
        !title.is_empty() && title.iter().all(|word| said.contains(word))
    });
    let meetings = ["meetings", "meeting", "calls", "termine", "besprechungen", "reuniones", "réunions"];
    let guests = said.iter().any(|word| meetings.contains(&word.as_str())).then_some(true);
    Matches { item: item.map(|item| item.id), guests, ..Matches::default() }
}

fn minute(time: Time) -> u16 {
    u16::from(time.hour().unsigned_abs()) * 60 + u16::from(time.minute().unsigned_abs())
}

fn bounded(side: Side, at: &Stretch) -> Option<Hours> {
    match side {
        Side::Before | Side::By | Side::Until => Hours::new(0, minute(at.start.time())),
        Side::After => Hours::new(minute(at.end.time()), DAY),
        Side::Since => Hours::new(minute(at.start.time()), DAY),
    }
}

fn between(at: &Stretch) -> Option<Hours> {
    let (from, to) = (minute(at.start.time()), minute(at.end.time()));
    Hours::new(from, if to == 0 && at.end > at.start { DAY } else { to })
}

impl Asker<'_> {
    /// The parts of the week that this person wants nothing in.
    pub(crate) fn kept_free(&self) -> Vec<&Window> {
        let rules = self.agenda.items().filter_map(|item| match &item.what {
            What::Rule(rule) if !rule.off && rule.matches.item.is_none() => Some(&rule.effect),
            _ => None,
        });
        rules
            .filter_map(|effect| if let Effect::Avoid(windows) = effect { Some(windows) } else { None })
            .flatten()
            .collect()
    }
}

//! Requests: what a person asks for, with its fields, each knowing where in the words it stood.

mod clause;
mod cue;
mod fields;
mod kind;
#[cfg(test)]
mod tests;

use std::ops::Range;

use agenda::{ExternalText, UserText};

pub(crate) use clause::{finish, mark_times};
pub(crate) use cue::{Ask, Cue, Noun, Verb, cues};
pub(crate) use fields::Sentence;
pub(crate) use kind::of_new;

use crate::scene::{Language, Scene};
use crate::when::{Length, When};

/// What kind of thing is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Event,
    Task,
    Habit,
    Reminder,
    Alarm,
    Timer,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    Create(Kind),
    /// Another time for something that stands: "move the dentist to Friday".
    Move,
    /// Any other property of it: title, place, length, people, priority, list.
    Update,
    Cancel,
    Complete,
    Query(Query),
    FindSlot,
    Plan,
    Explain,
    WhatIf,
    Prefer,
    /// "what do you know about me?"
    Recall,
    Forget,
    Undo,
    Redo,
    Confirm,
    Decline,
    /// Words that only fill in what was asked: a time, a length, a name.
    Answer,
    Accept,
    Reject,
    Join,
    Contact,
    BookRoom,
    /// "what time is it in Tokyo?", "which day is the 4th?"
    AskTime,
    ConvertTime,
    ChangeTimer,
    Help,
    /// Greetings and thanks.
    Chat,
    OutOfDomain,
}

/// What a question is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Query {
    Events,
    Tasks,
    Reminders,
    Alarms,
    Timers,
    /// "am I free on Tuesday?"
    Free,
    When,
    Where,
    Who,
    HowLong,
    HowMany,
    Next,
    Due,
    /// Whatever bears the words.
    Search,
}

/// How pressing a thing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Low,
    Normal,
    High,
    Urgent,
}

/// Which item is meant.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Reference {
    /// By words of its title: "the dentist".
    Named(String),
    It,
    /// "the second one" is 2, "the last one" -1.
    Nth(i32),
    All,
}

/// One thing that was said about what is asked for.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub enum Said {
    Title(String),
    Item(Reference),
    When(When),
    Due(When),
    Lasts(Length),
    /// Later by so much; earlier where it is negative.
    MoveBy(Length),
    RemindBefore(Length),
    With(String),
    Without(String),
    Place(String),
    List(String),
    Tag(String),
    Priority(Priority),
    AllDay,
    Split(bool),
    /// The words to send or to keep: a message, a preference, a new name.
    Words(String),
    /// "the same time", for a move to another day.
    SameTime,
    /// Kept out of it: "everything except the dentist".
    Except(String),
    /// "3 times a week".
    TimesPerWeek(u32),
    /// Which things "all" are: "all my tasks".
    Kind(Kind),
}

/// A field and where it stood in the text, in bytes.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Field {
    pub said: Said,
    pub span: Range<usize>,
}

/// One thing asked for.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Request {
    pub act: Act,
    pub fields: Vec<Field>,
    pub span: Range<usize>,
    /// From 0 to 1; below a half someone should ask.
    pub confidence: f32,
    /// The language that was spoken, in which to answer.
    pub language: Language,
}

/// What an encoder makes of a text: an act with its probability, and spans for free text.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess {
    pub act: Act,
    pub probability: f32,
    pub title: Option<Range<usize>>,
}

impl Request {
    pub fn title(&self) -> Option<&str> {
        self.find(|s| match s {
            Said::Title(t) => Some(t.as_str()),
            _ => None,
        })
    }

    pub fn when(&self) -> Option<&When> {
        self.find(|s| match s {
            Said::When(w) => Some(w),
            _ => None,
        })
    }

    pub fn due(&self) -> Option<&When> {
        self.find(|s| match s {
            Said::Due(w) => Some(w),
            _ => None,
        })
    }

    pub fn lasts(&self) -> Option<Length> {
        self.find(|s| match s {
            Said::Lasts(l) => Some(*l),
            _ => None,
        })
    }

    pub fn item(&self) -> Option<&Reference> {
        self.find(|s| match s {
            Said::Item(r) => Some(r),
            _ => None,
        })
    }

    /// The names of the people to invite.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().filter_map(|f| match &f.said {
            Said::With(name) => Some(name.as_str()),
            _ => None,
        })
    }

    fn find<'a, T>(&'a self, pick: impl Fn(&'a Said) -> Option<T>) -> Option<T> {
        self.fields.iter().find_map(|f| pick(&f.said))
    }
}

/// What the person asks for in their own words, one request a thing.
///
/// A guess of an encoder counts only where the grammar is unsure; it never brings a time.
pub fn interpret(text: &UserText, scene: &Scene, guess: Option<&Guess>) -> Vec<Request> {
    let language = spoken(text.as_str(), scene.locale.language);
    let mut requests = clause::requests(text.as_str(), scene, language);
    if let ([only], Some(guess)) = (requests.as_mut_slice(), guess)
        && guess.probability > only.confidence
    {
        only.act = guess.act;
        only.confidence = guess.probability;
        if let Some((span, words)) = guess.title.clone().and_then(|s| Some((s.clone(), text.as_str().get(s)?))) {
            only.fields.retain(|f| !matches!(f.said, Said::Title(_)));
            only.fields.push(Field { said: Said::Title(words.to_owned()), span });
        }
    }
    requests
}

/// The fields that text from outside fills. It asks for nothing, so no act is ever read from it.
pub fn read(text: &ExternalText, scene: &Scene) -> Vec<Field> {
    let language = spoken(&text.text, scene.locale.language);
    crate::time::find(&text.text, scene, language)
        .into_iter()
        .map(|when| Field { span: when.span.clone(), said: fields::of_time(when) })
        .collect()
}

/// The sentence with its times replaced by typed tokens, as the encoder wants it.
///
/// ```
/// use jiff::{Timestamp, tz::TimeZone};
/// let scene = phrase::Scene::new(Timestamp::UNIX_EPOCH, TimeZone::UTC, phrase::Locale::parse("en-US"));
/// assert_eq!(phrase::mask("yoga tomorrow from 6 to 7pm", &scene), "yoga <range>");
/// ```
pub fn mask(text: &str, scene: &Scene) -> String {
    use crate::when::{Shape, Value};
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for when in crate::find(text, scene) {
        out.push_str(&text[at..when.span.start]);
        out.push_str(match &when.value {
            Value::Stretch(s) if s.shape == Shape::Range => "<range>",
            Value::Stretch(_) | Value::Impossible(_) => "<time>",
            Value::Bound { .. } => "<bound>",
            Value::Length(_) => "<dur>",
            Value::Series(_) => "<recur>",
        });
        at = when.span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The language of a text: the scene's, unless the words of another are clearly more.
fn spoken(text: &str, usual: Language) -> Language {
    let known = |language| cue::familiar(text, language);
    let at_home = known(usual);
    Language::ALL
        .into_iter()
        .map(|language| (known(language), language))
        .filter(|(words, _)| *words >= at_home + 2 && at_home <= 1)
        .max_by_key(|(words, _)| *words)
        .map_or(usual, |(_, language)| language)
}

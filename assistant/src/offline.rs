//! From a sentence to a call, with no model and no network.

use agenda::Agenda;
use phrase::{Act, Field, Kind, Query, Reference, Request, Said, UnknownSlash};
use tools::{Add, Call, Cancel, Complete, Direction, Free, Move, Named, Show, Why};
use wording::Talk;

use crate::Heard;

/// Below this a sentence is asked about, not acted on: the grammar keeps but half of what means nothing to it out.
const SURE: f32 = 0.5;

/// What the sentence or the slash command asks for, one request a thing.
pub(crate) fn requests(agenda: &Agenda, heard: &Heard<'_>) -> Result<Vec<Request>, UnknownSlash> {
    let scene = tools::scene(agenda, heard.now);
    match phrase::slash(heard.text, &scene) {
        Some(command) => Ok(vec![command?]),
        None => Ok(phrase::interpret(heard.text, &scene, None)),
    }
}

/// The call that a request is, or what to say to it.
pub(crate) fn call<'t>(request: &Request, text: &str) -> Result<Call, Talk<'t>> {
    if request.confidence < SURE {
        return Err(Talk::NotUnderstood);
    }
    let of = Words { request, text };
    Ok(match request.act {
        Act::Create(kind) => Call::Add(of.add(kind).ok_or(Talk::NotUnderstood)?),
        Act::Move => Call::Move(of.to().ok_or(Talk::NotUnderstood)?),
        Act::Cancel => Call::Cancel(Cancel { item: of.item().ok_or(Talk::NotUnderstood)? }),
        Act::Complete => Call::Complete(Complete { item: of.item().ok_or(Talk::NotUnderstood)? }),
        Act::Query(Query::Free) | Act::FindSlot => Call::Free(Free { lasts: of.lasts(), when: of.when() }),
        Act::Query(_) => {
            Call::Show(Show { when: of.when(), meant: request.when().and_then(|when| when.stretch().cloned()) })
        }
        Act::Explain => Call::Why(Why { item: of.item().ok_or(Talk::NotUnderstood)? }),
        Act::Plan => Call::Plan,
        Act::Undo => Call::Undo,
        Act::Redo => Call::Redo,
        Act::Help | Act::Chat => return Err(Talk::Help),
        _ => return Err(Talk::NotUnderstood),
    })
}

/// A request and the text that its fields stand in. Tools get the person's own words, not what we made of them.
struct Words<'a> {
    request: &'a Request,
    text: &'a str,
}

impl Words<'_> {
    fn add(&self, kind: Kind) -> Option<Add> {
        let kind = match kind {
            Kind::Event => agenda::Kind::Event,
            Kind::Task => agenda::Kind::Task,
            Kind::Habit => agenda::Kind::Habit,
            Kind::Reminder | Kind::Alarm | Kind::Timer => agenda::Kind::Reminder,
        };
        let tags = self.request.fields.iter().filter_map(|field| match &field.said {
            Said::Tag(tag) => Some(tag.clone()),
            _ => None,
        });
        Some(Add {
            kind,
            title: self.request.title()?.to_owned(),
            when: self.when(),
            due: self.words(|said| matches!(said, Said::Due(_))),
            lasts: self.lasts(),
            place: self.told(|said| if let Said::Place(place) = said { Some(place.clone()) } else { None }),
            list: self.told(|said| if let Said::List(list) = said { Some(list.clone()) } else { None }),
            tags: tags.collect(),
            priority: self.told(|said| if let Said::Priority(priority) = said { Some(level(*priority)) } else { None }),
            remind_before: self.words(|said| matches!(said, Said::RemindBefore(_))),
            per_week: self.told(|said| if let Said::TimesPerWeek(n) = said { u8::try_from(*n).ok() } else { None }),
        })
    }

    fn to(&self) -> Option<Move> {
        let item = self.item().unwrap_or(Named::It);
        let by = self.told(|said| match said {
            Said::MoveBy(length) => Some(if length.in_minutes() < 0 { Direction::Earlier } else { Direction::Later }),
            _ => None,
        });
        let to = match by {
            Some(_) => self.words(|said| matches!(said, Said::MoveBy(_))),
            None => self.words(|said| matches!(said, Said::When(_) | Said::Due(_))),
        };
        Some(Move { item, to: to?, by })
    }

    fn item(&self) -> Option<Named> {
        match self.request.item()? {
            Reference::Named(words) => Some(Named::Called(words.clone())),
            Reference::It => Some(Named::It),
            Reference::All => Some(Named::All),
            // Nothing was listed that could be counted.
            Reference::Nth(_) => None,
        }
    }

    fn when(&self) -> Option<String> {
        self.words(|said| matches!(said, Said::When(_)))
    }

    fn lasts(&self) -> Option<String> {
        self.words(|said| matches!(said, Said::Lasts(_)))
    }

    /// The words of the first such field.
    fn words(&self, is: impl Fn(&Said) -> bool) -> Option<String> {
        let field: &Field = self.request.fields.iter().find(|field| is(&field.said))?;
        self.text.get(field.span.clone()).map(str::to_owned)
    }

    fn told<T>(&self, pick: impl Fn(&Said) -> Option<T>) -> Option<T> {
        self.request.fields.iter().find_map(|field| pick(&field.said))
    }
}

fn level(priority: phrase::Priority) -> agenda::Priority {
    match priority {
        phrase::Priority::Low => agenda::Priority::Low,
        phrase::Priority::Normal => agenda::Priority::Normal,
        phrase::Priority::High => agenda::Priority::High,
        phrase::Priority::Urgent => agenda::Priority::Urgent,
    }
}

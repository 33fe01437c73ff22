//! What stands in a picture, as things: shown first, made after a yes and not before.
//!
//! Words of a picture fill fields and do nothing else: whoever is named there is noted and not invited.

use agenda::{Command, Kind, Moment, Person, PersonId};
use desk::Desk;
use ingest::{Draft, Field, Name, Value};
use jiff::{SignedDuration, ToSpan as _};
use wording::Talk;

use crate::add::Add;
use crate::doing::{Doing, Outcome, alone};
use crate::times::{Times, USUAL, later};
use crate::{Asker, Author, Grant, Power, Said};

/// The most drafts that are taken at once.
pub const MOST_DRAFTS: usize = 100;

/// The longest title that is taken from a picture.
const LONGEST_TITLE: usize = 200;

/// A field that was read less surely is asked about.
const SURE: f32 = 0.8;

/// What the words beside a picture say of everything in it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caption {
    pub kind: Option<Kind>,
    pub due: Option<String>,
    pub list: Option<String>,
    pub tags: Vec<String>,
    pub remind_before: Option<String>,
}

/// Shows what would be made of drafts, and keeps exactly that for a yes.
pub async fn pictured(
    desk: &Desk,
    asker: &Asker<'_>,
    drafts: &[Draft],
    caption: &Caption,
) -> Result<Outcome, desk::Error> {
    let voice = asker.voice();
    let command = match taken(asker, drafts, caption) {
        Ok(Some(command)) => command,
        Ok(None) => return Ok(Outcome::told(Said::talked(Talk::NothingPictured, &voice))),
        Err(talk) => return Ok(Outcome::told(Said::asked(talk, &voice))),
    };
    let grant = Grant { ceiling: Power::Writes, words: None, author: Author::Grammar };
    let doing = Doing { desk, asker, call: None, grant: &grant, beside: &alone, proposes: Some(Talk::Shall) };
    let mut outcome = match doing.does(command).await {
        Err(desk::Error::Refused(refusal)) => return Ok(Outcome::told(Said::refused(&refusal, &voice))),
        other => other?,
    };
    let unsure = unsure(drafts);
    if !unsure.is_empty() {
        outcome.said.warn(Talk::ReadUnsurely(&unsure), &voice);
    }
    Ok(outcome)
}

/// The command that makes things of drafts; none where there is nothing to make of them.
pub fn taken<'c>(asker: &Asker<'_>, drafts: &[Draft], caption: &'c Caption) -> Result<Option<Command>, Talk<'c>> {
    let open = drafts.iter().filter(|draft| !is_done(draft)).take(MOST_DRAFTS);
    let mut commands = Vec::new();
    for (number, draft) in open.enumerate() {
        let made = match draft.kind {
            ingest::Kind::Contact if caption.kind.is_none() => contact(asker, draft, number),
            ingest::Kind::Contact => None,
            ingest::Kind::Event | ingest::Kind::Task => item(asker, draft, caption, number)?,
        };
        commands.extend(made);
    }
    if commands.is_empty() {
        return Ok(None);
    }
    let list = caption.list.as_deref().filter(|name| asker.list_called(name).is_none());
    // A list that is named and not there yet is made.
    let commands: Vec<Command> = list.map(|name| asker.make_list(name)).into_iter().chain(commands).collect();
    Ok(Some(match <[Command; 1]>::try_from(commands) {
        Ok([one]) => one,
        Err(several) => Command::All(several),
    }))
}

fn item<'c>(
    asker: &Asker<'_>,
    draft: &Draft,
    caption: &'c Caption,
    number: usize,
) -> Result<Option<Command>, Talk<'c>> {
    let Some(title) = title(draft) else { return Ok(None) };
    let (when, due) = (times(asker, draft), moment(asker, draft.value(Name::Due)));
    let kind = match caption.kind.unwrap_or(if draft.kind == ingest::Kind::Event { Kind::Event } else { Kind::Task }) {
        Kind::Event if when.is_none() && due.is_none() => Kind::Task,
        Kind::Reminder if when.is_none() && due.is_none() => Kind::Task,
        kind => kind,
    };
    let when = match kind {
        Kind::Event | Kind::Reminder => when.or_else(|| due.map(|due| lasting(asker, due, None))),
        _ => due.or_else(|| when.map(|when| when.start)).map(Times::at),
    };
    let add = Add {
        kind,
        title,
        when: None,
        due: caption.due.clone().filter(|_| kind == Kind::Task),
        lasts: None,
        place: words(draft, Name::Location),
        list: caption.list.clone(),
        tags: caption.tags.clone(),
        priority: None,
        remind_before: caption.remind_before.clone(),
        per_week: None,
        with: Vec::new(),
        all_day: false,
        split: None,
    };
    // Whatever cannot be said of it was said by the caption: its deadline is all that is read there.
    let asked = |_| Talk::NotATime(caption.due.as_deref().unwrap_or_default());
    let mut item = add.made(asker, &add.title, number, None, when).map_err(asked)?;
    item.notes = notes(draft);
    Ok(Some(Command::add(item)))
}

/// Somebody to know.
fn contact(asker: &Asker<'_>, draft: &Draft, number: usize) -> Option<Command> {
    Some(Command::add(Person {
        id: PersonId(asker.id(&format!("person {number}"))),
        name: title(draft)?,
        aliases: [].into(),
        emails: words(draft, Name::Email).into_iter().collect(),
        notes: words(draft, Name::Phone).unwrap_or_default(),
    }))
}

fn title(draft: &Draft) -> Option<String> {
    let title: String = draft.title()?.trim().chars().take(LONGEST_TITLE).collect();
    (!title.is_empty()).then_some(title)
}

/// From when to when, on the clock of whoever sent it.
fn times(asker: &Asker<'_>, draft: &Draft) -> Option<Times> {
    let start = moment(asker, draft.value(Name::Start))?;
    Some(lasting(asker, start, moment(asker, draft.value(Name::End))))
}

/// An end that lies before its beginning is on the next day; one that nobody named is an hour or a day away.
fn lasting(asker: &Asker<'_>, start: Moment, end: Option<Moment>) -> Times {
    let zone = asker.agenda.zone();
    let next = |end: Moment| match end.instant(zone) <= start.instant(zone) {
        true => later(&end, SignedDuration::from_hours(24), zone),
        false => end,
    };
    let end = match (start.is_date(), end.filter(|end| end.is_date() == start.is_date())) {
        (true, end) => {
            let last = end.map_or(start.date(), |end| end.date().max(start.date()));
            Moment::Date(last.saturating_add(1.day()))
        }
        (false, Some(end)) => next(end),
        (false, None) => later(&start, USUAL, zone),
    };
    Times { end, ends: true, ..Times::at(start) }
}

fn moment(asker: &Asker<'_>, value: Option<&Value>) -> Option<Moment> {
    match value? {
        Value::Day(day) => Some(Moment::Date(*day)),
        Value::Moment(at) => Some(Moment::zoned(*at, asker.agenda.zone())),
        Value::Text(_) | Value::Amount(_) | Value::Flag(_) => None,
    }
}

fn words(draft: &Draft, name: Name) -> Option<String> {
    match draft.value(name)? {
        Value::Text(words) => Some(words.clone()),
        _ => None,
    }
}

/// What has no field of its own: with whom, and how much.
fn notes(draft: &Draft) -> String {
    let kept = draft.fields.iter().filter(|field| matches!(field.name, Name::Attendee | Name::Amount));
    kept.map(|field| shown(&field.value)).collect::<Vec<_>>().join("\n")
}

fn is_done(draft: &Draft) -> bool {
    draft.value(Name::Done) == Some(&Value::Flag(true))
}

/// What was read of open drafts, but not surely.
fn unsure(drafts: &[Draft]) -> Vec<String> {
    let fields = drafts.iter().filter(|draft| !is_done(draft)).flat_map(|draft| &draft.fields);
    let mut unsure: Vec<String> = Vec::new();
    for Field { value, .. } in fields.filter(|field| field.name != Name::Done && field.confidence < SURE) {
        let said = shown(value);
        if !unsure.contains(&said) {
            unsure.push(said);
        }
    }
    unsure
}

fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Day(day) => day.to_string(),
        Value::Moment(at) => at.strftime("%Y-%m-%d %H:%M").to_string(),
        Value::Amount(amount) => format!("{amount:.2}"),
        Value::Flag(yes) => yes.to_string(),
    }
}

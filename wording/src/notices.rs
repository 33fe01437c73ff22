//! What is told unasked: an item's reminder when it rings.

use agenda::{Item, Moment, What};

use crate::names;
use crate::text::capitalised;
use crate::times::{self, Style};
use crate::values::{self, label};
use crate::voice::Voice;

/// How soon it starts or by when it is due, and where; all as of now.
pub(crate) fn reminder(item: &Item, voice: &Voice<'_>) -> String {
    let words = &voice.tongue().notices;
    let name = names::named(&item.title, voice);
    let said = match &item.what {
        What::Event(event) => starts(&name, &event.start, voice),
        What::Task(task) => match &task.due {
            Some(due) => {
                let by = values::deadline(due, voice, Style::Own);
                if is_past(&due.at, voice) { (words.was_due)(&name, &by) } else { (words.due)(&name, &by) }
            }
            None => (words.remember)(&name),
        },
        What::Habit(_) | What::Reminder(_) | What::Rule(_) => (words.remember)(&name),
    };
    let place = item.place.as_ref().and_then(|spot| names::spot(spot, voice));
    match place {
        Some(place) => {
            let place = (voice.tongue().labelled)(&label("place", voice), &place);
            format!("{said} {}.", capitalised(&place))
        }
        None => said,
    }
}

fn starts(name: &str, start: &Moment, voice: &Voice<'_>) -> String {
    let words = &voice.tongue().notices;
    let at = times::moment(start, voice, Style::Own);
    if let Moment::Date(day) = start {
        return format!("{}.", (voice.tongue().labelled)(name, &times::near(*day, voice)));
    }
    let instant = start.instant(&voice.zone);
    let here = voice.zone.rules().to_datetime(instant);
    match instant.duration_since(voice.now).as_mins() {
        0 => (words.starts_now)(name),
        ..0 => (words.started)(name, &at),
        away if here.date() == voice.today() => {
            (words.starts_in)(name, &times::length(away.unsigned_abs(), voice), &times::clock(here.time(), voice))
        }
        _ => (words.starts_on)(name, &at),
    }
}

/// A day is past when it is over.
fn is_past(due: &Moment, voice: &Voice<'_>) -> bool {
    match due {
        Moment::Date(day) => *day < voice.today(),
        Moment::At { .. } => due.instant(&voice.zone) < voice.now,
    }
}

#[cfg(test)]
mod tests;

//! What kind of thing a sentence makes, and what kind of question it asks.

use crate::request::cue::{Ask, Cue, Noun};
use crate::request::fields::Sentence;
use crate::request::{Act, Kind, Query, Said};
use crate::when::{Grain, Value};

/// The kind of thing that "add", or no verb at all, makes.
pub(crate) fn of_new(sentence: &Sentence<'_>, label: Option<Noun>) -> Kind {
    let noun = |wanted: Noun| sentence.any(move |c| c == Cue::Noun(wanted)).is_some();
    match label {
        Some(Noun::Task | Noun::List) => return Kind::Task,
        Some(Noun::Habit) => return Kind::Habit,
        Some(Noun::Reminder) => return Kind::Reminder,
        Some(Noun::Event) => return Kind::Event,
        _ => {}
    }
    let said = |pick: fn(&Said) -> bool| sentence.fields.iter().any(|f| pick(&f.said));
    if noun(Noun::Timer) {
        Kind::Timer
    } else if noun(Noun::Alarm) {
        Kind::Alarm
    } else if noun(Noun::Habit)
        || said(|s| matches!(s, Said::When(w) if matches!(&w.value, Value::Series(x) if x.times.is_some())))
    {
        Kind::Habit
    } else if noun(Noun::Task)
        || said(|s| matches!(s, Said::List(_) | Said::Due(_) | Said::Split(_) | Said::Priority(_)))
    {
        Kind::Task
    } else if said(|s| matches!(s, Said::When(_) | Said::AllDay)) || noun(Noun::Event) || noun(Noun::Calendar) {
        Kind::Event
    } else {
        Kind::Task
    }
}

/// The act of a question.
pub(crate) fn of_question(sentence: &Sentence<'_>, ask: Ask) -> Act {
    let noun = |wanted: Noun| sentence.any(move |c| c == Cue::Noun(wanted)).is_some();
    let query = match ask {
        Ask::Free => Query::Free,
        Ask::When => Query::When,
        Ask::Where => Query::Where,
        Ask::Who => Query::Who,
        Ask::HowLong => Query::HowLong,
        Ask::HowMany => Query::HowMany,
        Ask::Next => Query::Next,
        Ask::Due => Query::Due,
        Ask::What | Ask::Plain => {
            if noun(Noun::Reminder) {
                Query::Reminders
            } else if noun(Noun::Alarm) {
                Query::Alarms
            } else if noun(Noun::Timer) {
                Query::Timers
            } else if noun(Noun::Task) || noun(Noun::List) {
                Query::Tasks
            } else {
                Query::Events
            }
        }
    };
    Act::Query(query)
}

/// Whether the words speak of anything that this house keeps.
pub(crate) fn in_domain(sentence: &Sentence<'_>) -> bool {
    sentence.any(|c| matches!(c, Cue::Noun(n) if n != Noun::Everything)).is_some()
        || sentence.fields.iter().any(|f| match &f.said {
            Said::When(w) | Said::Due(w) => w.stretch().is_none_or(|s| s.grain <= Grain::Year),
            Said::List(_) => true,
            _ => false,
        })
}

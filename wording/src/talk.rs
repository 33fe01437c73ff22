//! What is said in a talk besides what happened: questions back, and answers that change nothing.

use crate::names;
use crate::text::{capitalised, joined};
use crate::voice::Voice;

/// Something said back. Names come as they stand in the agenda, times as they are said already.
#[derive(Debug, Clone, Copy)]
pub enum Talk<'a> {
    NothingCalled(&'a str),
    /// One of these; who asked has to choose.
    WhichOne(&'a [String]),
    WhenIs(&'a str),
    /// Words for a time that cannot be: 30 February.
    NoSuchTime(&'a str),
    NotATime(&'a str),
    NothingThen(&'a str),
    FreeAt(&'a [String]),
    NotFree,
    PlanStands,
    NotPlaced(&'a str),
    /// It stands there, and no plan moves it: pinned, under way or about to begin.
    Settled(&'a str, &'a [String]),
    /// More than one would be gone.
    AllOfThem(&'a [String]),
    NotUnderstood,
    Help,
}

pub(crate) fn talk(talk: Talk<'_>, voice: &Voice<'_>) -> String {
    let (tongue, words) = (voice.tongue(), &voice.tongue().talk);
    let name = |name: &str| names::bare(name, voice);
    let list = |names: &[String], last: &str| joined(&names.iter().map(|one| name(one)).collect::<Vec<_>>(), last);
    let said = match talk {
        Talk::NothingCalled(words_said) => (words.nothing_called)(&name(words_said)),
        Talk::WhichOne(names) => (words.which_one)(&list(names, tongue.or)),
        Talk::WhenIs(title) => (words.when_is_it)(&name(title)),
        Talk::NoSuchTime(said) => (words.no_such_time)(said),
        Talk::NotATime(said) => (words.not_a_time)(said),
        Talk::NothingThen(day) => (words.nothing_then)(day),
        Talk::FreeAt(times) => (words.free_at)(&joined(times, tongue.or)),
        Talk::NotFree => words.not_free.to_owned(),
        Talk::PlanStands => words.plan_stands.to_owned(),
        Talk::NotPlaced(title) => (words.not_placed)(&name(title)),
        Talk::Settled(title, places) => (words.settled)(&name(title), &joined(places, tongue.and)),
        Talk::AllOfThem(names) => (words.all_of_them)(&list(names, tongue.and)),
        Talk::NotUnderstood => words.not_understood.to_owned(),
        Talk::Help => words.help.to_owned(),
    };
    capitalised(&said)
}

#[cfg(test)]
mod tests;

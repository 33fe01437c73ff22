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
    /// So many would be gone; the card names them.
    AllOfThem(&'a str),
    /// It repeats, and all of it would be gone.
    WholeSeries(&'a str),
    /// It would lie over these, which take the same time.
    Onto(&'a str, &'a [String]),
    /// It was done, and lies over these.
    Overlaps(&'a [String]),
    /// So many would change at once; the card names them.
    MovesMany(&'a str),
    /// These people would hear of it, and the words did not name them.
    Reaches(&'a [String]),
    /// Words for a time that is over.
    InThePast(&'a str),
    /// Words for a time that ends before it begins.
    EndsFirst(&'a str),
    /// A time is asked about that these take.
    TakenBy(&'a [String]),
    /// The clocks skip the time that was named; so it is then.
    ClockSkips(&'a str),
    NothingChanged,
    /// The question before is no longer open, or what it was about is otherwise by now.
    AskAnew,
    /// Nothing was noted of a thing that was asked for: its place, its guests.
    NotNoted(&'a str),
    NothingOpen,
    /// What the person said of themselves, in their words.
    KnownOfYou(&'a [String]),
    NothingKnown,
    /// A wish that is not understood as a rule.
    NoRule(&'a str),
    /// What was said with a slash, and the command nearest to it.
    NoSuchCommand(&'a str, &'a str),
    NotUnderstood,
    /// It is shown, and waits for a yes.
    Shall,
    /// A model wants it, and the person did not say it.
    NotSaid,
    /// A turn was cut off before; what had been done by then follows.
    BrokenOff,
    /// The model is set and does not answer.
    WithoutModel,
    /// Pictures, in which nothing is about plans.
    NothingPictured,
    /// What was read in a picture, but not surely.
    ReadUnsurely(&'a [String]),
    /// The turn has used up what one turn may use.
    Enough,
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
        Talk::AllOfThem(counted) => (words.all_of_them)(counted),
        Talk::WholeSeries(title) => (words.whole_series)(&name(title)),
        Talk::Onto(title, others) => (words.onto)(&name(title), &list(others, tongue.and)),
        Talk::Overlaps(others) => (words.overlaps)(&list(others, tongue.and)),
        Talk::MovesMany(counted) => (words.moves_many)(counted),
        Talk::Reaches(people) => (words.reaches)(&list(people, tongue.and)),
        Talk::InThePast(said) => (words.in_the_past)(said),
        Talk::EndsFirst(said) => (words.ends_first)(said),
        Talk::TakenBy(names) => (words.taken_by)(&list(names, tongue.and)),
        Talk::ClockSkips(instead) => (words.clock_skips)(instead),
        Talk::NothingChanged => words.nothing_changed.to_owned(),
        Talk::AskAnew => words.ask_anew.to_owned(),
        Talk::NotNoted(title) => (words.not_noted)(&name(title)),
        Talk::NothingOpen => words.nothing_open.to_owned(),
        Talk::KnownOfYou(rules) => (words.known_of_you)(&rules.join("\n  ")),
        Talk::NothingKnown => words.nothing_known.to_owned(),
        Talk::NoRule(said) => (words.no_rule)(said),
        Talk::NoSuchCommand(said, nearest) => (words.no_such_command)(said, nearest),
        Talk::NotUnderstood => words.not_understood.to_owned(),
        Talk::Shall => words.shall.to_owned(),
        Talk::NotSaid => words.not_said.to_owned(),
        Talk::BrokenOff => words.broken_off.to_owned(),
        Talk::WithoutModel => words.without_model.to_owned(),
        Talk::NothingPictured => words.nothing_pictured.to_owned(),
        Talk::ReadUnsurely(said) => (words.read_unsurely)(&joined(said, tongue.and)),
        Talk::Enough => words.enough.to_owned(),
        Talk::Help => words.help.to_owned(),
    };
    capitalised(&said)
}

#[cfg(test)]
mod tests;

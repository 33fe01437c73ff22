//! Refusals of an agenda in a sentence each, with the way out.

use agenda::{BadField, Flaw, Refusal};

/// What was wrong, and what would help.
pub(crate) fn told(refusal: &Refusal) -> (String, String) {
    let (what, maybe) = match refusal {
        Refusal::NotFound { .. } => ("There is no such thing that you can see.".to_owned(), "Look it up again."),
        Refusal::NotAllowed { needs, .. } => {
            (format!("This needs the role {}.", word(needs)), "Ask whoever shared it with you.")
        }
        Refusal::OutOfScope { needs } => (format!("This needs the scope {}.", word(needs)), "Use a token that has it."),
        Refusal::Changed { expected, found, .. } => (
            format!("It was changed since: you know version {}, it is at {}.", expected.0, found.0),
            "Read it again, or send ?base= with the version that you know.",
        ),
        Refusal::Exists { key } => (format!("{key} exists already."), "Send another id, or PUT it."),
        Refusal::UidTaken { uid, .. } => (format!("Another item here has the uid \"{uid}\"."), "Leave the uid out."),
        Refusal::BadField(bad) => return field(bad),
        Refusal::NoOccurrence { occurrence, .. } => {
            (format!("The series has no occurrence that starts {occurrence}."), "Take one that /view shows.")
        }
        Refusal::NotASeries { .. } => ("It does not repeat.".to_owned(), "Name it without an occurrence."),
        Refusal::NotForThisKind { key } => {
            (format!("That cannot be done with {key}."), "Change its properties instead.")
        }
        Refusal::NotAGuest { email, .. } => (format!("{email} was not invited."), "Invite them first."),
        Refusal::InUse { key, by } => (format!("{key} is still needed by {by}."), "Change that one first."),
        Refusal::PlanIsStale { based_on, now } => (
            format!("The plan was made from version {}, the agenda is at {}.", based_on.0, now.0),
            "Ask for a new plan.",
        ),
        Refusal::NothingLeft => ("Nothing of it is left to take back.".to_owned(), "See what happened in /history."),
        Refusal::TooMuch { what, limit, found } => {
            (format!("{found} {} are too many; {limit} is the most.", word(what)), "Do it in parts.")
        }
    };
    (what, maybe.to_owned())
}

fn field(bad: &BadField) -> (String, String) {
    let name = &bad.field;
    let what = match &bad.flaw {
        Flaw::Unknown { .. } => format!("There is no property {name}."),
        Flaw::Missing => format!("{name} is missing."),
        Flaw::Unreadable { because } => format!("{name} cannot be read: {because}."),
        Flaw::Fixed => format!("{name} cannot change."),
        Flaw::Empty => format!("{name} is empty."),
        Flaw::TooLong { limit } => format!("{name} is longer than {limit} characters."),
        Flaw::TooMany { limit } => format!("{name} has more than {limit} entries."),
        Flaw::OutOfRange { from, to } => format!("{name} must be from {from} to {to}."),
        Flaw::NotAfter { other } => format!("{name} must come after {other}."),
        Flaw::MixedKinds { other } => format!("{name} and {other} must both be days, or both be times."),
        Flaw::NoSuch => format!("{name} names something that is not here."),
        Flaw::NotForThisKind => format!("Things of this kind have no {name}."),
        Flaw::Circular => format!("Through {name} it would come to depend on itself."),
    };
    let maybe = match &bad.flaw {
        Flaw::Unknown { known } => format!("One of {}.", known.join(", ")),
        Flaw::Missing => "Send it.".to_owned(),
        _ => "Send another value.".to_owned(),
    };
    (what, maybe)
}

/// The word that it goes by on the wire.
fn word(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|word| word.as_str().map(str::to_owned)).unwrap_or_default()
}

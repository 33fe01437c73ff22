//! What went wrong with which value, and the way out.

use agenda::recurrence::{Allowed, OccurrenceKey, RuleFlaw};
use agenda::{BadField, Flaw, Key, Limit, Moment, Refusal};

use crate::names::{or_this, subject, this};
use crate::text::{joined, tidy};
use crate::times::{self, Style};
use crate::tongue::Thing;
use crate::values::label;
use crate::voice::Voice;

/// Two halves of one telling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// What was wrong with which value.
    pub what: String,
    /// The way out; it begins with "Maybe" or its like.
    pub maybe: String,
}

impl Trouble {
    fn new(what: impl Into<String>, maybe: impl Into<String>) -> Self {
        Self { what: what.into(), maybe: maybe.into() }
    }

    /// Both, on a line each.
    pub(crate) fn whole(&self) -> String {
        format!("{}\n{}", self.what, self.maybe)
    }
}

/// Why a command was not carried out. What the refusal hides stays hidden: not found is not named.
pub fn refusal(refusal: &Refusal, voice: &Voice<'_>) -> Trouble {
    let words = &voice.tongue().words;
    let t = &voice.tongue().troubles;
    let item = |id| or_this(&Key::Item(id), voice);
    match refusal {
        Refusal::NotFound { key } => Trouble::new((t.not_found)(this(key, voice)), t.not_found_maybe),
        Refusal::NotAllowed { key, needs } => {
            Trouble::new((t.not_allowed)(this(key, voice)), (t.not_allowed_maybe)((words.role)(*needs)))
        }
        Refusal::OutOfScope { needs } => Trouble::new((t.out_of_scope)((words.scope)(*needs)), t.out_of_scope_maybe),
        Refusal::Changed { key, expected, found } => {
            Trouble::new((t.changed)(&subject(key, voice), expected.0, found.0), t.changed_maybe)
        }
        Refusal::Exists { key } => Trouble::new((t.exists)(this(key, voice)), t.exists_maybe),
        Refusal::UidTaken { uid, .. } => Trouble::new((t.uid_taken)(&tidy(uid)), t.uid_taken_maybe),
        Refusal::BadField(bad) => bad_field(bad, voice),
        Refusal::NoOccurrence { item: id, occurrence } => {
            let name = subject(&Key::Item(*id), voice);
            Trouble::new((t.no_occurrence)(&name, &occurrence_on(*occurrence, voice)), t.no_occurrence_maybe)
        }
        Refusal::Indivisible { item: id, occurrence } => {
            let name = subject(&Key::Item(*id), voice);
            Trouble::new((t.indivisible)(&name, &occurrence_on(*occurrence, voice)), t.indivisible_maybe)
        }
        Refusal::NotASeries { item: id } => {
            Trouble::new((t.not_a_series)(&subject(&Key::Item(*id), voice)), t.not_a_series_maybe)
        }
        Refusal::NotForThisKind { key } => {
            Trouble::new((t.not_for_this_kind)(&or_this(key, voice)), t.not_for_this_kind_maybe)
        }
        Refusal::NotAGuest { item: id, email } => {
            Trouble::new((t.not_a_guest)(&tidy(email), &item(*id)), t.not_a_guest_maybe)
        }
        Refusal::InUse { key, by } => {
            Trouble::new((t.in_use)(&subject(key, voice), &or_this(by, voice)), t.in_use_maybe)
        }
        Refusal::PlanIsStale { based_on, now } => {
            Trouble::new((t.plan_is_stale)(based_on.0, now.0), t.plan_is_stale_maybe)
        }
        Refusal::NothingLeft => Trouble::new(t.nothing_left, t.nothing_left_maybe),
        Refusal::TooMuch { what, limit, found } => {
            let thing = match what {
                Limit::Commands => Thing::Command,
                Limit::Items => Thing::Item,
                Limit::Blocks => Thing::Block,
            };
            Trouble::new((t.too_much)(&words.counted(thing, *found as u64), *limit), t.too_much_maybe)
        }
    }
}

/// When an occurrence begins, as its series would have it.
fn occurrence_on(occurrence: OccurrenceKey, voice: &Voice<'_>) -> String {
    let on = match occurrence.is_day() {
        true => Moment::Date(occurrence.date()),
        false => Moment::At { at: occurrence.civil(), zone: None },
    };
    times::moment(&on, voice, Style::Short)
}

/// Why a property cannot be what it was said to be.
pub fn bad_field(bad: &BadField, voice: &Voice<'_>) -> Trouble {
    let t = &voice.tongue().troubles.fields;
    let (field, value) = (path(&bad.field, voice), tidy(&bad.value));
    match &bad.flaw {
        Flaw::Unknown { known } => Trouble::new((t.unknown)(&tidy(&bad.field)), meant(&bad.field, known, voice)),
        Flaw::Missing => Trouble::new((t.missing)(&field), like(&bad.field, voice).unwrap_or(t.missing_maybe.into())),
        Flaw::Unreadable { .. } => {
            Trouble::new((t.unreadable)(&field, &value), like(&bad.field, voice).unwrap_or(t.unreadable_maybe.into()))
        }
        Flaw::Fixed => Trouble::new((t.fixed)(&field), t.fixed_maybe),
        Flaw::Empty => Trouble::new((t.empty)(&field), t.empty_maybe),
        Flaw::TooLong { limit } => Trouble::new((t.too_long)(&field, *limit), t.too_long_maybe),
        Flaw::TooMany { limit } => Trouble::new((t.too_many)(&field, *limit), t.too_many_maybe),
        Flaw::OutOfRange { from, to } => {
            Trouble::new((t.out_of_range)(&field, &value), (t.out_of_range_maybe)(*from, *to))
        }
        Flaw::NotAfter { other } => Trouble::new((t.not_after)(&field, &path(other, voice)), t.not_after_maybe),
        Flaw::MixedKinds { other } => Trouble::new((t.mixed)(&field, &path(other, voice)), t.mixed_maybe),
        Flaw::NoSuch => Trouble::new((t.no_such)(&field, &value), t.no_such_maybe),
        Flaw::NotForThisKind => Trouble::new((t.not_for_this_kind)(&field), t.not_for_this_kind_maybe),
        Flaw::Circular => Trouble::new((t.circular)(&field), t.circular_maybe),
    }
}

/// Why a rule of repetition cannot be read.
pub fn rule_flaw(flaw: &RuleFlaw, voice: &Voice<'_>) -> Trouble {
    let t = &voice.tongue().troubles.rules;
    match flaw {
        RuleFlaw::TooLong { bytes, most } => Trouble::new((t.too_long)(*bytes, *most), t.too_long_maybe),
        RuleFlaw::NotAPart { text } => Trouble::new((t.not_a_part)(&tidy(text)), t.not_a_part_maybe),
        RuleFlaw::UnknownPart { name } => Trouble::new((t.unknown_part)(&tidy(name)), t.unknown_part_maybe),
        RuleFlaw::Twice { part } => Trouble::new((t.twice)(part.name()), t.twice_maybe),
        RuleFlaw::NoFreq => Trouble::new(t.no_freq, t.no_freq_maybe),
        RuleFlaw::TwoEnds => Trouble::new(t.two_ends, t.two_ends_maybe),
        RuleFlaw::Value { part, value, allowed } => {
            let maybe = match allowed {
                Allowed::Between(least, most) => (t.between)(*least, *most),
                Allowed::Place(most) => (t.place)(*most),
                Allowed::OneOf(words) => (t.one_of)(&words.join(", ")),
                Allowed::Weekday => t.weekday.to_owned(),
                Allowed::Time => t.time.to_owned(),
            };
            Trouble::new((t.value)(part.name(), &tidy(value)), maybe)
        }
        RuleFlaw::FinerThanDays { .. } => Trouble::new(t.finer_than_days, t.finer_than_days_maybe),
        RuleFlaw::TooManyRules { rules: found, most } | RuleFlaw::TooManyDates { dates: found, most } => {
            Trouble::new((t.too_many)(*found, *most), t.too_many_maybe)
        }
    }
}

/// No zone of the database has this name.
pub fn unknown_zone(name: &str, voice: &Voice<'_>) -> Trouble {
    let t = &voice.tongue().troubles;
    Trouble::new((t.unknown_zone)(&tidy(name)), t.unknown_zone_maybe)
}

/// A property as a person knows it; the way to it behind the word, where it lies deeper.
fn path(field: &str, voice: &Voice<'_>) -> String {
    let top = field.split(['.', '[']).next().unwrap_or(field);
    let word = label(top, voice);
    if word == field || top == field { word } else { format!("{word} ({})", tidy(field)) }
}

/// How a property is written, by its last name.
fn like(field: &str, voice: &Voice<'_>) -> Option<String> {
    let last = field.rsplit('.').next().unwrap_or(field);
    let example = match last.split('[').next().unwrap_or(last) {
        "start" | "end" | "due" | "at" => r#"{"at": "2026-03-05T15:00", "zone": "Europe/Berlin"}"#,
        "date" => "2026-03-08",
        "zone" => "Europe/Berlin",
        "window" => "09:00-17:30",
        "recurrence" | "rules" => "FREQ=WEEKLY;BYDAY=TU",
        "colour" => "#3b6fd8",
        "kind" => "event, task, habit, reminder, rule",
        "priority" => "low, normal, high, urgent",
        "id" | "calendar" | "list" | "item" | "parent" => "0190a5c0-0000-7000-8000-000000000001",
        "locale" => "en-GB",
        _ => return None,
    };
    Some((voice.tongue().troubles.fields.like)(example))
}

/// The known property that was probably meant, or all of them.
fn meant(field: &str, known: &[String], voice: &Voice<'_>) -> String {
    let t = &voice.tongue().troubles.fields;
    let nearest = known.iter().map(|name| (distance(field, name), name)).min();
    match nearest {
        None => t.not_for_this_kind_maybe.to_owned(),
        Some((away, name)) if away <= 2 && away < name.chars().count() => (t.unknown_maybe)(&tidy(name)),
        Some(_) => {
            let names: Vec<_> = known.iter().map(|name| tidy(name)).collect();
            (t.unknown_maybe)(&joined(&names, voice.tongue().or))
        }
    }
}

/// How many letters have to change for one word to become the other; far apart where it is long.
fn distance(from: &str, to: &str) -> usize {
    const LONGEST: usize = 40;
    if from.len() > LONGEST || to.len() > LONGEST {
        return usize::MAX;
    }
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, letter) in from.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in to.iter().enumerate() {
            let best = (diagonal + usize::from(letter != *other)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], best);
        }
    }
    row[to.len()]
}

#[cfg(test)]
mod tests;

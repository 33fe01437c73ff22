//! Everything that can be said, and the one function that says it.

use agenda::recurrence::{Recurrence, RuleFlaw, Start};
use agenda::{Alarm, BadField, Change, Door, Item, Moment, Receipt, Refusal, Reply, Window};
use jiff::civil::Date;
use planner::{Branch, Missing, Supposition, Why};

use crate::chats::Chat;
use crate::plans::{self, Outlook, Planned, Reasoning};
use crate::talk::Talk;
use crate::times::Style;
use crate::tongue::Thing;
use crate::voice::Voice;
use crate::{deeds, names, notices, receipts, times, troubles, values};

/// Something to be said. Times, lengths and repetition are parts of a sentence; the rest are sentences.
#[derive(Debug, Clone, Copy)]
pub enum Meaning<'a> {
    /// With weekday, date, time and zone.
    Moment(&'a Moment),
    /// From one moment to another, the second exclusive.
    Span(&'a Moment, &'a Moment),
    /// A span where there is little room; the zone only where it is not the listener's.
    ShortSpan(&'a Moment, &'a Moment),
    /// A day with its near word: `tomorrow, Thursday 19 November`.
    Day(Date),
    /// Minutes, as a screen shows them.
    Length(u64),
    /// Minutes, as a voice says them.
    LengthAloud(u64),
    /// When an alarm rings.
    Alarm(&'a Alarm),
    /// A part of the week.
    Window(&'a Window),
    /// How something repeats; the start tells what the rule leaves to it.
    Repeats(&'a Recurrence, Option<&'a Start>),
    /// So many of them.
    Count(Thing, u64),
    /// Names or other words, joined.
    List(&'a [String]),
    /// When an item is, with how it repeats; nothing for what has no time.
    When(&'a Item),
    /// What a guest answered.
    Reply(Reply),
    /// The way in, as the history names it.
    Door(Door),
    Change(&'a Change),
    Receipt(&'a Receipt),
    /// What a reminder of this item, or of this occurrence of it, says when it rings.
    Reminder(&'a Item),
    /// Something that may have been told before already.
    Again(&'a str),
    Talk(Talk<'a>),
    Chat(Chat<'a>),
    Refusal(&'a Refusal),
    BadField(&'a BadField),
    RuleFlaw(&'a RuleFlaw),
    /// The name of a zone that there is not.
    UnknownZone(&'a str),
    /// Why a piece of a thing stands where it stands.
    Why(&'a Planned<'a>, planner::Thing, &'a Why),
    /// Why a thing stands nowhere.
    Missing(&'a Planned<'a>, planner::Thing, &'a Missing),
    /// The question that a branch answers.
    WhatIf(&'a Planned<'a>, &'a [Supposition]),
    /// What would come of it, against the plan that stands.
    Branch(&'a Planned<'a>, &'a [Supposition], &'a Branch),
}

/// The meaning in the voice's language.
///
/// ```
/// use agenda::{Moment, Settings, Zone};
/// use wording::{Language, Meaning, Voice, say};
///
/// let settings = Settings { zone: Zone::named("Europe/Berlin").unwrap(), locale: "de".into(), ..Settings::default() };
/// let voice = Voice::set(&settings, "2026-03-02T08:00:00Z".parse().unwrap());
/// let dentist = Moment::zoned(jiff::civil::date(2026, 3, 5).at(15, 0, 0, 0), &settings.zone);
/// assert_eq!(say(&Meaning::Moment(&dentist), &voice), "Donnerstag, 5. März, 15:00 Uhr (Europe/Berlin)");
/// ```
pub fn say(meaning: &Meaning<'_>, voice: &Voice<'_>) -> String {
    match meaning {
        Meaning::Moment(at) => times::whole(at, voice, Style::Full),
        Meaning::Span(start, end) => times::span(start, end, voice, Style::Full),
        Meaning::ShortSpan(start, end) => times::span(start, end, voice, Style::Short),
        Meaning::Day(day) => times::near(*day, voice),
        Meaning::Length(minutes) => times::length(*minutes, voice),
        Meaning::LengthAloud(minutes) => times::length_aloud(*minutes, voice),
        Meaning::Alarm(alarm) => times::alarm(alarm, voice),
        Meaning::Window(window) => times::window(window, voice),
        Meaning::Repeats(recurrence, start) => crate::repeats::recurrence(recurrence, *start, voice),
        Meaning::Count(thing, n) => voice.tongue().words.counted(*thing, *n),
        Meaning::List(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| names::bare(part, voice)).collect();
            crate::text::joined(&parts, voice.tongue().and)
        }
        Meaning::When(item) => values::when(item, voice, Style::Full).unwrap_or_default(),
        Meaning::Reply(reply) => (voice.tongue().words.reply)(*reply).to_owned(),
        Meaning::Door(door) => (voice.tongue().words.door)(*door).to_owned(),
        Meaning::Change(change) => {
            deeds::told(change, voice).map_or_else(|| voice.tongue().deeds.idle.to_owned(), |told| told.sentence)
        }
        Meaning::Receipt(receipt) => receipts::receipt(receipt, voice),
        Meaning::Reminder(item) => notices::reminder(item, voice),
        Meaning::Again(words) => (voice.tongue().notices.again)(words),
        Meaning::Talk(talk) => crate::talk::talk(*talk, voice),
        Meaning::Chat(chat) => crate::chats::chat(*chat, voice),
        Meaning::Refusal(refusal) => troubles::refusal(refusal, voice).whole(),
        Meaning::BadField(bad) => troubles::bad_field(bad, voice).whole(),
        Meaning::RuleFlaw(flaw) => troubles::rule_flaw(flaw, voice).whole(),
        Meaning::UnknownZone(name) => troubles::unknown_zone(name, voice).whole(),
        Meaning::Why(planned, thing, why) => Reasoning::of_place(planned, *thing, why, voice).whole(),
        Meaning::Missing(planned, thing, missing) => Reasoning::of_missing(planned, *thing, missing, voice).whole(),
        Meaning::WhatIf(planned, supposed) => plans::what_if(planned, supposed, voice),
        Meaning::Branch(planned, supposed, branch) => Outlook::of(planned, supposed, branch, voice).whole(voice),
    }
}

//! One change in words: what happened to what, in the verb that a person would use.

use std::collections::BTreeSet;
use std::sync::Arc;

use agenda::recurrence::OccurrenceKey;
use agenda::{Change, Entity, Event, EventStatus, Item, Key, Moment, Progress, What};

use crate::names::{self, named, thing};
use crate::text::{capitalised, joined};
use crate::times::{self, Style};
use crate::tongue::{Thing, Verb};
use crate::values::{self, label};
use crate::voice::Voice;

/// A change as it is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    pub verb: Verb,
    pub thing: Thing,
    pub name: String,
    pub sentence: String,
}

/// What nobody wants to be told of: bookkeeping that follows from other changes.
const BOOKKEEPING: &[&str] = &["sequence", "created", "done_at", "extra", "uid", "learned", "organizer"];

/// Tells a change that changes something.
pub(crate) fn told(change: &Change, voice: &Voice<'_>) -> Option<Told> {
    let told = match (&change.before, &change.after) {
        (None, Some(after)) => added(after, voice),
        (Some(before), None) => removed(before, voice),
        (Some(before), Some(after)) if before != after => changed(before, after, voice),
        _ => return None,
    };
    Some(told)
}

/// The properties that differ, without the bookkeeping.
pub(crate) fn differing(before: &Entity, after: &Entity) -> BTreeSet<String> {
    let names = before.fields().difference(&after.fields()).0.into_keys();
    let all: BTreeSet<_> = names.collect();
    let told: BTreeSet<_> = all.iter().filter(|name| !BOOKKEEPING.contains(&name.as_str())).cloned().collect();
    if told.is_empty() { all } else { told }
}

fn added(entity: &Arc<Entity>, voice: &Voice<'_>) -> Told {
    let deeds = &voice.tongue().deeds;
    let (name, said) = names_of(entity, voice);
    let sentence = match entity.as_ref() {
        Entity::Item(item) => added_item(item, &said, voice),
        Entity::Block(block) => (deeds.placed)(&said, &times::span(&block.start, &block.end, voice, Style::Full)),
        Entity::Grant(grant) => (deeds.shared)(&said, (voice.tongue().words.role)(grant.role)),
        Entity::Travel(travel) => {
            let place = |id| names::or_noun(&Key::Place(id), voice);
            let length = times::length(u64::from(travel.minutes), voice);
            (deeds.travel)(&place(travel.from), &place(travel.to), &length)
        }
        _ => (deeds.added)(&said),
    };
    let verb = if matches!(entity.as_ref(), Entity::Block(_)) { Verb::Placed } else { Verb::Added };
    Told { verb, thing: thing(entity), name, sentence }
}

fn added_item(item: &Item, name: &str, voice: &Voice<'_>) -> String {
    let deeds = &voice.tongue().deeds;
    let when = match &item.what {
        What::Event(event) => times::span(&event.start, &event.end, voice, Style::Full),
        What::Reminder(reminder) => times::moment(&reminder.at, voice, Style::Full),
        What::Habit(habit) => {
            format!("{}, {}", values::a_week(habit, voice), times::length(u64::from(habit.minutes), voice))
        }
        What::Task(task) => {
            return match &task.due {
                Some(due) => (deeds.added_due)(name, &values::deadline(due, voice, Style::Full)),
                None => (deeds.added)(name),
            };
        }
        What::Rule(_) => return (deeds.added)(name),
    };
    match values::repeats_beside_a_time(item, voice) {
        Some(how) => (deeds.added_at)(name, &format!("{when}, {how}")),
        None => (deeds.added_at)(name, &when),
    }
}

fn removed(entity: &Arc<Entity>, voice: &Voice<'_>) -> Told {
    let deeds = &voice.tongue().deeds;
    let (name, said) = names_of(entity, voice);
    let (verb, sentence) = match entity.as_ref() {
        Entity::Block(_) => (Verb::Unplaced, (deeds.unplaced)(&said)),
        Entity::Grant(_) => (Verb::Removed, (deeds.unshared)(&said)),
        _ => (Verb::Removed, (deeds.removed)(&said)),
    };
    Told { verb, thing: thing(entity), name, sentence }
}

/// The name for lists, and the name for sentences.
pub(crate) fn names_of(entity: &Entity, voice: &Voice<'_>) -> (String, String) {
    match names::of(entity, voice) {
        Some(name) => (name.clone(), (voice.tongue().named)(&name)),
        None => {
            let noun = (voice.tongue().words.thing)(thing(entity))[0];
            (noun.to_owned(), capitalised(noun))
        }
    }
}

fn changed(before: &Entity, after: &Entity, voice: &Voice<'_>) -> Told {
    let (name, said) = names_of(after, voice);
    let mut telling =
        Telling { name: said, left: differing(before, after), verb: Verb::Edited, said: Vec::new(), voice };
    match (before, after) {
        (Entity::Item(before), Entity::Item(after)) => telling.item(before, after),
        (Entity::Block(before), Entity::Block(after)) => {
            let on = times::span(&after.start, &after.end, voice, Style::Full);
            if telling.takes(&["start", "end"]) {
                telling.verb = Verb::Moved;
                telling.say((voice.tongue().deeds.moved)(&telling.name, &on));
            }
            if telling.takes(&["pinned"]) && before.pinned != after.pinned {
                let deeds = &voice.tongue().deeds;
                let said =
                    if after.pinned { (deeds.pinned)(&telling.name, &on) } else { (deeds.unpinned)(&telling.name) };
                telling.say(said);
            }
        }
        _ => {}
    }
    telling.say_what_is_left(before, after);
    Told { verb: telling.verb, thing: thing(after), name, sentence: telling.said.join(" ") }
}

/// A change being told: properties are taken one group after the other, until none is left.
struct Telling<'a, 'v> {
    name: String,
    left: BTreeSet<String>,
    verb: Verb,
    said: Vec<String>,
    voice: &'a Voice<'v>,
}

impl Telling<'_, '_> {
    /// True if one of these changed; none of them is told again.
    fn takes(&mut self, properties: &[&str]) -> bool {
        let before = self.left.len();
        self.left.retain(|name| !properties.contains(&name.as_str()));
        self.left.len() < before
    }

    fn say(&mut self, sentence: String) {
        self.said.push(sentence);
    }

    fn say_with(&mut self, verb: Verb, sentence: fn(&str) -> String) {
        self.verb = verb;
        self.say(sentence(&self.name));
    }

    fn item(&mut self, before: &Item, after: &Item) {
        if before.title != after.title && self.takes(&["title"]) {
            let (from, to) = (named(&before.title, self.voice), named(&after.title, self.voice));
            self.say((self.voice.tongue().deeds.renamed)(&from, &to));
        }
        match (&before.what, &after.what) {
            (What::Event(before), What::Event(after)) => self.event(before, after),
            (What::Task(before), What::Task(after)) => self.task(before, after),
            (What::Reminder(before), What::Reminder(after)) => {
                if before.done != after.done && self.takes(&["done"]) {
                    self.done_or_open(after.done);
                }
                if self.takes(&["at"]) {
                    self.moved(&times::moment(&after.at, self.voice, Style::Full));
                }
            }
            (What::Habit(before), What::Habit(after)) if before.paused != after.paused => {
                self.takes(&["paused"]);
                self.rests(after.paused);
            }
            (What::Rule(before), What::Rule(after)) if before.off != after.off => {
                self.takes(&["off"]);
                self.rests(after.off);
            }
            _ => {}
        }
        self.repetition(before, after);
        self.home(after);
    }

    fn done_or_open(&mut self, done: bool) {
        let deeds = &self.voice.tongue().deeds;
        match done {
            true => self.say_with(Verb::Completed, deeds.completed),
            false => self.say_with(Verb::Reopened, deeds.reopened),
        }
    }

    fn rests(&mut self, rests: bool) {
        let deeds = &self.voice.tongue().deeds;
        self.say_with(Verb::Edited, if rests { deeds.paused } else { deeds.resumed });
    }

    fn moved(&mut self, to: &str) {
        self.verb = Verb::Moved;
        self.say((self.voice.tongue().deeds.moved)(&self.name, to));
    }

    fn event(&mut self, before: &Event, after: &Event) {
        let deeds = &self.voice.tongue().deeds;
        if before.start != after.start {
            self.takes(&["start", "end"]);
            self.moved(&times::span(&after.start, &after.end, self.voice, Style::Full));
        } else if self.takes(&["end"]) {
            self.lengthened(&after.start, &after.end);
        }
        if before.status != after.status && self.takes(&["status"]) {
            match (before.status, after.status) {
                (_, EventStatus::Cancelled) => self.say_with(Verb::Cancelled, deeds.cancelled),
                (EventStatus::Cancelled, _) => self.say_with(Verb::Reopened, deeds.restored),
                _ => {
                    self.left.insert("status".to_owned());
                }
            }
        }
        self.guests(before, after);
    }

    fn lengthened(&mut self, start: &Moment, end: &Moment) {
        let zone = &self.voice.zone;
        let minutes = end.instant(zone).duration_since(start.instant(zone)).as_mins();
        let length = times::length(minutes.unsigned_abs(), self.voice);
        self.say((self.voice.tongue().deeds.lengthened)(&self.name, &length));
    }

    fn task(&mut self, before: &agenda::Task, after: &agenda::Task) {
        let deeds = &self.voice.tongue().deeds;
        if before.status != after.status && self.takes(&["status", "percent"]) {
            match after.status {
                Progress::Done => self.done_or_open(true),
                Progress::Open => self.done_or_open(false),
                Progress::Cancelled => self.say_with(Verb::Cancelled, deeds.cancelled),
            }
        }
        if self.takes(&["due"]) {
            let said = match &after.due {
                Some(due) => (deeds.due)(&self.name, &values::deadline(due, self.voice, Style::Full)),
                None => (deeds.undue)(&self.name),
            };
            self.say(said);
        }
        if let (Some(minutes), true) = (after.estimate, self.takes(&["estimate"])) {
            let length = times::length(u64::from(minutes), self.voice);
            self.say((deeds.lengthened)(&self.name, &length));
        }
    }

    /// One guest at a time is told by name; more of them are a change of the list.
    fn guests(&mut self, before: &Event, after: &Event) {
        let deeds = &self.voice.tongue().deeds;
        let missing_in = |of: &Event, other: &Event| {
            let missing = of.guests.iter().filter(|guest| !other.guests.iter().any(|with| with.email == guest.email));
            missing.cloned().collect::<Vec<_>>()
        };
        let (new, gone) = (missing_in(after, before), missing_in(before, after));
        let answered = after
            .guests
            .iter()
            .filter(|guest| before.guests.iter().any(|was| was.email == guest.email && was.reply != guest.reply));
        let answered: Vec<_> = answered.cloned().collect();
        let said = match (new.as_slice(), gone.as_slice(), answered.as_slice()) {
            ([guest], [], []) => (deeds.invited)(&values::guest_name(guest, self.voice), &self.name),
            ([], [guest], []) => (deeds.uninvited)(&values::guest_name(guest, self.voice), &self.name),
            ([], [], [guest]) => (deeds.answered)(&values::guest_name(guest, self.voice), &self.name, guest.reply),
            _ => return,
        };
        if self.takes(&["guests"]) {
            self.say(said);
        }
    }

    fn repetition(&mut self, before: &Item, after: &Item) {
        let deeds = &self.voice.tongue().deeds;
        if let Some(skipped) = skipped(before, after) {
            self.takes(&["recurrence"]);
            let on = occurrence(after, skipped, self.voice);
            self.verb = Verb::Cancelled;
            self.say((deeds.skipped)(&self.name, &on));
        } else if self.takes(&["recurrence"]) {
            let said = match values::repeats(after, self.voice) {
                Some(how) => (deeds.repeats)(&self.name, &how),
                None => (deeds.repeats_no_more)(&self.name),
            };
            self.say(said);
        }
        if let Some(key) = one_override(before, after) {
            self.takes(&["overrides"]);
            self.occurrence(before, after, key);
        }
    }

    /// One occurrence that came to differ from its series.
    fn occurrence(&mut self, before: &Item, after: &Item, key: OccurrenceKey) {
        let deeds = &self.voice.tongue().deeds;
        let on = occurrence(after, key, self.voice);
        let Some(fields) = after.overrides.get(&key) else {
            return self.say((deeds.once_changed)(&self.name, &on));
        };
        let differs = |name: &str| before.overrides.get(&key).and_then(|was| was.0.get(name)) != fields.0.get(name);
        let is = |name: &str, value: &str| fields.0.get(name).is_some_and(|now| now == value) && differs(name);
        if is("status", "cancelled") {
            self.verb = Verb::Cancelled;
            self.say((deeds.skipped)(&self.name, &on));
        } else if is("status", "done") || fields.0.get("done").is_some_and(|done| *done == true) && differs("done") {
            self.verb = Verb::Completed;
            self.say((deeds.once_completed)(&self.name, &on));
        } else if let (Some((start, end)), true) = (moved_to(after, fields), differs("start") || differs("at")) {
            self.verb = Verb::Moved;
            let to = times::span(&start, &end, self.voice, Style::Full);
            self.say((deeds.once_moved)(&self.name, &times::date(key.date(), self.voice, Style::Full), &to));
        } else {
            self.say((deeds.once_changed)(&self.name, &on));
        }
    }

    fn home(&mut self, after: &Item) {
        let key = match after.home() {
            agenda::Home::Calendar(id) => Key::Calendar(id),
            agenda::Home::List(id) => Key::List(id),
            agenda::Home::Agenda => return,
        };
        let Some(home) = names::of_key(&key, self.voice) else { return };
        if self.takes(&["calendar", "list"]) {
            let home = (self.voice.tongue().named)(&home);
            self.say((self.voice.tongue().deeds.rehomed)(&self.name, &home));
        }
    }

    fn say_what_is_left(&mut self, before: &Entity, after: &Entity) {
        let deeds = &self.voice.tongue().deeds;
        let left: Vec<_> = self.left.iter().cloned().collect();
        let labels: BTreeSet<_> = left.iter().map(|property| label(property, self.voice)).collect();
        let labels = joined(&labels.into_iter().collect::<Vec<_>>(), self.voice.tongue().and);
        match left.as_slice() {
            [] => {}
            _ if matches!(after, Entity::Settings(_)) => self.say((deeds.settings)(&labels)),
            [one] => {
                let gone = is_nothing(after, one) && !is_nothing(before, one);
                let nothing = || gone.then(|| self.voice.tongue().words.nothing.to_owned());
                let said = match values::value(after, one, self.voice).or_else(nothing) {
                    Some(value) => (deeds.set)(&self.name, &label(one, self.voice), &value),
                    None => (deeds.edited)(&self.name, &labels),
                };
                self.say(said);
            }
            _ => self.say((deeds.edited)(&self.name, &labels)),
        }
    }
}

/// True where a thing has nothing by that name; what cannot be said is something all the same.
fn is_nothing(entity: &Entity, property: &str) -> bool {
    entity.fields().0.get(property).is_none_or(|value| {
        value.is_null() || value.as_str() == Some("") || value.as_array().is_some_and(|values| values.is_empty())
    })
}

/// The one occurrence that was taken out, if that is all that happened to the repetition.
fn skipped(before: &Item, after: &Item) -> Option<OccurrenceKey> {
    let (before, after) = (before.recurrence.as_ref()?, after.recurrence.as_ref()?);
    let mut new = after.exdates.difference(&before.exdates);
    let one = new.next()?;
    let same = before.rules == after.rules && before.rdates == after.rdates && before.exdates.is_subset(&after.exdates);
    (new.next().is_none() && same).then_some(*one)
}

/// The one occurrence whose override changed.
fn one_override(before: &Item, after: &Item) -> Option<OccurrenceKey> {
    let keys: BTreeSet<_> = before.overrides.keys().chain(after.overrides.keys()).collect();
    let mut changed = keys.into_iter().filter(|key| before.overrides.get(key) != after.overrides.get(key));
    let one = changed.next()?;
    changed.next().is_none().then_some(*one)
}

/// Where an override puts its occurrence.
fn moved_to(item: &Item, fields: &agenda::Fields) -> Option<(Moment, Moment)> {
    let mut whole = item.clone();
    whole.recurrence = None;
    whole.overrides.clear();
    let moved = whole.edited(fields).ok()?;
    moved.span().map(|(start, end)| (start.clone(), end.clone()))
}

/// The day and time at which an occurrence was to start.
pub(crate) fn occurrence(item: &Item, key: OccurrenceKey, voice: &Voice<'_>) -> String {
    let at = match item.start() {
        Some(start) => start.with_civil(key.civil()),
        None if key.is_day() => Moment::Date(key.date()),
        None => Moment::At { at: key.civil(), zone: None },
    };
    times::moment(&at, voice, Style::Full)
}

//! Cards: one shape for what happened, what is proposed and what went wrong, drawn by every channel in its own way.

mod plans;

use agenda::{Act, Change, Entity, Item, Key, Receipt, ReceiptId, Refusal, What};
use serde::{Deserialize, Serialize};

use crate::deeds::{self, told};
use crate::times::Style;
use crate::values::{self, label};
use crate::voice::Voice;
use crate::{names, receipts, troubles};

/// Something shown with what can be done about it. All of its text is said already, in the listener's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Card {
    pub kind: CardKind,
    pub title: String,
    /// One word on what became of it: "Moved".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
    /// What was, and what is now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub diff: Vec<Difference>,
    /// Reasons, the deciding one first; of a trouble, the way out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<CardField>,
    /// The likely one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions: Vec<Action>,
}

/// What a card is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    Done,
    Item,
    Proposal,
    Choice,
    Confirm,
    Draft,
    Conflict,
    Trouble,
    Notice,
}

/// One property before and after; of a plan that could be, one thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// The property by its name on the wire, or the id of the thing.
    pub field: String,
    pub label: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// A word and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CardField {
    /// The property by its name on the wire.
    pub field: String,
    pub label: String,
    pub value: String,
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Action {
    pub label: String,
    pub does: Does,
}

/// What a button does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Does {
    Undo(ReceiptId),
    Redo(ReceiptId),
    Open(Key),
    Complete(Key),
    Keep,
    NextPlace,
    Drop,
    Pin,
    Why,
    TryAgain,
    ShowNewest,
    /// Of a notice: it is known.
    Seen,
    /// Of a notice: told again in so many minutes.
    Snooze(u32),
    /// Says these words, as if the person had.
    Say(String),
}

/// What an item shows of itself, in this order.
const SHOWN: &[&str] = &[
    "calendar",
    "list",
    "place",
    "guests",
    "due",
    "estimate",
    "minutes",
    "window",
    "ideal",
    "priority",
    "split",
    "after",
    "parent",
    "tags",
    "reminders",
    "link",
    "notes",
    "status",
];

/// What of it is worth knowing when it rings.
const REMINDS: &[&str] = &["place", "guests", "due", "link", "notes"];

impl Card {
    /// The card of a step, with its way back.
    pub fn of_receipt(receipt: &Receipt, voice: &Voice<'_>) -> Self {
        let changes = receipts::worth_telling(receipt, voice);
        let mut card = match changes.as_slice() {
            [one] => Self::of_change(one, voice),
            several => Self::of_changes(several, voice),
        };
        card.why.extend(receipts::kept(&receipt.kept, voice));
        card.tag = match receipt.act {
            Act::Undone => Some(without_full_stop(voice.tongue().deeds.undone)),
            Act::Redone => Some(without_full_stop(voice.tongue().deeds.redone)),
            _ => card.tag,
        };
        if !changes.is_empty() {
            card.actions.push(match receipt.act {
                Act::Undone => Action::to(Does::Redo(receipt.id), voice),
                _ => Action::to(Does::Undo(receipt.id), voice),
            });
        }
        card
    }

    /// The card of a refusal: what was wrong, and the way out.
    pub fn of_refusal(refusal: &Refusal, voice: &Voice<'_>) -> Self {
        let trouble = troubles::refusal(refusal, voice);
        let actions = match refusal {
            Refusal::Changed { .. } | Refusal::PlanIsStale { .. } => {
                vec![Action::to(Does::ShowNewest, voice)]
            }
            Refusal::Exists { key } => vec![Action::to(Does::Open(key.clone()), voice)],
            _ => Vec::new(),
        };
        Self { why: vec![trouble.maybe], actions, ..Self::blank(CardKind::Trouble, trouble.what) }
    }

    /// The card of a step that waits for a word: exactly what would happen, and the two answers.
    pub fn of_confirmation(rehearsal: &Receipt, anyway: bool, voice: &Voice<'_>) -> Self {
        let changes = receipts::worth_telling(rehearsal, voice);
        let mut card = match changes.as_slice() {
            [one] => Self::of_change(one, voice),
            several => Self { fields: intended(several, voice), ..Self::of_changes(several, voice) },
        };
        let buttons = &voice.tongue().buttons;
        let yes = if anyway { buttons.anyway } else { buttons.yes };
        card.kind = CardKind::Confirm;
        card.tag = intent(&changes, voice);
        card.actions = [yes, buttons.no].map(|words| Action::to(Does::Say(words.to_owned()), voice)).into();
        card
    }

    /// The card of a choice: a button for each.
    pub fn of_choice(names: &[String], voice: &Voice<'_>) -> Self {
        let title = (voice.tongue().talk.which_one)(&crate::text::joined(names, voice.tongue().or));
        let actions = names.iter().map(|name| Action::to(Does::Say(name.clone()), voice)).collect();
        Self { actions, ..Self::blank(CardKind::Choice, title) }
    }

    /// The card of an item as it stands.
    pub fn of_item(item: &Item, voice: &Voice<'_>) -> Self {
        let key = Key::Item(item.id);
        let may_complete = !item.is_over() && matches!(item.what, What::Task(_) | What::Reminder(_));
        let complete = may_complete.then(|| Action::to(Does::Complete(key.clone()), voice));
        let actions = complete.into_iter().chain([Action::to(Does::Open(key), voice)]).collect();
        Self {
            when: values::when(item, voice, Style::Short),
            fields: fields(item, voice),
            actions,
            ..Self::blank(CardKind::Item, names::bare(&item.title, voice))
        }
    }

    /// The card of an item that rings: when and where it is, and what can be done about being reminded.
    pub fn of_reminder(item: &Item, snooze: u32, voice: &Voice<'_>) -> Self {
        let card = Self::of_item(item, voice);
        let known = Action::to(Does::Seen, voice);
        let (complete, open): (Vec<_>, Vec<_>) =
            card.actions.into_iter().partition(|action| matches!(action.does, Does::Complete(_)));
        let known = if complete.is_empty() { vec![known] } else { complete };
        let snooze = Action::to(Does::Snooze(snooze), voice);
        let fields = card.fields.into_iter().filter(|field| REMINDS.contains(&field.field.as_str())).collect();
        Self {
            kind: CardKind::Notice,
            fields,
            actions: known.into_iter().chain([snooze]).chain(open).collect(),
            ..card
        }
    }

    fn of_change(change: &Change, voice: &Voice<'_>) -> Self {
        let Some(told) = told(change, voice) else {
            return Self::of_changes(&[], voice);
        };
        let when = when(change, voice);
        let (mut fields, mut differs) = (Vec::new(), Vec::new());
        match (change.before.as_deref(), change.after.as_deref()) {
            (Some(before), Some(after)) => differs = diff(before, after, voice),
            (None, Some(Entity::Item(new))) => fields = heard(new, voice),
            _ => {}
        }
        Self {
            tag: Some((voice.tongue().deeds.tag)(told.verb).to_owned()),
            when,
            diff: differs,
            fields,
            ..Self::blank(CardKind::Done, told.name)
        }
    }

    fn of_changes(changes: &[&Change], voice: &Voice<'_>) -> Self {
        let told: Vec<_> = changes.iter().filter_map(|change| told(change, voice)).collect();
        if told.is_empty() {
            return Self::blank(CardKind::Done, without_full_stop(voice.tongue().deeds.idle));
        }
        let field =
            |told: deeds::Told| CardField { field: "change".to_owned(), label: told.name, value: told.sentence };
        let title = receipts::counted(changes, voice);
        Self { fields: told.into_iter().map(field).collect(), ..Self::blank(CardKind::Done, title) }
    }

    fn blank(kind: CardKind, title: String) -> Self {
        let (tag, when) = (None, None);
        Self { kind, title, tag, when, diff: Vec::new(), why: Vec::new(), fields: Vec::new(), actions: Vec::new() }
    }
}

impl Action {
    /// The button that does this, in the listener's language.
    pub fn to(does: Does, voice: &Voice<'_>) -> Self {
        let buttons = &voice.tongue().buttons;
        let label = match does {
            Does::Undo(_) => buttons.undo,
            Does::Redo(_) => buttons.redo,
            Does::Open(_) => buttons.open,
            Does::Complete(_) => buttons.done,
            Does::Keep => buttons.keep,
            Does::NextPlace => buttons.next_place,
            Does::Drop => buttons.drop,
            Does::Pin => buttons.pin,
            Does::Why => buttons.why,
            Does::TryAgain => buttons.try_again,
            Does::ShowNewest => buttons.show_newest,
            Does::Seen => buttons.seen,
            Does::Snooze(minutes) => &(buttons.snooze)(&crate::times::length(minutes.into(), voice)),
            Does::Say(ref words) => words,
        };
        Self { label: label.to_owned(), does }
    }
}

/// When a changed thing is: as it will be, or, of what goes, as it was.
fn when(change: &Change, voice: &Voice<'_>) -> Option<String> {
    match change.after.as_ref().or(change.before.as_ref()).map(AsRef::as_ref) {
        Some(Entity::Item(item)) => values::when(item, voice, Style::Short),
        Some(Entity::Block(block)) => Some(crate::times::span(&block.start, &block.end, voice, Style::Short)),
        _ => None,
    }
}

/// What all of these changes are meant to do, where it is one thing.
fn intent(changes: &[&Change], voice: &Voice<'_>) -> Option<String> {
    let mut verbs = changes.iter().filter_map(|change| told(change, voice)).map(|told| told.verb);
    let first = verbs.next()?;
    verbs.all(|verb| verb == first).then(|| (voice.tongue().deeds.intent)(first).to_owned())
}

/// Several things that wait for a word: each by its name and when it is, and by what is meant for it where that differs.
fn intended(changes: &[&Change], voice: &Voice<'_>) -> Vec<CardField> {
    let alike = intent(changes, voice).is_some();
    let field = |change: &&Change| {
        let told = told(change, voice)?;
        let verb = (!alike).then(|| (voice.tongue().deeds.intent)(told.verb).to_owned());
        let value = verb.into_iter().chain(when(change, voice)).collect::<Vec<_>>().join(", ");
        Some(CardField { field: "change".to_owned(), label: told.name, value })
    };
    changes.iter().filter_map(field).collect()
}

fn fields(item: &Item, voice: &Voice<'_>) -> Vec<CardField> {
    let said = |field: &&str| {
        let value = values::value_of_item(item, field, voice)?;
        (!values::is_plain(item, field)).then(|| CardField {
            field: (*field).to_owned(),
            label: label(field, voice),
            value,
        })
    };
    SHOWN.iter().filter_map(said).collect()
}

/// What a new item is, beside its name and when it is, so that whoever asked for it sees what was understood. Where it
/// was put is told where there are several places to put it.
fn heard(item: &Item, voice: &Voice<'_>) -> Vec<CardField> {
    let worth_telling = |field: &CardField| match field.field.as_str() {
        "calendar" => voice.agenda.is_some_and(|agenda| agenda.calendars().nth(1).is_some()),
        "list" => voice.agenda.is_some_and(|agenda| agenda.lists().nth(1).is_some()),
        // Said with when it is.
        "due" | "minutes" => false,
        _ => true,
    };
    fields(item, voice).into_iter().filter(worth_telling).collect()
}

/// What differs, property by property; a start and an end that moved together are one line.
fn diff(before: &Entity, after: &Entity, voice: &Voice<'_>) -> Vec<Difference> {
    let mut names = deeds::differing(before, after);
    let mut lines = Vec::new();
    if (names.contains("start") || names.contains("end"))
        && let (Some(was), Some(is)) = (place(before, voice), place(after, voice))
    {
        names.retain(|name| name != "start" && name != "end");
        let (before, after) = (Some(was), Some(is));
        lines.push(Difference { field: "when".into(), label: label("when", voice), before, after });
    }
    lines.extend(names.into_iter().map(|name| Difference {
        label: label(&name, voice),
        before: values::value(before, &name, voice),
        after: values::value(after, &name, voice),
        field: name,
    }));
    lines
}

fn place(entity: &Entity, voice: &Voice<'_>) -> Option<String> {
    let (start, end) = match entity {
        Entity::Block(block) => (&block.start, &block.end),
        Entity::Item(Item { what: What::Event(event), .. }) => (&event.start, &event.end),
        _ => return None,
    };
    Some(crate::times::span(start, end, voice, Style::Short))
}

fn without_full_stop(sentence: &str) -> String {
    sentence.trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests;

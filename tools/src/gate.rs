//! The gate: what may be done at once, judged on the changes themselves and not by a tool's name.

use agenda::{Actor, Agenda, Change, Entity, Item, Look, Moment, What};

use crate::find::folded;

/// More things than this are not changed without a question.
pub const MOST_AT_ONCE: usize = 10;

/// Where nobody is reached: how a guest stands who is known by name alone.
pub(crate) const NOWHERE: &str = ".invalid";

/// Why the person is asked first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// More than one thing would be gone.
    Gone(Vec<String>),
    /// A whole series would be gone.
    Series(String),
    /// More things would change than are changed at once.
    Many(Vec<String>),
    /// What is fixed would be moved onto what takes the same time.
    Onto(String, Vec<String>),
    /// People would hear of it whom this turn's words did not name.
    Reaches(Vec<String>),
}

/// Whether these changes of somebody's own agenda are asked about first; `words` are what they said this turn.
pub fn judge(agenda: &Agenda, actor: &Actor, changes: &[Change], words: Option<&str>) -> Option<Doubt> {
    let edges: Vec<Edge<'_>> = changes.iter().filter_map(Edge::of).collect();
    unnamed(agenda, &edges, words)
        .or_else(|| gone(&edges))
        .or_else(|| many(&edges))
        .or_else(|| edges.iter().find_map(|edge| onto(agenda, actor, edge)))
}

/// The titles of what takes time when these changes put something there.
pub fn overlaps(agenda: &Agenda, actor: &Actor, changes: &[Change]) -> Vec<String> {
    let new = changes.iter().filter_map(Edge::of).filter(|edge| edge.before.is_none());
    let mut titles: Vec<String> = new.filter_map(|edge| Some(beneath(agenda, actor, edge.after?))).flatten().collect();
    titles.dedup();
    titles
}

/// An item before and after. What a person stated, and the planner's pieces, are not weighed.
struct Edge<'a> {
    before: Option<&'a Item>,
    after: Option<&'a Item>,
}

impl<'a> Edge<'a> {
    fn of(change: &'a Change) -> Option<Self> {
        let before = change.before.as_deref().and_then(Entity::as_item);
        let after = change.after.as_deref().and_then(Entity::as_item);
        let item = after.or(before)?;
        (!matches!(item.what, What::Rule(_))).then_some(Self { before, after })
    }

    fn title(&self) -> String {
        self.before.or(self.after).map(|item| item.title.clone()).unwrap_or_default()
    }

    /// It is there no longer, or called off.
    fn is_gone(&self) -> bool {
        let off = |item: &Item| match &item.what {
            What::Event(event) => event.status == agenda::EventStatus::Cancelled,
            What::Task(task) => task.status == agenda::Progress::Cancelled,
            _ => false,
        };
        self.before.is_some_and(|before| !off(before)) && self.after.is_none_or(off)
    }

    /// One or more of its occurrences will not take place.
    fn is_thinner(&self) -> bool {
        let out = |item: &Item| item.recurrence.as_ref().map_or(0, |recurrence| recurrence.exdates.len());
        self.before.zip(self.after).is_some_and(|(before, after)| out(after) > out(before))
    }
}

fn gone(edges: &[Edge<'_>]) -> Option<Doubt> {
    let gone: Vec<&Edge<'_>> = edges.iter().filter(|edge| edge.is_gone() || edge.is_thinner()).collect();
    match gone.as_slice() {
        [] => None,
        [one] if one.is_gone() && one.before.is_some_and(|item| item.recurrence.is_some()) => {
            Some(Doubt::Series(one.title()))
        }
        [_] => None,
        several => Some(Doubt::Gone(several.iter().map(|edge| edge.title()).collect())),
    }
}

fn many(edges: &[Edge<'_>]) -> Option<Doubt> {
    (edges.len() > MOST_AT_ONCE).then(|| Doubt::Many(edges.iter().map(Edge::title).collect()))
}

/// A fixed event that is moved onto others.
fn onto(agenda: &Agenda, actor: &Actor, edge: &Edge<'_>) -> Option<Doubt> {
    let (before, after) = (edge.before?, edge.after?);
    if edge.is_gone() {
        return None;
    }
    // Of a series, the occurrences that are otherwise now.
    let moved = after.overrides.iter().filter(|(key, now)| before.overrides.get(key) != Some(now));
    let occurrences = moved.map(|(key, _)| after.occurrence(*key).into_owned());
    let whole = (before.span() != after.span()).then(|| after.clone());
    let others: Vec<String> = occurrences.chain(whole).flat_map(|item| beneath(agenda, actor, &item)).collect();
    (!others.is_empty()).then(|| Doubt::Onto(edge.title(), others))
}

/// What takes the same time as an event does.
fn beneath(agenda: &Agenda, actor: &Actor, item: &Item) -> Vec<String> {
    let Some(event) = item.event().filter(|event| event.busy && !event.start.is_date()) else { return Vec::new() };
    let zone = agenda.zone();
    let instant = |moment: &Moment| moment.instant(zone);
    let look = Look { actor, zone, from: instant(&event.start), to: instant(&event.end) };
    let seen = agenda.look(&look);
    let busy = seen.entries.iter().filter(|entry| {
        let other = entry.item();
        let fixed = matches!(entry.thing, agenda::Thing::Item { .. });
        let takes = other.event().is_some_and(|event| event.busy && !event.start.is_date());
        fixed && takes && other.id != item.id && !other.is_over()
    });
    busy.map(|entry| entry.item().title.clone()).collect()
}

/// Guests who are new to an event, can be reached, and are named nowhere in the words; a name is not enough for an address
/// that somebody else brought here.
fn unnamed(agenda: &Agenda, edges: &[Edge<'_>], words: Option<&str>) -> Option<Doubt> {
    let said = words.map(folded).unwrap_or_default();
    let mut people = Vec::new();
    for edge in edges {
        let guests = |item: Option<&Item>| item.and_then(Item::event).map(|event| event.guests.clone());
        let before = guests(edge.before).unwrap_or_default();
        for guest in guests(edge.after).unwrap_or_default() {
            let known = before.iter().any(|old| old.email.eq_ignore_ascii_case(&guest.email));
            let name = folded(&guest.name);
            let spelled = words.is_some_and(|words| words.to_lowercase().contains(&guest.email.to_lowercase()));
            let named = name.iter().any(|part| said.contains(part)) && !is_brought(agenda, &guest.email);
            if !known && !spelled && !named && !guest.email.ends_with(NOWHERE) {
                people.push(format!("{} <{}>", guest.name, guest.email).trim().to_owned());
            }
        }
    }
    (!people.is_empty()).then_some(Doubt::Reaches(people))
}

/// Whether an address is known from other people's invitations alone: whoever wrote them chose its name too.
fn is_brought(agenda: &Agenda, email: &str) -> bool {
    let is = |other: &str| other.eq_ignore_ascii_case(email);
    let meetings = |own: bool| {
        let events = agenda.items().filter_map(Item::event).filter(move |event| event.organizer.is_none() == own);
        events.flat_map(|event| {
            let organizer = event.organizer.iter().map(|organizer| organizer.email.as_str());
            organizer.chain(event.guests.iter().map(|guest| guest.email.as_str()))
        })
    };
    let person = agenda.people().any(|person| person.emails.iter().any(|email| is(email)));
    !person && !meetings(true).any(is) && meetings(false).any(is)
}

#[cfg(test)]
mod tests;

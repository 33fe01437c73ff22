//! What the person said about how things are planned: which items a rule is about, and what it does to them.

use agenda::{Agenda, Effect, Hours, Item, Matches, Rule, What, Window};

use super::clock::{Clock, merged};
use crate::span::Span;

/// A rule that holds.
pub(super) struct InForce<'a> {
    pub(super) rule: &'a Rule,
}

pub(super) fn in_force(agenda: &Agenda) -> Vec<InForce<'_>> {
    fn rule(item: &Item) -> Option<InForce<'_>> {
        match &item.what {
            What::Rule(rule) if !rule.off => Some(InForce { rule }),
            _ => None,
        }
    }
    agenda.items().filter_map(rule).collect()
}

/// Whether a rule is about an item.
pub(super) fn concerns(matches: &Matches, item: &Item) -> bool {
    let Matches { item: id, kind, list, tag, words, guests } = matches;
    let lists = |list: &agenda::ListId| item.home() == agenda::Home::List(*list);
    let has_guests = item.event().is_some_and(|event| !event.guests.is_empty());
    id.is_none_or(|id| id == item.id)
        && kind.is_none_or(|kind| kind == item.kind())
        && list.as_ref().is_none_or(lists)
        && tag.as_ref().is_none_or(|tag| item.tags.contains(tag))
        && words.as_ref().is_none_or(|words| item.title.to_lowercase().contains(&words.to_lowercase()))
        && guests.is_none_or(|guests| guests == has_guests)
}

impl InForce<'_> {
    /// Whether it closes hours for good.
    pub(super) fn narrows(&self) -> bool {
        self.rule.hard && matches!(self.rule.effect, Effect::Prefer(_) | Effect::Avoid(_))
    }

    /// What is left of open hours under a hard rule.
    pub(super) fn narrow(&self, clock: &Clock, open: Vec<Span>) -> Vec<Span> {
        match &self.rule.effect {
            Effect::Prefer(windows) => common(&open, &expanded(clock, windows)),
            Effect::Avoid(windows) => common(&open, &outside(clock, &expanded(clock, windows))),
            _ => open,
        }
    }

    /// Where a soft rule would rather have things.
    pub(super) fn wished(&self, clock: &Clock) -> Option<Vec<Span>> {
        match &self.rule.effect {
            Effect::Prefer(windows) if !self.rule.hard => Some(expanded(clock, windows)),
            Effect::Avoid(windows) if !self.rule.hard => Some(outside(clock, &expanded(clock, windows))),
            _ => None,
        }
    }
}

/// Windows of the week over the whole horizon, in the person's zone.
pub(super) fn expanded(clock: &Clock, windows: &[Window]) -> Vec<Span> {
    let days = clock.dates().flat_map(|(_, date)| windows.iter().map(move |window| (date, window)));
    let on = |day: jiff::civil::Weekday, window: &Window| window.days.is_empty() || window.days.contains(&day.into());
    let stretch = |(date, window): (jiff::civil::Date, &Window)| {
        on(date.weekday(), window).then(|| clock.stretch(date, window.hours, clock.zone()))
    };
    merged(days.filter_map(stretch).collect())
}

/// The stretch of a date in which a window is open.
pub(super) fn on_date(clock: &Clock, date: jiff::civil::Date, hours: Hours) -> Span {
    clock.stretch(date, hours, clock.zone())
}

fn outside(clock: &Clock, spans: &[Span]) -> Vec<Span> {
    let mut open = Vec::new();
    let mut from = 0;
    for span in spans {
        open.push(Span::new(from, span.start));
        from = from.max(span.end);
    }
    open.push(Span::new(from, clock.horizon()));
    merged(open)
}

fn common(a: &[Span], b: &[Span]) -> Vec<Span> {
    let both = |one: &Span, other: &Span| Span::new(one.start.max(other.start), one.end.min(other.end));
    merged(a.iter().flat_map(|one| b.iter().map(move |other| both(one, other))).collect())
}

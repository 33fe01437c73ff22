//! An item: its series, the occurrences that differ, and what is only ours.

use std::collections::{BTreeMap, BTreeSet};

use agenda::recurrence::OccurrenceKey;
use agenda::{Agenda, AgendaId, CalendarId, Fields, Item, ListId, Moment, Owner, Spot, UserId, What};
use uuid::Uuid;

use super::times::{key_lines, key_moment, moment_line, utc};
use super::{Printer, kept};
use crate::component::Component;
use crate::document::{Circle, Context};
use crate::line::Line;
use crate::parse::{DETACHED, FIELDS, KIND, OWN, PREFIX, Sort, occurrence, read_back};
use crate::text::escape;

/// The zone that a `RECURRENCE-ID` is in: that of the series.
struct Instance<'a> {
    series: &'a Moment,
    key: OccurrenceKey,
}

impl Printer<'_> {
    /// The components of an item.
    pub(super) fn item(&self, item: &Item) -> Vec<Component> {
        let mut parts = Vec::new();
        if !item.extra.iter().any(|line| line == DETACHED) {
            parts.push(self.component(item, None));
        }
        if let (Some(series), false) = (item.start(), item.overrides.is_empty()) {
            let bare = Item { recurrence: None, overrides: BTreeMap::new(), ..item.clone() };
            parts.extend(item.overrides.iter().filter_map(|(key, fields)| {
                let changed = occurrence(&bare, *key).edited(fields).ok()?;
                Some(self.component(&changed, Some(&Instance { series, key: *key })))
            }));
        }
        if self.circle == Circle::Archive {
            self.say_the_rest(item, &mut parts);
        }
        parts
    }

    /// What the components do not say of the item to somebody who knows nothing else goes along in one line, so that
    /// nothing is lost.
    fn say_the_rest(&self, item: &Item, parts: &mut [Component]) {
        let nobody = Agenda::empty(AgendaId(Uuid::nil()), Owner::User(UserId(Uuid::nil())));
        let nowhere = Context {
            agenda: &nobody,
            calendar: CalendarId(Uuid::nil()),
            list: ListId(Uuid::nil()),
            circle: Circle::Archive,
        };
        let said = read_back(parts, &nowhere);
        let rest = said.map_or_else(|| item.fields(), |said| said.fields().difference(&item.fields()));
        if let (false, Some(first)) = (rest.is_empty(), parts.first_mut()) {
            first.say(Line::new(FIELDS, escape(&serde_json::to_string(&rest).unwrap_or_default())));
        }
    }

    fn component(&self, item: &Item, instance: Option<&Instance>) -> Component {
        let (name, sort) = match item.what {
            What::Event(_) => ("VEVENT", Sort::Event),
            What::Rule(_) => ("VJOURNAL", Sort::Journal),
            What::Task(_) | What::Habit(_) | What::Reminder(_) => ("VTODO", Sort::Todo),
        };
        let mut part = Component::new(name);
        part.say(Line::new("UID", escape(&item.uid)));
        part.say(Line::new("DTSTAMP", utc(self.stamp)));
        if let Some(instance) = instance {
            part.say(moment_line("RECURRENCE-ID", &key_moment(instance.series, instance.key)));
        }
        self.say_shared(item, &mut part);
        self.say_kind(item, instance.is_some(), &mut part);
        if instance.is_none() {
            say_recurrence(item, &mut part);
        }
        if self.circle != Circle::Others {
            self.say_own(item, &mut part);
        }
        let (lines, inner) = kept::components(item.extra.iter().filter(|line| *line != DETACHED));
        self.keep_lines(lines, sort, &mut part);
        self.say_inner(item, inner, &mut part);
        part
    }

    fn say_shared(&self, item: &Item, part: &mut Component) {
        if item.sequence > 0 {
            part.say(Line::new("SEQUENCE", item.sequence.to_string()));
        }
        if let Some(created) = item.created {
            part.say(Line::new("CREATED", utc(created)));
        }
        part.say(Line::new("SUMMARY", escape(&item.title)));
        if !item.notes.is_empty() {
            part.say(Line::new("DESCRIPTION", escape(&item.notes)));
        }
        let place = item.place.as_ref().and_then(|place| match place {
            Spot::Named(words) => Some(words.as_str()),
            Spot::Known(id) => self.agenda.places().find(|place| place.id == *id).map(|place| place.name.as_str()),
        });
        if let Some(place) = place {
            part.say(Line::new("LOCATION", escape(place)));
        }
        if let Some(link) = &item.link {
            part.say(Line::new("URL", link.chars().filter(|c| !c.is_control()).collect::<String>()));
        }
        if item.private {
            part.say(Line::new("CLASS", "PRIVATE"));
        }
        if !item.tags.is_empty() {
            let tags: Vec<String> = item.tags.iter().map(|tag| escape(tag)).collect();
            part.say(Line::new("CATEGORIES", tags.join(",")));
        }
    }

    fn say_own(&self, item: &Item, part: &mut Component) {
        let kind = match item.what {
            What::Habit(_) => Some("HABIT"),
            What::Reminder(_) => Some("REMINDER"),
            What::Rule(_) => Some("RULE"),
            What::Event(_) | What::Task(_) => None,
        };
        if let Some(kind) = kind {
            part.say(Line::new(KIND, kind));
        }
        if item.event().is_none() {
            self.own_fields(&item.fields(), &OWN.iter().copied().collect(), part);
        }
    }

    /// The fields of these names, one line each.
    pub(super) fn own_fields(&self, fields: &Fields, names: &BTreeSet<&str>, part: &mut Component) {
        for (name, value) in fields.0.iter().filter(|(name, _)| names.contains(name.as_str())) {
            let property = format!("{PREFIX}{}", name.to_ascii_uppercase().replace('_', "-"));
            part.say(Line::new(&property, escape(&value.to_string())));
        }
    }
}

fn say_recurrence(item: &Item, part: &mut Component) {
    let Some(recurrence) = &item.recurrence else { return };
    recurrence.rules.iter().for_each(|rule| part.say(Line::new("RRULE", rule.to_string())));
    let Some(start) = item.start() else { return };
    key_lines("RDATE", start, recurrence.rdates.iter()).for_each(|line| part.say(line));
    key_lines("EXDATE", start, recurrence.exdates.iter()).for_each(|line| part.say(line));
}

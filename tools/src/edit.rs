//! Something else about a thing than its time: name, length, place, list, people, what must come first.

use agenda::{After, Alarm, Command, Fields, Guard, Item, ItemId, Key, Kind, Priority, Reach, Split, What};
use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::Talk;

use crate::Asker;
use crate::doing::{Doing, Outcome};
use crate::find::Named;
use crate::guests::answers;
use crate::times::{self, Times};

/// What changes; what is left out stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Edit {
    pub item: Option<Named>,
    pub title: Option<String>,
    /// How long it takes: "two hours".
    pub lasts: Option<String>,
    /// When it ends: "5pm".
    pub ends: Option<String>,
    /// By when it must be done.
    pub due: Option<String>,
    pub place: Option<String>,
    pub list: Option<String>,
    pub tags: Vec<String>,
    #[schemars(schema_with = "crate::offer::priority")]
    pub priority: Option<Priority>,
    /// How long before to be reminded.
    pub remind_before: Option<String>,
    /// The names of those who come too.
    pub with: Vec<String>,
    /// The names of those who do not come any more.
    pub without: Vec<String>,
    /// The task that must be done before it.
    pub after: Option<String>,
    pub split: Option<bool>,
}

impl Edit {
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let asker = doing.asker;
        let named = self.item.clone().unwrap_or(Named::It);
        let item = match asker.find(&named, None, |item| self.suits(item)) {
            Ok(item) => item,
            Err(unclear) => return Ok(doing.unclear(&unclear)),
        };
        let after = match self.after.as_deref().map(|words| self.first(asker, words)).transpose() {
            Ok(after) => after,
            Err(unclear) => return Ok(doing.unclear(&unclear)),
        };
        let fields = match self.fields(asker, item, after) {
            Ok(fields) => fields,
            Err(talk) => return Ok(doing.when(talk)),
        };
        let new_list = self.list.as_deref().filter(|name| item.event().is_none() && asker.list_called(name).is_none());
        let (key, guard) = (Key::Item(item.id), Guard::None);
        let edit = Command::Edit { key, reach: Reach::All, fields, guard, base: None };
        match new_list {
            Some(name) => doing.does(Command::All(vec![asker.make_list(name), edit])).await,
            None => doing.does(edit).await,
        }
    }

    /// Whether a thing of this kind has what is to be changed.
    fn suits(&self, item: &Item) -> bool {
        let people = !self.with.is_empty() || !self.without.is_empty() || self.ends.is_some();
        let work = self.due.is_some() || self.after.is_some() || self.split.is_some() || self.priority.is_some();
        match item.kind() {
            Kind::Event => !work && self.list.is_none(),
            Kind::Task => !people,
            Kind::Habit => !people && self.due.is_none(),
            Kind::Reminder => !people && !work && self.lasts.is_none(),
            Kind::Rule => false,
        }
    }

    fn first(&self, asker: &Asker<'_>, words: &str) -> Result<ItemId, crate::find::Unclear> {
        let named = Named::Called(words.to_owned());
        asker.find(&named, None, |item| item.task().is_some()).map(|item| item.id)
    }

    fn fields<'t>(&'t self, asker: &Asker<'_>, item: &Item, after: Option<ItemId>) -> Result<Fields, Talk<'t>> {
        let (scene, zone) = (asker.scene(), asker.agenda.zone());
        let mut fields = Fields::default();
        let minutes = |words: &'t str| times::minutes(words, &scene).ok_or(Talk::NotATime(words));
        if let Some(title) = &self.title {
            fields = fields.with("title", title);
        }
        if let Some(place) = &self.place {
            fields = fields.with("place", &asker.place(place));
        }
        if !self.tags.is_empty() {
            fields = fields.with("tags", &item.tags.iter().chain(&self.tags).collect::<Vec<_>>());
        }
        if let Some(words) = &self.remind_before {
            let before = Alarm::BeforeStart(i32::try_from(minutes(words)?).unwrap_or(i32::MAX));
            let mut alarms = item.reminders.clone();
            if !alarms.contains(&before) {
                alarms.push(before);
            }
            fields = fields.with("reminders", &alarms);
        }
        if let Some(name) = &self.list {
            fields = fields.with("list", &asker.list_called(name).unwrap_or(agenda::ListId(asker.id("list"))));
        }
        if let Some(priority) = self.priority {
            fields = fields.with("priority", &priority);
        }
        match &item.what {
            What::Event(event) => {
                if let Some(words) = &self.lasts {
                    let long = SignedDuration::from_mins(minutes(words)?.into());
                    fields = fields.with("end", &times::later(&event.start, long, zone));
                }
                if let Some(words) = &self.ends {
                    let end = Times::said(words, None, &scene, zone)?;
                    let clock = end.start.civil().time();
                    let civil = event.start.date().to_datetime(clock);
                    // "till 1" after an evening is the next day's.
                    let days = if civil <= event.start.civil() { 1 } else { 0 };
                    let civil = civil.saturating_add(jiff::Span::new().days(days));
                    fields = fields.with("end", &event.start.with_civil(civil));
                }
                if !self.with.is_empty() || !self.without.is_empty() {
                    let mut guests = event.guests.clone();
                    guests.retain(|guest| !self.without.iter().any(|name| answers(&guest.name, name)));
                    for guest in self.with.iter().map(|name| asker.guest(name)) {
                        if !guests.iter().any(|old| old.email.eq_ignore_ascii_case(&guest.email)) {
                            guests.push(guest);
                        }
                    }
                    fields = fields.with("guests", &guests);
                }
            }
            What::Task(task) => {
                if let Some(words) = &self.lasts {
                    fields = fields.with("estimate", &minutes(words)?);
                }
                if let Some(words) = &self.due {
                    let at = Times::deadline(words, &scene, zone)?;
                    fields = fields.with("due", &agenda::Deadline { at, hard: false });
                }
                if let Some(first) = after {
                    let mut all = task.after.clone();
                    all.push(After { item: first, lag: 0 });
                    fields = fields.with("after", &all);
                }
                if let Some(split) = self.split {
                    fields = fields.with("split", &split.then_some(Split { min: 30, max: 120, daily: None }));
                }
            }
            What::Habit(_) => {
                if let Some(words) = &self.lasts {
                    fields = fields.with("minutes", &minutes(words)?);
                }
            }
            What::Reminder(_) | What::Rule(_) => {}
        }
        Ok(fields)
    }
}

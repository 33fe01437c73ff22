//! Something new: an event, a task, a habit or a reminder.

use std::collections::BTreeSet;

use agenda::{
    Alarm, CalendarId, Command, Deadline, Event, EventStatus, Habit, Hours, Item, ItemId, Kind, List, ListId, Priority,
    Progress, Reminder, Split, Spot, Task, What,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::Talk;

use crate::Asker;
use crate::doing::{Doing, Outcome};
use crate::find::folded;
use crate::times::{self, Times};

/// How long a habit takes when nobody says.
const HABIT_MINUTES: u32 = 30;
/// When a habit may be kept up when nobody says.
const WAKING: Hours = match Hours::new(7 * 60, 21 * 60) {
    Some(hours) => hours,
    None => panic!("seven comes before nine in the evening"),
};

/// What is to be added. Times and lengths are the person's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Add {
    #[schemars(schema_with = "crate::offer::kind")]
    pub kind: Kind,
    pub title: String,
    /// When it is: "tomorrow at 7", "every Monday at 9".
    #[serde(default)]
    pub when: Option<String>,
    /// By when it must be done: "by Friday".
    #[serde(default)]
    pub due: Option<String>,
    /// How long it takes: "two hours".
    #[serde(default)]
    pub lasts: Option<String>,
    #[serde(default)]
    pub place: Option<String>,
    /// The name of the list it goes to.
    #[serde(default)]
    pub list: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    #[schemars(schema_with = "crate::offer::priority")]
    pub priority: Option<Priority>,
    /// How long before to be reminded: "an hour".
    #[serde(default)]
    pub remind_before: Option<String>,
    /// How often a week a habit is to be kept up.
    #[serde(default)]
    pub per_week: Option<u8>,
    /// The names of those who come too.
    #[serde(default)]
    pub with: Vec<String>,
    /// It takes whole days.
    #[serde(default)]
    pub all_day: bool,
    /// It may be done in pieces.
    #[serde(default)]
    pub split: Option<bool>,
}

impl Add {
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let asker = doing.asker;
        let titles = self.titles();
        let mut items = Vec::with_capacity(titles.len());
        for (number, title) in titles.iter().enumerate() {
            match self.item(asker, title, number) {
                Ok(item) => items.push(item),
                Err(talk) => return Ok(doing.when(talk)),
            }
        }
        // A list that is named and not there yet is made.
        let mut commands: Vec<Command> = self.new_list(asker).into_iter().collect();
        commands.extend(items.into_iter().map(Command::add));
        match <[Command; 1]>::try_from(commands) {
            Ok([one]) => doing.does(one).await,
            Err(several) => doing.does(Command::All(several)).await,
        }
    }

    /// Several things in one breath: what goes to a list may be a row of names.
    fn titles(&self) -> Vec<&str> {
        let whole = self.title.trim();
        if self.list.is_none() || self.kind != Kind::Task || !whole.contains(',') {
            return vec![whole];
        }
        let and = |part: &'_ str| -> Vec<usize> {
            [" and ", " und ", " y ", " et "].iter().filter_map(|word| part.find(word)).collect()
        };
        let mut titles: Vec<&str> = Vec::new();
        for part in whole.split(',') {
            match and(part).first().copied() {
                Some(at) => {
                    let (before, after) = part.split_at(at);
                    titles.push(before);
                    titles.push(after.trim_start().split_once(' ').map_or(after, |(_, rest)| rest));
                }
                None => titles.push(part),
            }
        }
        titles.into_iter().map(str::trim).filter(|title| !title.is_empty()).collect()
    }

    fn item<'t>(&'t self, asker: &Asker<'_>, title: &'t str, number: usize) -> Result<Item, Talk<'t>> {
        let scene = asker.scene();
        let lasts = self.lasts.as_deref().and_then(|words| times::minutes(words, &scene));
        let when = match &self.when {
            Some(words) => {
                let usual = asker.usual_minutes(self.kind, title).filter(|_| lasts.is_none());
                let times = Times::said(words, lasts, &scene, asker.agenda.zone())?.lasting(usual, asker.agenda.zone());
                Some(times.whole_days(self.all_day).ahead(words, asker)?)
            }
            None => None,
        };
        self.made(asker, title, number, lasts, when)
    }

    /// The item, once it is known when it is.
    pub(crate) fn made<'t>(
        &'t self,
        asker: &Asker<'_>,
        title: &'t str,
        number: usize,
        lasts: Option<u32>,
        when: Option<Times>,
    ) -> Result<Item, Talk<'t>> {
        let (what, recurrence) = match (self.kind, when) {
            (Kind::Event, None) => return Err(Talk::WhenIs(title)),
            (Kind::Event, Some(when)) => (self.event(asker, &when), when.recurrence),
            (Kind::Reminder, None) => return Err(Talk::WhenIs(title)),
            (Kind::Reminder, Some(when)) => (self.reminder(asker, title, &when), when.recurrence),
            (Kind::Habit, when) => (self.habit(asker, title, lasts, when.as_ref()), None),
            (Kind::Task | Kind::Rule, when) => {
                self.task(asker, title, lasts.or_else(|| asker.usual_minutes(self.kind, title)), when)?
            }
        };
        let of = if number == 0 { "item".to_owned() } else { format!("item {number}") };
        let mut item = Item::new(ItemId(asker.id(&of)), title, what);
        item.recurrence = recurrence;
        item.tags = self.tags.iter().cloned().collect::<BTreeSet<_>>();
        item.place = self.place.as_deref().map(|name| asker.place(name));
        let before = self.remind_before.as_deref().and_then(|words| times::minutes(words, &asker.scene()));
        item.reminders.extend(before.and_then(|minutes| i32::try_from(minutes).ok()).map(Alarm::BeforeStart));
        Ok(item)
    }

    fn event(&self, asker: &Asker<'_>, when: &Times) -> What {
        let (start, end) = (when.start.clone(), when.end.clone());
        let status = EventStatus::Confirmed;
        What::Event(Event {
            calendar: calendar(asker),
            start,
            end,
            busy: !when.start.is_date(),
            status,
            organizer: None,
            guests: self.with.iter().map(|name| asker.guest(name)).collect(),
        })
    }

    fn reminder(&self, asker: &Asker<'_>, title: &str, when: &Times) -> What {
        // A whole day is told of when the day's work begins.
        let at = match when.start.is_date() {
            true => agenda::Moment::zoned(
                when.start.date().to_datetime(asker.scene().settings.work_begins),
                asker.agenda.zone(),
            ),
            false => when.start.clone(),
        };
        What::Reminder(Reminder { list: self.list(asker, title), at, done: false })
    }

    fn habit(&self, asker: &Asker<'_>, title: &str, lasts: Option<u32>, when: Option<&Times>) -> What {
        let ideal = when.filter(|when| !when.start.is_date()).map(|when| {
            let clock = when.start.civil().time();
            u16::from(clock.hour().unsigned_abs()) * 60 + u16::from(clock.minute().unsigned_abs())
        });
        What::Habit(Habit {
            list: self.list(asker, title),
            per_week: self.per_week.unwrap_or(3).clamp(1, 7),
            minutes: lasts.unwrap_or(HABIT_MINUTES),
            window: WAKING,
            ideal,
            days: Vec::new(),
            gap_days: 1,
            priority: self.priority.unwrap_or_default(),
            paused: false,
        })
    }

    fn task<'t>(
        &'t self,
        asker: &Asker<'_>,
        title: &str,
        lasts: Option<u32>,
        when: Option<Times>,
    ) -> Result<(What, Option<agenda::recurrence::Recurrence>), Talk<'t>> {
        let scene = asker.scene();
        // A task on a day is to be done that day: not before, and by its end.
        let (mut start, mut due, mut recurrence) = (None, None, None);
        if let Some(when) = when {
            due = Some(Deadline { at: when.start.clone(), hard: false });
            start = Some(when.start);
            recurrence = when.recurrence;
        }
        if let Some(words) = &self.due {
            due = Some(Deadline { at: Times::deadline(words, &scene, asker.agenda.zone())?, hard: false });
        }
        let task = Task {
            list: self.list(asker, title),
            start: start.filter(|_| recurrence.is_some()),
            due,
            estimate: lasts,
            priority: self.priority.unwrap_or_default(),
            status: Progress::Open,
            done_at: None,
            percent: 0,
            parent: None,
            after: Vec::new(),
            split: self.split.unwrap_or_default().then_some(Split { min: 30, max: 120, daily: None }),
            prefer: Vec::new(),
            hours: None,
        };
        Ok((What::Task(task), recurrence))
    }

    /// The list that was named, or the usual one: of such things, or of everything.
    fn list(&self, asker: &Asker<'_>, title: &str) -> ListId {
        let named = self.list.as_deref().map(|name| asker.list_called(name).unwrap_or(ListId(asker.id("list"))));
        let named = named.or_else(|| asker.usual_list(self.kind, title));
        let usual = || asker.agenda.settings().list.or_else(|| asker.agenda.lists().next().map(|list| list.id));
        named.or_else(usual).unwrap_or(ListId(asker.agenda.id.0))
    }

    pub(crate) fn new_list(&self, asker: &Asker<'_>) -> Option<Command> {
        let name = self.list.as_deref().filter(|name| self.kind != Kind::Event && asker.list_called(name).is_none())?;
        Some(asker.make_list(name))
    }
}

impl Asker<'_> {
    /// The list of this name, as people say it: "shopping" is the "Shopping list".
    pub(crate) fn list_called(&self, name: &str) -> Option<ListId> {
        let sought = list_words(name);
        let lists = self.agenda.lists().map(|list| (list.id, list_words(&list.name)));
        lists.into_iter().find(|(_, words)| *words == sought).map(|(id, _)| id)
    }

    /// The command that makes a list; its id follows from the step.
    pub(crate) fn make_list(&self, name: &str) -> Command {
        let id = ListId(self.id("list"));
        Command::add(List {
            id,
            name: name.trim().to_owned(),
            colour: None,
            order: 0,
            calendar: None,
            extra: Vec::new(),
        })
    }

    /// A place that they know by this name, or the words.
    pub(crate) fn place(&self, name: &str) -> Spot {
        let known = self.agenda.places().find(|place| {
            place.name.eq_ignore_ascii_case(name) || place.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
        });
        known.map_or_else(|| Spot::Named(name.to_owned()), |place| Spot::Known(place.id))
    }
}

fn list_words(name: &str) -> Vec<String> {
    let mut words = folded(name);
    words.retain(|word| !matches!(word.as_str(), "list" | "liste" | "lista"));
    words
}

fn calendar(asker: &Asker<'_>) -> CalendarId {
    let first = || asker.agenda.calendars().next().map(|calendar| calendar.id);
    asker.agenda.settings().calendar.or_else(first).unwrap_or(CalendarId(asker.agenda.id.0))
}

//! Something new: an event, a task, a habit or a reminder.

use std::collections::BTreeSet;

use agenda::{
    Alarm, CalendarId, Command, Deadline, Event, EventStatus, Habit, Hours, Item, ItemId, Kind, ListId, Priority,
    Progress, Reminder, Spot, Task, What,
};
use desk::Desk;
use serde::{Deserialize, Serialize};
use wording::Talk;

use crate::times::{self, Times};
use crate::{Asker, Said};

/// How long a habit takes when nobody says.
const HABIT_MINUTES: u32 = 30;
/// When a habit may be kept up when nobody says.
const WAKING: Hours = match Hours::new(7 * 60, 21 * 60) {
    Some(hours) => hours,
    None => panic!("seven comes before nine in the evening"),
};

/// What is to be added. Times and lengths are the person's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add {
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
    pub priority: Option<Priority>,
    /// How long before to be reminded: "an hour".
    #[serde(default)]
    pub remind_before: Option<String>,
    /// How often a week a habit is to be kept up.
    #[serde(default)]
    pub per_week: Option<u8>,
}

impl Add {
    pub(crate) async fn run(&self, desk: &Desk, asker: &Asker<'_>) -> Result<Said, desk::Error> {
        match self.item(asker) {
            Ok(item) => asker.does(desk, Command::add(item)).await,
            Err(talk) => Ok(Said::asked(talk, &asker.voice())),
        }
    }

    fn item<'t>(&'t self, asker: &Asker<'_>) -> Result<Item, Talk<'t>> {
        let scene = asker.scene();
        let lasts = self.lasts.as_deref().and_then(|words| times::minutes(words, &scene));
        let when = match &self.when {
            Some(words) => Some(Times::said(words, lasts, &scene, asker.agenda.zone())?),
            None => None,
        };
        let (what, recurrence) = match (self.kind, when) {
            (Kind::Event, None) => return Err(Talk::WhenIs(&self.title)),
            (Kind::Event, Some(when)) => (self.event(asker, &when), when.recurrence),
            (Kind::Reminder, None) => return Err(Talk::WhenIs(&self.title)),
            (Kind::Reminder, Some(when)) => (self.reminder(asker, &when), when.recurrence),
            (Kind::Habit, when) => (self.habit(asker, lasts, when.as_ref()), None),
            (Kind::Task | Kind::Rule, when) => self.task(asker, lasts, when)?,
        };
        let mut item = Item::new(ItemId(asker.id("item")), self.title.trim(), what);
        item.recurrence = recurrence;
        item.tags = self.tags.iter().cloned().collect::<BTreeSet<_>>();
        item.place = self.place.as_deref().map(|name| place(asker, name));
        let before = self.remind_before.as_deref().and_then(|words| times::minutes(words, &scene));
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
            guests: Vec::new(),
        })
    }

    fn reminder(&self, asker: &Asker<'_>, when: &Times) -> What {
        // A whole day is told of when the day's work begins.
        let at = match when.start.is_date() {
            true => agenda::Moment::zoned(
                when.start.date().to_datetime(asker.scene().settings.work_begins),
                asker.agenda.zone(),
            ),
            false => when.start.clone(),
        };
        What::Reminder(Reminder { list: self.list(asker), at, done: false })
    }

    fn habit(&self, asker: &Asker<'_>, lasts: Option<u32>, when: Option<&Times>) -> What {
        let ideal = when.filter(|when| !when.start.is_date()).map(|when| {
            let clock = when.start.civil().time();
            u16::from(clock.hour().unsigned_abs()) * 60 + u16::from(clock.minute().unsigned_abs())
        });
        What::Habit(Habit {
            list: self.list(asker),
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
            let times = Times::said(words, None, &scene, asker.agenda.zone())?;
            due = Some(Deadline { at: times.start, hard: false });
        }
        let task = Task {
            list: self.list(asker),
            start: start.filter(|_| recurrence.is_some()),
            due,
            estimate: lasts,
            priority: self.priority.unwrap_or_default(),
            status: Progress::Open,
            done_at: None,
            percent: 0,
            parent: None,
            after: Vec::new(),
            split: None,
            prefer: Vec::new(),
            hours: None,
        };
        Ok((What::Task(task), recurrence))
    }

    /// The list that was named, or the usual one.
    fn list(&self, asker: &Asker<'_>) -> ListId {
        let named = self.list.as_deref().and_then(|name| {
            let name = name.to_lowercase();
            asker
                .agenda
                .lists()
                .find(|list| list.name.to_lowercase() == name || name.starts_with(&list.name.to_lowercase()))
        });
        let usual = || asker.agenda.settings().list.or_else(|| asker.agenda.lists().next().map(|list| list.id));
        named.map(|list| list.id).or_else(usual).unwrap_or(ListId(asker.agenda.id.0))
    }
}

fn calendar(asker: &Asker<'_>) -> CalendarId {
    let first = || asker.agenda.calendars().next().map(|calendar| calendar.id);
    asker.agenda.settings().calendar.or_else(first).unwrap_or(CalendarId(asker.agenda.id.0))
}

/// A place that they know by this name, or the words.
fn place(asker: &Asker<'_>, name: &str) -> Spot {
    let known = asker.agenda.places().find(|place| place.name.eq_ignore_ascii_case(name));
    known.map_or_else(|| Spot::Named(name.to_owned()), |place| Spot::Known(place.id))
}

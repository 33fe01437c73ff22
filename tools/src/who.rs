//! Who asks: their agenda, their language, and the scene in which their words are meant.

use std::sync::Arc;

use agenda::{Actor, Agenda, Command, NextWeekday, ReceiptId};
use desk::{Ask, derived};
use jiff::Timestamp;
use jiff::civil::Time;
use memory::{Because, Stats, Topic};
use phrase::{DateOrder, Known, Locale, Scene};
use uuid::Uuid;
use wording::{Language, Voice};

/// Somebody who asks, at a moment. Each of their calls is one step.
#[derive(Clone, Debug)]
pub struct Asker<'a> {
    pub actor: &'a Actor,
    /// Their own agenda, as it is now.
    pub agenda: Arc<Agenda>,
    pub now: Timestamp,
    /// What they usually do, for what they leave out.
    pub habits: Arc<Stats>,
    /// The id of the step that the call may take; everything that it makes gets its id from it.
    pub step: ReceiptId,
    /// The language that was spoken.
    pub language: Language,
}

impl Asker<'_> {
    /// How they are spoken to.
    pub fn voice(&self) -> Voice<'_> {
        Voice::of(&self.agenda, self.now).in_language(self.language)
    }

    /// How their words are meant.
    pub fn scene(&self) -> Scene {
        scene(&self.agenda, self.now)
    }

    /// How long such a thing took them before, where they did it before.
    pub(crate) fn usual_minutes(&self, kind: agenda::Kind, title: &str) -> Option<u32> {
        let guess = self.habits.minutes(&Topic::of(kind, title), self.now)?;
        (guess.because == Because::Topic).then_some(guess.is)
    }

    /// The list that such things went to before, if it is still there.
    pub(crate) fn usual_list(&self, kind: agenda::Kind, title: &str) -> Option<agenda::ListId> {
        let list = self.habits.list(&Topic::of(kind, title), self.now)?.is;
        self.agenda.lists().any(|known| known.id == list).then_some(list)
    }

    /// The command as it is handed in.
    pub(crate) fn ask(&self, command: Command) -> Ask<'_> {
        let (agenda, receipt) = (self.agenda.id, self.step);
        Ask { actor: self.actor, agenda, command, receipt, because: None, now: self.now }
    }

    /// An id for something that this step makes.
    pub(crate) fn id(&self, of: &str) -> Uuid {
        derived(&[self.step.0.as_bytes(), of.as_bytes()])
    }
}

/// How the words of an agenda's owner are meant: their zone and conventions, and what they know the names of.
pub fn scene(agenda: &Agenda, now: Timestamp) -> Scene {
    let settings = agenda.settings();
    let zone = agenda.zone().rules().clone();
    let mut scene = Scene::new(now, zone, Locale::parse(&settings.locale));
    scene.settings.week_starts = settings.week_start.into();
    scene.settings.next_weekday = match settings.conventions.next_weekday {
        NextWeekday::FollowingWeek => phrase::NextWeekday::FollowingWeek,
        NextWeekday::FirstToCome => phrase::NextWeekday::Nearest,
    };
    scene.settings.date_order = match settings.conventions.day_first {
        true => DateOrder::DayFirst,
        false => DateOrder::MonthFirst,
    };
    if let Some(hours) = settings.hours.values().flatten().next() {
        scene.settings.work_begins = clock(hours.from());
        scene.settings.work_ends = clock(hours.to());
    }
    scene.items = agenda.items().filter_map(known).collect();
    scene
}

fn clock(minute: u16) -> Time {
    let (hour, minute) = (i8::try_from(minute / 60).unwrap_or(23), i8::try_from(minute % 60).unwrap_or(0));
    Time::new(hour, minute, 0, 0).unwrap_or(Time::MAX)
}

fn known(item: &agenda::Item) -> Option<Known> {
    let (start, end) = item.span()?;
    (!item.is_over() && item.recurrence.is_none()).then(|| Known {
        title: item.title.clone(),
        start: Some(start.civil()),
        end: Some(end.civil()),
    })
}

//! Another time for something that stands.

use agenda::{Command, Fields, Guard, Item, Key, Moment, Reach, What};
use desk::Desk;
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wording::Talk;

use crate::find::Named;
use crate::times::{self, Times};
use crate::{Asker, Said};

/// What moves, and where to, in the person's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Move {
    pub item: Named,
    /// "Friday at 10", "tomorrow", "half past five".
    pub to: String,
    /// `to` says by how much, not where to: "an hour", and whether that is earlier.
    #[serde(default)]
    pub by: Option<Direction>,
}

/// Which way something is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Earlier,
    Later,
}

impl Move {
    pub(crate) async fn run(&self, desk: &Desk, asker: &Asker<'_>) -> Result<Said, desk::Error> {
        let movable = |item: &Item| !matches!(item.what, What::Habit(_) | What::Rule(_));
        let item = match asker.find(&self.item, movable) {
            Ok(item) => item,
            Err(unclear) => return Ok(Said::asked(unclear.talk(), &asker.voice())),
        };
        let fields = match self.fields(asker, item) {
            Ok(fields) => fields,
            Err(talk) => return Ok(Said::asked(talk, &asker.voice())),
        };
        let (key, guard) = (Key::Item(item.id), Guard::None);
        asker.does(desk, Command::Edit { key, reach: Reach::All, fields, guard, base: None }).await
    }

    /// What is otherwise then. A clock alone keeps the day, a day alone keeps the clock, and the length stays.
    fn fields(&self, asker: &Asker<'_>, item: &Item) -> Result<Fields, Talk<'_>> {
        let (scene, zone) = (asker.scene(), asker.agenda.zone());
        let now = |moment: &Moment| -> Result<Moment, Talk<'_>> {
            if let Some(direction) = self.by {
                let minutes = times::minutes(&self.to, &scene).ok_or(Talk::NotATime(&self.to))?;
                let by = SignedDuration::from_mins(i64::from(minutes));
                return Ok(times::later(moment, if direction == Direction::Earlier { -by } else { by }, zone));
            }
            let said = Times::said(&self.to, None, &scene, zone)?;
            Ok(match (said.start.is_date(), said.names_a_day) {
                (true, _) => moment.with_civil(said.start.date().to_datetime(moment.civil().time())),
                (false, true) => said.start,
                (false, false) => match moment.is_date() {
                    true => said.start,
                    false => moment.with_civil(moment.date().to_datetime(said.start.civil().time())),
                },
            })
        };
        let mut fields = Fields::default();
        match &item.what {
            What::Event(event) => {
                let start = now(&event.start)?;
                let end = match (event.start.is_date(), start.is_date()) {
                    (true, true) => {
                        let days = event.end.date() - event.start.date();
                        Moment::Date(start.date().saturating_add(days))
                    }
                    (true, false) => times::later(&start, SignedDuration::from_hours(1), zone),
                    _ => {
                        let long = event.end.instant(zone).duration_since(event.start.instant(zone));
                        times::later(&start, long, zone)
                    }
                };
                fields.0.insert("start".to_owned(), wire(&start));
                fields.0.insert("end".to_owned(), wire(&end));
            }
            What::Reminder(reminder) => {
                fields.0.insert("at".to_owned(), wire(&now(&reminder.at)?));
            }
            What::Task(task) => {
                let due = match &task.due {
                    Some(due) => now(&due.at)?,
                    None => Times::said(&self.to, None, &scene, zone)?.start,
                };
                let hard = task.due.as_ref().is_some_and(|due| due.hard);
                fields.0.insert("due".to_owned(), json!({"at": wire(&due), "hard": hard}));
            }
            What::Habit(_) | What::Rule(_) => {}
        }
        Ok(fields)
    }
}

fn wire(moment: &Moment) -> Value {
    json!(moment)
}

//! Another time for something that stands.

use agenda::recurrence::OccurrenceKey;
use agenda::{Command, Deadline, Fields, Guard, Item, ItemId, Key, Moment, Reach, What};
use jiff::SignedDuration;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use wording::Talk;

use crate::Asker;
use crate::doing::{Doing, Outcome};
use crate::find::{Named, Target};
use crate::times::{self, Times, stretch};

/// What moves, and where to, in the person's own words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Move {
    pub item: Named,
    /// "Friday at 10", "tomorrow", "half past five".
    pub to: String,
    /// `to` says by how much, not where to: "an hour", and whether that is earlier.
    #[serde(default)]
    pub by: Option<Direction>,
    /// Of a series, which day's is meant.
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    #[schemars(schema_with = "crate::offer::extent")]
    pub reach: Extent,
}

/// Which way something is pushed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    Earlier,
    Later,
}

/// How much of a series is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// One occurrence: the one that is named, or the next.
    #[default]
    One,
    /// That and all that follow.
    Following,
    Whole,
}

impl Move {
    pub(crate) async fn run(&self, doing: &Doing<'_>) -> Result<Outcome, desk::Error> {
        let asker = doing.asker;
        let from = match self.from.as_deref().map(|words| stretch(words, &asker.scene())).transpose() {
            Ok(from) => from,
            Err(talk) => return Ok(doing.when(talk)),
        };
        let movable = |item: &Item| !matches!(item.what, What::Habit(_) | What::Rule(_));
        let targets = match &self.item {
            Named::All { .. } => {
                let mut all = asker.all(&self.item, from.as_ref());
                all.retain(|target| movable(target.item));
                all
            }
            Named::These(ids) if ids.len() > 1 => {
                ids.iter().filter_map(|id| asker.agenda.item(*id)).map(|item| Target { item, key: None }).collect()
            }
            one => match asker.target(one, from.as_ref(), movable) {
                Ok(target) => vec![target],
                Err(unclear) => return Ok(doing.unclear(&unclear)),
            },
        };
        let mut commands = Vec::with_capacity(targets.len());
        for target in targets {
            match self.command(asker, target) {
                Ok(command) => commands.push(command),
                Err(talk) => return Ok(doing.when(talk)),
            }
        }
        match <[Command; 1]>::try_from(commands) {
            Ok([one]) => doing.does(one).await,
            Err(several) => doing.does(Command::All(several)).await,
        }
    }

    fn command<'t>(&'t self, asker: &Asker<'_>, target: Target<'_>) -> Result<Command, Talk<'t>> {
        let item = target.item;
        let key: Option<OccurrenceKey> = match (item.recurrence.is_some(), self.reach) {
            (false, _) | (true, Extent::Whole) => None,
            (true, Extent::One | Extent::Following) => target.key.or_else(|| asker.next_occurrence(item)),
        };
        let reach = match (key, self.reach) {
            (None, _) => Reach::All,
            (Some(key), Extent::Following) => Reach::Following(key, ItemId(asker.id("following"))),
            (Some(key), _) => Reach::This(key),
        };
        let then = key.map_or_else(|| item.clone(), |key| item.occurrence(key).into_owned());
        let fields = self.fields(asker, &then)?;
        Ok(Command::Edit { key: Key::Item(item.id), reach, fields, guard: Guard::None, base: None })
    }

    /// What is otherwise then. A clock alone keeps the day, a day alone keeps the clock, and the length stays.
    fn fields<'t>(&'t self, asker: &Asker<'_>, item: &Item) -> Result<Fields, Talk<'t>> {
        let (scene, zone) = (asker.scene(), asker.agenda.zone());
        let fields = Fields::default();
        Ok(match &item.what {
            What::Event(event) => {
                let times = self.times(asker, &event.start)?;
                let start = times.start;
                let long = event.end.instant(zone).duration_since(event.start.instant(zone));
                let end = match (event.start.is_date(), start.is_date()) {
                    _ if times.ends => times.end,
                    (true, true) => Moment::Date(start.date().saturating_add(event.end.date() - event.start.date())),
                    (true, false) => times::later(&start, SignedDuration::from_hours(1), zone),
                    _ => times::later(&start, long, zone),
                };
                fields.with("start", &start).with("end", &end)
            }
            What::Reminder(reminder) => fields.with("at", &self.times(asker, &reminder.at)?.start),
            What::Task(task) => {
                let at = match &task.due {
                    Some(due) => self.times(asker, &due.at)?.start,
                    None => Times::said(&self.to, None, &scene, zone)?.start,
                };
                let hard = task.due.as_ref().is_some_and(|due| due.hard);
                fields.with("due", &Deadline { at, hard })
            }
            What::Habit(_) | What::Rule(_) => fields,
        })
    }

    fn times<'t>(&'t self, asker: &Asker<'_>, moment: &Moment) -> Result<Times, Talk<'t>> {
        let (scene, zone) = (asker.scene(), asker.agenda.zone());
        if let Some(direction) = self.by {
            let minutes = times::minutes(&self.to, &scene).ok_or(Talk::NotATime(&self.to))?;
            let by = SignedDuration::from_mins(i64::from(minutes));
            let start = times::later(moment, if direction == Direction::Earlier { -by } else { by }, zone);
            return Ok(Times::at(start));
        }
        let said = Times::said(&self.to, None, &scene, zone)?;
        Ok(match (said.start.is_date(), said.names_a_day) {
            (true, _) => Times::at(moment.with_civil(said.start.date().to_datetime(moment.civil().time()))),
            (false, false) if !moment.is_date() => {
                let on = |clock: &Moment| moment.with_civil(moment.date().to_datetime(clock.civil().time()));
                Times { start: on(&said.start), end: on(&said.end), ..said }
            }
            _ => said,
        })
    }
}

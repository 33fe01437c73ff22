//! From what a phrase means to the moments of an agenda.

use agenda::recurrence::{OccurrenceKey, Recurrence, Rule};
use agenda::{Moment, Zone};
use jiff::civil::DateTime;
use jiff::{SignedDuration, ToSpan};
use phrase::{Grain, Impossible, Scene, Series, Shape, Stretch, Value, When};
use wording::Talk;

use crate::Asker;

/// How long an event is when nobody says: an hour.
pub(crate) const USUAL: SignedDuration = SignedDuration::from_hours(1);

/// When something is to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Times {
    pub(crate) start: Moment,
    pub(crate) end: Moment,
    pub(crate) recurrence: Option<Recurrence>,
    /// A day was named, not only a clock.
    pub(crate) names_a_day: bool,
    /// The end was said too.
    pub(crate) ends: bool,
}

/// The time that these words speak of, or what to say instead.
pub(crate) fn resolved<'t>(words: &'t str, scene: &Scene) -> Result<When, Talk<'t>> {
    let when = phrase::resolve(words, scene).ok_or(Talk::NotATime(words))?;
    match when.value {
        Value::Impossible(Impossible::EndsBeforeItBegins { .. }) => Err(Talk::EndsFirst(words)),
        Value::Impossible(_) => Err(Talk::NoSuchTime(words)),
        _ => Ok(when),
    }
}

/// The stretch of time that these words name; of a series, the day of its first.
pub(crate) fn stretch<'t>(words: &'t str, scene: &Scene) -> Result<Stretch, Talk<'t>> {
    match resolved(words, scene)?.value {
        Value::Stretch(stretch) | Value::Bound { at: stretch, .. } => Ok(stretch),
        Value::Series(series) => Ok(Stretch::period(series.first, series.first.saturating_add(1.day()), Grain::Day)),
        Value::Length(_) | Value::Impossible(_) => Err(Talk::NotATime(words)),
    }
}

/// Minutes that these words say.
pub(crate) fn minutes(words: &str, scene: &Scene) -> Option<u32> {
    phrase::find(words, scene).iter().find_map(|when| match &when.value {
        Value::Length(length) => u32::try_from(length.in_minutes()).ok().filter(|minutes| *minutes > 0),
        _ => None,
    })
}

impl Times {
    /// What these words say, for something that lasts so long.
    pub(crate) fn said<'t>(words: &'t str, lasts: Option<u32>, scene: &Scene, zone: &Zone) -> Result<Self, Talk<'t>> {
        let when = resolved(words, scene)?;
        let lasts = lasts.map(|minutes| SignedDuration::from_mins(i64::from(minutes)));
        let mut times = match &when.value {
            Value::Stretch(stretch) | Value::Bound { at: stretch, .. } => Some(of_stretch(stretch, lasts, zone)),
            Value::Series(series) => of_series(series, lasts, zone),
            Value::Length(_) | Value::Impossible(_) => None,
        }
        .ok_or(Talk::NotATime(words))?;
        times.names_a_day = names_a_day(words, scene);
        Ok(times)
    }

    /// By when: of several days, by the end of the last.
    pub(crate) fn deadline<'t>(words: &'t str, scene: &Scene, zone: &Zone) -> Result<Moment, Talk<'t>> {
        let times = Self::said(words, None, scene, zone)?;
        Ok(match times.start.is_date() {
            true => Moment::Date(times.end.date().saturating_sub(1.day())),
            false => times.start,
        })
    }

    /// This moment, and an end that nobody said.
    pub(crate) fn at(start: Moment) -> Self {
        Self { end: start.clone(), start, recurrence: None, names_a_day: true, ends: false }
    }

    /// So long, where nobody said how long.
    pub(crate) fn lasting(self, minutes: Option<u32>, zone: &Zone) -> Self {
        match minutes {
            Some(minutes) if !self.ends && !self.start.is_date() && self.recurrence.is_none() => {
                let end = later(&self.start, SignedDuration::from_mins(i64::from(minutes)), zone);
                Self { end, ..self }
            }
            _ => self,
        }
    }

    /// The whole days that it lies on, where that was said.
    pub(crate) fn whole_days(self, wanted: bool) -> Self {
        if !wanted || self.start.is_date() {
            return self;
        }
        let (first, last) = (self.start.date(), self.end.date());
        let end = if self.end.civil().time() == jiff::civil::Time::midnight() && last > first {
            last
        } else {
            last.saturating_add(1.day())
        };
        Self { start: Moment::Date(first), end: Moment::Date(end), ..self }
    }

    /// The same, unless it is over already: nothing is planned into the past.
    pub(crate) fn ahead<'t>(self, words: &'t str, asker: &Asker<'_>) -> Result<Self, Talk<'t>> {
        let over = self.end.instant(asker.agenda.zone()) < asker.now && self.recurrence.is_none();
        if over { Err(Talk::InThePast(words)) } else { Ok(self) }
    }
}

fn of_stretch(stretch: &Stretch, lasts: Option<SignedDuration>, zone: &Zone) -> Times {
    if stretch.grain > Grain::Part {
        let (from, to) = (stretch.start.date(), stretch.end.date());
        let (start, end) = (Moment::Date(from), Moment::Date(to.max(from.saturating_add(1.day()))));
        return Times { start, end, recurrence: None, names_a_day: true, ends: false };
    }
    let there = stretch.zone.as_ref().and_then(|zone| Zone::named(zone.iana_name()?).ok());
    let zone = there.as_ref().unwrap_or(zone);
    let start = Moment::zoned(stretch.start, zone);
    let end = match lasts {
        None if stretch.shape == Shape::Range && stretch.end > stretch.start => Moment::zoned(stretch.end, zone),
        lasts => later(&start, lasts.unwrap_or(USUAL), zone),
    };
    let ends = stretch.shape == Shape::Range && stretch.end > stretch.start;
    Times { start, end, recurrence: None, names_a_day: true, ends }
}

fn of_series(series: &Series, lasts: Option<SignedDuration>, zone: &Zone) -> Option<Times> {
    let rule: Rule = series.rule().parse().ok()?;
    let (start, end) = match series.clocks.first() {
        Some(clock) => {
            let start = Moment::zoned(series.first.to_datetime(*clock), zone);
            let said = series.length.map(|length| SignedDuration::from_mins(length.in_minutes()));
            let end = later(&start, lasts.or(said).unwrap_or(USUAL), zone);
            (start, end)
        }
        None => (Moment::Date(series.first), Moment::Date(series.first.saturating_add(1.day()))),
    };
    let exdates = series.except.iter().map(|day| OccurrenceKey::day(*day)).collect();
    let recurrence = Some(Recurrence { exdates, ..Recurrence::of(rule) });
    Some(Times { start, end, recurrence, names_a_day: true, ends: false })
}

/// So much later on the clock that runs, not on the wall.
pub(crate) fn later(from: &Moment, by: SignedDuration, zone: &Zone) -> Moment {
    let zone = from.zone().unwrap_or(zone);
    let instant = from.instant(zone);
    Moment::of_instant(instant.saturating_add(by).unwrap_or(instant), zone)
}

/// Whether the words name a day. A clock alone means whichever day it is said on, so it is tried on two.
fn names_a_day(words: &str, scene: &Scene) -> bool {
    let day = |at: DateTime| {
        let now = scene.zone.to_ambiguous_timestamp(at).compatible().ok()?;
        let there = Scene { now, ..scene.clone() };
        Some(phrase::resolve(words, &there)?.stretch()?.start.date() == at.date())
    };
    let early = jiff::civil::date(2026, 6, 1).at(0, 1, 0, 0);
    let floats = [early, early.saturating_add(1.day())].into_iter().all(|at| day(at) == Some(true));
    let said = |word: &str| {
        let found = phrase::resolve(word, scene);
        found.is_some_and(|when| when.stretch().is_some_and(|stretch| stretch.grain == Grain::Day))
    };
    !floats || words.split_whitespace().any(said)
}

//! From what a phrase means to the moments of an agenda.

use agenda::recurrence::{OccurrenceKey, Recurrence, Rule};
use agenda::{Moment, Zone};
use jiff::civil::DateTime;
use jiff::{SignedDuration, ToSpan};
use phrase::{Grain, Scene, Series, Shape, Stretch, Value, When};
use wording::Talk;

/// How long an event is when nobody says: an hour.
const USUAL: SignedDuration = SignedDuration::from_hours(1);

/// When something is to be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Times {
    pub(crate) start: Moment,
    pub(crate) end: Moment,
    pub(crate) recurrence: Option<Recurrence>,
    /// A day was named, not only a clock.
    pub(crate) names_a_day: bool,
}

/// The time that these words speak of, or what to say instead.
pub(crate) fn resolved<'t>(words: &'t str, scene: &Scene) -> Result<When, Talk<'t>> {
    let when = phrase::resolve(words, scene).ok_or(Talk::NotATime(words))?;
    match when.value {
        Value::Impossible(_) => Err(Talk::NoSuchTime(words)),
        _ => Ok(when),
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
}

fn of_stretch(stretch: &Stretch, lasts: Option<SignedDuration>, zone: &Zone) -> Times {
    if stretch.grain > Grain::Part {
        let (from, to) = (stretch.start.date(), stretch.end.date());
        let (start, end) = (Moment::Date(from), Moment::Date(to.max(from.saturating_add(1.day()))));
        return Times { start, end, recurrence: None, names_a_day: true };
    }
    let there = stretch.zone.as_ref().and_then(|zone| Zone::named(zone.iana_name()?).ok());
    let zone = there.as_ref().unwrap_or(zone);
    let start = Moment::zoned(stretch.start, zone);
    let end = match lasts {
        None if stretch.shape == Shape::Range && stretch.end > stretch.start => Moment::zoned(stretch.end, zone),
        lasts => later(&start, lasts.unwrap_or(USUAL), zone),
    };
    Times { start, end, recurrence: None, names_a_day: true }
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
    Some(Times { start, end, recurrence: Some(Recurrence { exdates, ..Recurrence::of(rule) }), names_a_day: true })
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

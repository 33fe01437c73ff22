//! When: moments, ends and keys from the lines that state them.

use agenda::recurrence::OccurrenceKey;
use agenda::{Moment, Zone};
use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Span, Timestamp};

use super::Scene;
use crate::line::Line;
use crate::value::{Length, Stamp};

/// The moment that one value of a line states.
pub(crate) fn moment(line: &Line, value: &str, at: usize, scene: &mut Scene) -> Option<Moment> {
    let only_day = line.param("VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
    Some(match Stamp::read(value)? {
        Stamp::Day(date) => Moment::Date(date),
        Stamp::Local(civil) | Stamp::Utc(civil) if only_day => Moment::Date(civil.date()),
        Stamp::Utc(civil) => Moment::zoned(civil, &Zone::utc()),
        Stamp::Local(civil) => {
            let zone = line.param("TZID").map(|name| scene.zones.find(name, civil.year(), at, scene.flaws));
            Moment::At { at: civil, zone }
        }
    })
}

/// The instant that a value in UTC states.
pub(crate) fn instant(value: &str) -> Option<Timestamp> {
    match Stamp::read(value)? {
        Stamp::Utc(civil) | Stamp::Local(civil) => Offset::UTC.to_timestamp(civil).ok(),
        Stamp::Day(date) => Offset::UTC.to_timestamp(date.into()).ok(),
    }
}

/// The moment a length after another: days by the calendar, the rest exactly.
pub(crate) fn after(start: &Moment, length: Length, home: &Zone) -> Option<Moment> {
    let days = start.civil().checked_add(Span::new().try_days(length.days).ok()?).ok()?;
    let there = start.with_civil(days);
    if length.seconds == 0 {
        return Some(there);
    }
    let exact = SignedDuration::from_secs(length.seconds);
    let Some(zone) = there.zone() else { return Some(there.with_civil(days.checked_add(exact).ok()?)) };
    Some(Moment::of_instant(there.instant(home).checked_add(exact).ok()?, zone))
}

/// What the clock of a series shows at a moment.
pub(crate) fn on_clock_of(start: &Moment, moment: &Moment, home: &Zone) -> DateTime {
    match (start, moment.zone()) {
        (Moment::Date(_), _) | (_, None) => moment.civil(),
        (Moment::At { zone, .. }, Some(other)) => {
            let own = zone.as_ref().unwrap_or(home);
            if own == other { moment.civil() } else { own.rules().to_datetime(moment.instant(home)) }
        }
    }
}

/// The key that an occurrence of a series has which starts at a moment; a day means the occurrence of that day.
pub(crate) fn key(start: &Moment, moment: &Moment, home: &Zone) -> OccurrenceKey {
    match (start, moment) {
        (Moment::Date(_), _) => OccurrenceKey::day(moment.date()),
        (Moment::At { at, .. }, Moment::Date(date)) => OccurrenceKey::at(date.to_datetime(at.time())),
        _ => OccurrenceKey::at(on_clock_of(start, moment, home)),
    }
}

/// The key that takes a start out of a series: a day takes out all of that day.
pub(super) fn excluded(start: &Moment, moment: &Moment, home: &Zone) -> OccurrenceKey {
    match moment {
        Moment::Date(date) => OccurrenceKey::day(*date),
        Moment::At { .. } => key(start, moment, home),
    }
}

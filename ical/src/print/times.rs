//! Moments as lines.

use agenda::Moment;
use agenda::recurrence::OccurrenceKey;
use jiff::Timestamp;
use jiff::tz::Offset;

use crate::line::Line;
use crate::value::{write_day, write_time};

/// A line that states a moment.
pub(crate) fn moment_line(name: &str, moment: &Moment) -> Line {
    match moment {
        Moment::Date(date) => Line::new(name, write_day(*date)).with("VALUE", "DATE"),
        Moment::At { at, zone: None } => Line::new(name, write_time(*at)),
        Moment::At { at, zone: Some(zone) } if zone.name() == "UTC" => Line::new(name, format!("{}Z", write_time(*at))),
        Moment::At { at, zone: Some(zone) } => Line::new(name, write_time(*at)).with("TZID", zone.name()),
    }
}

/// An instant as UTC shows it.
pub(crate) fn utc(instant: Timestamp) -> String {
    format!("{}Z", write_time(Offset::UTC.to_datetime(instant)))
}

/// Lines that state keys of a series, days apart from times.
pub(super) fn key_lines<'a>(
    name: &str,
    start: &Moment,
    keys: impl Iterator<Item = &'a OccurrenceKey>,
) -> impl Iterator<Item = Line> {
    let (days, times): (Vec<_>, Vec<_>) = keys.map(|key| key_moment(start, *key)).partition(Moment::is_date);
    let line = |moments: Vec<Moment>| {
        let first = moment_line(name, moments.first()?);
        let values: Vec<String> = moments.iter().map(|moment| moment_line(name, moment).value).collect();
        Some(Line { value: values.join(","), ..first })
    };
    [line(days), line(times)].into_iter().flatten()
}

/// The moment at which an occurrence starts that nobody moved; a day stays one.
pub(super) fn key_moment(start: &Moment, key: OccurrenceKey) -> Moment {
    match start {
        Moment::At { zone, .. } if !key.is_day() => Moment::At { at: key.civil(), zone: zone.clone() },
        _ => Moment::Date(key.date()),
    }
}

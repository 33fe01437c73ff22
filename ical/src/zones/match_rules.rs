//! Which zone of the IANA database keeps the rules that a VTIMEZONE spells out.

use agenda::Zone;
use agenda::recurrence::{Recurrence, Start};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

use super::windows;
use crate::component::Component;
use crate::limits::MOST_OBSERVANCES;
use crate::line::Line;
use crate::value::{Stamp, read_offset};

/// The zone whose offsets come nearest.
pub(super) struct Near {
    pub(super) zone: Zone,
    /// It agrees at every moment looked at.
    pub(super) exact: bool,
}

/// Where several zones agree, the first of these is meant, after the person's own and one that the name speaks of.
const USUAL: &[&str] = &[
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "Europe/Athens",
    "Asia/Kolkata",
    "Asia/Shanghai",
    "Asia/Tokyo",
    "Australia/Sydney",
];

/// How many years from the needed one on are compared.
const YEARS: i16 = 2;

/// The zone whose offsets agree with the described ones in the years from `year` on, or most often do.
pub(super) fn nearest(part: &Component, name: &str, year: i16, home: &Zone) -> Option<Near> {
    let rules = OwnRules::read(part, year)?;
    let samples: Vec<(Timestamp, i32)> = rules.samples(year).into_iter().map(|at| (at, rules.offset_at(at))).collect();
    let agreement = |zone: &Zone| {
        let agrees = |(at, offset): &&(Timestamp, i32)| zone.rules().to_offset(*at).seconds() == *offset;
        samples.iter().filter(agrees).count()
    };
    let mut best: Option<(usize, Zone)> = None;
    for zone in candidates(name, home) {
        let score = agreement(&zone);
        if score == samples.len() {
            return Some(Near { zone, exact: true });
        }
        if best.as_ref().is_none_or(|(most, _)| score > *most) {
            best = Some((score, zone));
        }
    }
    best.filter(|(score, _)| *score > 0).map(|(_, zone)| Near { zone, exact: false })
}

/// Every zone, the likelier ones first.
fn candidates(name: &str, home: &Zone) -> impl Iterator<Item = Zone> {
    let said = name.to_ascii_lowercase();
    let all: Vec<String> = jiff::tz::db().available().map(|name| name.to_string()).collect();
    let spoken_of = move |zone: &String| {
        let city = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ").to_ascii_lowercase();
        zone.contains('/') && city.len() > 3 && said.contains(&city)
    };
    let cities: Vec<String> = all.iter().filter(|zone| spoken_of(zone)).cloned().collect();
    let usual = USUAL.iter().chain(windows::ZONES.iter().map(|(_, iana)| iana)).map(|name| (*name).to_owned());
    let named = cities.into_iter().chain([home.name().to_owned()]).chain(usual).chain(all);
    named.filter_map(|name| Zone::named(&name).ok())
}

/// The changes of the clocks that a VTIMEZONE describes, around some years.
struct OwnRules {
    /// When, and the seconds east of UTC from then on; sorted.
    changes: Vec<(Timestamp, i32)>,
    before: i32,
}

impl OwnRules {
    fn read(part: &Component, year: i16) -> Option<Self> {
        let window = (first_of(year.checked_sub(1)?)?, first_of(year.checked_add(YEARS + 1)?)?);
        let mut changes = Vec::new();
        let mut first: Option<(DateTime, i32)> = None;
        for observance in part.parts.iter().take(MOST_OBSERVANCES) {
            let Some(observance) = Observance::read(observance) else { continue };
            if first.is_none_or(|(start, _)| observance.start < start) {
                first = Some((observance.start, observance.from));
            }
            changes.extend(observance.changes(window));
        }
        changes.sort_unstable();
        first.map(|(_, before)| Self { changes, before })
    }

    fn offset_at(&self, at: Timestamp) -> i32 {
        match self.changes.partition_point(|(when, _)| *when <= at) {
            0 => self.before,
            n => self.changes[n - 1].1,
        }
    }

    /// Two moments in each month of the years, and the hours around each change in them.
    fn samples(&self, year: i16) -> Vec<Timestamp> {
        let Some(from) = first_of(year).and_then(utc) else { return Vec::new() };
        let day = jiff::SignedDuration::from_hours(24);
        let half_months = (0..24 * i32::from(YEARS)).filter_map(|n| from.checked_add(day * (n * 15)).ok());
        let to = first_of(year.saturating_add(YEARS)).and_then(utc).unwrap_or(Timestamp::MAX);
        let inside = self.changes.iter().map(|(at, _)| *at).filter(|at| (from..to).contains(at));
        let hour = jiff::SignedDuration::from_hours(1);
        let around = inside.flat_map(|at| [at.checked_sub(hour).ok(), at.checked_add(hour).ok()]).flatten();
        half_months.chain(around).collect()
    }
}

/// STANDARD or DAYLIGHT.
struct Observance {
    start: DateTime,
    from: i32,
    to: i32,
    repeats: Recurrence,
}

impl Observance {
    fn read(part: &Component) -> Option<Self> {
        let (mut start, mut from, mut to) = (None, None, None);
        let mut repeats = Recurrence::default();
        for line in part.lines.iter().filter_map(|line| Line::read(&line.text)).take(MOST_OBSERVANCES) {
            match line.name.as_str() {
                "DTSTART" => start = local(&line.value),
                "TZOFFSETFROM" => from = read_offset(&line.value),
                "TZOFFSETTO" => to = read_offset(&line.value),
                "RRULE" => repeats.rules.extend(line.value.parse().ok()),
                "RDATE" => {
                    let dates = line.value.split(',').filter_map(local).take(MOST_OBSERVANCES);
                    repeats.rdates.extend(dates.map(agenda::recurrence::OccurrenceKey::at));
                }
                _ => {}
            }
        }
        Some(Self { start: start?, from: from?, to: to?, repeats })
    }

    /// The changes it makes in the window, and the last one before it.
    fn changes(&self, (from, to): (DateTime, DateTime)) -> Vec<(Timestamp, i32)> {
        let start = Start::from(self.start);
        let days = if self.start < from { from } else { self.start };
        let found = self.repeats.starts(&start).from_civil(days).to_civil(to).steps(2_000).iter();
        let inside = found.take(MOST_OBSERVANCES).map(|occurrence| occurrence.key.civil());
        // Before the window the latest change still holds; without a rule that is its only one or the last date.
        let dated = self.repeats.rdates.iter().map(|key| key.civil()).chain([self.start]);
        let last_before = dated.filter(|at| *at < days).max();
        let offset = Offset::from_seconds(self.from).ok();
        let onset = |at: DateTime| Some((offset?.to_timestamp(at).ok()?, self.to));
        inside.chain(last_before).filter_map(onset).collect()
    }
}

fn local(text: &str) -> Option<DateTime> {
    match Stamp::read(text)? {
        Stamp::Local(at) | Stamp::Utc(at) => Some(at),
        Stamp::Day(date) => Some(date.into()),
    }
}

fn first_of(year: i16) -> Option<DateTime> {
    Date::new(year, 1, 1).ok().map(Into::into)
}

fn utc(at: DateTime) -> Option<Timestamp> {
    Offset::UTC.to_timestamp(at).ok()
}

/// At how many of the moments looked at a zone's clocks show something else than described.
#[cfg(test)]
pub(super) fn disagreement(part: &Component, zone: &Zone, year: i16) -> Option<usize> {
    let rules = OwnRules::read(part, year)?;
    let differs = |at: &Timestamp| zone.rules().to_offset(*at).seconds() != rules.offset_at(*at);
    Some(rules.samples(year).into_iter().filter(differs).count())
}

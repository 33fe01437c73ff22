//! When: moments, ends and keys from the lines that state them.

use agenda::recurrence::{OccurrenceKey, Rule};
use agenda::{Moment, Zone};
use jiff::civil::DateTime;
use jiff::tz::Offset;
use jiff::{SignedDuration, Span, Timestamp};

use super::Scene;
use super::draft::{Draft, Sort, Taken, once, unreadable};
use crate::flaw::{Fault, shown};
use crate::limits::{MOST_DATES, MOST_RULES};
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

impl Draft {
    pub(super) fn take_time(&mut self, line: &Line, at: usize, scene: &mut Scene) -> Taken {
        let value = line.value.as_str();
        match line.name.as_str() {
            "DTSTART" => once(&mut self.start, moment(line, value, at, scene), line, at, scene),
            "DTEND" if self.sort == Sort::Event => once(&mut self.end, moment(line, value, at, scene), line, at, scene),
            "DUE" if self.sort == Sort::Todo => once(&mut self.due, moment(line, value, at, scene), line, at, scene),
            "DURATION" => once(&mut self.length, Length::read(value), line, at, scene),
            "RECURRENCE-ID" => {
                self.and_following |= line.param("RANGE").is_some_and(|it| it.eq_ignore_ascii_case("THISANDFUTURE"));
                once(&mut self.instead_of, moment(line, value, at, scene), line, at, scene)
            }
            "RRULE" => match value.parse::<Rule>() {
                Ok(_) if self.rules.len() >= MOST_RULES => {
                    scene.flaw(at, Fault::TooManyRules { most: MOST_RULES });
                    Taken::Dropped
                }
                Ok(rule) => {
                    self.rules.push(rule);
                    Taken::Wholly
                }
                Err(because) => {
                    scene.flaw(at, Fault::Rule { value: shown(value), because });
                    Taken::Not
                }
            },
            "RDATE" => self.take_added(line, at, scene),
            "EXDATE" => self.take_removed(line, at, scene),
            _ => Taken::Not,
        }
    }

    fn take_added(&mut self, line: &Line, at: usize, scene: &mut Scene) -> Taken {
        let mut all = Vec::new();
        for value in line.value.split(',').filter(|value| !value.trim().is_empty()) {
            let (start, rest) = value.split_once('/').map_or((value, None), |(start, rest)| (start, Some(rest)));
            let Some(start) = moment(line, start, at, scene) else { return unreadable(line, at, scene) };
            let end = match rest {
                None => None,
                Some(rest) => match end_of_period(line, &start, rest, at, scene) {
                    None => return unreadable(line, at, scene),
                    end => end,
                },
            };
            all.push((start, end));
        }
        self.added.extend(within(all, self.added.len(), at, scene));
        Taken::Wholly
    }

    fn take_removed(&mut self, line: &Line, at: usize, scene: &mut Scene) -> Taken {
        let values = line.value.split(',').filter(|value| !value.trim().is_empty());
        let all: Option<Vec<Moment>> = values.map(|value| moment(line, value, at, scene)).collect();
        let Some(all) = all else { return unreadable(line, at, scene) };
        self.removed.extend(within(all, self.removed.len(), at, scene));
        Taken::Wholly
    }
}

/// As many dates as a series may have.
fn within<T>(mut all: Vec<T>, there: usize, at: usize, scene: &mut Scene) -> Vec<T> {
    let dates = there + all.len();
    if dates > MOST_DATES {
        scene.flaw(at, Fault::TooManyDates { dates, most: MOST_DATES });
        all.truncate(MOST_DATES.saturating_sub(there));
    }
    all
}

/// The end that a period states behind its slash.
pub(crate) fn end_of_period(line: &Line, start: &Moment, rest: &str, at: usize, scene: &mut Scene) -> Option<Moment> {
    match Length::read(rest) {
        Some(length) => after(start, length, scene.zones.home()),
        None if Stamp::read(rest).is_some() => moment(line, rest, at, scene),
        None => None,
    }
}

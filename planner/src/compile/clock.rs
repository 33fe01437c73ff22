//! Minutes of the problem against the clocks on the wall.

use agenda::{Agenda, Block, Hours, Moment, WeeklyHours, Zone};
use jiff::civil::{Date, DateTime, Time};
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::span::Span;

/// The most days that are planned ahead, whatever settings say.
const MOST_DAYS: i64 = 366;

/// The planned stretch of time: whole local days from today on.
#[derive(Clone, Debug)]
pub(super) struct Clock {
    zone: Zone,
    today: Date,
    days: i64,
    start: Timestamp,
    now: Timestamp,
}

impl Clock {
    pub(super) fn new(agenda: &Agenda, now: Timestamp) -> Clock {
        let zone = agenda.zone().clone();
        let today = zone.rules().to_datetime(now).date();
        let days = i64::from(agenda.settings().planning.horizon_days).clamp(1, MOST_DAYS);
        let start = midnight(today, &zone);
        Clock { zone, today, days, start, now }
    }

    pub(super) fn zone(&self) -> &Zone {
        &self.zone
    }

    pub(super) fn start(&self) -> Timestamp {
        self.start
    }

    pub(super) fn end(&self) -> Timestamp {
        midnight(self.date(self.days), &self.zone)
    }

    /// Minutes until an instant, rounded up.
    pub(super) fn minute(&self, instant: Timestamp) -> i64 {
        let seconds = instant.duration_since(self.start).as_secs();
        seconds.div_euclid(60) + i64::from(seconds.rem_euclid(60) != 0)
    }

    pub(super) fn now(&self) -> i64 {
        self.minute(self.now)
    }

    pub(super) fn horizon(&self) -> i64 {
        self.minute(self.end()).max(0)
    }

    pub(super) fn instant(&self, minute: i64) -> Timestamp {
        let bound = if minute < 0 { Timestamp::MIN } else { Timestamp::MAX };
        self.start.checked_add(SignedDuration::from_mins(minute)).unwrap_or(bound)
    }

    pub(super) fn moment(&self, minute: i64) -> Moment {
        Moment::of_instant(self.instant(minute), &self.zone)
    }

    pub(super) fn minute_of(&self, moment: &Moment) -> i64 {
        self.minute(moment.instant(&self.zone))
    }

    /// By when something is due: a whole day means its end.
    pub(super) fn end_of(&self, moment: &Moment) -> i64 {
        match moment {
            Moment::Date(date) => self.minute(midnight(date.saturating_add(1.day()), &self.zone)),
            Moment::At { .. } => self.minute_of(moment),
        }
    }

    pub(super) fn span(&self, block: &Block) -> Span {
        Span::new(self.minute_of(&block.start), self.minute_of(&block.end))
    }

    /// The local date so many days from today.
    pub(super) fn date(&self, number: i64) -> Date {
        self.today.saturating_add(number.days())
    }

    pub(super) fn dates(&self) -> impl Iterator<Item = (i64, Date)> + '_ {
        (0..self.days).map(|number| (number, self.date(number)))
    }

    /// Local days as minutes.
    pub(super) fn days(&self) -> Vec<Span> {
        let edge = |number: i64| self.minute(midnight(self.date(number), &self.zone));
        (0..self.days).map(|number| Span::new(edge(number), edge(number + 1))).collect()
    }

    /// A stretch of a date in a zone.
    pub(super) fn stretch(&self, date: Date, hours: Hours, zone: &Zone) -> Span {
        let instant = |minute: u16| self.minute(wall(date, minute, zone));
        Span::new(instant(hours.from()), instant(hours.to()))
    }

    /// Weekly hours over the whole horizon, cut to it; stretches that touch are one.
    pub(super) fn open(&self, hours: &WeeklyHours, zone: &Zone) -> Vec<Span> {
        let mut open: Vec<Span> = Vec::new();
        for number in -1..=self.days {
            let date = self.date(number);
            for stretch in hours.get(&date.weekday().into()).into_iter().flatten() {
                let span = self.stretch(date, *stretch, zone);
                open.push(Span::new(span.start.max(0), span.end.min(self.horizon())));
            }
        }
        merged(open)
    }
}

/// Sorted, without empty ones, those that touch put together.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| span.start < span.end);
    spans.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => merged.push(span),
        }
    }
    merged
}

fn midnight(date: Date, zone: &Zone) -> Timestamp {
    wall(date, 0, zone)
}

/// The instant of a minute of a date; 1440 is the midnight after.
fn wall(date: Date, minute: u16, zone: &Zone) -> Timestamp {
    let (date, minute) = if minute >= 1440 { (date.saturating_add(1.day()), minute - 1440) } else { (date, minute) };
    let hour = i8::try_from(minute / 60).unwrap_or(0);
    let at = DateTime::from_parts(date, Time::constant(hour, i8::try_from(minute % 60).unwrap_or(0), 0, 0));
    Moment::zoned(at, zone).instant(zone)
}

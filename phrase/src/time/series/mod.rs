//! Recurrences: "every other Tuesday at 11", "the last Friday of each month", "daily except weekends".

mod every;
mod hours;
mod limits;
mod place;
mod rule;
mod weekdays;
mod year;

use jiff::civil::{Date, Time, Weekday};

use crate::calendar::{add, add_days};
use crate::time::length::Said;
use crate::time::{Parser, Read};
use crate::when::{Frequency, Length, Part, Series};
use crate::word::{Unit, Word};

/// What has been said about a series so far.
#[derive(Clone, Debug, Default)]
struct Draft {
    every: Option<Frequency>,
    interval: Option<u32>,
    weekdays: Vec<(i8, Weekday)>,
    month_days: Vec<i8>,
    months: Vec<i8>,
    year_days: Vec<i16>,
    weeks: Vec<i8>,
    count: Option<u32>,
    until: Option<Date>,
    starts: Option<Date>,
    times: Option<u32>,
    clocks: Vec<Time>,
    part: Option<Part>,
    length: Option<Length>,
    except: Vec<Date>,
    lasting: Option<Said>,
    zone: Option<&'static str>,
    /// "weekdays", "Mondays": repeats without the word "every".
    plural: bool,
    said_every: bool,
}

const WORK: [Weekday; 5] = [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

impl Parser<'_> {
    pub(crate) fn series(&self, i: usize) -> Read<Series> {
        if !self.repeats_near(i) {
            return None;
        }
        let mut draft = Draft::default();
        let mut at = i;
        let mut end = i;
        while let Some(next) = self.series_piece(&mut draft, at) {
            at = self.skip_joints(next);
            end = next;
        }
        let series = self.finish(draft)?;
        Some((series, end))
    }

    /// Whether a word of repetition stands close enough to belong to an expression that begins here.
    fn repeats_near(&self, i: usize) -> bool {
        (i..(i + 14).min(self.len())).any(|k| {
            self.senses(k).iter().any(|s| match s.word {
                Word::Every | Word::Often(..) | Word::Once(_) | Word::WorkDays | Word::WeekendDays | Word::Times => {
                    true
                }
                Word::Weekdays(_) => !self.tokens.list[k].possessive,
                _ => false,
            })
        })
    }

    fn skip_joints(&self, at: usize) -> usize {
        let mut at = at;
        for _ in 0..3 {
            let next = if self.is_sign(at, ',') || self.is_sign(at, '(') || self.is_sign(at, ')') {
                at + 1
            } else {
                self.skip(at, Word::And)
            };
            if next == at {
                break;
            }
            at = next;
        }
        at
    }

    /// Reads one more piece into the draft; where nothing fits, the series ends.
    fn series_piece(&self, draft: &mut Draft, i: usize) -> Option<usize> {
        if i >= self.len() {
            return None;
        }
        let at = self.skip(i, Word::On);
        self.every_piece(draft, i)
            .or_else(|| self.often_piece(draft, i))
            .or_else(|| self.limit_piece(draft, i))
            .or_else(|| self.except_piece(draft, i))
            .or_else(|| self.place_piece(draft, at))
            .or_else(|| self.days_piece(draft, at))
            .or_else(|| self.edge_piece(draft, i))
            .or_else(|| self.year_piece(draft, i))
            .or_else(|| self.clock_piece(draft, i))
    }

    fn finish(&self, mut draft: Draft) -> Option<Series> {
        if !draft.said_every && !draft.plural {
            return None;
        }
        let every = draft.every?;
        if every == Frequency::Daily && !draft.weekdays.is_empty() {
            draft.every = Some(Frequency::Weekly);
        }
        if !draft.month_days.is_empty() && matches!(every, Frequency::Daily | Frequency::Weekly) {
            return None;
        }
        let today = self.now.date();
        let until = match &draft.lasting {
            // "for 2 months" runs to the same day, counted from the first.
            Some(said) => Some(add(crate::calendar::midnight(draft.starts.unwrap_or(today)), said.length)?.date()),
            None => draft.until,
        };
        draft.weekdays.dedup();
        let mut series = Series {
            every: draft.every?,
            interval: draft.interval.unwrap_or(1),
            weekdays: draft.weekdays,
            month_days: draft.month_days,
            months: draft.months,
            year_days: draft.year_days,
            weeks: draft.weeks,
            count: draft.count,
            until,
            times: draft.times,
            clocks: draft.clocks,
            part: draft.part,
            length: draft.length,
            first: draft.starts.unwrap_or(today),
            starts: draft.starts.is_some(),
            except: draft.except,
            zone: draft.zone.and_then(|z| jiff::tz::TimeZone::get(z).ok()),
        };
        series.first = self.first_day(&series);
        Some(series)
    }

    /// The first day on or after the start that the rule allows, and that is not already past today.
    fn first_day(&self, series: &Series) -> Date {
        let from = series.first;
        let gone =
            from == self.now.date() && series.clocks.iter().all(|c| *c < self.now.time()) && !series.clocks.is_empty();
        let from = if gone { add_days(from, 1).unwrap_or(from) } else { from };
        let ahead = (0..1500).filter_map(|n| add_days(from, n));
        ahead.into_iter().find(|d| series.allows(*d)).unwrap_or(from)
    }
}

impl Draft {
    fn weekday(&mut self, day: Weekday) {
        if !self.weekdays.contains(&(0, day)) {
            self.weekdays.push((0, day));
        }
    }

    fn frequency(&mut self, unit: Unit, n: u32) -> Option<()> {
        let (every, times) = match unit {
            Unit::Second => (Frequency::Secondly, 1),
            Unit::Minute => (Frequency::Minutely, 1),
            Unit::Hour => (Frequency::Hourly, 1),
            Unit::Day => (Frequency::Daily, 1),
            Unit::Week => (Frequency::Weekly, 1),
            Unit::Fortnight => (Frequency::Weekly, 2),
            Unit::Month => (Frequency::Monthly, 1),
            Unit::Quarter => (Frequency::Monthly, 3),
            Unit::Half => (Frequency::Monthly, 6),
            Unit::Year => (Frequency::Yearly, 1),
            Unit::Decade => (Frequency::Yearly, 10),
            Unit::BusinessDay | Unit::WorkWeek => {
                WORK.iter().for_each(|d| self.weekday(*d));
                (Frequency::Weekly, 1)
            }
            Unit::Weekend => {
                [Weekday::Saturday, Weekday::Sunday].iter().for_each(|d| self.weekday(*d));
                (Frequency::Weekly, 1)
            }
        };
        self.every = Some(every);
        self.interval = Some(n.saturating_mul(times));
        Some(())
    }
}

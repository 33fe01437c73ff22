//! Rules as text: `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`, read in any case and order, written in one.

use std::fmt::{self, Display};
use std::str::FromStr;

use jiff::civil::Weekday;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::flaw::{Allowed, Part, RuleFlaw, shown};
use super::key::{read_date, read_datetime, write_date, write_time};
use super::rule::{End, Freq, Rule, Until};

/// The longest text that is read; a rule with every part full stays below it.
pub(super) const LONGEST_TEXT: usize = 16 * 1024;

const FREQS: [Freq; 7] =
    [Freq::Secondly, Freq::Minutely, Freq::Hourly, Freq::Daily, Freq::Weekly, Freq::Monthly, Freq::Yearly];
const FREQ_NAMES: [&str; 7] = ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"];
const WEEKDAY_NAMES: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl Freq {
    /// The name in a rule's text.
    pub fn name(self) -> &'static str {
        FREQ_NAMES[self as usize]
    }
}

/// The two letters that a rule writes for a weekday.
pub(super) fn weekday(day: Weekday) -> &'static str {
    WEEKDAY_NAMES[day.to_monday_zero_offset() as usize]
}

impl FromStr for Rule {
    type Err = RuleFlaw;

    fn from_str(text: &str) -> Result<Rule, RuleFlaw> {
        if text.len() > LONGEST_TEXT {
            return Err(RuleFlaw::TooLong { bytes: text.len(), most: LONGEST_TEXT });
        }
        let upper = text.trim().to_ascii_uppercase();
        let body = upper.strip_prefix("RRULE:").unwrap_or(&upper);
        let mut values = [None; Part::ALL.len()];
        for piece in body.split(';').filter(|piece| !piece.is_empty()) {
            let (part, value) = part(piece)?;
            if values[part as usize].replace(value).is_some() {
                return Err(RuleFlaw::Twice { part });
            }
        }
        if values[Part::Count as usize].is_some() && values[Part::Until as usize].is_some() {
            return Err(RuleFlaw::TwoEnds);
        }
        let freq = freq(values[Part::Freq as usize].ok_or(RuleFlaw::NoFreq)?)?;
        Part::ALL.into_iter().filter_map(|part| Some((part, values[part as usize]?))).try_fold(Rule::new(freq), set)
    }
}

fn part(piece: &str) -> Result<(Part, &str), RuleFlaw> {
    let (name, value) = piece.split_once('=').ok_or_else(|| RuleFlaw::NotAPart { text: shown(piece) })?;
    let part = Part::ALL.into_iter().find(|part| part.name() == name);
    Ok((part.ok_or_else(|| RuleFlaw::UnknownPart { name: shown(name) })?, value))
}

fn set(rule: Rule, (part, value): (Part, &str)) -> Result<Rule, RuleFlaw> {
    match part {
        Part::Freq => Ok(rule),
        Part::Until => rule.with_until(until(value)?),
        Part::Count => rule.with_count(whole(part, value, Rule::HIGHEST_COUNT)?),
        Part::Interval => rule.with_interval(whole(part, value, Rule::LONGEST_INTERVAL)?),
        Part::BySecond => rule.with_seconds(list(part, value, Allowed::Between(0, 60))?),
        Part::ByMinute => rule.with_minutes(list(part, value, Allowed::Between(0, 59))?),
        Part::ByHour => rule.with_hours(list(part, value, Allowed::Between(0, 23))?),
        Part::ByDay => value.split(',').try_fold(rule, with_day),
        Part::ByMonthDay => rule.with_month_days(list(part, value, Allowed::Place(31))?),
        Part::ByYearDay => rule.with_year_days(list(part, value, Allowed::Place(366))?),
        Part::ByWeekNo => rule.with_weeks(list(part, value, Allowed::Place(53))?),
        Part::ByMonth => rule.with_months(list(part, value, Allowed::Between(1, 12))?),
        Part::BySetPos => rule.with_positions(list(part, value, Allowed::Place(366))?),
        Part::Wkst => {
            let first = named_weekday(value).ok_or_else(|| part.flaw(value, Allowed::OneOf(&WEEKDAY_NAMES)))?;
            Ok(rule.with_week_start(first))
        }
    }
}

fn freq(value: &str) -> Result<Freq, RuleFlaw> {
    let place = FREQ_NAMES.iter().position(|name| *name == value);
    place.map(|n| FREQS[n]).ok_or_else(|| Part::Freq.flaw(value, Allowed::OneOf(&FREQ_NAMES)))
}

fn until(value: &str) -> Result<Until, RuleFlaw> {
    let read = match value.split_once('T') {
        None => read_date(value).map(Until::Day),
        Some((date, time)) => match time.strip_suffix('Z') {
            Some(time) => read_datetime(date, time).map(Until::Utc),
            None => read_datetime(date, time).map(Until::Local),
        },
    };
    read.ok_or_else(|| Part::Until.flaw(value, Allowed::Time))
}

fn whole(part: Part, value: &str, most: u32) -> Result<u32, RuleFlaw> {
    value.parse().map_err(|_| part.flaw(value, Allowed::Between(1, i64::from(most))))
}

fn list<N: FromStr>(part: Part, value: &str, allowed: Allowed) -> Result<Vec<N>, RuleFlaw> {
    value.split(',').map(|one| one.parse().map_err(|_| part.flaw(one, allowed))).collect()
}

fn with_day(mut rule: Rule, one: &str) -> Result<Rule, RuleFlaw> {
    let flaw = || Part::ByDay.flaw(one, Allowed::Weekday);
    let (nth, name) = one.split_at_checked(one.len().saturating_sub(2)).ok_or_else(flaw)?;
    let day = named_weekday(name).ok_or_else(flaw)?;
    if nth.is_empty() {
        rule.weekdays.insert(day.to_monday_zero_offset() as u8);
        return Ok(rule);
    }
    rule.with_nth(nth.parse().map_err(|_| flaw())?, day)
}

fn named_weekday(name: &str) -> Option<Weekday> {
    let place = WEEKDAY_NAMES.iter().position(|known| *known == name)?;
    Weekday::from_monday_zero_offset(place as i8).ok()
}

impl Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FREQ={}", self.freq.name())?;
        match self.end {
            End::Never => {}
            End::Count(times) => write!(f, ";COUNT={times}")?,
            End::Until(until) => write!(f, ";UNTIL={until}")?,
        }
        if self.interval > 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        write_list(f, Part::BySecond, self.seconds())?;
        write_list(f, Part::ByMinute, self.minutes())?;
        write_list(f, Part::ByHour, self.hours())?;
        let numbered = self.nth_days.iter().map(|d| format!("{}{}", d.nth, weekday(d.day)));
        write_list(f, Part::ByDay, numbered.chain(self.weekdays().map(|d| weekday(d).to_owned())))?;
        write_list(f, Part::ByMonthDay, self.month_days())?;
        write_list(f, Part::ByYearDay, self.year_days())?;
        write_list(f, Part::ByWeekNo, self.weeks())?;
        write_list(f, Part::ByMonth, self.months())?;
        write_list(f, Part::BySetPos, self.positions())?;
        if self.week_start != Weekday::Monday {
            write!(f, ";WKST={}", weekday(self.week_start))?;
        }
        Ok(())
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, part: Part, values: impl IntoIterator<Item = impl Display>) -> fmt::Result {
    for (place, value) in values.into_iter().enumerate() {
        match place {
            0 => write!(f, ";{part}={value}")?,
            _ => write!(f, ",{value}")?,
        }
    }
    Ok(())
}

impl Display for Until {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_date(f, self.civil().date())?;
        match self {
            Until::Day(_) => Ok(()),
            Until::Local(at) => write_time(f, *at),
            Until::Utc(at) => write_time(f, *at).and_then(|()| f.write_str("Z")),
        }
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Rule, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

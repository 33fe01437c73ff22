//! Repetition in words: which parts of a rule are said, and in which order. The words are each language's own.

use agenda::recurrence::{End, Freq, OccurrenceKey, Recurrence, Rule, Start, Until};
use jiff::civil::{Date, Time, Weekday};

use crate::text::{drawn_together, joined};
use crate::times;
use crate::tongue::{Picked, Repeats};
use crate::voice::Voice;

/// So many single days are named; the rest is counted.
const NAMED_DAYS: usize = 3;
/// So many times of day are named one by one.
const NAMED_TIMES: usize = 8;
const WORKDAYS: [Weekday; 5] =
    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];

/// `every second Tuesday at 15:00 until 3 May`. The start says what the rule leaves to it: weekday, day and time.
pub(crate) fn recurrence(recurrence: &Recurrence, start: Option<&Start>, voice: &Voice<'_>) -> String {
    let words = &voice.tongue().repeats;
    if recurrence.is_empty() {
        return words.never.to_owned();
    }
    let rules: Vec<_> = recurrence.rules.iter().map(|one| rule(one, start, voice)).collect();
    let mut said = joined(&rules, voice.tongue().and);
    for (dates, with) in [(&recurrence.rdates, words.also), (&recurrence.exdates, words.except)] {
        if !dates.is_empty() {
            let comma = if said.is_empty() { "" } else { ", " };
            said = format!("{said}{comma}{}", with(&named_days(dates.iter().copied(), voice)));
        }
    }
    said
}

fn named_days(keys: impl ExactSizeIterator<Item = OccurrenceKey>, voice: &Voice<'_>) -> String {
    let more = keys.len().saturating_sub(NAMED_DAYS);
    let mut named: Vec<_> = keys.take(NAMED_DAYS).map(|key| times::bare_date(key.date(), voice)).collect();
    if more > 0 {
        named.push((voice.tongue().deeds.and_more)(more as u64));
    }
    joined(&named, voice.tongue().and)
}

/// One rule: its head ("every second month"), its days, its times, what narrows it, its end.
pub(crate) fn rule(rule: &Rule, start: Option<&Start>, voice: &Voice<'_>) -> String {
    let parts = Parts::of(rule, start);
    let words = &voice.tongue().repeats;
    let (head, on) = parts.head_and_days(words, voice);
    let mut said = head;
    if let Some(on) = on {
        said = format!("{said}{}{on}", words.between);
    }
    for part in [parts.in_months(words), parts.clocks(words, start, voice)].into_iter().flatten() {
        said = format!("{said} {part}");
    }
    let narrower = parts.narrower(words, voice);
    for part in &narrower {
        said = format!("{said}, {part}");
    }
    match rule.end() {
        End::Never => said,
        End::Count(n) => format!("{said}, {}", (words.times)(n)),
        End::Until(until) => {
            let comma = if narrower.is_empty() { "" } else { "," };
            let last = times::bare_date(last_day(until, start, voice), voice);
            format!("{said}{comma} {}", (words.until)(&last))
        }
    }
}

/// The last day on which it can start: the day before, where the end comes earlier in the day than the start does.
fn last_day(until: Until, start: Option<&Start>, voice: &Voice<'_>) -> Date {
    let zone = start.and_then(Start::zone).unwrap_or(&voice.zone);
    let at = match until {
        Until::Day(date) => return date,
        Until::Local(at) => at,
        Until::Utc(at) => {
            let instant = jiff::tz::TimeZone::UTC.to_timestamp(at);
            instant.map_or(at, |instant| zone.rules().to_datetime(instant))
        }
    };
    match start {
        Some(start) if !start.is_day() && at.time() < start.civil().time() => {
            at.date().yesterday().unwrap_or(at.date())
        }
        _ => at.date(),
    }
}

/// A rule with what its start implies written out.
struct Parts {
    freq: Freq,
    interval: u32,
    weekdays: Vec<Weekday>,
    nth: Vec<(i8, Weekday)>,
    month_days: Vec<i8>,
    year_days: Vec<i16>,
    weeks: Vec<i8>,
    months: Vec<i8>,
    hours: Vec<i8>,
    minutes: Vec<i8>,
    seconds: Vec<i8>,
    positions: Vec<i16>,
    week_start: Weekday,
}

impl Parts {
    fn of(rule: &Rule, start: Option<&Start>) -> Self {
        let mut parts = Self {
            freq: rule.freq(),
            interval: rule.interval(),
            weekdays: rule.weekdays().collect(),
            nth: rule.nth_days().iter().map(|nth| (nth.nth, nth.day)).collect(),
            month_days: rule.month_days().collect(),
            year_days: rule.year_days().to_vec(),
            weeks: rule.weeks().collect(),
            months: rule.months().collect(),
            hours: rule.hours().collect(),
            minutes: rule.minutes().collect(),
            seconds: rule.seconds().collect(),
            positions: rule.positions().to_vec(),
            week_start: rule.week_start(),
        };
        if parts.freq < Freq::Monthly {
            // Outside months and years the number of a weekday plays no part.
            let unnumbered: Vec<_> = parts.nth.drain(..).map(|(_, day)| day).collect();
            parts.weekdays.extend(unnumbered);
            parts.weekdays.sort_unstable_by_key(|day| day.to_monday_zero_offset());
            parts.weekdays.dedup();
        }
        if let Some(start) = start {
            parts.imply(start.civil().date());
        }
        parts
    }

    /// What RFC 5545 takes from the start where the rule says nothing.
    fn imply(&mut self, start: Date) {
        if !(self.weekdays.is_empty() && self.nth.is_empty() && self.month_days.is_empty() && self.year_days.is_empty())
        {
            return;
        }
        match self.freq {
            Freq::Yearly if !self.weeks.is_empty() => self.weekdays.push(start.weekday()),
            Freq::Yearly => {
                self.month_days.push(start.day());
                if self.months.is_empty() {
                    self.months.push(start.month());
                }
            }
            Freq::Monthly => self.month_days.push(start.day()),
            Freq::Weekly => self.weekdays.push(start.weekday()),
            _ => {}
        }
    }

    /// Days by weekday alone, every week they come in.
    fn is_weekly(&self) -> bool {
        self.freq >= Freq::Daily
            && self.interval == 1
            && !self.weekdays.is_empty()
            && self.nth.is_empty()
            && self.month_days.is_empty()
            && self.year_days.is_empty()
            && self.weeks.is_empty()
            && self.positions.is_empty()
    }

    fn head_and_days(&self, words: &Repeats, voice: &Voice<'_>) -> (String, Option<String>) {
        if self.is_weekly() {
            let head = match self.weekdays.as_slice() {
                all if all.len() == 7 => (words.every)(Freq::Daily, 1),
                days if days == WORKDAYS => words.workdays.to_owned(),
                days => (words.weekly)(days),
            };
            return (head, None);
        }
        if let (Freq::Weekly, 2, [day], true) =
            (self.freq, self.interval, self.weekdays.as_slice(), self.positions.is_empty())
        {
            return ((words.second)(*day), None);
        }
        // "Every month in March" is said as "every year in March".
        let dated = !self.month_days.is_empty() || !self.nth.is_empty() || !self.positions.is_empty();
        let yearly = self.freq == Freq::Monthly && self.interval == 1 && !self.months.is_empty() && dated;
        let freq = if yearly { Freq::Yearly } else { self.freq };
        ((words.every)(freq, self.interval), self.on(words, voice))
    }

    /// On which days of its period.
    fn on(&self, words: &Repeats, voice: &Voice<'_>) -> Option<String> {
        if let Some(dates) = self.dates(voice) {
            return Some((words.dates)(&dates));
        }
        let mut said = Vec::new();
        if self.is_picked() {
            let from = match self.weekdays.as_slice() {
                all if all.len() == 7 => Picked::AnyDay,
                days if days == WORKDAYS => Picked::Workdays,
                days => Picked::Days(days),
            };
            said.push((words.picked)(&self.positions, from));
        } else if self.has_days_on_their_own() {
            let each = self.freq >= Freq::Monthly && self.weeks.is_empty();
            said.push(if each { (words.on_each)(&self.weekdays) } else { (words.on)(&self.weekdays) });
        }
        if !self.nth.is_empty() {
            said.push((words.nth)(&self.nth));
        }
        if !self.month_days.is_empty() {
            said.push((words.month_days)(&self.month_days));
        }
        if !self.year_days.is_empty() {
            said.push((words.year_days)(&self.year_days));
        }
        let counted_in_year = self.is_picked() || !self.nth.is_empty() || !self.year_days.is_empty();
        if self.freq == Freq::Yearly && counted_in_year && self.months.is_empty() && self.weeks.is_empty() {
            said.push(words.of_year.to_owned());
        }
        if !self.weeks.is_empty() {
            said.push((words.weeks)(&self.weeks));
        }
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// `5 March`, where months and days make few dates.
    fn dates(&self, voice: &Voice<'_>) -> Option<Vec<String>> {
        self.are_dates().then(|| {
            let of_month = |month: i8| self.month_days.iter().map(move |day| times::day_of_year(month, *day, voice));
            self.months.iter().flat_map(|month| of_month(*month)).collect()
        })
    }

    fn are_dates(&self) -> bool {
        let nothing_else =
            self.weekdays.is_empty() && self.nth.is_empty() && self.year_days.is_empty() && self.weeks.is_empty();
        let few = (1..=NAMED_DAYS + 1).contains(&(self.months.len() * self.month_days.len()));
        self.freq >= Freq::Monthly && nothing_else && few && self.month_days.iter().all(|day| *day > 0)
    }

    /// "The first Monday or Tuesday": positions that pick from weekdays alone.
    fn is_picked(&self) -> bool {
        !self.positions.is_empty()
            && !self.weekdays.is_empty()
            && self.freq >= Freq::Weekly
            && self.nth.is_empty()
            && self.month_days.is_empty()
            && self.year_days.is_empty()
    }

    /// Weekdays that say when, rather than narrow other days.
    fn has_days_on_their_own(&self) -> bool {
        !self.weekdays.is_empty() && !self.narrows_by_weekday()
    }

    fn narrows_by_weekday(&self) -> bool {
        let other_days = !self.month_days.is_empty() || !self.year_days.is_empty() || !self.nth.is_empty();
        !self.weekdays.is_empty() && (other_days || self.freq == Freq::Daily)
    }

    fn in_months(&self, words: &Repeats) -> Option<String> {
        (!self.months.is_empty() && !self.are_dates()).then(|| (words.months)(&self.months))
    }

    /// At what times of the day.
    fn clocks(&self, words: &Repeats, start: Option<&Start>, voice: &Voice<'_>) -> Option<String> {
        let timed = start.filter(|start| !start.is_day()).map(Start::civil);
        let mut said = Vec::new();
        let own =
            |own: &[i8], implied: Option<i8>| if own.is_empty() { implied.into_iter().collect() } else { own.to_vec() };
        let hours = own(&self.hours, timed.map(|at| at.hour()).filter(|_| self.freq >= Freq::Daily));
        let minutes = own(&self.minutes, Some(timed.map_or(0, |at| at.minute())));
        let few = hours.len() * minutes.len() <= NAMED_TIMES;
        if self.freq >= Freq::Daily && !hours.is_empty() && few {
            let clock = |hour: i8, minute: i8| times::clock(Time::constant(hour, minute, 0, 0), voice);
            let clocks = hours.iter().flat_map(|hour| minutes.iter().map(move |minute| clock(*hour, *minute)));
            said.push((words.at)(&clocks.collect::<Vec<_>>()));
        } else {
            if !self.hours.is_empty() {
                said.push((words.hours)(&runs(&self.hours)));
            }
            if !self.minutes.is_empty() {
                said.push((words.minutes)(&runs(&self.minutes)));
            }
        }
        if !self.seconds.is_empty() {
            said.push((words.seconds)(&runs(&self.seconds)));
        }
        (!said.is_empty()).then(|| said.join(" "))
    }

    /// What takes away from the days and times said so far.
    fn narrower(&self, words: &Repeats, voice: &Voice<'_>) -> Vec<String> {
        let mut said = Vec::new();
        if self.narrows_by_weekday() && !self.is_weekly() {
            said.push((words.only_if)(&self.weekdays));
        }
        if !self.positions.is_empty() && !self.is_picked() {
            said.push((words.of_these)(&self.positions));
        }
        let weeks_matter = self.freq == Freq::Weekly && self.interval > 1 && self.weekdays.len() > 1;
        if weeks_matter && self.week_start != voice.week_start {
            said.push((words.week_start)(self.week_start));
        }
        said
    }
}

fn runs(numbers: &[i8]) -> Vec<String> {
    drawn_together(numbers.iter().map(|n| i64::from(*n)))
}

/// A weekday's name in a table that begins on Monday.
pub(crate) fn name(day: Weekday, names: &[&'static str; 7]) -> &'static str {
    names[usize::from(day.to_monday_zero_offset().unsigned_abs())]
}

pub(crate) fn days(days: &[Weekday], names: &[&'static str; 7]) -> Vec<String> {
    days.iter().map(|day| name(*day, names).to_owned()).collect()
}

/// A month's name; what is no month has none.
pub(crate) fn month(month: i8, names: &[&'static str; 12]) -> String {
    let place = usize::try_from(month).unwrap_or_default().wrapping_sub(1);
    names.get(place).map_or_else(String::new, |name| (*name).to_owned())
}

/// The weekday, if all of these are the same.
pub(crate) fn one_day(nth: &[(i8, Weekday)]) -> Option<Weekday> {
    let (_, first) = nth.first()?;
    nth.iter().all(|(_, day)| day == first).then_some(*first)
}

#[cfg(test)]
mod tests;

//! One rule of repetition: every part of RFC 5545, each within its bounds, and what can be asked of it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::Offset;

use super::flaw::{Allowed, Part, RuleFlaw};
use super::numbers::{Numbers, Places};

/// How often the period of a rule comes round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Freq {
    Secondly,
    Minutely,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Yearly,
}

/// Where a rule ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum End {
    /// It does not.
    #[default]
    Never,
    /// After so many occurrences; the start of the series is one of them.
    Count(u32),
    /// With the last occurrence that starts no later.
    Until(Until),
}

/// The last moment at which an occurrence may start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Until {
    /// All of that day, on the calendar of the series.
    Day(Date),
    /// A time on the clock of the series.
    Local(DateTime),
    /// A moment, written as the clock in UTC shows it.
    Utc(DateTime),
}

/// A weekday of a month or year, by its number: 2 Tuesday, or -1 Friday for the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NthDay {
    /// 1 to 53 from the front, -1 to -53 from the back.
    pub nth: i8,
    pub day: Weekday,
}

/// A rule of repetition.
///
/// What RFC 5545 forbids but calendars in the wild contain is expanded as its neighbours would be: a part that limits,
/// limits in every frequency (BYWEEKNO outside YEARLY, BYYEARDAY in DAILY to MONTHLY, BYMONTHDAY in WEEKLY); the number
/// of a numbered weekday outside MONTHLY and YEARLY plays no part; BYWEEKNO without BYDAY means the weekday of the
/// start, as RFC 5545 derives whatever is left out; BYSETPOS alone picks from a set of one.
///
/// ```
/// use agenda::recurrence::{Freq, Rule};
/// use jiff::civil::Weekday;
///
/// let payday = Rule::new(Freq::Monthly).with_nth(-1, Weekday::Friday).unwrap();
/// assert_eq!(payday.to_string(), "FREQ=MONTHLY;BYDAY=-1FR");
/// assert_eq!("freq=monthly;byday=-1fr".parse(), Ok(payday));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    pub(super) freq: Freq,
    pub(super) interval: u32,
    pub(super) end: End,
    pub(super) week_start: Weekday,
    pub(super) months: Numbers,
    pub(super) weeks: Places,
    pub(super) year_days: Vec<i16>,
    pub(super) month_days: Places,
    /// Bit 0 is Monday.
    pub(super) weekdays: Numbers,
    pub(super) nth_days: Vec<NthDay>,
    pub(super) hours: Numbers,
    pub(super) minutes: Numbers,
    pub(super) seconds: Numbers,
    pub(super) positions: Vec<i16>,
}

impl Rule {
    /// The longest INTERVAL that is kept: three years of seconds.
    pub const LONGEST_INTERVAL: u32 = 100_000_000;
    /// The highest COUNT that is kept.
    pub const HIGHEST_COUNT: u32 = 1_000_000;

    /// Every second, day, year ... for ever.
    pub fn new(freq: Freq) -> Rule {
        Rule {
            freq,
            interval: 1,
            end: End::Never,
            week_start: Weekday::Monday,
            months: Numbers::default(),
            weeks: Places::default(),
            year_days: Vec::new(),
            month_days: Places::default(),
            weekdays: Numbers::default(),
            nth_days: Vec::new(),
            hours: Numbers::default(),
            minutes: Numbers::default(),
            seconds: Numbers::default(),
            positions: Vec::new(),
        }
    }

    pub fn freq(&self) -> Freq {
        self.freq
    }

    /// 2 for every other period.
    pub fn interval(&self) -> u32 {
        self.interval
    }

    pub fn end(&self) -> End {
        self.end
    }

    pub fn week_start(&self) -> Weekday {
        self.week_start
    }

    /// 1 to 12.
    pub fn months(&self) -> impl Iterator<Item = i8> {
        self.months.iter().map(|n| n as i8)
    }

    /// 1 to 53, or -1 for the last week of the year.
    pub fn weeks(&self) -> impl Iterator<Item = i8> {
        self.weeks.iter()
    }

    /// 1 to 366, or -1 for the last day of the year.
    pub fn year_days(&self) -> &[i16] {
        &self.year_days
    }

    /// 1 to 31, or -1 for the last day of the month.
    pub fn month_days(&self) -> impl Iterator<Item = i8> {
        self.month_days.iter()
    }

    /// The weekdays that stand without a number, from Monday on.
    pub fn weekdays(&self) -> impl Iterator<Item = Weekday> {
        self.weekdays.iter().filter_map(|n| Weekday::from_monday_zero_offset(n as i8).ok())
    }

    /// The weekdays that stand with a number.
    pub fn nth_days(&self) -> &[NthDay] {
        &self.nth_days
    }

    pub fn hours(&self) -> impl Iterator<Item = i8> {
        self.hours.iter().map(|n| n as i8)
    }

    pub fn minutes(&self) -> impl Iterator<Item = i8> {
        self.minutes.iter().map(|n| n as i8)
    }

    pub fn seconds(&self) -> impl Iterator<Item = i8> {
        self.seconds.iter().map(|n| n as i8)
    }

    /// Which of the starts of one period are meant: 1 the first, -1 the last.
    pub fn positions(&self) -> &[i16] {
        &self.positions
    }

    /// True where FREQ, INTERVAL and an end say everything.
    pub fn is_plain(&self) -> bool {
        let bare = Rule { interval: self.interval, end: self.end, week_start: self.week_start, ..Rule::new(self.freq) };
        *self == bare
    }
}

/// Each of these answers the rule with one part set anew, or why that cannot be.
impl Rule {
    pub fn with_interval(mut self, every: u32) -> Result<Rule, RuleFlaw> {
        self.interval = number(Part::Interval, i64::from(every), 1, i64::from(Rule::LONGEST_INTERVAL))? as u32;
        Ok(self)
    }

    pub fn with_count(mut self, times: u32) -> Result<Rule, RuleFlaw> {
        let times = number(Part::Count, i64::from(times), 1, i64::from(Rule::HIGHEST_COUNT))?;
        self.end = End::Count(times as u32);
        Ok(self)
    }

    pub fn with_until(mut self, until: Until) -> Result<Rule, RuleFlaw> {
        if !(0..=9999).contains(&until.civil().year()) {
            return Err(Part::Until.flaw(until.civil(), Allowed::Time));
        }
        self.end = End::Until(until.whole());
        Ok(self)
    }

    pub fn without_end(mut self) -> Rule {
        self.end = End::Never;
        self
    }

    pub fn with_week_start(mut self, first: Weekday) -> Rule {
        self.week_start = first;
        self
    }

    pub fn with_weekdays(mut self, days: impl IntoIterator<Item = Weekday>) -> Rule {
        self.weekdays = Numbers::default();
        days.into_iter().for_each(|day| self.weekdays.insert(day.to_monday_zero_offset() as u8));
        self
    }

    /// Adds a numbered weekday to those that are there.
    pub fn with_nth(mut self, nth: i8, day: Weekday) -> Result<Rule, RuleFlaw> {
        if nth == 0 || nth.unsigned_abs() > 53 {
            return Err(Part::ByDay.flaw(format_args!("{nth}{}", super::text::weekday(day)), Allowed::Weekday));
        }
        let order = |d: &NthDay| (d.nth < 0, d.nth.unsigned_abs(), d.day.to_monday_zero_offset());
        let new = NthDay { nth, day };
        if let Err(place) = self.nth_days.binary_search_by_key(&order(&new), order) {
            self.nth_days.insert(place, new);
        }
        Ok(self)
    }

    pub fn with_months(mut self, months: impl IntoIterator<Item = i8>) -> Result<Rule, RuleFlaw> {
        self.months = numbers(Part::ByMonth, months, 1, 12)?;
        Ok(self)
    }

    pub fn with_weeks(mut self, weeks: impl IntoIterator<Item = i8>) -> Result<Rule, RuleFlaw> {
        self.weeks = places(Part::ByWeekNo, weeks, 53)?;
        Ok(self)
    }

    pub fn with_year_days(mut self, days: impl IntoIterator<Item = i16>) -> Result<Rule, RuleFlaw> {
        self.year_days = long_places(Part::ByYearDay, days)?;
        Ok(self)
    }

    pub fn with_month_days(mut self, days: impl IntoIterator<Item = i8>) -> Result<Rule, RuleFlaw> {
        self.month_days = places(Part::ByMonthDay, days, 31)?;
        Ok(self)
    }

    pub fn with_hours(mut self, hours: impl IntoIterator<Item = i8>) -> Result<Rule, RuleFlaw> {
        self.hours = numbers(Part::ByHour, hours, 0, 23)?;
        Ok(self)
    }

    pub fn with_minutes(mut self, minutes: impl IntoIterator<Item = i8>) -> Result<Rule, RuleFlaw> {
        self.minutes = numbers(Part::ByMinute, minutes, 0, 59)?;
        Ok(self)
    }

    /// Second 60 is kept, and meets 59: no clock here shows a leap second.
    pub fn with_seconds(mut self, seconds: impl IntoIterator<Item = i8>) -> Result<Rule, RuleFlaw> {
        self.seconds = numbers(Part::BySecond, seconds, 0, 60)?;
        Ok(self)
    }

    pub fn with_positions(mut self, positions: impl IntoIterator<Item = i16>) -> Result<Rule, RuleFlaw> {
        self.positions = long_places(Part::BySetPos, positions)?;
        Ok(self)
    }
}

impl Until {
    /// Until that moment.
    pub fn instant(moment: Timestamp) -> Until {
        Until::Utc(Offset::UTC.to_datetime(moment))
    }

    /// The calendar and clock as written.
    pub fn civil(self) -> DateTime {
        match self {
            Until::Day(date) => date.into(),
            Until::Local(at) | Until::Utc(at) => at,
        }
    }

    fn whole(self) -> Until {
        let whole = |at| super::OccurrenceKey::at(at).civil();
        match self {
            Until::Day(date) => Until::Day(date),
            Until::Local(at) => Until::Local(whole(at)),
            Until::Utc(at) => Until::Utc(whole(at)),
        }
    }
}

fn number(part: Part, value: i64, least: i64, most: i64) -> Result<i64, RuleFlaw> {
    if (least..=most).contains(&value) { Ok(value) } else { Err(part.flaw(value, Allowed::Between(least, most))) }
}

fn numbers(part: Part, values: impl IntoIterator<Item = i8>, least: i8, most: i8) -> Result<Numbers, RuleFlaw> {
    let mut set = Numbers::default();
    for value in values {
        set.insert(number(part, i64::from(value), i64::from(least), i64::from(most))? as u8);
    }
    Ok(set)
}

fn places(part: Part, values: impl IntoIterator<Item = i8>, most: u8) -> Result<Places, RuleFlaw> {
    let mut set = Places::default();
    for value in values {
        if value == 0 || value.unsigned_abs() > most {
            return Err(part.flaw(value, Allowed::Place(i64::from(most))));
        }
        set.insert(value);
    }
    Ok(set)
}

/// Places of up to 366, in the order in which a person counts: 1, 2, -1, -2.
fn long_places(part: Part, values: impl IntoIterator<Item = i16>) -> Result<Vec<i16>, RuleFlaw> {
    let mut list = Vec::new();
    for value in values {
        if value == 0 || value.unsigned_abs() > 366 {
            return Err(part.flaw(value, Allowed::Place(366)));
        }
        if !list.contains(&value) {
            list.push(value);
        }
    }
    list.sort_unstable_by_key(|n| (*n < 0, n.unsigned_abs()));
    Ok(list)
}

//! Which days a rule allows, a month at a time: one bit a day, so that every part of a rule is a mask.

use super::super::numbers::{Bits, Numbers, Places};
use super::super::rule::{Freq, NthDay, Rule};
use super::Reach;
use super::calendar::{self, LAST_DAY, month, month_of, week_of, weekday};

/// The days of a rule, and the month that was looked at last.
#[derive(Clone, Debug)]
pub(super) struct Days<'a> {
    step: Step,
    months: Numbers,
    month_days: Places,
    weekdays: Numbers,
    nth_days: &'a [NthDay],
    nth_in_year: bool,
    year_days: &'a [i16],
    weeks: Places,
    week_begins: i64,
    page: Page,
}

/// How the rule's period strides over the calendar. What is finer than a day strides elsewhere.
#[derive(Clone, Copy, Debug)]
enum Step {
    EveryDay,
    Days { from: i64, every: i64 },
    Weeks { from: i64, every: i64 },
    Months { from: i64, every: i64 },
    Years { from: i64, every: i64 },
}

/// The allowed days of one month; bit 0 is its first day.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Page {
    pub(super) first: i64,
    pub(super) len: u32,
    pub(super) days: u32,
}

impl<'a> Days<'a> {
    pub(super) fn of(rule: &'a Rule, start: i64) -> Days<'a> {
        let numbered = matches!(rule.freq, Freq::Monthly | Freq::Yearly);
        let mut days = Days {
            step: Step::of(rule, start),
            months: rule.months,
            month_days: rule.month_days,
            weekdays: rule.weekdays,
            nth_days: if numbered { &rule.nth_days } else { &[] },
            nth_in_year: rule.freq == Freq::Yearly && rule.months.is_empty(),
            year_days: &rule.year_days,
            weeks: rule.weeks,
            week_begins: i64::from(rule.week_start.to_monday_zero_offset()),
            page: Page::default(),
        };
        if !numbered {
            rule.nth_days.iter().for_each(|d| days.weekdays.insert(d.day.to_monday_zero_offset() as u8));
        }
        days.fill_in(rule.freq, start);
        days
    }

    /// Takes from the start what the rule leaves open.
    fn fill_in(&mut self, freq: Freq, start: i64) {
        let by_weekday = !self.weekdays.is_empty() || !self.nth_days.is_empty();
        let by_day = by_weekday || !self.month_days.is_empty() || !self.year_days.is_empty();
        if by_day {
            return;
        }
        let index = month_of(start);
        match freq {
            Freq::Weekly => self.weekdays.insert(weekday(start) as u8),
            Freq::Yearly | Freq::Monthly if !self.weeks.is_empty() => {
                self.weekdays.insert(weekday(start) as u8);
            }
            Freq::Yearly | Freq::Monthly => {
                self.month_days.insert((start - month(index).0 + 1) as i8);
                if freq == Freq::Yearly && self.months.is_empty() {
                    self.months.insert((index.rem_euclid(12) + 1) as u8);
                }
            }
            _ => {}
        }
    }

    /// The first allowed day from this one on.
    pub(super) fn first_from(&mut self, mut day: i64, reach: &mut Reach) -> Option<i64> {
        loop {
            let page = self.page_from(&mut day, reach)?;
            let rest = page.days & (u32::MAX << (day - page.first));
            if rest != 0 {
                return Some(page.first + i64::from(rest.trailing_zeros()));
            }
            day = page.end();
        }
    }

    /// The month of the first day from this one on that the stride meets; the day is moved there.
    pub(super) fn page_from(&mut self, day: &mut i64, reach: &mut Reach) -> Option<Page> {
        let known = |page: &Page, day: i64| page.first <= day && day < page.end();
        reach.step()?;
        *day = self.step.day_from(*day);
        if *day > reach.last_day().min(LAST_DAY) {
            return None;
        }
        if known(&self.page, *day) {
            return Some(self.page);
        }
        let index = month_of(*day);
        let met = self.month_from(index);
        self.page = self.read(met);
        if met != index {
            *day = self.page.first;
        }
        (*day <= LAST_DAY).then_some(self.page)
    }

    /// The first month from this one on in which the stride or BYMONTH allows anything at all.
    fn month_from(&self, mut index: i64) -> i64 {
        match self.step {
            Step::Months { from, every } => index += (from - index).rem_euclid(every),
            Step::Years { from, every } => {
                let wait = (from - index.div_euclid(12)).rem_euclid(every);
                index = if wait == 0 { index } else { (index.div_euclid(12) + wait) * 12 };
                if !self.months.is_empty() && self.months.0 >> (index.rem_euclid(12) + 1) == 0 {
                    index = (index.div_euclid(12) + every) * 12;
                }
                while !self.months.is_empty() && !self.months.contains((index.rem_euclid(12) + 1) as i8) {
                    index += 1;
                }
            }
            _ => {}
        }
        index
    }

    fn read(&self, index: i64) -> Page {
        let (first, len) = month(index);
        let page = Page { first, len, days: 0 };
        if !self.months.is_empty() && !self.months.contains((index.rem_euclid(12) + 1) as i8) {
            return page;
        }
        let mut days = page.all();
        if !self.month_days.is_empty() {
            days &= page.month_days(self.month_days);
        }
        if !self.weekdays.is_empty() || !self.nth_days.is_empty() {
            days &= page.weekdays(self.weekdays.0) | self.nth_days(&page, index);
        }
        if !self.year_days.is_empty() {
            days &= self.year_days(&page, index.div_euclid(12));
        }
        if !self.weeks.is_empty() {
            days &= self.weeks(&page, index.div_euclid(12));
        }
        Page { days: days & self.step.days_in(&page), ..page }
    }

    fn nth_days(&self, page: &Page, index: i64) -> u32 {
        let (first, len) =
            if self.nth_in_year { calendar::year(index.div_euclid(12)) } else { (page.first, i64::from(page.len)) };
        let place = |d: &NthDay| {
            let wanted = i64::from(d.day.to_monday_zero_offset());
            let from_front = (wanted - weekday(first)).rem_euclid(7) + (i64::from(d.nth) - 1) * 7;
            let from_back = len - 1 - (weekday(first + len - 1) - wanted).rem_euclid(7) + (i64::from(d.nth) + 1) * 7;
            let place = if d.nth > 0 { from_front } else { from_back };
            if (0..len).contains(&place) { page.bit(first + place) } else { 0 }
        };
        self.nth_days.iter().map(place).fold(0, |all, one| all | one)
    }

    fn year_days(&self, page: &Page, year: i64) -> u32 {
        let (first, len) = calendar::year(year);
        let place = |n: &i16| {
            if *n > 0 { i64::from(*n) - 1 } else { len + i64::from(*n) }
        };
        let within = self.year_days.iter().map(place).filter(|place| (0..len).contains(place));
        within.fold(0, |all, place| all | page.bit(first + place))
    }

    /// The days in weeks that are asked for. A week belongs to the year that has most of it, as ISO 8601 counts.
    fn weeks(&self, page: &Page, year: i64) -> u32 {
        let mut days = 0;
        let mut begins = week_of(page.first, self.week_begins);
        while begins < page.end() {
            let middle = begins + 3;
            let in_years = [year - 1, year, year + 1].map(calendar::year);
            let own = in_years.into_iter().find(|(first, len)| (*first..first + len).contains(&middle));
            if let Some((first, len)) = own {
                let number = (middle - first) / 7 + 1;
                let all = number + (len - 1 - (middle - first)) / 7;
                if self.weeks.holds(number as u32, all as u32) {
                    days |= (begins..begins + 7).fold(0, |bits, day| bits | page.bit(day));
                }
            }
            begins += 7;
        }
        days
    }
}

impl Step {
    fn of(rule: &Rule, start: i64) -> Step {
        let every = i64::from(rule.interval);
        match rule.freq {
            Freq::Yearly => Step::Years { from: month_of(start).div_euclid(12), every },
            Freq::Monthly => Step::Months { from: month_of(start), every },
            Freq::Weekly if every > 1 => {
                let begins = i64::from(rule.week_start.to_monday_zero_offset());
                Step::Weeks { from: week_of(start, begins), every: every * 7 }
            }
            Freq::Daily if every > 1 => Step::Days { from: start, every },
            _ => Step::EveryDay,
        }
    }

    /// The first day from this one on that lies in a period of the stride, for strides of days and weeks.
    fn day_from(self, day: i64) -> i64 {
        match self {
            Step::Days { from, every } => day + (from - day).rem_euclid(every),
            Step::Weeks { from, every } => {
                let into = (day - from).rem_euclid(every);
                if into < 7 { day } else { day + every - into }
            }
            _ => day,
        }
    }

    /// The days of a month that lie in a period of the stride, for strides of days and weeks.
    fn days_in(self, page: &Page) -> u32 {
        let (every, long) = match self {
            Step::Days { every, .. } => (every, 1),
            Step::Weeks { every, .. } => (every, 7),
            _ => return page.all(),
        };
        let mut days = 0;
        let mut day = self.day_from(page.first);
        while day < page.end() {
            days |= page.bit(day);
            day += 1;
            if long == 1 {
                day += every - 1;
            } else {
                day = self.day_from(day);
            }
        }
        days
    }
}

impl Page {
    fn all(&self) -> u32 {
        u32::MAX >> (32 - self.len)
    }

    fn bit(&self, day: i64) -> u32 {
        let place = day - self.first;
        if (0..i64::from(self.len)).contains(&place) { 1 << place } else { 0 }
    }

    fn month_days(&self, places: Places) -> u32 {
        let front = (places.front >> 1) as u32;
        let back = (places.back as u32).reverse_bits() >> (31 - self.len);
        (front | back) & self.all()
    }

    /// The seven bits from Monday on, turned to the month's first weekday and repeated.
    fn weekdays(&self, from_monday: u64) -> u32 {
        let turn = weekday(self.first);
        let week = (from_monday >> turn | from_monday << (7 - turn)) & 0x7f;
        (week * 0x1020_4081) as u32 & self.all()
    }

    /// How many of the allowed days come before this one.
    pub(super) fn days_before(&self, day: i64) -> u64 {
        let place = (day - self.first).clamp(0, 32);
        u64::from((u64::from(self.days) & ((1 << place) - 1)).count_ones())
    }

    /// The allowed day with this many before it.
    pub(super) fn day_after(&self, skipped: u64) -> Option<i64> {
        Bits(u64::from(self.days)).nth(skipped as usize).map(|place| self.first + i64::from(place))
    }

    /// The first day of the next month.
    pub(super) fn end(&self) -> i64 {
        self.first + i64::from(self.len)
    }

    pub(super) fn allows(&self, day: i64) -> bool {
        self.days & self.bit(day) != 0
    }
}

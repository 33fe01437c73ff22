//! The starts that a rule describes, found from any point on without a walk from the beginning.

use super::super::rule::{Freq, Rule};
use super::calendar::{self, DAY, LAST_DAY, month, month_of, week_of, year};
use super::days::{Days, Page};
use super::reach::Reach;
use super::times::Times;

/// A rule without its end, anchored at the start of its series.
#[derive(Clone, Debug)]
pub(super) struct Pattern<'a> {
    freq: Freq,
    week_begins: i64,
    days: Days<'a>,
    times: Times,
    stride: Option<Stride>,
    even: Option<Even>,
    positions: &'a [i16],
    period: Period,
}

/// Every so many hours, minutes or seconds from the start.
#[derive(Clone, Copy, Debug)]
struct Stride {
    unit: i64,
    from: i64,
    every: i64,
}

/// Starts that are always as many seconds apart.
#[derive(Clone, Copy, Debug)]
struct Even {
    from: i64,
    every: i64,
}

/// The picked starts of the period that was looked at last.
#[derive(Clone, Debug, Default)]
struct Period {
    begins: i64,
    ends: i64,
    candidates: Vec<i64>,
    picked: Vec<i64>,
}

/// How many starts were counted, and the last of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) count: u64,
    pub(super) last: Option<i64>,
}

impl<'a> Pattern<'a> {
    /// `all_day`: the series has days, whose rules know no times.
    pub(super) fn of(rule: &'a Rule, start: i64, all_day: bool) -> Pattern<'a> {
        Pattern {
            freq: rule.freq,
            week_begins: i64::from(rule.week_start.to_monday_zero_offset()),
            days: Days::of(rule, start.div_euclid(DAY)),
            times: if all_day { Times::midnight() } else { Times::of(rule, start) },
            stride: Stride::of(rule, start),
            even: Even::of(rule, start),
            positions: &rule.positions,
            period: Period::default(),
        }
    }

    /// The first start from this reading on.
    pub(super) fn first_from(&mut self, reading: i64, reach: &mut Reach) -> Option<i64> {
        if self.positions.is_empty() { self.any_from(reading, reach) } else { self.picked_from(reading, reach) }
    }

    /// Counts the starts from one reading to before another, `most` at most. None: the reach was too short to tell.
    pub(super) fn tally(&mut self, from: i64, before: i64, most: u64, reach: &mut Reach) -> Option<Tally> {
        if let Some(even) = self.even {
            return Some(even.tally(from, before, most));
        }
        if self.positions.is_empty() && self.stride.is_none() && self.freq >= Freq::Daily {
            return self.tally_months(from, before, most, reach);
        }
        let mut tally = Tally::default();
        let mut reading = from;
        while tally.count < most && reading < before {
            match self.first_from(reading, reach) {
                Some(found) if found < before => {
                    tally = Tally { count: tally.count + 1, last: Some(found) };
                    reading = found + 1;
                }
                _ if reach.is_spent() => return None,
                _ => break,
            }
        }
        Some(tally)
    }

    /// By whole months: the days allowed, times the times of a day.
    fn tally_months(&mut self, from: i64, before: i64, most: u64, reach: &mut Reach) -> Option<Tally> {
        let mut tally = Tally::default();
        let mut day = from.div_euclid(DAY);
        while day * DAY < before && tally.count < most {
            let Some(page) = self.days.page_from(&mut day, reach) else {
                return (!reach.is_spent()).then_some(tally);
            };
            let skipped = self.page_before(&page, from);
            let upto = self.page_before(&page, before);
            let taken = upto.saturating_sub(skipped).min(most - tally.count);
            if taken > 0 {
                let last = self.page_start(&page, skipped + taken - 1);
                tally = Tally { count: tally.count + taken, last };
            }
            day = page.end();
        }
        Some(tally)
    }

    /// How many starts of a month come before this reading.
    fn page_before(&self, page: &Page, reading: i64) -> u64 {
        let day = reading.div_euclid(DAY);
        let on_day = if page.allows(day) { self.times.before(reading.rem_euclid(DAY)) } else { 0 };
        page.days_before(day) * self.times.count() + on_day
    }

    /// The start of a month with this many before it.
    fn page_start(&self, page: &Page, skipped: u64) -> Option<i64> {
        let times = self.times.count();
        Some(page.day_after(skipped / times)? * DAY + self.times.after(skipped % times)?)
    }

    fn any_from(&mut self, mut reading: i64, reach: &mut Reach) -> Option<i64> {
        loop {
            let wanted = reading.div_euclid(DAY);
            let day = self.days.first_from(wanted, reach)?;
            let second =
                if day > wanted { Some(self.times.first()) } else { self.times.first_from(reading.rem_euclid(DAY)) };
            let Some(second) = second else {
                reading = (day + 1) * DAY;
                continue;
            };
            let found = day * DAY + second;
            match self.stride.map_or(0, |stride| stride.wait(found)) {
                0 => return Some(found),
                wait => reading = found + wait,
            }
        }
    }

    fn picked_from(&mut self, reading: i64, reach: &mut Reach) -> Option<i64> {
        let mut reading = reading;
        loop {
            if !(self.period.begins..self.period.ends).contains(&reading) {
                self.pick(reading, reach)?;
            }
            if let Some(found) = self.period.picked.iter().find(|found| **found >= reading) {
                return Some(*found);
            }
            reading = self.period.ends;
        }
    }

    /// Fills the period with the first candidate from the beginning of this reading's period on, and picks from it.
    fn pick(&mut self, reading: i64, reach: &mut Reach) -> Option<()> {
        let (begins, _) = self.period_of(reading);
        let first = self.any_from(begins, reach)?;
        let (own, ends) = self.period_of(first);
        let mut period = std::mem::take(&mut self.period);
        period.begins = own.min(reading);
        period.ends = ends;
        period.candidates.clear();
        period.candidates.push(first);
        let wider = *reach;
        *reach = wider.to(ends - 1);
        let mut last = first;
        while let Some(found) = self.any_from(last + 1, reach).filter(|found| *found < ends) {
            period.candidates.push(found);
            last = found;
        }
        *reach = reach.as_far_as(wider);
        period.choose(self.positions);
        self.period = period;
        (!reach.is_spent()).then_some(())
    }

    fn period_of(&self, reading: i64) -> (i64, i64) {
        let day = reading.div_euclid(DAY);
        let whole = |unit: i64| (reading.div_euclid(unit) * unit, (reading.div_euclid(unit) + 1) * unit);
        let days = |first: i64, len: i64| (first * DAY, (first + len) * DAY);
        match self.freq {
            Freq::Yearly => {
                let (first, len) = year(month_of(day).div_euclid(12));
                days(first, len)
            }
            Freq::Monthly => {
                let (first, len) = month(month_of(day));
                days(first, i64::from(len))
            }
            Freq::Weekly => days(week_of(day, self.week_begins), 7),
            Freq::Daily => days(day, 1),
            Freq::Hourly => whole(3600),
            Freq::Minutely => whole(60),
            Freq::Secondly => whole(1),
        }
    }
}

impl Even {
    /// Where nothing but FREQ and INTERVAL is said, or of a weekly rule the weekday of its start.
    fn of(rule: &Rule, start: i64) -> Option<Even> {
        let own_weekday = 1 << calendar::weekday(start.div_euclid(DAY));
        let named = rule.freq == Freq::Weekly && rule.weekdays.0 == own_weekday;
        let bare = Rule { interval: rule.interval, end: rule.end, week_start: rule.week_start, ..Rule::new(rule.freq) };
        let bare = if named { Rule { weekdays: rule.weekdays, ..bare } } else { bare };
        let unit = match rule.freq {
            Freq::Secondly => 1,
            Freq::Minutely => 60,
            Freq::Hourly => 3_600,
            Freq::Daily => DAY,
            Freq::Weekly => 7 * DAY,
            Freq::Monthly | Freq::Yearly => return None,
        };
        (*rule == bare).then(|| Even { from: start, every: unit * i64::from(rule.interval) })
    }

    fn tally(self, from: i64, before: i64, most: u64) -> Tally {
        let until = |reading: i64| (reading.min((LAST_DAY + 1) * DAY) - self.from).max(0) as u64;
        let [skipped, upto] = [from, before].map(|reading| until(reading).div_ceil(self.every as u64));
        let count = upto.saturating_sub(skipped).min(most);
        let last = || self.from + (skipped + count - 1) as i64 * self.every;
        Tally { count, last: (count > 0).then(last) }
    }
}

impl Stride {
    fn of(rule: &Rule, start: i64) -> Option<Stride> {
        let unit = match rule.freq {
            Freq::Secondly => 1,
            Freq::Minutely => 60,
            Freq::Hourly => 3600,
            _ => return None,
        };
        let every = i64::from(rule.interval);
        (every > 1).then_some(Stride { unit, from: start.div_euclid(unit), every })
    }

    /// The seconds from here to the beginning of the next unit that counts; 0 in one that does.
    fn wait(self, reading: i64) -> i64 {
        let own = reading.div_euclid(self.unit);
        match (self.from - own).rem_euclid(self.every) {
            0 => 0,
            units => (own + units) * self.unit - reading,
        }
    }
}

impl Period {
    fn choose(&mut self, positions: &[i16]) {
        let all = self.candidates.len() as i64;
        let place = |n: &i16| {
            if *n > 0 { i64::from(*n) - 1 } else { all + i64::from(*n) }
        };
        self.picked.clear();
        self.picked
            .extend(positions.iter().map(place).filter(|n| (0..all).contains(n)).map(|n| self.candidates[n as usize]));
        self.picked.sort_unstable();
        self.picked.dedup();
    }
}

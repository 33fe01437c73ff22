//! Series by the roll of dice, for tests and campaigns: as people make them, and as nobody in their right mind would.

use jiff::civil::{Date, DateTime, Weekday};

use super::{End, Freq, Recurrence, Rule, Start, Until};
use crate::zone::Zone;

const FREQS: [Freq; 7] =
    [Freq::Secondly, Freq::Minutely, Freq::Hourly, Freq::Daily, Freq::Weekly, Freq::Monthly, Freq::Yearly];
const ZONES: [&str; 8] = [
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Cairo",
    "Asia/Kolkata",
    "America/St_Johns",
];

/// Dice that fall the same way for the same seed.
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    /// A number from 0 to below `sides` (splitmix64).
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ mixed >> 31) % sides
    }

    fn between(&mut self, least: i64, most: i64) -> i64 {
        least + self.roll((most - least + 1) as u64) as i64
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.roll(sides) == 0
    }

    fn some<T>(&mut self, most: i64, mut one: impl FnMut(&mut Dice) -> T) -> Vec<T> {
        (0..self.between(1, most)).map(|_| one(self)).collect()
    }

    fn weekday(&mut self) -> Weekday {
        Weekday::from_monday_zero_offset(self.roll(7) as i8).unwrap_or(Weekday::Monday)
    }

    /// A time of the years 1995 to 2045, mostly on the quarter of an hour.
    pub fn civil(&mut self) -> DateTime {
        let date =
            Date::constant(self.between(1995, 2045) as i16, self.between(1, 12) as i8, self.between(1, 28) as i8);
        let last_days = self.roll(4) as i8;
        let date = date.saturating_add(jiff::Span::new().days(last_days));
        let minute = if self.one_in(4) { self.roll(60) } else { self.roll(4) * 15 };
        date.at(self.roll(24) as i8, minute as i8, 0, 0)
    }

    /// In a zone, floating or all-day.
    pub fn start(&mut self) -> Start {
        let at = self.civil();
        match self.roll(4) {
            0 => Start::Day(at.date()),
            1 => Start::At { at, zone: None },
            _ => Start::At { at, zone: Zone::named(ZONES[self.roll(8) as usize]).ok() },
        }
    }

    /// A rule as people make them; all-day series can have it too.
    pub fn usual_rule(&mut self, start: &Start) -> Rule {
        let freq = FREQS[self.between(3, 6) as usize];
        let mut rule = Rule::new(freq);
        if self.one_in(3) {
            rule = keep(rule, |rule| rule.with_interval(self.between(2, 4) as u32));
        }
        rule = match freq {
            Freq::Weekly if self.one_in(2) => rule.with_weekdays(self.some(5, Dice::weekday)),
            Freq::Monthly | Freq::Yearly if self.one_in(3) => {
                let (nth, day) = ([-1, 1, 2, 3][self.roll(4) as usize], self.weekday());
                let rule = keep(rule, |rule| rule.with_nth(nth, day));
                keep(
                    rule,
                    |rule| if freq == Freq::Yearly { rule.with_months([self.between(1, 12) as i8]) } else { Ok(rule) },
                )
            }
            Freq::Monthly if self.one_in(2) => keep(rule, |rule| rule.with_month_days(self.some(3, Dice::month_day))),
            Freq::Monthly if self.one_in(3) => {
                let workdays =
                    [Weekday::Monday, Weekday::Tuesday, Weekday::Wednesday, Weekday::Thursday, Weekday::Friday];
                keep(rule.with_weekdays(workdays), |rule| rule.with_positions([[1, -1, 2][self.roll(3) as usize]]))
            }
            _ => rule,
        };
        self.ended(rule, start)
    }

    /// A rule with anything in it that can be written.
    pub fn any_rule(&mut self, start: &Start) -> Rule {
        let least = if start.is_day() { 3 } else { 0 };
        let mut rule = Rule::new(FREQS[self.between(least, 6) as usize]);
        if self.one_in(2) {
            let most = [3, 20, 1_000, i64::from(Rule::LONGEST_INTERVAL)][self.roll(4) as usize];
            rule = keep(rule, |rule| rule.with_interval(self.between(1, most) as u32));
        }
        if self.one_in(5) {
            rule = rule.with_week_start(self.weekday());
        }
        rule = self.with_dates(rule);
        rule = self.with_times(rule);
        if self.one_in(4) {
            let most = if self.one_in(3) { 366 } else { 4 };
            rule = keep(rule, |rule| rule.with_positions(self.some(3, |dice| dice.place(most) as i16)));
        }
        self.ended(rule, start)
    }

    /// A whole series, with added and removed starts.
    pub fn series(&mut self) -> (Start, Recurrence) {
        let start = self.start();
        let mut recurrence = Recurrence::of(self.usual_rule(&start));
        if self.one_in(6) {
            recurrence.rules.push(self.usual_rule(&start));
        }
        let keys: Vec<_> = recurrence.starts(&start).iter().take(40).map(|found| found.key).collect();
        for key in keys {
            if self.one_in(8) {
                recurrence.exdates.insert(key);
            }
            if self.one_in(10) {
                let off = key.civil().saturating_add(jiff::Span::new().hours(self.between(1, 90)));
                recurrence.rdates.insert(start.key_at(off));
            }
        }
        (start, recurrence)
    }

    fn with_dates(&mut self, mut rule: Rule) -> Rule {
        if self.one_in(3) {
            rule = keep(rule, |rule| rule.with_months(self.some(4, |dice| dice.between(1, 12) as i8)));
        }
        if self.one_in(4) {
            rule = keep(rule, |rule| rule.with_month_days(self.some(4, Dice::month_day)));
        }
        if self.one_in(10) {
            rule = keep(rule, |rule| rule.with_year_days(self.some(6, |dice| dice.place(366) as i16)));
        }
        if self.one_in(10) {
            rule = keep(rule, |rule| rule.with_weeks(self.some(4, |dice| dice.place(53) as i8)));
        }
        if self.one_in(3) {
            rule = rule.with_weekdays(self.some(4, Dice::weekday));
        }
        if self.one_in(6) {
            let most = if self.one_in(3) { 53 } else { 5 };
            rule = keep(rule, |rule| rule.with_nth(self.place(most) as i8, self.weekday()));
        }
        rule
    }

    fn with_times(&mut self, mut rule: Rule) -> Rule {
        if self.one_in(4) {
            rule = keep(rule, |rule| rule.with_hours(self.some(4, |dice| dice.roll(24) as i8)));
        }
        if self.one_in(5) {
            rule = keep(rule, |rule| rule.with_minutes(self.some(4, |dice| dice.roll(60) as i8)));
        }
        if self.one_in(8) {
            rule = keep(rule, |rule| rule.with_seconds(self.some(4, |dice| dice.roll(61) as i8)));
        }
        rule
    }

    fn ended(&mut self, rule: Rule, start: &Start) -> Rule {
        let later = start.civil().saturating_add(jiff::Span::new().days(self.between(0, 2_000)));
        let until = match (start, self.roll(3)) {
            (Start::Day(_), _) | (_, 0) => Until::Day(later.date()),
            (Start::At { zone: Some(_), .. }, _) => Until::Utc(later),
            _ => Until::Local(later),
        };
        match self.roll(3) {
            0 => rule,
            1 => keep(rule, |rule| rule.with_count(self.between(1, 60) as u32)),
            _ => keep(rule, |rule| rule.with_until(until)),
        }
    }

    fn place(&mut self, most: i64) -> i64 {
        let place = self.between(1, most);
        if self.one_in(3) { -place } else { place }
    }

    fn month_day(&mut self) -> i8 {
        self.place(31) as i8
    }
}

/// Expands so many series by dice, each from two points and within few steps, and answers how many starts they had.
/// What it is for: that nothing panics and everything ends.
pub fn campaign(seeds: std::ops::Range<u64>) -> u64 {
    let starts_of = |seed: u64| {
        let mut dice = Dice::new(seed);
        let start = dice.start();
        let recurrence = Recurrence::of(dice.any_rule(&start));
        let later = dice.civil();
        let early = recurrence.starts(&start).steps(60).iter().take(12).count();
        let late = recurrence.starts(&start).steps(60).from_civil(later).iter().take(4).count();
        (early + late) as u64
    };
    seeds.map(starts_of).sum()
}

/// True where the rule says when it ends.
pub fn is_finite(rule: &Rule) -> bool {
    rule.end() != End::Never
}

/// The rule with one part more; every value here is within its part's bounds, else the part is left out.
fn keep<E>(rule: Rule, part: impl FnOnce(Rule) -> Result<Rule, E>) -> Rule {
    part(rule.clone()).unwrap_or(rule)
}

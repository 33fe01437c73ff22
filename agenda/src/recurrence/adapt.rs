//! What becomes of a rule when its series is moved: "every Tuesday" moved to a Wednesday is "every Wednesday".

use jiff::civil::DateTime;

use super::numbers::{Numbers, Places};
use super::rule::{Freq, NthDay, Rule};

impl Rule {
    /// The rule as a person means it who moves its first start from the one time to the other. A part that says where
    /// the start was now says where it is; a part that holds for the new start as well, or held for neither, stays.
    pub(super) fn adapted(&self, from: DateTime, to: DateTime) -> Rule {
        let mut rule = self.clone();
        let long = matches!(self.freq, Freq::Monthly | Freq::Yearly);
        if long || self.freq == Freq::Weekly {
            rule.weekdays = turned(self.weekdays, from, to);
        }
        if long {
            rule.month_days = self.month_days_moved(from, to);
            rule.year_days = self.year_days_moved(from, to);
            rule.nth_days = self.nth_days_moved(from, to);
        }
        if self.freq == Freq::Yearly {
            rule.months = replaced(self.months, from.month(), to.month());
        }
        rule.hours = slid(self.hours, from.hour(), to.hour(), 23);
        rule.minutes = slid(self.minutes, from.minute(), to.minute(), 59);
        rule.seconds = slid(self.seconds, from.second(), to.second(), 59);
        rule
    }

    /// True where the days that the rule names, if it names any, are the same in both.
    pub(super) fn names_the_same_days(&self, other: &Rule) -> bool {
        let names = |rule: &Rule| {
            let days = (rule.weekdays, rule.nth_days.clone(), rule.month_days, rule.year_days.clone());
            (days, rule.weeks, rule.months)
        };
        names(self) == names(other) && names(self) != names(&Rule::new(self.freq))
    }

    fn month_days_moved(&self, from: DateTime, to: DateTime) -> Places {
        let (old, new) = ((from.day(), from.days_in_month()), (to.day(), to.days_in_month()));
        let back = |(day, len): (i8, i8)| day - len - 1;
        let said: Vec<i8> = self.month_days.iter().collect();
        let held = |at| said.contains(&at);
        if held(new.0) || held(back(new)) {
            return self.month_days;
        }
        let mut moved = Places::default();
        let by = new.0 - old.0;
        let all_fit = said.iter().all(|day| (1..=31).contains(&(day + by)));
        for day in said.iter().copied() {
            moved.insert(match day {
                day if day == back(old) => back(new),
                day if day == old.0 => new.0,
                day if held(old.0) && all_fit => day + by,
                day => day,
            });
        }
        moved
    }

    fn year_days_moved(&self, from: DateTime, to: DateTime) -> Vec<i16> {
        let place = |at: DateTime| (at.day_of_year(), at.day_of_year() - at.days_in_year() - 1);
        let (old, new) = (place(from), place(to));
        if self.year_days.iter().any(|day| *day == new.0 || *day == new.1) {
            return self.year_days.clone();
        }
        let moved = |day: &i16| {
            if *day == old.0 {
                new.0
            } else if *day == old.1 {
                new.1
            } else {
                *day
            }
        };
        let mut days: Vec<i16> = self.year_days.iter().map(moved).collect();
        days.sort_unstable_by_key(|n| (*n < 0, n.unsigned_abs()));
        days
    }

    fn nth_days_moved(&self, from: DateTime, to: DateTime) -> Vec<NthDay> {
        let in_year = self.freq == Freq::Yearly && self.months.is_empty();
        let names = |nth: &NthDay, at: DateTime| {
            nth.day == at.weekday() && (nth.nth == front(at, in_year) || nth.nth == back(at, in_year))
        };
        if self.nth_days.iter().any(|nth| names(nth, to)) {
            return self.nth_days.clone();
        }
        let moved = |nth: &NthDay| {
            let (first, last) = (front(to, in_year), back(to, in_year));
            let fifth = first == 5 && !in_year;
            match names(nth, from) {
                true if nth.nth < 0 || fifth => NthDay { nth: last, day: to.weekday() },
                true => NthDay { nth: first, day: to.weekday() },
                false => *nth,
            }
        };
        self.nth_days.iter().map(moved).collect()
    }
}

/// Which of its weekdays a day is, in its month or year.
fn front(at: DateTime, in_year: bool) -> i8 {
    if in_year { ((at.day_of_year() - 1) / 7 + 1) as i8 } else { (at.day() - 1) / 7 + 1 }
}

/// The same from the end: -1 for the last.
fn back(at: DateTime, in_year: bool) -> i8 {
    if in_year {
        -(((at.days_in_year() - at.day_of_year()) / 7 + 1) as i8)
    } else {
        -((at.days_in_month() - at.day()) / 7 + 1)
    }
}

/// All weekdays turned as far as the start's own was.
fn turned(days: Numbers, from: DateTime, to: DateTime) -> Numbers {
    let (old, new) = (from.weekday().to_monday_zero_offset(), to.weekday().to_monday_zero_offset());
    if !days.contains(old) || days.contains(new) {
        return days;
    }
    let mut turned = Numbers::default();
    days.iter().for_each(|day| turned.insert((day as i8 + new - old).rem_euclid(7) as u8));
    turned
}

/// The set with the new number for the old one.
fn replaced(set: Numbers, old: i8, new: i8) -> Numbers {
    if !set.contains(old) || set.contains(new) {
        return set;
    }
    let mut replaced = Numbers(set.0 & !(1 << old));
    replaced.insert(new as u8);
    replaced
}

/// All numbers as much higher as the start's own is, where all stay in bounds; else that one alone.
fn slid(set: Numbers, old: i8, new: i8, most: i8) -> Numbers {
    let by = new - old;
    if !set.contains(old) || set.contains(new) || !set.iter().all(|n| (0..=most).contains(&(n as i8 + by))) {
        return replaced(set, old, new);
    }
    let mut slid = Numbers::default();
    set.iter().for_each(|n| slid.insert((n as i8 + by) as u8));
    slid
}

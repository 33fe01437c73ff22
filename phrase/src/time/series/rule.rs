//! A series as the days it allows, and as the rule that iCalendar writes.

use jiff::civil::{Date, Weekday};

use crate::when::{Frequency, Series};

impl Series {
    /// Whether the rule, leaving its interval aside, falls on a day.
    pub(crate) fn allows(&self, day: Date) -> bool {
        let month = self.months.is_empty() || self.months.contains(&day.month());
        let length = i16::from(day.days_in_month());
        let month_day = self.month_days.is_empty()
            || self.month_days.iter().any(|d| {
                i16::from(*d) == i16::from(day.day()) || (*d < 0 && length + 1 + i16::from(*d) == i16::from(day.day()))
            });
        let year_day = self.year_days.is_empty() || self.year_days.contains(&day.day_of_year());
        let week = self.weeks.is_empty() || self.weeks.contains(&day.iso_week_date().week());
        month && month_day && year_day && week && self.allows_weekday(day) && !self.except.contains(&day)
    }

    fn allows_weekday(&self, day: Date) -> bool {
        self.weekdays.is_empty()
            || self.weekdays.iter().any(|(n, w)| {
                *w == day.weekday()
                    && (*n == 0
                        || (!matches!(self.every, Frequency::Weekly | Frequency::Daily) && self.nth_fits(*n, day)))
            })
    }

    fn nth_fits(&self, n: i8, day: Date) -> bool {
        if self.every == Frequency::Yearly && self.months.is_empty() {
            return true;
        }
        let from_start = (day.day() - 1) / 7 + 1;
        let from_end = (day.days_in_month() - day.day()) / 7 + 1;
        if n > 0 { from_start == n } else { from_end == -n }
    }

    /// The rule as iCalendar writes it, without its start.
    pub fn rule(&self) -> String {
        let every = match self.every {
            Frequency::Secondly => "SECONDLY",
            Frequency::Minutely => "MINUTELY",
            Frequency::Hourly => "HOURLY",
            Frequency::Daily => "DAILY",
            Frequency::Weekly => "WEEKLY",
            Frequency::Monthly => "MONTHLY",
            Frequency::Yearly => "YEARLY",
        };
        let mut out = format!("FREQ={every}");
        if self.interval > 1 {
            out.push_str(&format!(";INTERVAL={}", self.interval));
        }
        let mut list = |name: &str, items: Vec<String>| {
            if !items.is_empty() {
                out.push_str(&format!(";{name}={}", items.join(",")));
            }
        };
        list("BYMONTH", self.months.iter().map(ToString::to_string).collect());
        list("BYWEEKNO", self.weeks.iter().map(ToString::to_string).collect());
        list("BYYEARDAY", self.year_days.iter().map(ToString::to_string).collect());
        list("BYMONTHDAY", self.month_days.iter().map(ToString::to_string).collect());
        list(
            "BYDAY",
            self.weekdays
                .iter()
                .map(|(n, d)| if *n == 0 { two_letters(*d).to_owned() } else { format!("{n}{}", two_letters(*d)) })
                .collect(),
        );
        list("COUNT", self.count.iter().map(ToString::to_string).collect());
        list("UNTIL", self.until.iter().map(|d| d.strftime("%Y%m%d").to_string()).collect());
        out
    }
}

fn two_letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}

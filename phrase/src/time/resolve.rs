//! From what was said to a stretch on the wall clock, by the person's conventions.

use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::tz::TimeZone;

use crate::calendar::{add_days, add_months, date, days_until, midnight, unit_around, week_start};
use crate::scene::NextWeekday;
use crate::time::Parser;
use crate::time::atoms::whole_day;
use crate::time::clock::{Clock, Half};
use crate::time::point::Spec;
use crate::when::{Grain, Part, Shape, Stretch};
use crate::word::{Unit, Which};

impl Parser<'_> {
    /// The best reading of a spec.
    pub(crate) fn resolve(&self, spec: &Spec) -> Option<Stretch> {
        let day = if spec.has_date() { Some(self.date_of(spec)?) } else { None };
        let mut stretch = match (&spec.clock, spec.part, day.clone()) {
            _ if spec.same_time => self.same_time(day)?,
            (Some(clock), part, day) => self.at_clock(*clock, part, day.as_ref())?,
            (None, Some(part), Some(day)) => self.part_on(part, day.start.date())?,
            (None, Some(part), None) => self.next_part(part)?,
            (None, None, Some(day)) => day,
            (None, None, None) => return None,
        };
        stretch.about |= spec.about;
        if let Some(zone) = spec.zone {
            stretch.zone = TimeZone::get(zone).ok();
            if day_was_not_said(spec) {
                self.next_in_zone(&mut stretch);
            }
        }
        Some(stretch)
    }

    /// The other half of the day, where the hour left it open: 3:30 may be 15:30 or 03:30.
    pub(crate) fn other_half(&self, spec: &Spec, best: &Stretch) -> Option<Stretch> {
        let clock = spec.clock.filter(|c| c.half == Half::Either && spec.part.is_none())?;
        let half = if best.start.hour() < 12 { Half::Pm } else { Half::Am };
        let mut other = spec.clone();
        other.clock = Some(Clock { half, ..clock });
        self.resolve(&other).filter(|s| s.start != best.start)
    }

    /// The other year or week where the words leave it open.
    pub(crate) fn other_day(&self, spec: &Spec, best: &Stretch) -> Option<Stretch> {
        let mut other = best.clone();
        let today = self.now.date();
        match (spec.weekday, spec.which) {
            (Some(_), Some(Which::Next)) => {
                let days = if best.start.date() > add_days(today, 7)? { -7 } else { 7 };
                other.start = midnight(add_days(best.start.date(), days)?).date().to_datetime(best.start.time());
                other.end = add_days(best.end.date(), days)?.to_datetime(best.end.time());
                (other.start.date() > today).then_some(other)
            }
            _ => None,
        }
    }

    fn same_time(&self, day: Option<Stretch>) -> Option<Stretch> {
        let day = day?;
        let base = self.now;
        let date = match day.grain {
            Grain::Week => add_days(
                base.date(),
                i64::from((day.start.date() - week_start(base.date(), self.scene.settings.week_starts)?).get_days()),
            )?,
            Grain::Month => add_months(
                base.date(),
                i64::from(day.start.month() - base.month()) + 12 * i64::from(day.start.year() - base.year()),
            )?,
            _ => day.start.date(),
        };
        Some(Stretch::instant(date.to_datetime(base.time()), Grain::Minute))
    }

    fn next_in_zone(&self, stretch: &mut Stretch) {
        let Some(zone) = &stretch.zone else { return };
        let there = zone.to_datetime(self.scene.now);
        let time = stretch.start.time();
        let length = stretch.end.duration_since(stretch.start);
        let day = if time < there.time() { add_days(there.date(), 1) } else { Some(there.date()) };
        if let Some(day) = day.filter(|_| stretch.shape == Shape::Instant) {
            stretch.start = day.to_datetime(time);
            stretch.end = stretch.start.checked_add(length).unwrap_or(stretch.start);
        }
    }

    /// The day or period that the date side names.
    pub(crate) fn date_of(&self, spec: &Spec) -> Option<Stretch> {
        if let Some(holiday) = spec.holiday {
            return self.holiday(holiday, spec);
        }
        let stretch = match &spec.anchor {
            Some(anchor) => self.in_anchor(anchor, spec)?,
            None => self.fields(spec)?,
        };
        if spec.shifted_weeks != 0 {
            let day = add_days(stretch.start.date(), 7 * spec.shifted_weeks)?;
            return whole_day(day);
        }
        Some(stretch)
    }

    fn in_anchor(&self, anchor: &Stretch, spec: &Spec) -> Option<Stretch> {
        let start = anchor.start.date();
        let first = self.scene.settings.week_starts;
        if let (Some(month), Some(day)) = (spec.month, spec.day) {
            let loose_year = matches!(spec.loose, Some(Unit::Year)) || anchor.grain == Grain::Year;
            let year = spec.year.or(loose_year.then(|| start.year().into()));
            return match year {
                Some(year) => whole_day(self.day_in(year, month, day)?),
                None => whole_day(self.next_month_day(month, day, spec.weekday, start.min(self.now.date()))?),
            };
        }
        if let Some(month) = spec.month {
            let year = spec.year.unwrap_or(start.year().into());
            return unit_around(date(year, month, 1)?, Unit::Month, first);
        }
        if let (Some(day), true) = (spec.day, matches!(anchor.grain, Grain::Month | Grain::Year | Grain::Quarter)) {
            return whole_day(date(start.year().into(), start.month().into(), day)?);
        }
        if let (Some(day), Grain::Week) = (spec.day, anchor.grain) {
            return (0..7).filter_map(|n| add_days(start, n)).find(|d| i64::from(d.day()) == day).and_then(whole_day);
        }
        if let Some(quarter) = spec.quarter {
            return unit_around(date(start.year().into(), quarter * 3 - 2, 1)?, Unit::Quarter, first);
        }
        if let Some(season) = spec.season {
            return season_of(start.year().into(), season);
        }
        if let Some(weekday) = spec.weekday {
            let from = match (anchor.grain, spec.loose) {
                (Grain::Day, Some(_)) => week_start(start, Weekday::Monday)?,
                (Grain::Day | Grain::Second | Grain::Minute, None) => return Some(anchor.clone()),
                (Grain::Week, _) => week_start(start, first)?,
                _ => start,
            };
            return whole_day(add_days(from, days_until(from.weekday(), weekday))?);
        }
        Some(anchor.clone())
    }

    /// Fields of a date alone: the nearest day or period ahead that has them all.
    fn fields(&self, spec: &Spec) -> Option<Stretch> {
        let today = self.now.date();
        let first = self.scene.settings.week_starts;
        if let Some(quarter) = spec.quarter {
            let year = spec.year.unwrap_or(today.year().into());
            return unit_around(date(year, quarter * 3 - 2, 1)?, Unit::Quarter, first);
        }
        if let Some(half) = spec.half_year {
            let year = spec.year.unwrap_or(today.year().into());
            return unit_around(date(year, half * 6 - 5, 1)?, Unit::Half, first);
        }
        if let Some(month) = spec.season {
            return self.season(month, spec);
        }
        match (spec.year, spec.month, spec.day, spec.weekday) {
            (Some(y), Some(m), Some(d), _) => whole_day(self.day_in(y, m, d)?),
            (None, Some(m), Some(d), w) => {
                let from = if spec.which == Some(Which::Next) { add_days(today, 1)? } else { today };
                let day = self.next_month_day(m, d, w, from)?;
                whole_day(if matches!(spec.which, Some(Which::Last | Which::Past)) {
                    add_months(day, -12)?
                } else {
                    day
                })
            }
            (Some(y), Some(m), None, None) => unit_around(date(y, m, 1)?, Unit::Month, first),
            (Some(y), Some(m), None, Some(w)) => whole_day(crate::calendar::nth_weekday(y, m, 1, w)?),
            (Some(y), None, None, None) => unit_around(date(y, 1, 1)?, Unit::Year, first),
            (None, Some(m), None, w) => self.month_ahead(m, w, spec.which),
            (None, None, Some(d), w) => whole_day(self.next_day_of_month(d, w)?),
            (None, None, None, Some(w)) => whole_day(self.weekday_day(w, spec.which)?),
            (Some(y), None, Some(d), _) => whole_day(date(y, today.month().into(), d)?),
            (Some(y), None, None, Some(w)) => {
                let from = date(y, 1, 1)?;
                whole_day(add_days(from, days_until(from.weekday(), w))?)
            }
            (None, None, None, None) => None,
        }
    }

    /// A day that the month does not have is refused: nobody means the first of March by "30 February".
    fn day_in(&self, year: i64, month: i64, day: i64) -> Option<Date> {
        date(year, month, day)
    }

    /// The next such day; where a weekday was said too, the next year is taken if only that one fits.
    fn next_month_day(&self, month: i64, day: i64, weekday: Option<Weekday>, from: Date) -> Option<Date> {
        let year = i64::from(from.year());
        let mut ahead = (year..year + 9).filter_map(|y| date(y, month, day)).filter(|d| *d >= from);
        let nearest = ahead.next()?;
        match weekday {
            Some(w) if nearest.weekday() != w => Some(ahead.next().filter(|d| d.weekday() == w).unwrap_or(nearest)),
            _ => Some(nearest),
        }
    }

    fn next_day_of_month(&self, day: i64, weekday: Option<Weekday>) -> Option<Date> {
        let first = self.now.date().first_of_month();
        let mut ahead = (0..120)
            .filter_map(|n| add_months(first, n))
            .filter_map(|m| date(m.year().into(), m.month().into(), day))
            .filter(|d| *d >= self.now.date());
        match weekday {
            Some(w) => ahead.find(|d| d.weekday() == w),
            None => ahead.next(),
        }
    }

    fn month_ahead(&self, month: i64, weekday: Option<Weekday>, which: Option<Which>) -> Option<Stretch> {
        let today = self.now.date();
        let this_year = date(today.year().into(), month, 1)?;
        let now = i64::from(today.month());
        let start = match which {
            Some(Which::Last | Which::Past) => {
                if month < now {
                    this_year
                } else {
                    add_months(this_year, -12)?
                }
            }
            Some(Which::Next | Which::Coming) => {
                if month > now {
                    this_year
                } else {
                    add_months(this_year, 12)?
                }
            }
            Some(Which::AfterNext) => add_months(this_year, if month > now { 12 } else { 24 })?,
            Some(Which::This) => this_year,
            _ => {
                if month >= now {
                    this_year
                } else {
                    add_months(this_year, 12)?
                }
            }
        };
        match weekday {
            Some(w) => whole_day(crate::calendar::nth_weekday(start.year().into(), month, 1, w)?),
            None => unit_around(start, Unit::Month, self.scene.settings.week_starts),
        }
    }

    fn season(&self, month: i8, spec: &Spec) -> Option<Stretch> {
        let today = self.now.date();
        let year = i64::from(today.year());
        if let Some(year) = spec.year {
            return season_of(year, month);
        }
        let seasons = || (year - 2..year + 3).filter_map(move |y| season_of(y, month));
        match spec.which {
            Some(Which::Last | Which::Past) => seasons().rfind(|s| s.end.date() <= today),
            Some(Which::Next) => seasons().find(|s| s.start.date() > today),
            _ => seasons().find(|s| s.end.date() > today),
        }
    }

    fn weekday_day(&self, weekday: Weekday, which: Option<Which>) -> Option<Date> {
        let today = self.now.date();
        let ahead = days_until(today.weekday(), weekday);
        let week = week_start(today, Weekday::Monday)?;
        let in_week = |n: i64| add_days(week, 7 * n + days_until(Weekday::Monday, weekday));
        match which {
            None | Some(Which::This) => add_days(today, ahead),
            Some(Which::Coming) => add_days(today, if ahead == 0 { 7 } else { ahead }),
            Some(Which::Next) => match self.scene.settings.next_weekday {
                NextWeekday::FollowingWeek => in_week(1),
                NextWeekday::Nearest => add_days(today, if ahead == 0 { 7 } else { ahead }),
            },
            Some(Which::AfterNext) => in_week(2),
            Some(Which::Last) => in_week(-1),
            Some(Which::BeforeLast) => in_week(-2),
            Some(Which::Past) => add_days(today, ahead - 7),
        }
    }

    /// A clock on a day, or at its next coming round.
    fn at_clock(&self, clock: Clock, part: Option<Part>, day: Option<&Stretch>) -> Option<Stretch> {
        let grain = if clock.seconds_said { Grain::Second } else { Grain::Minute };
        let (mut hour, mut late) = self.hour_of(clock, part);
        let on = day.map_or(self.now.date(), |d| d.start.date());
        // Midnight of a named day is the one that ends it.
        let on = if clock.hour == 0 && clock.named && day.is_some() { add_days(on, 1)? } else { on };
        let today = on == self.now.date();
        let open = clock.half == Half::Either && part.is_none();
        let at = |hour: i8, late: bool| -> Option<DateTime> {
            let day = if late || hour == 24 { add_days(on, 1)? } else { on };
            Some(day.to_datetime(Time::new(hour % 24, clock.minute, clock.second, 0).ok()?))
        };
        // Said during the small hours, "tonight at 1" is still tonight.
        if late && today && self.now.hour() < hour {
            late = false;
        }
        let mut start = at(hour, late)?;
        if today && open && start < self.now {
            let other = (hour + 12) % 24;
            if at(other, late)? > self.now && other != 0 {
                hour = other;
                start = at(hour, late)?;
            }
        }
        if day.is_none() && start < self.now && !late {
            start = add_days(start.date(), 1)?.to_datetime(start.time());
            if open {
                let default = self.hour_of(clock, part).0;
                start = start.date().to_datetime(Time::new(default % 24, clock.minute, clock.second, 0).ok()?);
            }
        }
        Some(Stretch::instant(start, grain))
    }

    /// The hour of the day, and whether it falls into the morning after.
    pub(crate) fn hour_of(&self, clock: Clock, part: Option<Part>) -> (i8, bool) {
        let hour = clock.hour;
        let night = matches!(part, Some(Part::Night | Part::Evening | Part::LateEvening));
        match clock.half {
            Half::Exact => (hour, night && hour < 5),
            Half::Am => (hour % 12, night && hour % 12 < 6),
            Half::Pm => (hour % 12 + 12, false),
            Half::Either => match part {
                Some(Part::EarlyMorning | Part::Morning | Part::LateMorning | Part::FirstThing) => {
                    (if hour == 12 { 12 } else { hour }, false)
                }
                Some(Part::Night) if hour == 12 => (0, true),
                Some(Part::Night) if hour < 5 => (hour, true),
                Some(Part::Daytime) | None => {
                    (if hour < self.scene.settings.day_begins.hour() { hour + 12 } else { hour }, false)
                }
                Some(_) => (if hour == 12 { 12 } else { hour + 12 }, false),
            },
        }
    }

    fn part_on(&self, part: Part, day: Date) -> Option<Stretch> {
        let (from, to) = self.part_hours(part);
        let end = if to <= from { add_days(day, 1)? } else { day };
        Some(Stretch {
            part: Some(part),
            shape: Shape::Period,
            ..Stretch::range(day.to_datetime(from), end.to_datetime(to), Grain::Part)
        })
    }

    fn next_part(&self, part: Part) -> Option<Stretch> {
        let today = self.part_on(part, self.now.date())?;
        if today.end > self.now { Some(today) } else { self.part_on(part, add_days(self.now.date(), 1)?) }
    }

    /// The hours of a part of the day, out of the person's own settings.
    fn part_hours(&self, part: Part) -> (Time, Time) {
        let s = &self.scene.settings;
        let later = |t: Time, hours: i8| Time::constant((t.hour() + hours).clamp(0, 23), t.minute(), 0, 0);
        match part {
            Part::Morning => s.morning,
            Part::EarlyMorning => (s.morning.0, later(s.morning.0, 3)),
            Part::LateMorning => (later(s.morning.1, -2), s.morning.1),
            Part::Lunch => s.lunch,
            Part::AfterLunch => (later(s.lunch.0, 1), s.work_ends),
            Part::Afternoon => s.afternoon,
            Part::EarlyAfternoon => (s.afternoon.0, later(s.afternoon.0, 3)),
            Part::LateAfternoon => (later(s.afternoon.1, -2), s.afternoon.1),
            Part::AfterWork => (s.work_ends, s.evening.1),
            Part::Evening => s.evening,
            Part::LateEvening => (later(s.evening.1, -1), Time::constant(23, 59, 0, 0)),
            Part::Night => s.night,
            Part::Daytime => (s.work_begins, s.work_ends),
            Part::EndOfDay => (s.work_ends, Time::constant(23, 59, 0, 0)),
            Part::FirstThing => (s.work_begins, later(s.work_begins, 1)),
        }
    }

    fn holiday(&self, id: u16, spec: &Spec) -> Option<Stretch> {
        let today = self.now.date();
        let year = i64::from(today.year());
        let on = |y: i64| crate::holiday::on(id, y, &self.scene.locale);
        let near = || (year - 5..year + 9).filter_map(on);
        if let Some(year) = spec.year {
            return on(year);
        }
        if let Some(anchor) = &spec.anchor {
            let from = anchor.start.date();
            let years = i64::from(from.year());
            let within = matches!(anchor.grain, Grain::Year) || spec.loose == Some(Unit::Year);
            return if within { on(years) } else { (years..years + 3).filter_map(on).find(|s| s.start.date() >= from) };
        }
        match spec.which {
            Some(Which::Last | Which::Past) => near().rfind(|s| s.end.date() <= today),
            Some(Which::Next | Which::Coming) => near().find(|s| s.start.date() > today),
            _ => near().find(|s| s.end.date() > today),
        }
    }
}

fn day_was_not_said(spec: &Spec) -> bool {
    !spec.has_date() && spec.clock.is_some()
}

/// A season by whole months, in the north.
fn season_of(year: i64, month: i8) -> Option<Stretch> {
    let start = date(year, month.into(), 1)?;
    Some(Stretch::period(start, add_months(start, 3)?, Grain::Season))
}

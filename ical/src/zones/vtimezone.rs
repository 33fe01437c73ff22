//! A zone as a text describes it: the changes of its clocks from some year on, as rules where they keep one.

use std::collections::BTreeMap;

use agenda::Zone;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::{Offset, TimeZone};

use crate::component::Component;
use crate::line::Line;
use crate::value::{write_offset, write_time};

/// From this year on the database foresees no change of the rules but where it lists each date, as for Ramadan.
const SETTLED: i16 = 2040;
/// After so many years the weekdays of all dates have come round.
const CYCLE: i16 = 28;

/// Describes a zone from a year on.
pub(crate) fn vtimezone(zone: &Zone, year: i16) -> Component {
    let year = year.clamp(1900, 2200);
    let changes = changes(zone.rules(), year);
    let slots = slots(&changes, year.max(SETTLED));
    let ruled = ruled_from(&changes, &slots);
    let mut component = Component::new("VTIMEZONE");
    component.say(Line::new("TZID", zone.name()));
    let (dated, ruled) = changes.split_at(ruled);
    for group in groups(dated) {
        let mut part = observance(group[0]);
        group[1..].iter().for_each(|change| part.say(Line::new("RDATE", write_time(change.local()))));
        component.parts.push(part);
    }
    for slot in &slots {
        if let Some(first) = ruled.iter().find(|change| slot.holds(change)) {
            let mut part = observance(first);
            part.say(Line::new("RRULE", slot.rule()));
            component.parts.push(part);
        }
    }
    component
}

/// One change of the clocks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    at: Timestamp,
    from: Offset,
    to: Offset,
    name: String,
    summer: bool,
}

impl Change {
    /// What the clock shows that is about to be changed.
    fn local(&self) -> DateTime {
        self.from.to_datetime(self.at)
    }
}

/// The change that led to how it is as the year begins, and those that follow. A zone that was never changed counts
/// its oldest days as one.
fn changes(rules: &TimeZone, year: i16) -> Vec<Change> {
    let begin = Offset::UTC.to_timestamp(Date::constant(year, 1, 1).into()).unwrap_or(Timestamp::MIN);
    let horizon = Offset::UTC.to_timestamp(Date::constant(year.max(SETTLED) + CYCLE, 1, 1).into());
    let horizon = horizon.unwrap_or(Timestamp::MAX);
    let change = |at: Timestamp| {
        let just_before = at.checked_sub(jiff::SignedDuration::from_secs(1)).unwrap_or(at);
        let now = rules.to_offset_info(at);
        Change {
            at,
            from: rules.to_offset(just_before),
            to: now.offset(),
            name: now.abbreviation().to_owned(),
            summer: now.dst().is_dst(),
        }
    };
    let earlier = rules.preceding(begin).map(|it| change(it.timestamp())).find(|it| it.from != it.to);
    let always = || {
        let oldest = Offset::UTC.to_timestamp(Date::constant(1601, 1, 1).into()).unwrap_or(Timestamp::MIN);
        let oldest = change(oldest);
        let offset = rules.to_offset(begin);
        Change {
            from: offset,
            to: offset,
            at: offset.to_timestamp(Date::constant(1601, 1, 1).into()).unwrap_or(oldest.at),
            ..oldest
        }
    };
    let later = rules.following(begin).take_while(|it| it.timestamp() < horizon).map(|it| change(it.timestamp()));
    [earlier.unwrap_or_else(always)].into_iter().chain(later.filter(|it| it.from != it.to)).collect()
}

/// A change that comes every year, by its rule.
#[derive(Debug)]
struct Slot {
    like: Change,
    month: i8,
    weekday: Weekday,
    /// The first and the last day of the month that it falls on.
    days: (i8, i8),
    /// True where it is always in the last week of the month.
    last: bool,
}

impl Slot {
    fn holds(&self, change: &Change) -> bool {
        let (at, mine) = (change.local(), self.like.local());
        at.month() == self.month
            && at.weekday() == self.weekday
            && at.time() == mine.time()
            && (self.days.0..=self.days.1).contains(&at.day())
            && (change.from, change.to, &change.name) == (self.like.from, self.like.to, &self.like.name)
    }

    fn rule(&self) -> String {
        let day = match self.weekday {
            Weekday::Monday => "MO",
            Weekday::Tuesday => "TU",
            Weekday::Wednesday => "WE",
            Weekday::Thursday => "TH",
            Weekday::Friday => "FR",
            Weekday::Saturday => "SA",
            Weekday::Sunday => "SU",
        };
        let (month, first) = (self.month, self.days.0);
        let numbered = (first % 7 == 1).then_some(first / 7 + 1);
        match numbered {
            _ if self.last => format!("FREQ=YEARLY;BYMONTH={month};BYDAY=-1{day}"),
            Some(nth) => format!("FREQ=YEARLY;BYMONTH={month};BYDAY={nth}{day}"),
            None => {
                let days: Vec<String> = (first..=self.days.1).map(|day| day.to_string()).collect();
                format!("FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={};BYDAY={day}", days.join(","))
            }
        }
    }
}

/// The yearly rules that all changes keep from a year on; none where one of them keeps no rule.
fn slots(changes: &[Change], year: i16) -> Vec<Slot> {
    let mut by_month: BTreeMap<(i8, Offset, Offset), Vec<&Change>> = BTreeMap::new();
    for change in changes.iter().filter(|change| change.local().year() >= year) {
        by_month.entry((change.local().month(), change.from, change.to)).or_default().push(change);
    }
    by_month.into_values().map(|all| slot(&all)).collect::<Option<_>>().unwrap_or_default()
}

fn slot(all: &[&Change]) -> Option<Slot> {
    let first = *all.first()?;
    let local = first.local();
    let days = all.iter().map(|change| change.local().day());
    let days = (days.clone().min()?, days.max()?);
    let slot = Slot {
        like: first.clone(),
        month: local.month(),
        weekday: local.weekday(),
        days,
        last: days.1 == local.days_in_month() && days.0 == days.1 - 6,
    };
    let every_year = all.len() == usize::from(CYCLE.unsigned_abs()) && days.1 - days.0 == 6;
    (every_year && all.iter().all(|change| slot.holds(change))).then_some(slot)
}

/// Where in the changes the rules begin to hold, without a year left out.
fn ruled_from(changes: &[Change], slots: &[Slot]) -> usize {
    if slots.is_empty() {
        return changes.len();
    }
    let mut expected: Vec<Option<i16>> = vec![None; slots.len()];
    for (place, change) in changes.iter().enumerate().rev() {
        let year = change.local().year();
        let slot = slots.iter().position(|slot| slot.holds(change));
        match slot {
            Some(slot) if expected[slot].is_none_or(|next| next == year) => expected[slot] = Some(year - 1),
            _ => return place + 1,
        }
    }
    0
}

/// The same change at several dates.
fn groups(changes: &[Change]) -> Vec<Vec<&Change>> {
    let mut groups: Vec<Vec<&Change>> = Vec::new();
    for change in changes {
        let same = |group: &&mut Vec<&Change>| {
            let first = group[0];
            (first.from, first.to, &first.name, first.summer) == (change.from, change.to, &change.name, change.summer)
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(change),
            None => groups.push(vec![change]),
        }
    }
    groups
}

fn observance(change: &Change) -> Component {
    let mut part = Component::new(if change.summer { "DAYLIGHT" } else { "STANDARD" });
    part.say(Line::new("DTSTART", write_time(change.local())));
    part.say(Line::new("TZOFFSETFROM", write_offset(change.from.seconds())));
    part.say(Line::new("TZOFFSETTO", write_offset(change.to.seconds())));
    part.say(Line::new("TZNAME", crate::text::escape(&change.name)));
    part
}

//! A life of twenty thousand items, always the same: what a person has after ten busy years.

use agenda::recurrence::Recurrence;
use agenda::{
    Calendar, CalendarId, Event, EventStatus, Item, ItemId, List, ListId, Moment, Priority, Progress, Task, What, Zone,
};
use anyhow::{Result, anyhow};
use jiff::Span;
use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::chance::Chance;

pub(crate) const ITEMS: usize = 20_000;
/// Half of the series are daily, half on three days a week: about a thousand occurrences a week.
pub(crate) const SERIES: usize = 200;
pub(crate) const CALENDAR: CalendarId = CalendarId(Uuid::from_u128(0xca));
pub(crate) const LIST: ListId = ListId(Uuid::from_u128(0x11));
/// A week in the middle of the life.
pub(crate) const WEEK: (Date, Date) = (date(2026, 3, 2), date(2026, 3, 9));
const DAYS: i64 = 3_000;

/// The calendar and the list that the items live in.
pub(crate) fn homes() -> (Calendar, List) {
    let calendar =
        Calendar { id: CALENDAR, name: "Life".into(), colour: None, order: 0, zone: None, hours: None, extra: vec![] };
    let list = List { id: LIST, name: "Everything".into(), colour: None, order: 0, calendar: None, extra: vec![] };
    (calendar, list)
}

/// All items, series first.
pub(crate) fn items() -> Result<Vec<Item>> {
    let zone = Zone::named("Europe/Berlin").map_err(|flaw| anyhow!("{flaw}"))?;
    let mut chance = Chance::from_seed(20_000);
    (0..ITEMS).map(|number| item(number, &zone, &mut chance)).collect()
}

fn item(number: usize, zone: &Zone, chance: &mut Chance) -> Result<Item> {
    let id = ItemId(Uuid::from_u128(0x1000 + number as u128));
    let first = date(2021, 1, 4);
    if number < SERIES {
        let rule = if number.is_multiple_of(2) { "FREQ=DAILY" } else { "FREQ=WEEKLY;BYDAY=MO,WE,FR" };
        let rule = rule.parse().map_err(|flaw| anyhow!("{flaw}"))?;
        let mut series = Item::new(id, format!("Series {number}"), event(first, zone, chance));
        series.recurrence = Some(Recurrence::of(rule));
        return Ok(series);
    }
    let day = first.checked_add(Span::new().days(chance.between(0, DAYS)))?;
    let what = if number.is_multiple_of(3) { task() } else { event(day, zone, chance) };
    Ok(Item::new(id, format!("Item {number}"), what))
}

fn event(day: Date, zone: &Zone, chance: &mut Chance) -> What {
    let start = day.at(chance.between(7, 19) as i8, chance.pick(&[0, 15, 30, 45]).copied().unwrap_or(0), 0, 0);
    let end = start.saturating_add(Span::new().minutes(chance.between(1, 8) * 15));
    What::Event(Event {
        calendar: CALENDAR,
        start: Moment::zoned(start, zone),
        end: Moment::zoned(end, zone),
        busy: true,
        status: EventStatus::Confirmed,
        organizer: None,
        guests: vec![],
    })
}

fn task() -> What {
    What::Task(Task {
        list: LIST,
        start: None,
        due: None,
        estimate: Some(45),
        priority: Priority::Normal,
        status: Progress::Open,
        done_at: None,
        percent: 0,
        parent: None,
        after: vec![],
        split: None,
        prefer: vec![],
        hours: None,
    })
}

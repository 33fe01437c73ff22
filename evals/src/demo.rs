//! A lived-in sample agenda: weeks behind it, a plan for this week, and more to do than there is time for.

use std::path::Path;

use agenda::Entity;
use anyhow::{Context as _, Result, bail};
use jiff::civil::{Date, Weekday, date};
use jiff::{ToSpan as _, Zoned};
use serde::Deserialize;

/// What `daywright export` wrote of it; one thing a line.
const LIFE: &str = include_str!("demo/life.json");
/// The Monday of the week that was planned in it.
const ITS_WEEK: Date = date(2026, 11, 23);

#[derive(Debug, Deserialize)]
struct Everything {
    things: Vec<Entity>,
}

/// `demo FILE`: the sample agenda, moved to this week, for `daywright import`.
pub(crate) fn write(args: &[String]) -> Result<()> {
    let [file] = args else { bail!("say where to write the sample agenda: `demo FILE`") };
    let life = moved_to(week_of(Zoned::now().date())?)?;
    let everything: Everything = serde_json::from_str(&life).context("the sample agenda cannot be read")?;
    std::fs::write(Path::new(file), &life).with_context(|| format!("{file} cannot be written"))?;
    println!("{} things are in {file}", everything.things.len());
    Ok(())
}

/// The Monday of the week that lies before somebody: at the weekend, the next one.
fn week_of(day: Date) -> Result<Date> {
    let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days())?;
    let ahead = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    Ok(monday.checked_add(if ahead { 1.week() } else { 0.weeks() })?)
}

/// The same life, with every date as many whole weeks later.
fn moved_to(monday: Date) -> Result<String> {
    let later = ITS_WEEK.until(monday)?;
    let mut moved = String::with_capacity(LIFE.len());
    let mut rest = LIFE;
    // A date stands at the beginning of its string, whatever follows it there.
    while let Some(quote) = rest.find("\"20") {
        let (before, from) = rest.split_at(quote + 1);
        moved += before;
        let said = from.get(..10).and_then(|text| text.parse::<Date>().ok());
        rest = match said {
            Some(day) => {
                moved += &day.checked_add(later)?.to_string();
                &from[10..]
            }
            None => from,
        };
    }
    Ok(moved + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_week_ahead_is_the_one_that_is_planned() {
        for (day, monday) in [
            (date(2026, 11, 23), date(2026, 11, 23)),
            (date(2026, 11, 27), date(2026, 11, 23)),
            (date(2026, 11, 28), date(2026, 11, 30)),
            (date(2026, 11, 29), date(2026, 11, 30)),
        ] {
            assert_eq!(week_of(day).unwrap(), monday, "{day}");
        }
    }

    #[test]
    fn the_life_is_the_same_in_another_year() {
        assert_eq!(moved_to(ITS_WEEK).unwrap(), LIFE);
        let moved = moved_to(date(2031, 3, 3)).unwrap();
        let read: Everything = serde_json::from_str(&moved).unwrap();
        assert!(read.things.len() > 100);
        // The dentist, on a Wednesday still.
        assert!(LIFE.contains("\"2026-11-25T08:15\"") && moved.contains("\"2031-03-05T08:15\""));
        assert!(!moved.contains("\"2026-"), "a date stayed behind");
    }
}

//! An agenda: a day above, then a row for each thing, from when to when, what and where.

use phrase::Scene;

use super::timetable;
use crate::layout::{Page, Row};
use crate::passage::Passage;
use crate::reading::{Draft, Name, Value};
use crate::times;

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    if let Some(heading) = timetable::heading(page) {
        return timetable::read(page, heading, scene);
    }
    let mut day = None;
    let mut drafts = Vec::new();
    for row in &page.rows {
        let text = row.text();
        match day.and_then(|day| entry(row, day, scene)) {
            Some(entry) => drafts.push(entry),
            // What begins with a clock is no heading, however little of it was understood.
            None if starts_with_clock(&text) => {}
            None => {
                let found = times::found(&text, scene);
                let named = found.iter().find(|found| found.names_day(&text)).map(times::Found::date);
                day = named.or(day);
            }
        }
    }
    drafts
}

/// The clock stands first, the title next, the place last.
fn entry(row: &Row<'_>, day: jiff::civil::Date, scene: &Scene) -> Option<Draft> {
    let clocked = row.0.iter().take_while(|piece| starts_with_digit(&piece.text)).count();
    let (clocks, rest) = row.0.split_at(clocked);
    let clocks = Passage::of(clocks);
    let when = times::clocks_on(&clocks, day, scene);
    if !when.iter().any(|field| matches!(field.value, Value::Moment(_))) {
        return None;
    }
    let (title, place) = rest.split_first()?;
    let place = place.last().and_then(|piece| Passage::of([piece]).whole(Name::Location));
    Some(Draft::event().with(Passage::of([title]).whole(Name::Title)).with(when).with(place))
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '–')
}

fn starts_with_clock(text: &str) -> bool {
    let minutes = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let minutes = minutes.strip_prefix([':', '.']).filter(|_| minutes.len() < text.len());
    minutes.is_some_and(|minutes| minutes.bytes().take_while(u8::is_ascii_digit).count() == 2)
}

//! A timetable: days beside each other, clocks below each other, and in each cell what is then and where.

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use phrase::Scene;

use crate::layout::{Page, Piece, Row};
use crate::passage::Passage;
use crate::reading::{Draft, Field, Name};
use crate::times;

const DAYS: [(&str, Weekday); 7] = [
    ("mon", Weekday::Monday),
    ("tue", Weekday::Tuesday),
    ("wed", Weekday::Wednesday),
    ("thu", Weekday::Thursday),
    ("fri", Weekday::Friday),
    ("sat", Weekday::Saturday),
    ("sun", Weekday::Sunday),
];

/// The row that names the days of a timetable, where there is one.
pub(super) fn heading(page: &Page<'_>) -> Option<usize> {
    page.rows.iter().position(|row| row.0.iter().filter(|piece| weekday(&piece.text).is_some()).count() >= 3)
}

pub(super) fn read(page: &Page<'_>, heading: usize, scene: &Scene) -> Vec<Draft> {
    let days = &page.rows[heading];
    let lean = lean(days);
    let week = week(&page.rows[..heading], scene);
    let level = |piece: &Piece<'_>| piece.middle().y - piece.middle().x * lean;
    let rest: Vec<&Piece<'_>> = page.rows[heading + 1..].iter().flat_map(|row| &row.0).collect();
    let first = days.0.first().map_or(0.0, Piece::left);
    let (mut clocks, mut cells): (Vec<_>, Vec<_>) = rest.into_iter().partition(|piece| piece.right() < first);
    clocks.sort_by(|a, b| level(a).total_cmp(&level(b)));
    cells.sort_by(|a, b| level(a).total_cmp(&level(b)));
    let mut drafts = Vec::new();
    for (row, clock) in clocks.iter().enumerate() {
        // A cell begins about where its clock stands and ends before the next one.
        let from = level(clock) - clock.upright.height() * 1.5;
        let to = clocks.get(row + 1).map_or(f32::INFINITY, |next| level(next) - next.upright.height() * 1.5);
        let row: Vec<&Piece<'_>> = cells.iter().copied().filter(|piece| (from..to).contains(&level(piece))).collect();
        for day in &days.0 {
            let cell: Vec<&Piece<'_>> =
                row.iter().copied().filter(|piece| nearest(days, piece) == Some(day.left())).collect();
            let date = weekday(&day.text).map(|weekday| on(week, weekday));
            drafts.extend(date.and_then(|date| entry(clock, &cell, date, scene)));
        }
    }
    drafts
}

fn entry(clock: &Piece<'_>, cell: &[&Piece<'_>], date: Date, scene: &Scene) -> Option<Draft> {
    let (title, place) = cell.split_first()?;
    let whole = |piece: &Piece<'_>, name: Name| -> Option<Field> { Passage::of([piece]).whole(name) };
    let when = times::clocks_on(&Passage::of([clock]), date, scene);
    let place = place.first().and_then(|piece| whole(piece, Name::Location));
    (!when.is_empty()).then(|| Draft::event().with(whole(title, Name::Title)).with(when).with(place))
}

/// How far the page falls for each pixel to the right.
fn lean(row: &Row<'_>) -> f32 {
    match (row.0.first(), row.0.last()) {
        (Some(first), Some(last)) => {
            (last.middle().y - first.middle().y) / (last.middle().x - first.middle().x).max(1.0)
        }
        _ => 0.0,
    }
}

/// The day under which something stands, by where it begins.
fn nearest(days: &Row<'_>, piece: &Piece<'_>) -> Option<f32> {
    let away = |day: &&Piece<'_>| (day.middle().x - piece.middle().x).abs();
    days.0.iter().min_by(|a, b| away(a).total_cmp(&away(b))).map(Piece::left)
}

/// The first day of the week that is spoken of above; without one, today.
fn week(above: &[Row<'_>], scene: &Scene) -> Date {
    let named = above.iter().find_map(|row| times::found(&row.text(), scene).first().map(times::Found::date));
    named.unwrap_or_else(|| scene.now.to_zoned(scene.zone.clone()).date())
}

/// The first such day from a date on.
fn on(from: Date, weekday: Weekday) -> Date {
    let away = weekday.since(from.weekday());
    from.checked_add(i64::from(away).days()).unwrap_or(from)
}

fn weekday(text: &str) -> Option<Weekday> {
    let text = text.to_lowercase();
    let named = |(name, day): &(&str, Weekday)| (text.starts_with(name) && text.len() <= 10).then_some(*day);
    DAYS.iter().find_map(named)
}

//! A flyer: what is set largest is what it is about, then when, then where.

use phrase::Scene;

use crate::layout::{Page, Row};
use crate::passage::Passage;
use crate::reading::{Draft, Field, Name};
use crate::times;

/// A row this high, beside the highest, belongs to the title.
const ALSO_TITLE: f32 = 0.7;

/// What stands on a flyer and names no place.
const NO_PLACE: &[&str] = &[
    "follow",
    "www.",
    "http",
    "@",
    "adults",
    "kids",
    "free",
    "bring",
    "ticket",
    "entry",
    "admission",
    "presents",
    "doors",
    "rsvp",
    "£",
    "€",
    "$",
];

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    let dated: Vec<bool> = page.rows.iter().map(|row| !times::found(&row.text(), scene).is_empty()).collect();
    let title = title(page, &dated);
    let Some(first) = dated.iter().position(|&dated| dated) else { return Vec::new() };
    // The day and the clock stand together; what comes after a gap is prices and small print.
    let last = (first..dated.len())
        .take_while(|&row| dated[row] && !says(&page.rows[row], &["adults", "kids"]))
        .last()
        .unwrap_or(first);
    let passage = Passage::of(page.rows[first..=last].iter().flat_map(|row| &row.0));
    let when = times::when(&passage, scene);
    if when.is_empty() {
        return Vec::new();
    }
    vec![Draft::event().with(title).with(when).with(place(&page.rows[last + 1..]))]
}

/// The rows set largest, as far as they stand together.
fn title(page: &Page<'_>, dated: &[bool]) -> Option<Field> {
    let heights: Vec<f32> =
        page.rows.iter().zip(dated).map(|(row, dated)| if *dated { 0.0 } else { row.height() }).collect();
    let largest = heights.iter().copied().fold(0.0, f32::max);
    let first = heights.iter().position(|&height| height >= largest * ALSO_TITLE)?;
    let count = heights[first..].iter().take_while(|&&height| height >= largest * ALSO_TITLE).count();
    Passage::of(page.rows[first..first + count].iter().flat_map(|row| &row.0)).whole(Name::Title)
}

/// The first row that could be a place.
fn place(rows: &[Row<'_>]) -> Option<Field> {
    let row = rows.iter().find(|row| !says(row, NO_PLACE))?;
    Passage::of(&row.0).whole(Name::Location)
}

fn says(row: &Row<'_>, words: &[&str]) -> bool {
    let text = row.text().to_lowercase();
    words.iter().any(|word| text.contains(word))
}

//! A list of things to do: a heading, then one a row, perhaps ticked, perhaps with a day.

use models::ocr::{Point, Quad};
use phrase::Scene;

use super::marks::ticked;
use super::wording::{after, begun, title_end};
use crate::layout::{Page, Row};
use crate::passage::Passage;
use crate::reading::{Draft, Field, Name, Value};
use crate::times;

/// What stands above a list.
const HEADINGS: &[&str] =
    &["todo", "to do", "to-do", "tasks", "list", "today", "this week", "reminders", "errands", "shopping"];

/// What an empty box is read as, when it is read at all.
const BOXES: &[char] = &['□', '☐', '☑', '☒', '✓', '✔', '[', ']', '•', '·', '-', '*', '√', '口', '○', '◻'];

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    let headed = page.rows.first().is_some_and(is_heading);
    page.rows.iter().skip(usize::from(headed)).filter_map(|row| entry(page, row, scene)).collect()
}

fn is_heading(row: &Row<'_>) -> bool {
    let text = row.text().to_lowercase();
    after(&text, HEADINGS).is_some() && text.split_whitespace().count() <= 4
}

fn entry(page: &Page<'_>, row: &Row<'_>, scene: &Scene) -> Option<Draft> {
    let passage = Passage::of(&row.0);
    let due = times::found(&passage.text, scene).pop().map(|last| last.span);
    let end = due.map_or(passage.text.len(), |span| title_end(&passage.text, span.start));
    let start =
        passage.text.len() - passage.text.trim_start_matches(|c: char| c.is_whitespace() || BOXES.contains(&c)).len();
    let mut title = passage.words(Name::Title, start..end.max(start))?;
    if let Value::Text(words) = &mut title.value {
        *words = begun(words);
    }
    let marked = passage.text[..start].contains(['☑', '☒', '✓', '✔']);
    let ticked = title.quads.first().is_some_and(|quad| ticked(page.picture, &Quad(quad.map(|[x, y]| Point { x, y }))));
    let done = Value::Flag(marked || ticked);
    let done = Field { name: Name::Done, value: done, ..title.clone() };
    Some(Draft::task().with([title]).with(times::due(&passage, scene)).with([done]))
}

//! A board with dates: each row a time, a colon, and what is then.

use phrase::Scene;

use crate::layout::{Page, Row};
use crate::passage::Passage;
use crate::reading::{Draft, Name};
use crate::times;

pub(super) fn read(page: &Page<'_>, scene: &Scene) -> Vec<Draft> {
    page.rows.iter().filter_map(|row| entry(row, scene)).collect()
}

fn entry(row: &Row<'_>, scene: &Scene) -> Option<Draft> {
    let passage = Passage::of(&row.0);
    // A colon within a clock has no space after it.
    let colon = [": ", "; "].iter().filter_map(|mark| passage.text.rfind(mark)).max()?;
    let when = passage.part(0..colon);
    if !times::found(&when.text, scene).iter().any(|found| found.names_day(&when.text)) {
        return None;
    }
    let title = passage.words(Name::Title, colon + 1..passage.text.len())?;
    Some(Draft::event().with([title]).with(times::when(&when, scene)))
}
